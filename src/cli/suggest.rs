//! What was probably meant by a misspelt word.

/// The known word nearest to `word` in edits, where it is near enough to be meant: at most a third of its letters differ.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // No known word is nearly as long: longer ones are not looked at.
    if word.len() > 64 {
        return None;
    }
    let word: Vec<char> = word.to_lowercase().chars().collect();
    let limit = (word.len() / 3).max(1);
    known.map(|k| (edits(&word, k), k)).filter(|&(n, _)| n <= limit).min_by_key(|&(n, _)| n).map(|(_, k)| k)
}

/// What is said of a key that `owner` ("a feed") does not have: the one that was probably meant, or all that it has.
pub(super) fn unknown_key(key: &str, owner: &str, names: &[&str]) -> String {
    let known = || format!("{owner} has {}", names.join(", "));
    let hint = nearest(key, names.iter().copied()).map_or_else(known, |k| format!("did you mean `{k}`?"));
    format!("unknown key `{key}`; {hint}")
}

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
fn edits(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_suggested_and_far_ones_not() {
        let known = ["terminal", "theme", "lang"];
        for (word, meant) in
            [("terminl", Some("terminal")), ("thmee", Some("theme")), ("langg", Some("lang")), ("zzzz", None)]
        {
            assert_eq!(nearest(word, known.iter().copied()), meant, "{word}");
        }
    }
}
