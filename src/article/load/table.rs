//! A table as rows that read by themselves: a paragraph a row, its cells named by their columns
//! (`الدولة: سوريا، القتلى: 12`).
//!
//! In: the names of the columns, then the cells as their reader comes to them. Out: the words between the cells, written
//! into the row's paragraph. Empty cells leave nothing behind; no cell is lost.

use super::{builder::Builder, clean};

/// The longest name of a column, in chars; a table with a longer one has no names, and that row stands like the others.
pub(super) const MAX_NAME: usize = 60;
/// The most columns that have names.
pub(super) const MAX_COLUMNS: usize = 64;
/// The most bytes of names that one article's rows may repeat; after that they stand without.
const MAX_REPEATED: usize = 1 << 20;

/// How the cells of a row are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Cells {
    /// With the names of their columns.
    #[default]
    Named,
    /// As they are: the row holds the names themselves.
    Bare,
}

/// The rows of one table.
#[derive(Debug, Default)]
pub(super) struct Rows {
    names: Vec<String>,
    /// Whether the first cell of a row names the row.
    pairs: bool,
    /// How the cells of this row are written.
    cells: Cells,
    /// Cells of this row that hold something.
    filled: usize,
    /// What the last letters said of the direction, for rows that hold none.
    right_to_left: bool,
    /// Where the text stood before the cell being read and after its name.
    open: Option<(usize, usize)>,
}

impl Rows {
    /// Rows under columns of these names, which may be empty. `pairs` says that a row without names is a name and its value.
    pub(super) fn new(names: &[String], pairs: bool) -> Self {
        let names: Vec<String> = names.iter().map(|name| bare(name)).collect();
        let right_to_left = names.iter().find_map(|name| is_right_to_left(name)).unwrap_or_default();
        let known = names.iter().any(|name| !name.is_empty())
            && names.len() <= MAX_COLUMNS
            && names.iter().all(|name| name.chars().count() <= MAX_NAME);
        Self { names: if known { names } else { Vec::new() }, pairs: pairs && !known, right_to_left, ..Self::default() }
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self, cells: Cells) {
        (self.cells, self.filled) = (cells, 0);
    }

    /// Begins the cell of a column, counted from 0; `repeated` counts the bytes of names in the whole article.
    pub(super) fn begin_cell(&mut self, b: &mut Builder, column: usize, repeated: &mut usize) {
        let before = b.mark();
        if self.filled > 0 {
            self.right_to_left = is_right_to_left(b.since(0)).unwrap_or(self.right_to_left);
            // A semicolon would do as well, but konsole puts the Arabic one on the wrong side of a number before it.
            b.push(match (self.pairs && self.filled == 1, self.right_to_left) {
                (true, _) => ": ",
                (false, true) => "، ",
                (false, false) => "; ",
            });
        }
        let named = self.cells == Cells::Named && *repeated < MAX_REPEATED;
        if let Some(name) = self.names.get(column).filter(|name| named && !name.is_empty()) {
            *repeated += name.len();
            b.push(name);
            b.push(": ");
        }
        self.open = Some((before, b.mark()));
    }

    /// Ends the cell; one that holds nothing is as if it had not been.
    pub(super) fn end_cell(&mut self, b: &mut Builder) {
        let Some((before, after)) = self.open.take() else { return };
        if clean::line(b.since(after)).trim().is_empty() {
            b.rewind(before);
        } else {
            b.trim_end();
            self.filled += 1;
        }
    }
}

/// A name without the colon that it may end with.
fn bare(name: &str) -> String {
    clean::line(name).trim_end_matches([':', ' ', '\u{A0}']).to_owned()
}

