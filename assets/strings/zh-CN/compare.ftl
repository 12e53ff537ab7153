# 比较与排名列表。

compare-none = 最多可选择六个区县进行比较：在地图上右键单击某个区县。
compare-add = 添加要比较的区县
compare-clear = 清空
compare-copy = 复制表格
compare-remove = 将{ $name }移出比较
compare-selection = 比较选中的{ $count }个单位
compare-not-then = 该日期不存在此区划
