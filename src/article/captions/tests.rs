//! What is a caption, a byline, boilerplate or body, sentence by sentence.

use super::*;
use ParagraphKind::{Body, Boilerplate, Byline, Caption};

/// The kind of a paragraph in the middle of an article.
fn kind_of(text: &str) -> ParagraphKind {
    let body =
        || Paragraph { text: "نص الخبر يتواصل هنا كما كان.".into(), ..Paragraph::default() };
    let mut all: Vec<_> = (0..6).map(|_| body()).collect();
    all[5].text = text.into();
    all.push(body());
    mark(&mut all);
    all[5].kind
}

#[test]
fn captions_are_known_by_their_wording() {
    for text in [
        "صورة التقطت في 13 كانون الثاني/يناير 2020 تظهر جنديا يسير أمام طائرة.",
        "تظهر الصورة أعلاه قاعدة جوية في عام 2020. وأعلنت جماعة مسؤوليتها عن الهجوم.",
        "مُتظاهرون في ساحة التحرير وسط بغداد (أ ف ب)",
        "جانب من الاجتماع الوزاري في جدة (واس).",
        "نازحون يتسلمون مساعدات غذائية في مخيم شمالي البلاد - رويترز",
        "وزير الخارجية خلال مؤتمر صحفي في عمّان (أ.ف.ب/أرشيف)",
        "رويترز/أحمد السعد",
        "سفينة حاويات تعبر القناة (أرشيفية)",
        "דובר צה\"ל במסיבת עיתונאים (צילום: רויטרס)",
        "عکس: خبرگزاری ایسنا",
        "In this photo taken on Monday, people walk past a damaged building.",
        "A ship sails near the port of Hodeidah (Reuters)",
    ] {
        assert_eq!(kind_of(text), Caption, "{text}");
    }
}

#[test]
fn open_noun_phrases_with_a_day_are_captions_where_text_ends_in_full_stops() {
    for text in [
        "دبابات قرب السياج الحدودي شمالي القطاع، 12 كانون الثاني/يناير 2024",
        "مدنيون يعبرون الجسر سيرا على الأقدام في 3 مارس آذار ٢٠٢٢",
    ] {
        assert_eq!(kind_of(text), Caption, "{text}");
    }
    for text in [
        "وقال الوزير إن الأشغال في الميناء بدأت سنة 2019 وتنتهي قريبا جدا",
        "خلفية الأزمة التي بدأت في البلاد عام 2011",
        "الميناء الجديد يفتح باب الأمل أمام سكان الساحل الغربي",
        "الميناء افتتح سنة 2019 وكان الأكبر في المنطقة كلها آنذاك.",
    ] {
        assert_eq!(kind_of(text), Body, "{text}");
    }
    let open = || Paragraph {
        text: "مشروع الميناء الذي بدأ في 2019 لم ينته بعد".into(), ..Paragraph::default()
    };
    let mut all: Vec<_> = (0..8).map(|_| open()).collect();
    mark(&mut all);
    assert!(all.iter().all(|p| p.kind == Body));
}

#[test]
fn what_says_the_same_as_a_caption_is_one() {
    let legend = |kind, text: &str| Paragraph { kind, text: text.into(), ..Paragraph::default() };
    let mut all = [legend(Caption, "أطفال يقرأون في الساحة"), legend(Body, "أطفالٌ يقرأون في الساحة.")];
    mark(&mut all);
    assert_eq!(all[1].kind, Caption);
}

#[test]
fn running_text_that_mentions_a_picture_stays_body() {
    for text in [
        "تظهر صور الأقمار الصناعية أن المدرج أصيب بأضرار كبيرة.",
        "تظهر الصورة أن القاعدة لم تتضرر كما قال الجيش.",
        "وأظهرت صورة نشرها الجيش جنودا أمام المبنى.",
        "وقال إن الصورة التقطت في غزة قبل عام.",
        "قال المصدر إن المفاوضات مستمرة (رويترز).",
        "وأعلنت الوزارة أن الحصيلة ارتفعت، بحسب وكالة رويترز.",
        "المصدر الذي تحدث إلينا قال إن الاتفاق قريب.",
        "كتبت الصحيفة أن الاتفاق قريب من التوقيع خلال أيام.",
        "By then the ship had left the port and was heading south towards the canal, officials said.",
        "In this photo, experts said, that claim is not supported.",
    ] {
        assert_eq!(kind_of(text), Body, "{text}");
    }
}

#[test]
fn bylines_and_boilerplate_are_set_apart() {
    for text in ["بقلم: سعاد محمود", "عدن: «الشرق الأوسط»", "القاهرة - رويترز", "(أ ف ب)", "By Jane Doe"]
    {
        assert_eq!(kind_of(text), Byline, "{text}");
    }
    for text in [
        "اقرأ أيضا: قمة عربية طارئة",
        "المصدر: وكالات",
        "// انتهى //",
        "(إعداد فلان للنشرة العربية)",
        "קראו עוד: הבחירות",
    ] {
        assert_eq!(kind_of(text), Boilerplate, "{text}");
    }
}
