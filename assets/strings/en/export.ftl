# The export window.

export-title = Export a picture
export-what = Picture
export-what-chart = Ranking chart
export-what-map = Map
export-size = Size
export-size-1600x1200 = 1600 × 1200
export-size-1920x1080 = 1920 × 1080
export-size-3840x2160 = 3840 × 2160 (4K)
export-size-a4 = A4, 297 × 210 mm
export-size-natural = To fit all rows
export-dpi = Resolution
export-dpi-value = { $dpi } dpi
export-transparent = Transparent ground
export-pixels = { $width } × { $height } pixels
export-file = File name
export-folder = Folder
export-choose-folder = Choose a folder…
export-save = Save
export-cancel = Cancel
export-close = Close
export-replace = Replace
export-exists = “{ $name }” is already there.
export-done = Saved { $path }
export-working = Saving…
export-failed = The picture was not saved: { $reason }
