//! The tagger as its users see it: labels for words, names in paragraphs, damaged models.

use sahifa::extract::{
    tagger::{self, Kind, LABELS, Model, tag_words},
    tokens::Tokens,
};

fn labels(text: &str) -> Vec<&'static str> {
    let words: Vec<&str> = text.split(' ').collect();
    tag_words(tagger::arabic(), &words).iter().map(|t| LABELS[usize::from(t.label)]).collect()
}

fn names(text: &str) -> Vec<(String, Kind)> {
    let tokens = Tokens::new(text);
    let found = tagger::tag(tagger::arabic(), &tokens);
    let words = |f: usize, e: usize| (f..e).map(|i| tokens.text(i)).collect::<Vec<_>>().join(" ");
    found.iter().map(|n| (words(n.first, n.end), n.kind)).collect()
}

#[test]
fn a_title_and_an_unknown_name_make_a_person() {
    let got = labels("وقال وزير الخارجية الفرنسي برنار كوشنير في باريس .");
    assert_eq!(got, ["O", "O", "O", "O", "B-PER", "I-PER", "O", "B-LOC", "O"]);
}

#[test]
fn every_word_gets_a_label_and_continuations_follow_their_kind() {
    for text in ["", ".", "« »", "( د ب أ )", "من إلى في على", "x y z 12 %"] {
        let got = labels(text);
        assert_eq!(got.len(), text.split(' ').count());
        for pair in got.windows(2).filter(|p| p[1].starts_with('I')) {
            assert_eq!(pair[0].get(1..), pair[1].get(1..));
        }
        assert!(!got.first().is_some_and(|l| l.starts_with('I')));
    }
    assert!(tag_words::<&str>(tagger::arabic(), &[]).is_empty());
}

#[test]
fn vowels_and_quotation_marks_change_nothing() {
    let plain = names("وصل الرئيس المصري حسني مبارك إلى دمشق.");
    assert!(plain.contains(&("حسني مبارك".to_owned(), Kind::Person)), "{plain:?}");
    assert!(plain.contains(&("دمشق".to_owned(), Kind::Place)), "{plain:?}");
    let vocalised = names("وصلَ الرئيسُ المصريُّ حسني مبارك إلى دمشقَ.");
    assert_eq!(vocalised.len(), plain.len());
    let quoted = names("نقلت صحيفة «القدس العربي» عن الرئيس.");
    assert!(quoted.iter().all(|(words, _)| !words.contains(['«', '»'])), "{quoted:?}");
}

#[test]
fn confidence_is_a_probability() {
    let tokens = Tokens::new("التقى محمود عباس مسؤولين من الأمم المتحدة في القاهرة.");
    let found = tagger::tag(tagger::arabic(), &tokens);
    assert!(!found.is_empty());
    assert!(found.iter().all(|n| (0.0..=1.0).contains(&n.confidence) && n.first < n.end && n.end <= tokens.len()));
}

#[test]
fn a_very_long_paragraph_is_cut_and_still_tagged() {
    let text = "زار الوفد مدينة دمشق ثم ".repeat(2_000);
    let found = names(&text);
    assert!(found.iter().filter(|(words, _)| words == "دمشق").count() > 1_900);
}

#[test]
fn damaged_models_are_refused_or_harmless() {
    let whole = include_bytes!("../assets/models/ner-ar.bin");
    assert!(whole.len() <= 4 << 20);
    assert!(Model::read(whole).is_some());
    for length in [0, 7, 8, 19, 20, 400, 10_000, whole.len() - 1] {
        assert!(Model::read(&whole[..length]).is_none(), "{length}");
    }
    let mut damaged = whole[..600].to_vec();
    damaged.extend(std::iter::repeat_n(0xAB, whole.len() - 600));
    if let Some(model) = Model::read(&damaged) {
        assert_eq!(tag_words(&model, &["وصل", "إلى", "العراق"]).len(), 3);
    }
    damaged[12..20].fill(0xFF);
    assert!(Model::read(&damaged).is_none());
    assert_eq!(tag_words(&Model::default(), &["العراق"])[0].label, 0);
}
