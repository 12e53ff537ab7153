# 导出窗口。

export-title = 导出图片
export-what = 图片
export-what-chart = 排名图
export-what-map = 地图
export-size = 尺寸
export-size-1600x1200 = 1600 × 1200
export-size-1920x1080 = 1920 × 1080
export-size-3840x2160 = 3840 × 2160（4K）
export-size-a4 = A4，297 × 210毫米
export-size-natural = 适合全部行
export-dpi = 分辨率
export-dpi-value = { $dpi } dpi
export-transparent = 透明背景
export-pixels = { $width } × { $height }像素
export-file = 文件名
export-folder = 文件夹
export-choose-folder = 选择文件夹…
export-save = 保存
export-cancel = 取消
export-close = 关闭
export-replace = 替换
export-exists = “{ $name }”已存在。
export-done = 已保存：{ $path }
export-working = 正在保存…
export-failed = 图片未能保存：{ $reason }
