# 图表种类、图中文字，以及不适用的原因。

chart-kind-bar = 排名
chart-kind-list = 数据表
chart-kind-lines = 时间折线
chart-kind-dumbbell = 两期点图
chart-kind-slope = 两期斜率
chart-kind-scatter = 散点
chart-kind-bubble = 气泡
chart-kind-histogram = 直方图
chart-kind-strip = 分区分布
chart-kind-stacked = 堆叠构成
chart-kind-grouped = 并列比较
chart-kind-pyramid = 金字塔
chart-kind-lorenz = 洛伦兹曲线
chart-kind-small-maps = 小地图

chart-kind-label = 图表
chart-upright = 纵轴
chart-area = 圆面积
chart-among = 按什么分
chart-trend-line = 显示拟合直线
chart-since = 起始

chart-axis = { $indicator }（{ $caption }）
chart-said = { $indicator }：{ $value }
chart-units-of = { $place }各区县
chart-units = { $count }个区县
chart-other-units = 其他区县
chart-left-out = 因缺数据未显示：{ $names }。
chart-left-out-count = { $count }个区县因缺数据未显示。
chart-no-figure = 无数据
chart-points-title = { $x }与{ $y }
chart-points-size = { $units }；圆面积：{ $size }
chart-trend = r = { $r }，{ $count }个区县；相关不等于因果
chart-parts-title = { $indicator }构成
chart-histogram-title = { $place }各区县{ $indicator }的分布
chart-median = 中位数 { $value }
chart-whole = { $place } { $value }
chart-strip-title = 分区{ $indicator }
chart-strip-subtitle = { $caption }；每点为一个区县，方框为中间一半
chart-change-title = { $indicator }：{ $from }与{ $to }
chart-points-change = { $points }个百分点
chart-percent-change = { $percent }%
chart-percent = { $percent }%
chart-share = 占全部的{ $percent }%
chart-lorenz-title = { $indicator }的分布差异
chart-lorenz-x = { $among }累计占比（由低到高）
chart-lorenz-y = { $indicator }累计占比
chart-lorenz-units = 区县
chart-gini = 基尼系数 { $gini }
chart-equal = 虚线：完全平均

chart-unfit-no-indicator = 请先选择指标。
chart-unfit-few-units = 有数据的区县太少。
chart-unfit-one-time = 只有一个完整时期；部分年份不能当作全年。
chart-unfit-choose-units = 请先在地图或列表中选择区县。
chart-unfit-no-partner = 没有其他指标覆盖这些区县。
chart-unfit-size-of-rate = 面积或权重应为数量、规模或金额，不能是比率。
chart-unfit-no-zones = 该日期没有分区。
chart-unfit-no-parts = 该指标没有构成项；请另选指标。
chart-unfit-mixed-units = 各指标的计量单位不同。
chart-unfit-rate-is-not-stacked = 比率不能相加，因此不堆叠；可并列比较。
chart-unfit-rate-is-not-shared = 比率无法分配；请选择数量、规模或金额。
chart-unfit-below-zero = 有些数值小于零，不能算作占比。
