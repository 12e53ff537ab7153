# 概况单页：一个地区一页，以及多个地区的对比页。

sheet-kind = 概况单页
sheet-title = { $name }概况单页
sheet-edge = { $atlas } · 截至{ $date }
sheet-seat = 政府驻地：{ $seat }
sheet-code = 行政区划代码 { $code }
sheet-figures = 主要指标
sheet-rank = 位次（由高到低）
sheet-rank-of = { $position } / { $of }
sheet-strip-log = 对数刻度
sheet-trends = 历年变化
sheet-structure = 构成
sheet-transport = 图集所载交通线路
sheet-measured = 里程据{ $mark }
sheet-places = 图集所载地点
sheet-map-key = 虚线为在建，点线为规划。
sheet-ranks = 位次只计有数据的区县。
sheet-strip-log-note = 对数刻度上等距表示等比。
sheet-text-date = 文字为图集现行文本，可能述及其后之事；所列大事截至本页日期。
sheet-lines = { $count }条 · { $km }公里
sheet-numbered = { $number } { $name }
sheet-names-more = { $names }等，另有{ $count }项
sheet-more-text = 全文见图集。
sheet-sources = 资料来源：{ $sources }。

sheet-things-sources = 线路与地点：{ $sources }。
sheet-things-sources-more = 线路与地点：{ $sources }；另有{ $count }种来源，见图集。

sheet-compare-kind = 对比单页
sheet-compare-title = 对比：{ $names }
sheet-compare-caption = 每项指标附该地区在各区县中的位次；横条长度以本行最大值为准。
sheet-no-value = –

sheets-kind = 概况单页集
sheets-title = { $place }概况单页集
sheets-caption = 共{ $count }页概况；数字为页码。

# 制作窗口。

command-sheet = 制作概况单页
command-sheet-compare = 制作所选区县的对比单页
command-sheet-all = 制作全部区县的概况单页
sheets-window = 概况单页
sheets-one = { $name }
sheets-compared = “对比”中的{ $count }个地区
sheets-all = 全部{ $count }页：全市及各区县
sheets-language = 语言
sheets-theme = 配色
sheets-format = 文件
sheets-one-file = 合为一个PDF（含目录）
sheets-a-file-each = 每页一个文件
sheets-replace = 替换文件夹中已有的文件
sheets-progress = { $done } / { $all }
sheets-stop = 停止
sheets-written = 已写入{ $written }个到 { $path }；原有{ $kept }个。
sheets-stopped = 已停止；写入了{ $written }个。
sheet-tip = 概况单页
compare-sheet = 单页…
