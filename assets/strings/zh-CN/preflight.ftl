# 导出前的检查。

preflight-title = 检查
preflight-sound = 没有问题。
preflight-small-text = “{ $what }”的字号为{ $points }磅；小于{ $least }磅难以辨认。
preflight-missing-glyph = “{ $what }”：字体缺少{ $characters }。
preflight-overlap = “{ $what }”与“{ $with }”重叠。
preflight-cut-text = “{ $what }”被截断。
preflight-cut-mark = 有图形被边缘截断（{ $what }）。
preflight-contrast = “{ $what }”的对比度为{ $ratio }:1，至少应为{ $needed }:1。
preflight-merging = 对{ $eyes }，图例第{ $first }色与第{ $second }色难以区分。
preflight-merging-grey = 去掉颜色后，图例第{ $first }色与第{ $second }色为同一灰度。
preflight-eyes-protanopia = 红色盲读者
preflight-eyes-deuteranopia = 绿色盲读者
preflight-eyes-tritanopia = 蓝色盲读者
preflight-more = （另有{ $count }处）
preflight-remedy-larger = 请选择更大的页面，或减少内容。
preflight-remedy-rewrite = 请改用其他文字。
preflight-remedy-theme = 请更换主题或颜色。
preflight-remedy-colors = 请更换色带或减少分级。
