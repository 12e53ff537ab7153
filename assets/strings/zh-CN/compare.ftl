# 比较与排名列表。

compare-none = 添加最多六个单位进行比较，也可在地图上右键单击添加。
compare-add = 添加要比较的区县
compare-clear = 清空
compare-copy = 复制表格
compare-remove = 将{ $name }移出比较
compare-selection = 比较选中的{ $count }个单位
compare-not-then = 该日期不存在此区划
compare-add-short = 添加
compare-full = 最多比较六个单位
compare-choose = 在地图上选中{ $name }
compare-as-table = 表格
compare-as-chart = 历年变化
compare-as-maps = 小地图
compare-copy-tip = 复制全部行与完整数字，可粘贴到电子表格
compare-nothing-known = 截至该日期没有这些单位的数据。
compare-no-indicator = 请在左侧或表格中选择一个指标。
compare-column-indicator = 指标
compare-column-unit = 单位
compare-column-period = 时期
compare-greatest = 其中最大
compare-least = 其中最小
compare-point = { $name }，{ $period }：{ $value }
compare-missing = { $name }：{ $reason }

# 排名：图表或列表。

ranking-value-tip = 查看此数据的全部信息

# 区域列表。

areas-filter = 筛选：名称、拼音、首字母
areas-group = { $name }（{ $count }）
areas-whole = 全市
areas-districts = 区
areas-counties = 县
areas-autonomous-counties = 自治县
areas-functional-areas = 功能区
areas-zones = 分区
areas-of-other-dates = 其他日期的区划
areas-since = { $date }起
areas-until = { $date }止
