//! Nothing dangerous passes the door, and nothing else is changed at it.

use super::*;
use proptest::prelude::*;

#[test]
fn clean_text_is_borrowed() {
    for t in ["أصيب جنود أمريكيون", "قال: “نعم”، 25 ألفا.", "سطر\n\nسطر", "مُحَمَّد", "שלום", "Ordinary text."]
    {
        assert!(matches!(text(t), Cow::Borrowed(_)), "{t}");
    }
    assert!(matches!(verbatim("  two  blanks "), Cow::Borrowed(_)));
}

#[test]
fn trojan_source_override_is_harmless() {
    assert_eq!(line("access\u{202E}level\u{2066} // admin\u{2069}\u{202C}"), "accesslevel\u{2066} // admin\u{2069}");
    assert_eq!(line("a\u{202A}b\u{202B}c\u{202D}d\u{202C}"), "abcd");
}

#[test]
fn unbalanced_isolate_does_not_leak_out_of_its_line() {
    assert_eq!(line("a\u{2067}b"), "ab");
    assert_eq!(line("a\u{2069}b"), "ab");
    assert_eq!(text("a\u{2067}b\nc\u{2069}d"), "ab\ncd");
    assert_eq!(line("a\u{2067}b\u{2069}c"), "a\u{2067}b\u{2069}c");
    assert_eq!(line("\u{2066}a\u{2067}b\u{2069}"), "a\u{2067}b\u{2069}");
}

#[test]
fn direction_marks_and_joiners_stay() {
    let t = "می\u{200C}خواهم \u{200E}(C++)\u{200F} \u{61C}12 ه\u{200D}";
    assert_eq!(line(t), t);
}

#[test]
fn title_setting_osc_goes_whole() {
    assert_eq!(line("a\u{1B}]0;evil\u{7}b"), "ab");
    assert_eq!(line("a\u{1B}]8;;http://x\u{1B}\\b\u{1B}]8;;\u{1B}\\"), "ab");
    assert_eq!(line("a\u{9D}0;evil\u{9C}b"), "ab");
}

#[test]
fn unterminated_osc_goes_up_to_its_line_end() {
    assert_eq!(text("a\u{1B}]52;c;evil\nb"), "a\nb");
    assert_eq!(text("a\u{1B}Pq#0"), "a");
}

#[test]
fn colour_and_cursor_sequences_go_whole() {
    assert_eq!(line("a\u{1B}[31;1mb\u{1B}[2Jc\u{9B}5;5Hd\u{1B}(0e\u{1B}cf"), "abcdef");
    assert_eq!(line("\u{1B}[?1049h"), "");
    assert_eq!(line("a\u{1B}"), "a");
}

#[test]
fn device_control_strings_go_whole() {
    assert_eq!(line("a\u{1B}P$q\"p\u{1B}\\b\u{90}x\u{9C}c\u{1B}_app\u{1B}\\d"), "abcd");
}

#[test]
fn misread_quote_of_windows_1252_loses_only_itself() {
    assert_eq!(line("he said \u{9D}yes and went"), "he said yes and went");
}

#[test]
fn c0_and_delete_go() {
    assert_eq!(line("a\0b\u{7}c\u{8}d\u{7F}e"), "abcde");
}

#[test]
fn tag_characters_hide_nothing() {
    assert_eq!(line("a\u{E0001}\u{E0068}\u{E0069}\u{E007F}b"), "ab");
}

#[test]
fn invisible_fillers_go() {
    assert_eq!(line("a\u{200B}\u{2060}\u{FEFF}\u{AD}\u{34F}\u{3164}\u{115F}\u{180E}b\u{206A}\u{1D173}c"), "abc");
    assert_eq!(line("a\u{FFFE}\u{FDD0}\u{1FFFF}\u{10FFFF}b"), "ab");
    assert_eq!(line("a\u{E000}\u{F0000}b"), "ab");
    assert_eq!(line("a\u{FFF9}\u{FFFA}\u{FFFB}\u{FFFC}b"), "ab");
}

#[test]
fn emoji_selector_stays_only_after_what_may_be_an_emoji() {
    assert_eq!(line("\u{2764}\u{FE0F} a\u{FE0F} ب\u{FE00}"), "\u{2764}\u{FE0F} a ب");
    assert_eq!(line("1\u{FE0F}\u{20E3}"), "1\u{FE0F}\u{20E3}");
}

