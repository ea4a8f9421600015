//! Whether a text is only the beginning of one.

use std::borrow::Cow;

use crate::article::clean;

/// The longest text that may be a teaser, in chars.
const MOST: usize = 900;
/// The longest text that may be one without a sign that it was cut.
const FEW: usize = 80;

/// What stands at the end of a text that was cut. Folded by case; brackets and arrows around it do not count.
const ENDINGS: [&str; 12] = [
    "…",
    "...",
    "اقرأ المزيد",
    "إقرأ المزيد",
    "قراءة المزيد",
    "المزيد",
    "التفاصيل",
    "read more",
    "continue reading",
    "more",
    "full story",
    "ادامه مطلب",
];

/// Whether a text ends in the middle, or says hardly anything.
pub(super) fn is_teaser(text: &str, html: bool) -> bool {
    // A text with so much markup is no teaser, and need not be read to its end.
    if text.len() > 64 * MOST {
        return false;
    }
    let shown = visible(text, html, usize::MAX);
    let chars = shown.chars().count();
    if chars > MOST {
        return false;
    }
    let end = shown.trim_end_matches([' ', ']', ')', '»', '>', '←', '→', '"', '”', '.']).to_lowercase();
    let cut = shown.trim_end_matches([' ', ']', ')', '»', '>']);
    chars <= FEW || cut.ends_with('…') || cut.ends_with("...") || ENDINGS.iter().any(|ending| end.ends_with(ending))
}

/// The words of a text without its markup, as one clean line; stops after about so many bytes. Good enough for judging and
/// for a headline that is missing: what is read goes through `article::load`.
pub(super) fn visible(text: &str, html: bool, most: usize) -> String {
    let mut out = String::new();
    let mut rest = text;
    while html && let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        if out.len() > most {
            break;
        }
        rest = &rest[at..];
        let end = if rest.starts_with('<') {
            out.push(' ');
            markup_end(rest)
        } else {
            let (decoded, end) = entity(rest);
            out.push_str(&decoded);
            end
        };
        rest = &rest[end..];
    }
    if out.len() <= most {
        let room = most - out.len();
        out.extend(rest.char_indices().take_while(|(at, _)| *at < room).map(|(_, c)| c));
    }
    // A space stood for each tag; one before a full stop is none that was written.
    clean::line(&out).replace(" .", ".").replace(" ،", "،")
}

/// Where a tag ends; what a script or style holds is no text.
fn markup_end(rest: &str) -> usize {
    let lower = rest.get(..8).unwrap_or(rest).to_ascii_lowercase();
    for name in ["script", "style"] {
        if lower[1..].starts_with(name) {
            let close = format!("</{name}");
            let end = rest.find(&close).map_or(rest.len(), |at| at + close.len());
            return end + rest[end..].find('>').map_or(0, |at| at + 1);
        }
    }
    rest.find('>').map_or(rest.len(), |at| at + 1)
}

fn entity(rest: &str) -> (Cow<'static, str>, usize) {
    let Some(end) = rest.bytes().take(12).position(|byte| byte == b';') else { return (Cow::Borrowed("&"), 1) };
    let decoded: Cow<'static, str> = match &rest[1..end] {
        "nbsp" => " ".into(),
        "amp" => "&".into(),
        "lt" => "<".into(),
        "gt" => ">".into(),
        "quot" => "\"".into(),
        "hellip" => "…".into(),
        other => {
            let number = other.strip_prefix("#x").or(other.strip_prefix("#X")).map_or_else(
                || other.strip_prefix('#').and_then(|digits| digits.parse().ok()),
                |digits| u32::from_str_radix(digits, 16).ok(),
            );
            match number.and_then(char::from_u32) {
                Some(c) => c.to_string().into(),
                None => return (Cow::Borrowed("&"), 1),
            }
        }
    };
    (decoded, end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_cut_is_a_teaser() {
        let begun = "قال متحدث باسم الوزارة إن خمسة أشخاص قتلوا في الهجوم الذي وقع صباح اليوم قرب الميناء ";
        for text in [
            String::new(),
            "عاجل".into(),
            format!("<p>{begun}[&#8230;]</p>"),
            format!("<p>{begun}...</p>"),
            format!("{begun}<a href='x'>اقرأ المزيد</a> »"),
            format!("{begun}… <a>Continue reading</a>"),
        ] {
            assert!(is_teaser(&text, true), "{text}");
        }
    }

    #[test]
    fn a_whole_text_is_none() {
        let sentence = "قال متحدث باسم الوزارة إن خمسة أشخاص قتلوا في الهجوم الذي وقع صباح اليوم قرب الميناء. ";
        assert!(!is_teaser(&format!("<p>{sentence}</p>"), true));
        assert!(!is_teaser(&format!("{}…", sentence.repeat(20)), true), "long, whatever it ends in");
    }

    #[test]
    fn markup_is_no_text() {
        assert_eq!(visible("a<br>b <script>x<y</script>c &amp; &#x41; &bogus; <", true, 100), "a b c & A &bogus;");
        assert_eq!(visible("a < b", false, 100), "a < b");
    }
}