/// Whether the first letter of a text belongs to a script that is written from right to left; `None` without letters.
pub(super) fn is_right_to_left(text: &str) -> Option<bool> {
    let first = text.chars().find(|c| c.is_alphabetic())?;
    Some(matches!(first, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'))
}

#[cfg(test)]
mod tests {
    use crate::article::load::{Source, load};
    use crate::article::model::{InlineKind, Paragraph, ParagraphKind};

    fn paragraphs(name: &str, text: &str) -> Vec<Paragraph> {
        load(text.as_bytes(), Source { name, metadata: None }).unwrap().article.paragraphs
    }

    fn rows(name: &str, text: &str) -> Vec<String> {
        let rows = paragraphs(name, text).into_iter().filter(|p| p.kind == ParagraphKind::Row);
        rows.map(|p| p.text).collect()
    }

    fn page(table: &str) -> Vec<String> {
        rows(
            "a.html",
            &format!("<html><body><article><p>{}</p>{table}</article></body></html>", "نص المقال. ".repeat(40)),
        )
    }

    #[test]
    fn a_row_tells_each_cell_with_the_name_of_its_column() {
        let want = ["المحافظة: حلب، القتلى: 45", "المحافظة: إدلب، القتلى: 60، ملاحظات: طرق مقطوعة، ولا كهرباء"];
        let markdown =
            "| المحافظة | القتلى | ملاحظات: |\n|---|---|---|\n| حلب | 45 | |\n| إدلب | 60 | طرق مقطوعة، ولا كهرباء |\n";
        assert_eq!(rows("a.md", markdown), want);
        let html = "<table><tr><th>المحافظة</th><th>القتلى<th>ملاحظات:</tr><tr><td>حلب<td>45<td>&nbsp;</tr>\
                    <tr><td>إدلب</td><td><div>60</div></td><td>طرق مقطوعة، ولا كهرباء</td></tr></table>";
        assert_eq!(page(html), want);
        assert_eq!(
            page("<table><tr><th>City<th>Dead</tr><tr><td>Aleppo<td>45</tr></table>"),
            ["City: Aleppo; Dead: 45"]
        );
    }

    #[test]
    fn cells_that_reach_over_columns_and_rows_keep_the_names_in_their_places() {
        let html = "<table><thead><tr><th rowspan=2>المحافظة<th colspan=2>الضحايا</tr><tr><th>القتلى<th>الجرحى</tr></thead>\
                    <tr><td rowspan=2>حلب<td>45<td>120</tr><tr><td>5<td>12</tr></table>";
        let want =
            ["المحافظة: حلب، الضحايا / القتلى: 45، الضحايا / الجرحى: 120", "الضحايا / القتلى: 5، الضحايا / الجرحى: 12"];
        assert_eq!(page(html), want);
    }

    #[test]
    fn a_table_of_pairs_reads_as_pairs() {
        let html = "<table><tr><th colspan=2>سوريا</th></tr><tr><th>العاصمة<td>دمشق</tr><tr><th>السكان<td>23 مليونا</tr></table>";
        assert_eq!(page(html), ["سوريا", "العاصمة: دمشق", "السكان: 23 مليونا"]);
        assert_eq!(rows("a.md", "| | |\n|-|-|\n| العاصمة | دمشق |\n"), ["العاصمة: دمشق"]);
    }

    #[test]
    fn names_that_no_row_tells_are_a_row() {
        assert_eq!(page("<table><tr><th>أ<th>ب<th>ج</tr><tr><td>1<td><td>3</tr></table>"), ["أ، ب، ج", "أ: 1، ج: 3"]);
        assert_eq!(rows("a.md", "| أ | ب | ج |\n|-|-|-|\n"), ["أ، ب، ج"]);
        let long = "اسم طويل ".repeat(20);
        let table = format!("<table><tr><th>{long}<th>ب<th>ج</tr><tr><td>1<td>2<td>3</tr></table>");
        assert_eq!(page(&table), [format!("{}، ب، ج", long.trim()), "1، 2، 3".to_owned()]);
    }

    #[test]
    fn a_table_that_only_frames_parts_of_the_page_leaves_them_as_they_are() {
        let frame = "<table><tr><td><p>فقرة أولى.</p><p>فقرة ثانية.</p></td><td><table><tr><th>أ<th>ب</tr><tr><td>1<td>2</tr></table></td></tr></table>";
        assert_eq!(page(frame), ["أ: 1، ب: 2"]);
        let texts: Vec<String> =
            paragraphs("a.html", &format!("<html><body>{frame}</body></html>")).into_iter().map(|p| p.text).collect();
        assert!(texts.iter().any(|t| t == "فقرة أولى.") && texts.iter().any(|t| t == "فقرة ثانية."), "{texts:?}");
    }

    #[test]
    fn markup_inside_cells_stays_on_its_words() {
        let table = "| الاسم | الصلة |\n|-|-|\n| | [موقع](https://example.org/) |\n";
        let row = paragraphs("a.md", table).into_iter().find(|p| p.text == "الصلة: موقع").unwrap();
        let [link] = &row.inline[..] else { panic!("{row:?}") };
        assert_eq!(&row.text[link.range.clone()], "موقع");
        assert_eq!(link.kind, InlineKind::Link("https://example.org/".to_owned()));
    }

    #[test]
    fn hostile_tables_cost_what_they_weigh() {
        let spans =
            "<table>".to_owned() + &"<tr><td colspan=999999999 rowspan=999999999>1<td>2</tr>".repeat(500) + "</table>";
        assert_eq!(page(&spans).len(), 500);
        let nested = "<table><tr><td>أ".repeat(400);
        assert!(
            paragraphs("a.html", &format!("<html><body>{nested}</body></html>")).iter().any(|p| p.text.contains('أ'))
        );
        let name = "ا".repeat(60);
        let wide = format!(
            "<table><tr>{}</tr>{}</table>",
            format!("<th>{name}").repeat(64),
            format!("<tr>{}</tr>", "<td>1".repeat(64)).repeat(400)
        );
        assert!(page(&wide).iter().map(String::len).sum::<usize>() < 2 << 20);
    }
}
