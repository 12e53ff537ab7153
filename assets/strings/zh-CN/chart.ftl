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
chart-kind-parallel = 平行坐标
chart-kind-correlation = 相关表
chart-kind-small-maps = 小地图
chart-kind-maps-over-time = 各期地图

chart-kind-label = 图表
chart-upright = 纵轴
chart-area = 圆面积
chart-among = 按什么分
chart-trend-line = 显示拟合直线
chart-since = 起始
chart-times = 时期
chart-times-chosen = { $count }个时期
chart-times-usual = 自动选择
chart-times-most = 最多十二幅

chart-indicators = 指标
chart-indicators-chosen = { $count }项指标
chart-indicators-least = 指标再少就没有意义
chart-indicators-most = 最多八项指标
chart-indicators-unshown = 有数据的区县太少，未显示：{ $names }。
chart-ranks = 按排名计算（斯皮尔曼）
chart-ranks-tip = 只看区县的先后次序，少数极大的数值影响较小

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
chart-over-time-title = { $indicator }：{ $from }至{ $to }
chart-over-time-subtitle = { $unit }，{ $units }；各图分级相同
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

chart-parallel-title = { $place }各区县的{ $count }项指标
chart-parallel-subtitle = 每条线为一个区县；每条轴从最小值到最大值
chart-parallel-broken = { $count }个区县的线在缺数据处断开。
chart-correlation-title = { $place }各区县{ $count }项指标的相关关系
chart-correlation-r = 皮尔逊相关系数 r
chart-correlation-rho = 斯皮尔曼等级相关系数 ρ
chart-correlation-of = { $name }，每格{ $units }
chart-correlation-of-each = { $name }；n 为每格的区县数
chart-correlation-bracket = ({ $value })
chart-correlation-unsure = ( )：p 不小于 0.05
chart-correlation-pair = { $x }与{ $y }
chart-correlation-said = { $name } = { $value }，{ $p }，{ $units }
chart-correlation-p = p = { $p }
chart-correlation-p-small = p < 0.001
chart-correlation-few = { $count ->
    [0] 没有区县同时有这两项数据
   *[other] 只有{ $count }个区县同时有这两项数据
}
chart-correlation-click = 点击：显示散点图
chart-correlation-note = 1：同升同降；−1：此升彼降；0：没有这种关系。p 为双侧检验，按自由度 n − 2 的学生 t 分布计算；互不相关的二十对指标中，约有一对会偶然出现 p 小于 0.05。
chart-correlation-few-note = 画横线的格：区县不足{ $least }个，或某项数值处处相同。
chart-correlation-cause = 相关不等于因果。
chart-correlation-counts = 总量指标之间的相关多因区县规模大小不同；宜比较比率。
chart-correlation-made = 因计算方式而相关：{ $pairs }。
chart-correlation-made-count = 有{ $count }对指标因计算方式而相关：同属一个整体，或由相同的数据算出。
chart-correlation-made-tip = 两者因计算方式而相关

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
chart-unfit-mixed-times = 部分年份不能与全年并列；请选择完整时期或其他指标。
chart-unfit-filtered-out = 筛选后有数据的区县太少。
