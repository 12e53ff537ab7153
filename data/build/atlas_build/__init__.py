"""The pipeline that makes the geometry, the relief and the fonts of the built-in pack from published packages."""
