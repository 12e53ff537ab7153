"""What openpyxl and pandas read of our tables: tables.py FACTS.csv FACTS.xlsx MAP.csv MAP.xlsx"""
import sys
import openpyxl
import pandas

facts_csv, facts_xlsx, map_csv, map_xlsx = sys.argv[1:]


def same(csv, xlsx):
    """A CSV file and the first sheet of a spreadsheet say the same, with the same types."""
    a = pandas.read_csv(csv, dtype={"period": str, "adcode": str})
    b = pandas.read_excel(xlsx, dtype={"period": str, "adcode": str})
    # A spreadsheet has its own way to say that text is text; in CSV it is an apostrophe.
    words = a.select_dtypes(exclude="number").columns
    a[words] = a[words].replace(r"^'(?=[=+\-@\t\r\n＝＋－＠])", "", regex=True)
    pandas.testing.assert_frame_equal(a, b, check_dtype=False)
    assert pandas.api.types.is_numeric_dtype(a["value"]) and pandas.api.types.is_numeric_dtype(b["value"])
    return a


facts = same(facts_csv, facts_xlsx)
shown = same(map_csv, map_xlsx)
assert len(facts) > 1000 and len(shown) == 38, (len(facts), len(shown))
assert shown["rank"].min() == 1 and shown["class"].between(1, 6).all()

for path in (facts_xlsx, map_xlsx):
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 2, book.sheetnames
    assert book.properties.created.year == 2000, book.properties.created
    for sheet in book:
        header, *rows = sheet.iter_rows()
        assert all(cell.font.bold for cell in header)
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == sheet.dimensions, sheet.auto_filter.ref
        kinds = {cell.data_type for row in rows for cell in row}
        assert kinds <= {"n", "s"}, kinds
        ids = [cell.value for cell in header]
        if "value" in ids:
            values = [row[ids.index("value")] for row in rows]
            assert all(cell.value is None or isinstance(cell.value, (int, float)) for cell in values)
            assert {cell.number_format for cell in values if cell.value is not None} >= {"0"}
    named = {row[0] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)}
    ids = [cell.value for cell in book.worksheets[0][1]]
    at = ids.index("source_id")
    used = {one for row in book.worksheets[0].iter_rows(min_row=2, values_only=True) for one in (row[at] or "").split("; ")}
    assert used - {""} == named, used ^ named
print("yes")
