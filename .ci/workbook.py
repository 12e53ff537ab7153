"""Whether LibreOffice Calc finds in our workbooks what our CSV files say: workbook.py FOLDER, for each NAME.xlsx with a NAME.csv"""

import csv
import math
import re
import subprocess
import sys
from pathlib import Path

# Commas, quotes around all text and around nothing else, UTF-8, all digits, no formulas' text but their results, every sheet.
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"
CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)')


def cells(text):
    """Rows of a sheet as Calc writes it: text is text, a number is a number, what is empty is none."""
    rows, row, at = [], [], 0
    while at < len(text):
        found = CELL.match(text, at)
        quoted, plain, end = found.groups()
        row.append(quoted.replace('""', '"') if quoted is not None else float(plain) if plain else None)
        if end != ",":
            rows.append(row)
            row = []
        at = found.end()
    return rows


def same(ours, theirs):
    """Whether a cell of our CSV is what Calc has in its place."""
    if theirs is None:
        return ours == ""
    if isinstance(theirs, float):
        # Computed figures are written with twelve digits in CSV and whole in a workbook.
        return math.isclose(float(ours), theirs, rel_tol=5e-12)
    # A workbook has its own way to say that text is text; in CSV it is an apostrophe.
    return re.sub(r"^'(?=[=+\-@＝＋－＠])", "", ours) == theirs


def check(name, folder):
    text = (folder / f"{name}.csv").read_text(encoding="utf-8-sig")
    ours = list(csv.reader(text.splitlines()))
    sheets = sorted(folder.glob(f"calc/{name}-*.csv"))
    assert len(sheets) == 2, f"{name}: the figures and their sources: {sheets}"
    # Calc names files by sheets; the sources are the one that begins with their ids.
    first, second = (cells(sheet.read_text(encoding="utf-8")) for sheet in sheets)
    sources, theirs = (first, second) if first[0][0] == "source_id" else (second, first)
    assert len(ours) == len(theirs), f"{name}: {len(theirs)} rows instead of {len(ours)}"
    for mine, its in zip(ours, theirs):
        its += [None] * (len(mine) - len(its))
        wrong = [pair for pair in zip(mine, its, strict=True) if not same(*pair)]
        assert not wrong, f"{name}: {wrong}"
    texts = [cell for row in theirs[1:] for cell in row if isinstance(cell, str)]
    signs = sum(text.startswith(("=", "+", "-", "@")) for text in texts)
    if "value" not in ours[0]:
        # Units without figures.
        return len(theirs) - 1, signs
    value, source = ours[0].index("value"), ours[0].index("source_id")
    assert all(row[value] is None or isinstance(row[value], float) for row in theirs[1:]), f"{name}: a value is text"
    used = {one for row in theirs[1:] for one in (row[source] or "").split("; ")} - {""}
    assert used == {row[0] for row in sources[1:]}, f"{name}: {used}"
    return len(theirs) - 1, signs


folder = Path(sys.argv[1])
names = sorted(path.stem for path in folder.glob("*.xlsx") if path.with_suffix(".csv").exists())
assert names, "there is nothing to open"
books = [str(folder / f"{name}.xlsx") for name in names]
profile = f"-env:UserInstallation={(folder / 'calc-profile').as_uri()}"
done = subprocess.run(
    ["soffice", profile, "--headless", "--convert-to", FILTER, "--outdir", str(folder / "calc"), *books],
    capture_output=True, text=True, timeout=180,
)  # fmt: skip
assert done.returncode == 0, done.stderr
rows, harmless = map(sum, zip(*(check(name, folder) for name in names)))
assert harmless > 0, "no text that begins like a formula was among them"
print(f"yes: {len(names)} workbooks, {rows} rows")