#[test]
fn zalgo_is_bounded() {
    let t = format!("a{}b", "\u{301}".repeat(500));
    assert_eq!(line(&t).chars().filter(|&c| is_combining_mark(c)).count(), MAX_MARKS);
    assert_eq!(line("بِسۡمِ ٱللَّهِ"), "بِسۡمِ ٱللَّهِ".nfc().collect::<String>());
}

#[test]
fn marks_with_nothing_to_stand_on_go() {
    assert_eq!(line("\u{64B}\u{64C}نص"), "نص");
    assert_eq!(text("أ\n \u{301}\u{301} b"), "أ\nb");
}

#[test]
fn letters_are_composed() {
    assert_eq!(line("ا\u{654}ن"), "أن");
    assert_eq!(line("e\u{301}"), "é");
}

#[test]
fn line_ends_and_blanks_settle() {
    assert_eq!(text("\r\n a \t b\r\nc\rd\u{2028}e\u{2029}f\n\n \n\n g \n"), "a b\nc\nd\ne\n\nf\n\ng");
    assert_eq!(line("a\u{A0}b\u{202F}c\u{A0} d"), "a\u{A0}b\u{A0}c d");
    assert_eq!(line("a\n\nb"), "a b");
    assert_eq!(text("\u{200E}\n\nالنص"), "النص");
}

#[test]
fn verbatim_keeps_every_count() {
    assert_eq!(verbatim(" a\tb  c\nd "), " a b  c d ");
}

#[test]
fn a_million_introducers_stay_linear() {
    let t = "\u{9D}x".repeat(1_000_000);
    assert_eq!(line(&t).len(), 1_000_000);
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "ب",
        "ا",
        " ",
        "\t",
        "\n",
        "\r",
        "\u{2029}",
        "\u{A0}",
        "\u{202F}",
        "\u{1B}",
        "[",
        "]",
        "0;",
        "m",
        "\u{7}",
        "\u{9B}",
        "\u{9D}",
        "\u{9C}",
        "\u{2066}",
        "\u{2067}",
        "\u{2068}",
        "\u{2069}",
        "\u{202E}",
        "\u{202C}",
        "\u{200D}",
        "\u{200E}",
        "\u{61C}",
        "\u{301}",
        "\u{64B}",
        "\u{651}",
        "\u{654}",
        "\u{FE0F}",
        "\u{FE00}",
        "\u{2764}",
        "\u{E0041}",
        "\u{FEFF}",
        "\u{344}",
        "\u{958}",
        "\u{FB1D}",
        "\u{1100}",
        "\u{1161}",
        "\u{2000}",
        "é",
        "\u{9C7}",
        "\u{9BE}",
        "\u{94D}",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..40).prop_map(|v| v.concat()), any::<String>()]
}

#[test]
fn a_line_end_before_the_first_word_goes() {
    assert_eq!(text("\nخبر"), "خبر");
    assert_eq!(text("\n\nخبر\n"), "خبر");
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(t in hostile()) {
        for f in [line, text, verbatim] {
            let once = f(&t).into_owned();
            prop_assert_eq!(&f(&once), &once);
        }
    }

    #[test]
    fn output_is_safe_and_composed(t in hostile()) {
        for (f, newline) in [(line as fn(&str) -> Cow<'_, str>, false), (text, true), (verbatim, false)] {
            let out = f(&t);
            let control = out.chars().any(|c| c.is_control() && !(newline && c == '\n'));
            let harmful = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{E0000}'..='\u{10FFFF}' | '\u{FEFF}');
            prop_assert!(!control && !out.chars().any(harmful));
            prop_assert!(out.chars().eq(out.nfc()));
            for l in out.split('\n') {
                let mut depth = 0i32;
                for c in l.chars() {
                    match c {
                        '\u{2066}'..='\u{2068}' => depth += 1,
                        '\u{2069}' => depth -= 1,
                        _ => {}
                    }
                    prop_assert!(depth >= 0);
                }
                prop_assert_eq!(depth, 0);
            }
        }
    }

    #[test]
    fn the_short_way_and_the_long_way_agree(t in hostile()) {
        let long = compose(settle(&balance_isolates(&drop_harmful(&t, LineEnds::Keep)), Blanks::Settle));
        prop_assert_eq!(text(&t), long);
    }
}
