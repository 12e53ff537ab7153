# 固定的图表。

pin-add = 固定此图表，与下一张对照（P）
pin-full = 最多固定三张图表，同一张只固定一次
pin-title = 已固定：{ $kind }，{ $period }
pin-title-undated = 已固定：{ $kind }
pin-image = { $name }（已固定）
pin-now = 当前图表
pin-show = 重新显示此图表
pin-copy = 复制此图表的图片
pin-copy-table = 复制此图表的数据
pin-export = 导出此图表
pin-remove = 取消固定
command-pin = 固定图表
command-pin-show = 固定图表{ $number }，重新显示：{ $name }
command-pin-copy = 固定图表{ $number }，复制图片：{ $name }
command-pin-copy-table = 固定图表{ $number }，复制数据：{ $name }
command-pin-export = 固定图表{ $number }，导出：{ $name }
command-pin-remove = 固定图表{ $number }，取消固定：{ $name }
