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
