//! Tables as a spreadsheet (Office Open XML), one worksheet for each.
//!
//! `rust_xlsxwriter` writes the parts: it is tested against files of the spreadsheet itself, it escapes what only that
//! program reads as an escape (`_x000A_`), and without its optional features it brings nothing but the `zip` that
//! packs use anyway (and that one's `zopfli`). Written by hand the same parts would be ours to keep right.

use crate::ExportError;
use atlas_scene::{Cell, Table};
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, IgnoreError, RowNum, Workbook, Worksheet, XlsxError,
};
use std::{borrow::Cow, collections::BTreeMap};

/// The most that a cell holds, in UTF-16 code units.
const CELL_UNITS: usize = 32_767;
/// The most that the name of a sheet holds, in UTF-16 code units.
const NAME_UNITS: usize = 31;
/// The narrowest and the widest column, in digits.
const WIDTHS: (usize, usize) = (6, 60);
/// Most digits behind the point that a format of numbers can show.
const MOST_DECIMALS: usize = 30;

/// The bytes of a spreadsheet with a sheet for each table: a bold header that stays in sight, a filter on every column,
/// numbers as numbers and text as text, whatever it begins with. The same tables give the same bytes.
///
/// # Errors
/// Where a table has more rows or columns than a sheet holds.
pub fn encode(sheets: &[Table]) -> Result<Vec<u8>, ExportError> {
    written(sheets).map_err(|error| ExportError::Encoding { format: "XLSX", reason: error.to_string() })
}

fn written(sheets: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A date of its own instead of today's: files of the same figures are the same.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let mut looks = Looks::default();
    for (table, name) in sheets.iter().zip(names(sheets)) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, table, &mut looks)?;
    }
    workbook.save_to_buffer()
}

/// The formats of cells; each is made once.
#[derive(Default)]
struct Looks {
    numbers: BTreeMap<usize, Format>,
}

impl Looks {
    /// Numbers with so many digits behind the point. They are not grouped, since years are among them.
    fn number(&mut self, decimals: usize) -> &Format {
        self.numbers.entry(decimals).or_insert_with(|| {
            let form = if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals)) };
            Format::new().set_num_format(form)
        })
    }
}

fn fill(sheet: &mut Worksheet, table: &Table, looks: &mut Looks) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (at, column) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(0, column_number(at)?, &*text(&column.id), &bold)?;
        sheet.set_column_width(column_number(at)?, width(table, at) as f64)?;
    }
    for (at, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            put(sheet, row_number(at + 1)?, column_number(column)?, cell, looks)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(last) = table.columns.len().checked_sub(1) {
        let (row, column) = (row_number(table.rows.len())?, column_number(last)?);
        sheet.autofilter(0, 0, row, column)?;
        // Periods and codes are text on purpose; without this every one of them gets a mark of doubt.
        sheet.ignore_error_range(0, 0, row, column, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, row: RowNum, column: ColNum, cell: &Cell, looks: &mut Looks) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Number { value, text } if value.is_finite() => {
            match decimals(text) {
                Some(decimals) => sheet.write_number_with_format(row, column, *value, looks.number(decimals))?,
                None => sheet.write_number(row, column, *value)?,
            };
        }
        Cell::Text(words) | Cell::Number { text: words, .. } => {
            let words = text(words);
            if words.starts_with(['=', '+', '-', '@']) {
                // Text it is in any case; this keeps it text where somebody edits the cell.
                sheet.write_string_with_format(row, column, &*words, &Format::new().set_quote_prefix())?;
            } else if !words.is_empty() {
                sheet.write_string(row, column, &*words)?;
            }
        }
    }
    Ok(())
}

