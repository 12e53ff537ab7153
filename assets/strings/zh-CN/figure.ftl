# 图件中的文字与日期。

figure-ranking-title = { $place }各区县{ $indicator }排名
figure-map-title = { $place }{ $indicator }
figure-source = 资料来源：{ $sources }。
figure-more-sources = 另有{ $count }个来源。
figure-formula = 计算方法：{ $formula }。
figure-target = 部分数据为目标值，并非实际数。
figure-derived = 部分数值由已公布数据推算。
figure-merged = { $area }按原区划合并显示。
figure-estimated = 部分数值为估计值。
figure-edition = 行政区划：{ $edition }。

figure-caption = { $unit }，{ $period }

period-none = 无日期
period-year = { $year }年
period-month = { $year }年{ $month }
period-day = { $year }年{ $month }{ $day }日
period-months = { $year }年{ $from }至{ $to }
period-range = { $from }至{ $to }
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

value-with-unit = { $value }{ $unit }
list-separator = ，
names-separator = 、
clause-separator = ；
figure-compare-title = { $indicator }比较
figure-some-rows = 显示 { $of } 个中的 { $shown } 个
figure-of-one-title = { $place }：{ $indicator }
