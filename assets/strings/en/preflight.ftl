# What is checked before a picture is exported.

preflight-title = Check
preflight-sound = Nothing to remark.
preflight-small-text = "{ $what }" has letters of { $points } pt; under { $least } pt few can read them.
preflight-missing-glyph = "{ $what }": the font has no { $characters }.
preflight-overlap = "{ $what }" lies on "{ $with }".
preflight-cut-text = "{ $what }" is cut.
preflight-cut-mark = Something is cut by the edge ({ $what }).
preflight-contrast = "{ $what }" has a contrast of { $ratio } to 1; { $needed } to 1 is needed.
preflight-merging = Colours { $first } and { $second } of the key look alike to { $eyes }.
preflight-merging-grey = Colours { $first } and { $second } of the key are one grey without colour.
preflight-eyes-protanopia = readers who do not see red
preflight-eyes-deuteranopia = readers who do not see green
preflight-eyes-tritanopia = readers who do not see blue
preflight-more = ({ $count ->
    [one] and { $count } more
   *[other] and { $count } more
})
preflight-remedy-larger = Choose a larger page, or show less.
preflight-remedy-rewrite = Write it with other characters.
preflight-remedy-theme = Choose another theme or other colours.
preflight-remedy-colors = Choose another palette or fewer classes.
