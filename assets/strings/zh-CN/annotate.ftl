# 图表标注：参考线、突出显示的区县、图中文字说明。

annotate-title = 标注
annotate-title-count = 标注（{ $count }）
annotate-list = 列表不显示标注，排名图会显示。
annotate-lines = 参考线
annotate-mean = 平均值
annotate-median = 中位数
annotate-axis = 所在的轴
annotate-value = 指定数值
annotate-label = 参考线说明
annotate-add-line = 添加参考线
annotate-no-number = 这不是数字。
annotate-lines-full = 一张图最多{ $count }条参考线。
annotate-highlight = 突出显示所选的{ $count }个区县
annotate-unhighlight = 取消突出显示
annotate-choose = 在地图或列表中选择区县后，可突出显示，也可添加文字说明。
annotate-note = { $name }的说明
annotate-arrow = 带箭头
annotate-add-note = 添加说明
annotate-change-note = 修改说明
annotate-notes-full = 一张图最多{ $count }条说明。
annotate-remove = 删除：{ $what }
annotate-highlighted = 突出显示：{ $names }
annotate-absent = 此图中没有：{ $names }
annotate-no-mark = 此图中没有对应的图形。
annotate-highlight-one = 突出显示

chart-mean = 各区县平均 { $value }
chart-line = { $label } { $value }
chart-line-no-axis = 此图没有数值轴，无法加参考线。
chart-line-no-second-axis = 此图没有第二个数值轴。
chart-line-over-time = 平均值随时间变化，不能画成一条直线；可把全市作为一条折线加入，或指定固定数值。
chart-line-several-indicators = 此图同时显示多个指标；请指定固定数值。
chart-line-total-is-no-peer = 全市数值是总量，不能与各区县比较。
chart-line-no-whole = 全市没有对应数据。
chart-line-no-figures = 此图没有数据。
chart-line-far-off = 该数值与图中数据相差太大，加入后将无法看清各区县的差别。
