# 图面上的内容：图面要素、线路与地点卡片、测量。

legend-building = 在建
legend-planned = 规划
north-letter = 北
inset-central-city = 中心城区
inset-locator = 当前视图
