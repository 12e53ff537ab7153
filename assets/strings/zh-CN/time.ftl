# 时间轴：日期、变化、播放、时期。

time-name = 时间轴，{ $from }至{ $to }
time-value = { $date }，{ $reign }
time-play = 播放历年（Space）
time-pause = 暂停（Space）
time-previous = 上一次变化（,）
time-next = 下一次变化（.）
time-speed = 每秒年数
time-speed-value = { $years }倍速
time-speed-short = { $years }×
time-former-tip = 已消失的旧界线（G）
time-mark = { $date }：{ $told }
time-mark-more = 另有{ $count }项
time-reign-tip = { $name }：转到{ $date }
time-figures = 数据
time-period-latest = 最新
time-period-latest-tip = 该日期可用的最新时期（\）
time-period-earlier = 较早的时期（[）
time-period-later = 较晚的时期（]）
time-period-none = 无
time-period-value = { $period }的数据
time-period-by-date = { $period }的数据，为该日期可用的最新数据

time-edition = 区县由{ $before }个变为{ $after }个。
time-became = { $before }变为{ $after }。
time-municipality = { $name }设立。
time-founded = 新设：{ $names }。
time-ended = 撤销：{ $names }。
time-line-opened = 开通：{ $names }。
time-place-opened = 启用：{ $names }。
time-extended = { $line }通至{ $stops }。
time-longer = { $line }延长。
time-dated = { $name }（{ $date }）
time-and-more = { $names }等另{ $count }项
time-name-last = 和

command-group-time = 时间
command-time-play = 播放或暂停历年
command-time-previous = 转到上一次变化
command-time-next = 转到下一次变化
command-time-former-show = 显示旧界线
command-time-former-hide = 隐藏旧界线
command-period-earlier = 显示较早时期的数据
command-period-later = 显示较晚时期的数据
command-period-latest = 显示该日期可用的最新数据
command-play-speed = 每秒播放{ $years }年

areas-cities = 县级市
kind-city = 县级市
layer-former-borders = 旧界线
legend-former = { $date }以前的界线
figure-edition-drawn = 轮廓取自：{ $edition }。
figure-edition-shared = 以下各合为一个轮廓：{ $units }。
figure-sentence-gap = {""}
