# 对象面板。

tab-profile = 概况
tab-statistics = 统计
tab-chart = 图表
tab-compare = 比较
tab-sources = 来源

kind-municipality = 直辖市
kind-district = 区
kind-county = 县
kind-autonomous-county = 自治县
kind-functional-area = 功能区
kind-zone = 分区
kind-since = { $kind } · { $date }起
kind-until = { $kind } · { $date }止

profile-none = 暂无该对象的概况，数据见“统计”。
statistics-none = 截至该日期没有该对象的数据。
chart-none = 请在左侧选择一个指标以查看排名。
stat-rank = { $position } / { $of }
stat-rank-tip = 在{ $of }个区县中列第{ $position }位（由大到小）
stat-rank-tip-log = 在{ $of }个区县中列第{ $position }位（由大到小）；对数刻度
stat-source-tip = 来源{ $number }：{ $title }
stat-competing = 另有{ $count }个数值
stat-show-on-map = 在地图和图表中显示

status-derived = 计算得出
status-estimated = 估计
status-target = 目标

series-tip = { $from }至{ $to }
areas-none = 图集中没有该对象的边界。

# 数据的来历。

stat-value-tip = { $value } · 点击查看来历
passport-close = 关闭
passport-period = 时期
passport-status = 性质
passport-bound = 精确程度
passport-definition = 定义
passport-edition = 区划
passport-source = 来源
passport-publisher = 发布者
passport-published = 发布时间
passport-locator = 出处位置
passport-url = 网址
passport-confidence = 可信度
passport-note = 说明
passport-source-note = 关于来源
passport-competing = 其他来源的数值
passport-copy-value = 复制数值
passport-copy-gb = 复制引文（GB/T 7714）
passport-copy-en = 复制英文引文
passport-copied = 已复制。

status-reported = 公布值
bound-exact = 准确值
bound-over = 超过此数
bound-nearly = 接近此数
bound-under = 不到此数
confidence-high = 高
confidence-medium = 中
confidence-low = 低

# 数据与边界的关系，以及数据如何得出。

comparability-reported = 可比
comparability-derived = 合并计算
comparability-estimated = 估算
comparability-not-comparable = 不可比
reason-same-territory = 在同一地域范围统计
reason-whole-predecessors = 由整体并入的原单位构成
reason-whole-successors = 由全部分出的单位构成
reason-members = 由成员单位构成
reason-estimate-of-source = 来源称其为估计数
reason-part-of-another = 统计时的地域更大，本单位仅为其中一部分
reason-part-missing = 部分地域没有数据
reason-not-additive = 此类数据不能相加
reason-no-figure = 没有统计
rule-sum = 下列数据之和
rule-weighted-mean = 下列数据的加权平均，权重：{ $weight }
formula-of = { $place }{ $figure }
formula-previous = 上年{ $figure }
formula-at = { $period }{ $figure }
formula-outline-area = 图上边界的面积
passport-formula = 计算方法
passport-comparability = 可比性
passport-rank = 位次
passport-rank-of = 第{ $position }位，共{ $of }个；高于其他{ $percentile }%的单位
passport-inputs = 由以下数据得出
passport-input-tip = 查看此数据的全部信息

# 计划及其结果。

plans-title = 曾经的计划及其结果
plan-said = { $date }提出
plan-expected = 预期{ $period }
outcome-dated = { $outcome }，{ $date }
outcome-done = 已完成
outcome-under-way = 进行中
outcome-changed = 有变化
outcome-dropped = 已放弃
outcome-unknown = 结果不详

stat-formula = 计算方法：{ $formula }

# 相邻单位是否相似。

pattern-title = 空间格局
pattern-alike = 相邻单位相似：高值与高值相邻，低值与低值相邻。
pattern-unlike = 相邻单位相异：高值与低值相邻。
pattern-chance = 没有超出随机的空间格局。
pattern-none = 不同的数值太少，无法判断空间格局。
pattern-numbers = 莫兰指数I { $moran }（期望{ $expected }，p { $moranp }）；吉尔里指数C { $geary }（p { $gearyp }）；{ $units }个单位
pattern-method = 至少有一点相接即为相邻；p为单侧值，由999次随机置换得出。

# 概况文字。
reading-find = 在文中查找
reading-found = 第{ $place }处，共{ $of }处
reading-previous = 上一处
reading-next = 下一处
reading-copy = 复制全文及来源
reading-copy-section = 复制“{ $heading }”及来源
reading-copied = 已连同来源复制。
reading-quoted = 摘自：重庆地图集，{ $title }。
reading-figure = { $indicator }，{ $period }；点击查看来源
glance-title = 概览
glance-name = { $name }：
glance-period = （{ $period }）
glance-ranked = { $period }，在{ $of }个区县中居第{ $position }位。
glance-unranked = { $period }。
