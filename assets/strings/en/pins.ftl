# Pinned charts.

pin-add = Pin this chart: it stays in sight beside the next one (P)
pin-full = Three charts at most are pinned, and each once
pin-title = Pinned: { $kind }, { $period }
pin-title-undated = Pinned: { $kind }
pin-image = { $name }, pinned
pin-now = Shown now
pin-show = Show this chart again
pin-copy = Copy the picture of this chart
pin-copy-table = Copy the figures behind this chart
pin-export = Export this chart
pin-remove = Take this chart down
command-pin = Pin the chart
command-pin-show = Pinned chart { $number }, show again: { $name }
command-pin-copy = Pinned chart { $number }, copy the picture: { $name }
command-pin-copy-table = Pinned chart { $number }, copy the figures: { $name }
command-pin-export = Pinned chart { $number }, export: { $name }
command-pin-remove = Pinned chart { $number }, take down: { $name }
