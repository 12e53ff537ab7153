# 数据表格。

list-rank = 位次
list-unit = 区县
list-head = { $name }（{ $caption }）
list-notes = 备注：{ $name }
list-order-forwards = { $name }，由大到小
list-order-backwards = { $name }，由小到大
list-order-names-forwards = { $name }，按拼音顺序
list-order-names-backwards = { $name }，按拼音倒序
list-sort-tip = 按此列排序，再次点击则反向
list-value = { $name }，{ $indicator }：{ $value }，查看此数据的全部信息
list-filter = 筛选：名称、>8万、20..30
list-filter-tip = 名称、拼音或首字母；对第一列数值写 >8万、<=5 或 20..30，对第二列写 2:>100
list-filter-no-condition = 无法识别“{ $term }”。请写成 >8万、<=5 或 20..30。目前显示全部行。
list-filter-no-column = “{ $term }”：表中没有这一列数值。目前显示全部行。
list-filtered = { $of }个区县中的{ $shown }个：{ $filter }
list-none = 没有与“{ $text }”相符的区县。
list-shown-all = 共{ $count }行
list-shown = { $of }行中的{ $shown }行
list-select = 全部选中
list-select-tip = 在地图上选中表中所有区县（Ctrl+A）
list-copy-tip = 复制这些行及完整数字，可粘贴到电子表格（在表中按 Ctrl+C）
list-save-tip = 将这些行保存为 CSV 或 XLSX
list-add = 添加或移除列
list-full = 最多{ $count }列数值
list-remove = 移除此列：{ $name }
command-select-listed = 选中表中所有区县
command-export-table = 保存图中数据
