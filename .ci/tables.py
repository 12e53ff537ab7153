"""What openpyxl, pandas and a plain JSON reader find in our tables and outlines: tables.py FOLDER"""

import json
import pathlib
import sys

import openpyxl
import pandas

folder = pathlib.Path(sys.argv[1])
HOSTILE = {"=cmd|'/c calc'!A1", "+1-cmd()", "@SUM(1+1)"}


def same(name):
    """The CSV file and the first sheet of the spreadsheet say the same, with the same types."""
    text = {"period": str, "adcode": str}
    csv = pandas.read_csv(folder / f"{name}.csv", dtype=text)
    xlsx = pandas.read_excel(folder / f"{name}.xlsx", dtype=text)
    # A spreadsheet has its own way to say that text is text; in CSV it is an apostrophe.
    words = csv.select_dtypes(exclude="number").columns
    csv[words] = csv[words].replace(r"^'(?=[=+\-@\t\r\n＝＋－＠])", "", regex=True)
    pandas.testing.assert_frame_equal(csv, xlsx, check_dtype=False)
    assert all(pandas.api.types.is_numeric_dtype(table["value"]) for table in (csv, xlsx)), name
    return csv


def spreadsheet(name):
    book = openpyxl.load_workbook(folder / f"{name}.xlsx")
    assert len(book.sheetnames) == 2, book.sheetnames
    assert book.properties.created.year == 2000, "a date of its own, so that files can be compared"
    for sheet in book:
        header, *rows = sheet.iter_rows()
        assert all(cell.font.bold for cell in header)
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == sheet.dimensions, sheet.title
        kinds = {cell.data_type for row in rows for cell in row}
        assert kinds <= {"n", "s"}, f"numbers and text, no formulas: {kinds}"
    facts, sources = ([list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book)
    value, source = facts[0].index("value"), facts[0].index("source_id")
    assert all(row[value] is None or isinstance(row[value], (int, float)) for row in facts[1:])
    used = {one for row in facts[1:] for one in (row[source] or "").split("; ")} - {""}
    assert used == {row[0] for row in sources[1:]}, used
    return facts


def outlines(path):
    """Closed rings of four positions or more, outer ones counter-clockwise and holes clockwise, inside the box."""
    collection = json.loads(path.read_text())
    everything = []
    for feature in collection["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for at, ring in enumerate(polygon):
                area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
                assert ring[0] == ring[-1] and len(ring) > 3 and (area > 0) == (at == 0), (path, feature["id"])
                everything += ring
    lon, lat = zip(*everything)
    assert collection["bbox"] == [min(lon), min(lat), max(lon), max(lat)], path
    assert collection["attribution"], path


facts, shown, hostile = same("facts"), same("2024-12-31-gdp-per-person"), same("hostile")
assert len(facts) > 1000 and len(shown) == 38, (len(facts), len(shown))
assert shown["rank"].min() == 1 and shown["class"].between(1, 6).all()
assert HOSTILE <= set(hostile["unit_name_en"]) | set(hostile["note"]), set(hostile["unit_name_en"])
for line in (folder / "hostile.csv").read_text().splitlines():
    assert not any(f"{before}{text}" in line for text in HOSTILE for before in [",", ',"']), line
for name in ("facts", "2024-12-31-gdp-per-person", "hostile"):
    spreadsheet(name)
for path in sorted(folder.glob("*.geojson")):
    outlines(path)
print("yes")