fn row_number(at: usize) -> Result<RowNum, XlsxError> {
    RowNum::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

fn column_number(at: usize) -> Result<ColNum, XlsxError> {
    ColNum::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

/// How many digits stand behind the point; `None` where the number is written in another way.
fn decimals(text: &str) -> Option<usize> {
    let digits = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = !whole.is_empty() && whole.bytes().chain(fraction.bytes()).all(|c| c.is_ascii_digit());
    (plain && fraction.len() <= MOST_DECIMALS).then_some(fraction.len())
}

/// What XML can hold of a text, and no more than a cell can.
fn text(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    let text = if text.contains(forbidden) { Cow::Owned(text.replace(forbidden, "")) } else { Cow::Borrowed(text) };
    // No character takes more code units than bytes.
    if text.len() <= CELL_UNITS { text } else { Cow::Owned(cut(&text, CELL_UNITS)) }
}

/// A text of at most so many UTF-16 code units, with an ellipsis where some of it had to go.
fn cut(text: &str, units: usize) -> String {
    if text.encode_utf16().count() <= units {
        return text.to_owned();
    }
    let mut taken = 1;
    let kept = text.chars().take_while(|c| {
        taken += c.len_utf16();
        taken <= units
    });
    kept.chain(['…']).collect()
}

/// The width of a column: that of its longest line, within limits. Chinese characters take two digits.
fn width(table: &Table, at: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| match cell {
        Cell::Empty => "",
        Cell::Text(text) | Cell::Number { text, .. } => text,
    });
    let of_line = |line: &str| line.chars().take(WIDTHS.1).map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum::<usize>();
    let of_text = |text: &str| text.lines().map(of_line).max().unwrap_or_default();
    // The header has the button of the filter beside it.
    let header = table.columns.get(at).map_or(0, |column| of_text(&column.id) + 3);
    cells.map(|text| of_text(text) + 1).chain([header]).max().unwrap_or_default().clamp(WIDTHS.0, WIDTHS.1)
}

/// A name for each sheet that spreadsheets allow, after the title of its table; no two are the same.
fn names(sheets: &[Table]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(sheets.len());
    for (at, table) in sheets.iter().enumerate() {
        let wanted = sheet_name(&table.title).unwrap_or_else(|| format!("Sheet{}", at + 1));
        let is_free = |name: &str| !names.iter().any(|taken| taken.to_lowercase() == name.to_lowercase());
        let numbered = (2..).map(|number| {
            let end = format!(" ({number})");
            format!("{}{end}", cut(&wanted, NAME_UNITS - end.len()))
        });
        let name = std::iter::once(wanted.clone()).chain(numbered).find(|name| is_free(name));
        names.extend(name);
    }
    names
}

/// A title as the name of a sheet; `None` where nothing of it can stand there.
fn sheet_name(title: &str) -> Option<String> {
    let safe = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c };
    let plain: String = title.chars().map(safe).filter(|c| !c.is_control()).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = cut(&text(plain.trim_matches(['\'', ' '])), NAME_UNITS);
    // The one name that spreadsheets keep for themselves.
    if name.eq_ignore_ascii_case("history") {
        Some(format!("{name}."))
    } else {
        Some(name).filter(|name| !name.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use atlas_scene::Column;
    use std::io::{Cursor, Read};

    fn number(value: f64, text: &str) -> Cell {
        Cell::Number { value, text: text.to_owned() }
    }

    fn table(title: &str, rows: Vec<Vec<Cell>>) -> Table {
        let columns = vec![Column::text("name"), Column::number("value")];
        Table { title: title.to_owned(), columns, rows }
    }

    /// The text of a part of the archive.
    fn part(bytes: &[u8], path: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    /// Text and kind of the cells of the first sheet, by their places.
    fn cells(bytes: &[u8]) -> BTreeMap<String, (String, String)> {
        let (strings, sheet) = (part(bytes, "xl/sharedStrings.xml"), part(bytes, "xl/worksheets/sheet1.xml"));
        let strings = roxmltree::Document::parse(&strings).unwrap();
        let words = |node: roxmltree::Node<'_, '_>| {
            node.descendants().filter(|one| one.has_tag_name("t")).filter_map(|one| one.text()).collect::<String>()
        };
        let strings: Vec<String> =
            strings.root_element().children().filter(|one| one.is_element()).map(words).collect();
        let sheet = roxmltree::Document::parse(&sheet).unwrap();
        let cells = sheet.descendants().filter(|node| node.tag_name().name() == "c");
        let one = |node: roxmltree::Node<'_, '_>| {
            assert!(node.children().all(|child| child.tag_name().name() == "v"), "no formulas");
            let value = node.first_element_child().and_then(|value| value.text()).unwrap_or_default().to_owned();
            let kind = node.attribute("t").unwrap_or("n").to_owned();
            let value = if kind == "s" { strings[value.parse::<usize>().unwrap()].clone() } else { value };
            (node.attribute("r").unwrap().to_owned(), (kind, value))
        };
        cells.map(one).collect()
    }

    #[test]
    fn numbers_are_numbers_and_text_is_text_whatever_it_begins_with() {
        let hostile = ["=cmd|'/c calc'!A1", "+1", "@x", "-2", "2020", "http://example.org", "TRUE", "_x0041_"];
        let mut rows: Vec<Vec<Cell>> =
            hostile.iter().map(|text| vec![Cell::Text((*text).to_owned()), number(1.5, "1.50")]).collect();
        rows.push(vec![Cell::Empty, number(f64::NAN, "none")]);
        let bytes = encode(&[table("t", rows)]).unwrap();
        let cells = cells(&bytes);
        for (at, text) in hostile.iter().enumerate() {
            // What looks like an escape is escaped itself.
            let kept = text.replace("_x0041_", "_x005F_x0041_");
            assert_eq!(cells[&format!("A{}", at + 2)], ("s".to_owned(), kept));
            assert_eq!(cells[&format!("B{}", at + 2)], ("n".to_owned(), "1.5".to_owned()));
        }
        assert!(!cells.contains_key("A10"), "an empty cell is empty");
        assert_eq!(cells["B10"], ("s".to_owned(), "none".to_owned()));
        assert!(part(&bytes, "xl/styles.xml").contains("formatCode=\"0.00\""));
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:B10\""), "{sheet}");
    }

    #[test]
    fn the_same_tables_give_the_same_bytes_and_no_date_of_today() {
        let sheets = [table("a", vec![vec![Cell::Text("渝".into()), number(1.0, "1")]]), table("b", Vec::new())];
        let bytes = encode(&sheets).unwrap();
        assert_eq!(bytes, encode(&sheets).unwrap());
        let properties = part(&bytes, "docProps/core.xml");
        assert_eq!(properties.matches("2000-01-01T00:00:00Z").count(), 2, "{properties}");
    }

    #[test]
    fn what_xml_or_a_cell_cannot_hold_goes() {
        let long = "𠮷".repeat(20_000);
        let rows = vec![vec![Cell::Text("a\u{0}b\u{1f}\u{ffff}\nc".into())], vec![Cell::Text(long)]];
        let cells = cells(&encode(&[table("t", rows)]).unwrap());
        assert_eq!(cells["A2"].1, "ab\nc");
        let cut = &cells["A3"].1;
        assert!(cut.ends_with("𠮷…") && cut.encode_utf16().count() == CELL_UNITS, "{}", cut.encode_utf16().count());
    }

    #[test]
    fn sheets_have_names_that_spreadsheets_allow() {
        let titles = ["GDP [yuan/person]: a*b?", "'quoted'", "History", "", "same", "SAME", "\u{1}"];
        let long = ["人均地区生产总值".repeat(6), "人均地区生产总值".repeat(6)];
        let titles = titles.into_iter().map(str::to_owned).chain(long);
        let sheets: Vec<Table> = titles.map(|title| table(&title, Vec::new())).collect();
        let names = names(&sheets);
        assert_eq!(names[..7], ["GDP yuan person a b", "quoted", "History.", "Sheet4", "same", "SAME (2)", "Sheet7"]);
        assert!(names.iter().all(|name| name.encode_utf16().count() <= NAME_UNITS));
        assert!(names[7].ends_with('…') && names[8].ends_with("… (2)"), "{names:?}");
        assert!(encode(&sheets).is_ok());
    }

    #[test]
    fn formats_show_as_many_digits_as_the_text() {
        assert_eq!(["7", "-7.50", "−0.125"].map(decimals), [Some(0), Some(2), Some(3)]);
        assert_eq!(["1e6", "", "> 5", "1,234.5"].map(decimals), [None; 4]);
    }

    #[test]
    fn a_table_that_no_sheet_holds_is_one_sentence() {
        let wide = Table { columns: vec![Column::text("x"); 20_000], ..Table::default() };
        let error = encode(&[wide]).unwrap_err().to_string();
        assert!(error.starts_with("the XLSX file could not be made"), "{error}");
        assert!(encode(&[Table::default()]).is_ok());
    }
}
