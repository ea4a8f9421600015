//! Cells of a frame that lead to an address.

/// A run of cells in one row that belong to one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    /// Its first cell.
    pub x: u16,
    /// Its row.
    pub y: u16,
    /// How many cells.
    pub width: u16,
    /// The link's number in its article.
    pub number: usize,
    /// Where it leads: ASCII, without controls.
    pub address: String,
}
