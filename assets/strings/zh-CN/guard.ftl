# 地图会使读者产生的、数据本身并不支持的印象。

guard-and = 、
guard-raw-count = “{ $indicator }”随区县规模而增大：面积大、人口多的区县仅因规模而显得突出。
guard-uneven = 有一级从{ $from }到{ $to }，宽度约为一般级的{ $times }倍：差别很大的区县看上去相同。
guard-empty-classes = 有{ $count }级没有区县：图例中有其颜色，地图上却没有。
guard-single-units = 有{ $count }级只含一个区县，看上去却像一组。
guard-fewer = 所选{ $asked }级中只能分出{ $made }级：{ $why }
guard-fewer-values = 不同的数值没有更多。
guard-fewer-ties = 许多数值相等，而相等的数值不拆开。
guard-fewer-reach = 数值没有达到其余界限。
guard-tie = 界限{ $limit }恰好是{ $units }个区县的数值：它们归入下一级，地图上看不出来。
guard-limits-outside = 所有数值都在{ $limits }的同一侧：这一界限没有分开任何区县。
guard-part-year = 数据只是一年中的一部分（{ $period }），看上去却像全年数据。
guard-mixed-periods = 数据的时间不同（{ $periods }）：区县之间的差别也来自时间。
guard-estimated = { $of }个数值中有{ $units }个是估计值或近似值，看上去却同样可靠。
guard-aims = { $of }个数值中有{ $units }个是目标，不是事实。
guard-not-comparable = 有{ $count }个区县没有颜色，因为其数据按其他边界统计。
guard-unordered = “{ $palette }”没有顺序，而分级有顺序：看不出哪里更高。

guard-remedy-rate = 改用人均或每平方公里的数值，或用大小与数值相当的符号表示。
guard-remedy-title-period = 请在标题中写明时间。
guard-remedy-period = 请选择所有区县都有数据的时间。
guard-remedy-say = 请在标题或说明中写明。
guard-remedy-boundaries = 请选择数据所属时间的边界。
guard-remedy-limits = 请移动界限。
guard-remedy-classes = 请更改级数或分级方法。
guard-do-indicator = 改为显示“{ $indicator }”。
guard-do-method = 改用其他分级方法：{ $method }。
guard-do-classes = 分为{ $count }级。
guard-do-limits = 采用这些界限：{ $limits }。
guard-do-period = 改为显示{ $period }的数据。
guard-do-date = 显示{ $date }的边界。
guard-do-palette = 采用“{ $palette }”配色。
