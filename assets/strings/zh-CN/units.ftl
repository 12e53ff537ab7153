# 计量单位。

unit-persons = 人
unit-persons-per-km2 = 人/平方公里
unit-percent = %
unit-yuan = 元
unit-yuan-per-person = 元/人
unit-usd = 美元
unit-count = 个
unit-km2 = 平方公里
unit-km = 公里
unit-m = 米
unit-m2 = 平方米
unit-t = 吨
unit-days = 天
unit-years = 年
unit-year = 年
unit-rank = 位
unit-males-per-100-females = 男/百女
unit-persons-per-household = 人/户
unit-km-per-100km2 = 公里/百平方公里
unit-trips = 人次
unit-trains = 列
unit-teu = 标准箱
unit-times = 倍
unit-yuan-per-km2 = 元/平方公里
