//! Tables as comma-separated values (RFC 4180).

use crate::ExportError;
use atlas_scene::{Cell, Table};
use std::borrow::Cow;

/// The bytes of a CSV file; with a byte order mark spreadsheets know Chinese.
///
/// A spreadsheet would run text that begins like a formula, and the text may be anybody's: it gets an apostrophe in
/// front, as OWASP advises against CSV injection. Numbers are never touched.
///
/// # Errors
/// Where the writer fails, which it does not in memory.
pub fn encode(table: &Table, byte_order_mark: bool) -> Result<Vec<u8>, ExportError> {
    let failed = |reason: String| ExportError::Encoding { format: "CSV", reason };
    let start = if byte_order_mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = csv::Writer::from_writer(start);
    let header = table.columns.iter().map(|column| harmless(&column.id));
    writer.write_record(header.map(Bytes)).map_err(|error| failed(error.to_string()))?;
    for row in &table.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => harmless(text),
            // Digits that are none are text like any other.
            Cell::Number { value, text } if value.is_finite() => Cow::Borrowed(text.as_str()),
            Cell::Number { text, .. } => harmless(text),
        });
        writer.write_record(cells.map(Bytes)).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

/// A text that no spreadsheet runs. Some read the wide forms of Chinese keyboards as signs of a formula too.
fn harmless(text: &str) -> Cow<'_, str> {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(signs) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A cell as the writer takes it.
struct Bytes<'a>(Cow<'a, str>);

impl AsRef<[u8]> for Bytes<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_scene::Column;

    fn table(row: Vec<Cell>) -> Table {
        Table { title: String::new(), columns: vec![Column::text("x"), Column::number("y")], rows: vec![row] }
    }

    #[test]
    fn commas_and_quotes_are_kept() {
        let table = table(vec![Cell::Text("a, \"b\"".into()), Cell::Number { value: 1.5, text: "1.50".into() }]);
        assert_eq!(encode(&table, false).unwrap(), b"x,y\n\"a, \"\"b\"\"\",1.50\n");
        assert!(encode(&table, true).unwrap().starts_with(&[0xef, 0xbb, 0xbf]));
    }

    #[test]
    fn text_that_begins_like_a_formula_is_not_run() {
        for hostile in ["=cmd|'/c calc'!A1", "+1", "-1+cmd()", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            let table = table(vec![Cell::Text(hostile.into()), Cell::Empty]);
            let bytes = encode(&table, false).unwrap();
            let read = csv::Reader::from_reader(bytes.as_slice()).records().next().unwrap().unwrap();
            assert_eq!(read.get(0), Some(format!("'{hostile}").as_str()));
        }
        let kept = encode(&table(vec![Cell::Text("a=b -c +d 'e'".into()), Cell::Empty]), false).unwrap();
        assert_eq!(kept, b"x,y\na=b -c +d 'e',\n");
    }

    #[test]
    fn numbers_below_zero_stay_numbers() {
        let table = table(vec![Cell::Text("x".into()), Cell::Number { value: -2.8, text: "-2.8".into() }]);
        assert_eq!(encode(&table, false).unwrap(), b"x,y\nx,-2.8\n");
    }
}
