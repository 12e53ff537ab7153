# 窗口框架：工具栏、列表、菜单、搜索。

app-title = 重庆地图集
search-hint = 搜索区县、拼音、首字母或简介中的词
search-none = 没有名为“{ $text }”的地方，简介中也没有。
search-former = 曾用名：{ $name }
search-not-current = 该日期不存在此区划

language-switch = English
language-switch-tip = 切换到英文
theme-light = 浅色主题
theme-dark = 深色主题
theme-projector = 投影主题
theme-print = 打印主题
theme-tip = 主题
export-button = 导出…
export-button-tip = 将图表或地图保存为图片（Ctrl+E）
undo-tip = 撤销（Ctrl+Z）
redo-tip = 重做（Ctrl+Shift+Z）
rail-open-tip = 显示指标与图层列表
rail-close-tip = 隐藏指标与图层列表
panel-close-tip = 返回全市（Esc）
panel-fold-tip = 隐藏面板
panel-unfold-tip = 显示面板

rail-indicators = 指标
rail-layers = 图层
rail-some-only = 另有{ $count }项，仅部分单位有数据
rail-none = 不显示指标
rail-areas = 区域

map-name = { $place }地图
map-zoom-in = 放大（+）
map-zoom-out = 缩小（−）
map-home = 全市范围（Home）
map-central-city = 中心城区
map-loading = 正在绘制地图…

legend-title = 图例
legend-count-note = 总量而非比率：面积大的区县往往显得突出。
legend-unfit = { $kind }：{ $why }
legend-circles-note = 圆的面积与数值成正比。
legend-apart-note = 重叠的圆已移开，以细线指向所属区县。
legend-dot = 1点 = { $value }
legend-dots-density = { $value }/平方公里
legend-dots-note = 点在区县内随机分布，不代表实际位置。
legend-dots-none = 不足{ $value }的没有点：{ $units }。
legend-dots-units = { $count }个区县
legend-schematic-note = 线路为示意图。
no-data = 无数据
not-comparable = 不可比
merged-of = 合并统计：{ $area }

tooltip-rank = 第{ $position }位，共{ $of }个
