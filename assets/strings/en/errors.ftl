# Errors that the window shows.

error-no-display = There is no display: start the atlas in a desktop session, or on a server under Xvfb. Everything it exports is also made without a display: see `chongqing-atlas --help`.
error-no-renderer = The window could not be opened with any renderer: { $reason }
error-map = The map could not be drawn: { $reason }
error-settings = The settings file could not be read, so the standard settings are used: { $reason }
error-copy = It could not be copied: { $reason }
