//! What a page's table is: rows of data under named columns, or a frame that holds parts of the page in their places.
//!
//! Looks at the whole table before it is read, in one pass that ends at the first table inside it, so that all passes over
//! a page together are linear.

use dom_query::NodeRef;

use super::super::clean;
use super::super::table::{Cells, MAX_COLUMNS, MAX_NAME, Rows};

/// A cell of data has no more chars; a table with a longer one frames parts of a page.
const MAX_CELL: usize = 300;
/// The most rows that one cell is taken to span.
const MAX_SPAN: usize = 1000;

/// A table of data while it is read.
#[derive(Debug)]
pub(super) struct Table {
    /// Writes its rows.
    pub(super) rows: Rows,
    /// The rows whose cells name the columns.
    naming: Vec<usize>,
    /// Whether the other rows tell all of those names.
    told: bool,
    row: usize,
    grid: Grid,
}

impl Table {
    /// The table at a node, if it holds data.
    pub(super) fn of(node: &NodeRef<'_>) -> Option<Self> {
        if node.attr("role").is_some_and(|role| matches!(role.as_ref(), "presentation" | "none")) {
            return None;
        }
        let mut survey = Survey::default();
        for inside in node.descendants_it() {
            if !survey.takes(&inside) {
                return None;
            }
        }
        Some(survey.table())
    }

    /// Begins a row; tells whether it is to be read, not one that only names the columns.
    pub(super) fn begin_row(&mut self) -> bool {
        let row = self.row;
        self.row += 1;
        self.grid.begin_row();
        let names = self.naming.contains(&row);
        self.rows.begin_row(if names { Cells::Bare } else { Cells::Named });
        !(names && self.told)
    }

    /// The column at which a cell of the row being read stands.
    pub(super) fn column(&mut self, cell: &NodeRef<'_>) -> usize {
        self.grid.place(cell)
    }
}

/// Where cells stand, with those that span several columns or rows.
#[derive(Debug, Default)]
struct Grid {
    /// The column after the last cell.
    next: usize,
    /// For each column, how many more rows a cell from above reaches into.
    reach: Vec<usize>,
    /// The same of cells that began in this row.
    begun: Vec<(usize, usize)>,
    /// The columns of the cell placed last.
    last: (usize, usize),
}

impl Grid {
    fn begin_row(&mut self) {
        for rows in &mut self.reach {
            *rows = rows.saturating_sub(1);
        }
        for (column, rows) in self.begun.drain(..) {
            if self.reach.len() <= column {
                self.reach.resize(column + 1, 0);
            }
            self.reach[column] = rows;
        }
        self.next = 0;
    }

    fn place(&mut self, cell: &NodeRef<'_>) -> usize {
        let span = |name: &str, most: usize| {
            let number = cell.attr(name).and_then(|value| value.trim().parse::<usize>().ok());
            number.unwrap_or(1).clamp(1, most)
        };
        let (columns, rows) = (span("colspan", MAX_COLUMNS), span("rowspan", MAX_SPAN));
        while self.reach.get(self.next).is_some_and(|rows| *rows > 0) {
            self.next += 1;
        }
        let first = self.next;
        self.next = first + columns;
        self.last = (first, self.next);
        if rows > 1 && self.next <= MAX_COLUMNS {
            self.begun.extend((first..self.next).map(|column| (column, rows - 1)));
        }
        first
    }
}

/// What is seen of a table before it is read.
#[derive(Debug, Default)]
struct Survey {
    grid: Grid,
    rows: usize,
    columns: usize,
    /// Whether the rows so far are all such as name columns.
    leading: bool,
    in_head: bool,
    cells_of_row: usize,
    names_of_row: usize,
    /// Chars and paragraphs of the cell being read.
    chars: usize,
    paragraphs: usize,
    /// What the cells of the row being read hold, while rows may name columns.
    head: Vec<(usize, usize, String)>,
    names: Vec<String>,
    naming: Vec<usize>,
    used: Vec<bool>,
}

impl Survey {
    /// Takes one node of the table; `false` where it shows that this is no table of data.
    fn takes(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            return self.text(&node.text());
        }
        let Some(name) = node.node_name() else { return true };
        match &*name {
            "table" | "pre" | "blockquote" | "figure" | "ul" | "ol" | "dl" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" | "article" | "section" | "form" | "iframe" => return false,
            "thead" => self.in_head = true,
            "tbody" | "tfoot" => {
                self.end_row();
                self.in_head = false;
            }
            "tr" => {
                self.end_row();
                self.leading |= self.rows == 0;
                self.rows += 1;
                self.grid.begin_row();
            }
            "td" | "th" => {
                let first = self.grid.place(node);
                self.cells_of_row += 1;
                self.names_of_row += usize::from(self.in_head || &*name == "th");
                self.columns = self.columns.max(self.grid.next);
                (self.chars, self.paragraphs) = (0, 0);
                if self.leading {
                    self.head.push((first, self.grid.next, String::new()));
                }
            }
            "p" => {
                self.paragraphs += 1;
                return self.paragraphs < 2;
            }
            _ => {}
        }
        true
    }

    fn text(&mut self, text: &str) -> bool {
        if self.cells_of_row == 0 || text.trim().is_empty() {
            return true;
        }
        self.chars += text.chars().count();
        if let Some((.., name)) = self.head.last_mut()
            && name.len() <= MAX_NAME * 4
        {
            name.push_str(text);
            name.push(' ');
        }
        let (first, end) = self.grid.last;
        if !self.leading && end <= MAX_COLUMNS {
            self.used.resize(self.used.len().max(end), false);
            self.used[first..end].fill(true);
        }
        self.chars <= MAX_CELL
    }

    /// Decides whether the row that ends here names the columns.
    fn end_row(&mut self) {
        let names = self.cells_of_row > 0 && self.names_of_row == self.cells_of_row;
        if self.leading && self.rows > 0 && self.cells_of_row > 0 && !names {
            self.leading = false;
            for (first, end, _) in self.head.drain(..).filter(|(_, end, text)| *end <= MAX_COLUMNS && !text.is_empty())
            {
                self.used.resize(self.used.len().max(end), false);
                self.used[first..end].fill(true);
            }
        } else if self.leading && self.cells_of_row > 1 {
            self.naming.push(self.rows - 1);
            for (first, end, text) in self.head.drain(..).filter(|(_, end, _)| *end <= MAX_COLUMNS) {
                self.names.resize(self.names.len().max(end), String::new());
                let text = clean::line(&text).into_owned();
                for name in &mut self.names[first..end] {
                    // Names that stand over one another are told from above.
                    if !name.is_empty() && !text.is_empty() && *name != text {
                        name.push_str(" / ");
                    }
                    if *name != text {
                        name.push_str(&text);
                    }
                }
            }
        }
        self.head.clear();
        (self.cells_of_row, self.names_of_row) = (0, 0);
    }

    fn table(mut self) -> Table {
        self.end_row();
        // Names without rows under them are rows themselves, and so are names that no row would tell.
        let is_told = |(column, name): (usize, &String)| name.is_empty() || self.used.get(column) == Some(&true);
        let nameable = self.names.iter().all(|name| name.chars().count() <= MAX_NAME) && self.columns <= MAX_COLUMNS;
        let told = !self.leading && nameable && self.names.iter().enumerate().all(is_told);
        let names = if self.leading { Vec::new() } else { self.names };
        let rows = Rows::new(&names, self.columns == 2);
        Table { rows, naming: self.naming, told, row: 0, grid: Grid::default() }
    }
}
