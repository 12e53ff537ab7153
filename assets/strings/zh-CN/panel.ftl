# 对象面板。

tab-profile = 概况
tab-statistics = 统计
tab-chart = 图表
tab-sources = 来源

kind-municipality = 直辖市
kind-district = 区
kind-county = 县
kind-autonomous-county = 自治县
kind-functional-area = 功能区
kind-zone = 分区
kind-since = { $kind } · { $date }起
kind-until = { $kind } · { $date }止

profile-none = 暂无该对象的概况，数据见“统计”。
statistics-none = 截至该日期没有该对象的数据。
chart-none = 请在左侧选择一个指标以查看排名。
stat-rank = { $position } / { $of }
stat-rank-tip = 在{ $of }个区县中列第{ $position }位（由大到小）
stat-source-tip = 来源{ $number }：{ $title }
stat-competing = 另有{ $count }个数值
stat-show-on-map = 在地图和图表中显示

status-derived = 推算
status-estimated = 估计
status-target = 目标

series-tip = { $from }至{ $to }
areas-none = 图集中没有该对象的边界。

# 数据的来历。

stat-value-tip = { $value } · 点击查看来历
passport-close = 关闭
passport-period = 时期
passport-status = 性质
passport-bound = 精确程度
passport-definition = 定义
passport-edition = 区划
passport-source = 来源
passport-publisher = 发布者
passport-published = 发布时间
passport-locator = 出处位置
passport-url = 网址
passport-confidence = 可信度
passport-note = 说明
passport-source-note = 关于来源
passport-competing = 其他来源的数值
passport-copy-value = 复制数值
passport-copy-gb = 复制引文（GB/T 7714）
passport-copy-en = 复制英文引文
passport-copied = 已复制。

status-reported = 公布值
bound-exact = 准确值
bound-over = 超过此数
bound-nearly = 接近此数
bound-under = 不到此数
confidence-high = 高
confidence-medium = 中
confidence-low = 低
