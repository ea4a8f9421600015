//! Natural order of file names: numbers by value, letters without case.

use std::cmp::Ordering;

/// Compares two names; equal only where they are the same.
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a, b);
    while let (Some(p), Some(q)) = (x.chars().next(), y.chars().next()) {
        let order = if p.is_ascii_digit() && q.is_ascii_digit() {
            let (n, m) = (digits(x), digits(y));
            x = &x[n.len()..];
            y = &y[m.len()..];
            let (n, m) = (n.trim_start_matches('0'), m.trim_start_matches('0'));
            n.len().cmp(&m.len()).then_with(|| n.cmp(m))
        } else {
            x = &x[p.len_utf8()..];
            y = &y[q.len_utf8()..];
            p.to_lowercase().cmp(q.to_lowercase())
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    x.len().cmp(&y.len()).then_with(|| a.cmp(b))
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_value() {
        let mut names = ["b10.txt", "B9.txt", "a2.txt", "a10.txt", "a02.txt", "خبر"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["a02.txt", "a2.txt", "a10.txt", "B9.txt", "b10.txt", "خبر"]);
    }
}
