//! Tables as comma-separated values (RFC 4180).

use crate::ExportError;
use atlas_scene::{Cell, Table};

/// The bytes of a CSV file; with a byte order mark spreadsheets know Chinese.
///
/// # Errors
/// Where the writer fails, which it does not in memory.
pub fn encode(table: &Table, byte_order_mark: bool) -> Result<Vec<u8>, ExportError> {
    let failed = |reason: String| ExportError::Encoding { format: "CSV", reason };
    let start = if byte_order_mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = csv::Writer::from_writer(start);
    writer.write_record(table.columns.iter().map(|column| &column.id)).map_err(|error| failed(error.to_string()))?;
    for row in &table.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Empty => "",
            Cell::Text(text) | Cell::Number { text, .. } => text,
        });
        writer.write_record(cells).map_err(|error| failed(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| failed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_scene::Column;

    #[test]
    fn commas_and_quotes_are_kept() {
        let row = vec![Cell::Text("a, \"b\"".into()), Cell::Number { value: 1.5, text: "1.50".into() }];
        let table =
            Table { title: String::new(), columns: vec![Column::text("x"), Column::number("y")], rows: vec![row] };
        assert_eq!(encode(&table, false).unwrap(), b"x,y\n\"a, \"\"b\"\"\",1.50\n");
        assert!(encode(&table, true).unwrap().starts_with(&[0xef, 0xbb, 0xbf]));
    }
}
