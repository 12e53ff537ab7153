# 演示文稿。
deck-missing = 引用了本图集没有的内容“{ $id }”
deck-no-map = { $date }没有行政区划图，以最接近的代替
deck-no-figure = 所需数据不存在：{ $of }
deck-no-english = 标题或说明缺少英文，暂用中文
deck-no-chinese = 标题或说明缺少中文，暂用英文
deck-untitled = 没有标题
deck-quote-without-source = 引文没有出处
deck-figure-detail = { $subject }，{ $period }
present-slide = 第{ $number }张，共{ $of }张：{ $title }
present-explore = 这是幻灯片的实时地图，按 Shift+F5 返回放映。
deck-added = 已添加第{ $number }张幻灯片。F5 放映，Ctrl+S 保存。
deck-saved = 演示文稿已保存到{ $path }。
deck-not-saved = 演示文稿无法保存：{ $reason }
deck-opened = “{ $title }”，共{ $count }张幻灯片。按 F5 放映。
deck-menu-tip = 演示文稿
deck-no-plans = 要讲规划，但所选对象没有规划记录
deck-nothing-compared = 要作比较，但视图中没有选择比较对象
