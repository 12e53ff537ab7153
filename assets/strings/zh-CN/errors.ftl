# 窗口显示的错误。

error-no-display = 没有可用的显示器：请在桌面环境中启动本图集，或在服务器上用Xvfb启动。所有导出均可在没有显示器时完成，见`chongqing-atlas --help`。
error-no-renderer = 所有渲染方式都无法打开窗口：{ $reason }
error-map = 地图无法绘制：{ $reason }
error-settings = 设置文件无法读取，已使用默认设置：{ $reason }
error-copy = 无法复制：{ $reason }
