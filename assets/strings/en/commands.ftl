# Names of commands, the palette and the key sheet.
