//! Closed classes and shapes of Arabic words, all on folded forms.

/// Whether the word introduces what is said: إن، أن، بأن and these with a pronoun.
pub(in crate::extract) fn is_that(word: &str) -> bool {
    let bare = word.strip_prefix('ب').unwrap_or(word);
    matches!(bare, "ان" | "انه" | "انها" | "انهم" | "انهما" | "انهن" | "انني" | "اننا" | "انك" | "انكم")
}

/// Whether the word is a relative pronoun, with or without و.
pub(in crate::extract) fn is_relative(word: &str) -> bool {
    let bare = word.strip_prefix('و').unwrap_or(word);
    matches!(bare, "الذي" | "التي" | "الذين" | "اللذان" | "اللذين" | "اللتان" | "اللتين" | "اللواتي" | "اللاتي")
}

/// Whether the word is a preposition that stands alone, with or without و.
pub(in crate::extract) fn is_preposition(word: &str) -> bool {
    let bare = word.strip_prefix('و').unwrap_or(word);
    matches!(
        bare,
        "في" | "من"
            | "الي"
            | "علي"
            | "عن"
            | "مع"
            | "خلال"
            | "بعد"
            | "قبل"
            | "منذ"
            | "حتي"
            | "عبر"
            | "ضد"
            | "بين"
            | "لدي"
            | "عند"
            | "تحت"
            | "فوق"
            | "امام"
            | "وراء"
            | "حول"
            | "قرب"
            | "داخل"
            | "خارج"
            | "وسط"
            | "اثر"
            | "جراء"
            | "عقب"
            | "بسبب"
            | "نتيجه"
            | "دون"
            | "بدون"
            | "مثل"
            | "بينهم"
            | "بينها"
            | "منهم"
            | "منها"
            | "فيها"
            | "فيه"
            | "اثناء"
            | "ازاء"
            | "تجاه"
            | "نحو"
            | "بشان"
            | "بعيدا"
            | "شمال"
            | "جنوب"
            | "شرق"
            | "غرب"
            | "شمالي"
            | "جنوبي"
            | "شرقي"
            | "غربي"
            | "كما"
            | "بموجب"
            | "لصالح"
            | "باتجاه"
            | "مقابل"
            | "مقارنه"
            | "قباله"
            | "حيال"
            | "صوب"
            | "ضمن"
            | "طوال"
            | "طيله"
            | "غداه"
            | "رغم"
    )
}

/// Whether the word bears the article, alone or after one of و ف ب ك, or elided after ل.
pub(in crate::extract) fn is_definite(word: &str) -> bool {
    let rest = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let rest = rest.strip_prefix(['ب', 'ك']).filter(|r| r.starts_with("ال")).unwrap_or(rest);
    (rest.starts_with("ال") && rest.chars().count() > 3) || (rest.starts_with("لل") && rest.chars().count() > 3)
}

/// Whether the word ends in a pronoun of the third person that makes it definite: رفضه، دعوتها، مسؤوليتهم.
pub(in crate::extract) fn has_pronoun(word: &str) -> bool {
    word.chars().count() > 3
        && !is_definite(word)
        && (word.ends_with("ته") || word.ends_with("ها") || word.ends_with("هم") || word.ends_with("هما"))
}

/// Whether the word, with its article, is by its shape a noun and no adjective, and none of the adjectives that are formed
/// otherwise: الهجوم, القرار, not السابق.
pub(in crate::extract) fn is_plain_noun(word: &str) -> bool {
    is_definite(word)
        && word.starts_with("ال")
        && !word.ends_with(['ي', 'ه'])
        && !word.starts_with("الم")
        && !word.ends_with("ين")
        && !word.ends_with("ون")
        && !matches!(
            word,
            "السابق"
                | "الاسبق"
                | "الجديد"
                | "الراحل"
                | "الاول"
                | "الثالث"
                | "الرابع"
                | "العام"
                | "الاكبر"
                | "الاصغر"
                | "الاوسط"
                | "الاعلي"
                | "الادني"
                | "القادم"
                | "الاخير"
                | "الكبير"
                | "الصغير"
                | "الخاص"
                | "الحاكم"
                | "التابع"
                | "الجنوب"
                | "الشمال"
                | "الشرق"
                | "الغرب"
                | "الجنرال"
        )
}

/// Whether the word names a branch or office that officials belong to: مسؤول في قطاع النفط.
pub(in crate::extract) fn is_branch(word: &str) -> bool {
    matches!(word, "قطاع" | "مجال" | "مكتب" | "مقر" | "شركه" | "هييه" | "اداره" | "مجلس" | "جهاز" | "فريق")
}

/// Whether the word is a form of address that stands for the one who bears it: سموه, جلالته, فخامته.
pub(in crate::extract) fn is_highness(word: &str) -> bool {
    matches!(
        word,
        "سموه"
            | "سموها"
            | "جلالته"
            | "جلالتها"
            | "فخامته"
            | "معاليه"
            | "سيادته"
            | "دولته"
            | "سعادته"
            | "قداسته"
            | "غبطته"
            | "فضيلته"
    )
}

/// Whether the word is a verbal noun that begins with و of its own: وفاة, وقوع.
pub(in crate::extract) fn is_noun_in_waw(word: &str) -> bool {
    matches!(word, "وفاه" | "وقوع" | "وصول" | "وقف" | "وضع" | "وجود" | "ورود" | "ولاده" | "وفيات")
}

/// Whether the word with its article names a party that acts or is spoken to: it describes nothing before it.
pub(in crate::extract) fn is_party(word: &str) -> bool {
    matches!(
        word,
        "الحكومه"
            | "السلطات"
            | "المجتمع"
            | "الاطراف"
            | "الطرفين"
            | "الجانبين"
            | "الجانب"
            | "الدول"
            | "القوات"
            | "الجيش"
            | "المواطنين"
            | "السكان"
            | "الحلفاء"
            | "البرلمان"
            | "الشركات"
            | "الناخبين"
            | "الرييس"
    )
}

/// Whether the word, with its ل, names the field of an office and is part of the office's name: لحقوق الإنسان.
pub(in crate::extract) fn is_field_of_office(word: &str) -> bool {
    matches!(
        word,
        "لحقوق"
            | "لشوون"
            | "لكره"
            | "لمكافحه"
            | "لقضايا"
            | "لسياسه"
            | "لعمليات"
            | "لدراسات"
            | "لابحاث"
    )
}

/// Whether the shape is that of a verbal noun: استهداف، إطلاق، تعليق، مواصلة. Only shapes that names rarely have.
pub(in crate::extract) fn is_verbal_noun_shape(word: &str) -> bool {
    let letters: Vec<char> = word.chars().take(12).collect();
    let n = letters.len();
    if n < 5 || is_definite(word) {
        return false;
    }
    (letters[0] == 'ا' && letters[n - 2] == 'ا' && letters[n - 1] != 'ن')
        || (letters[0] == 'ت' && letters[n - 2] == 'ي')
        || (letters[0] == 'م' && letters[n - 1] == 'ه' && letters[2] == 'ا' && n == 6 - 1 + usize::from(n == 6))
}

/// Whether the shape is that of a plural or dual of persons with the article: الحوثيون، المسلحين.
pub(in crate::extract) fn is_definite_plural(word: &str) -> bool {
    is_definite(word) && word.chars().count() > 6 && (word.ends_with("ون") || word.ends_with("ين"))
}

/// Whether the shape is that of a nisba or participle adjective without the article: أمريكي، إسرائيلية، مسلحين.
pub(in crate::extract) fn is_adjective_shape(word: &str) -> bool {
    let stem =
        ["يون", "يين", "يتين", "يتان", "يان", "يات", "يه", "يا", "ي"].into_iter().find_map(|e| word.strip_suffix(e));
    stem.is_some_and(|s| s.chars().count() >= 2) && !is_preposition(word)
}

/// Whether the word is a body or document that a verbal noun may specify: وسائل إعلام, لجنة تحقيق, فرق إنقاذ.
pub(in crate::extract) fn heads_a_construct(word: &str) -> bool {
    let bare = word.strip_prefix(['و', 'ل', 'ب']).unwrap_or(word);
    [word, bare].iter().any(|w| {
        matches!(
            *w,
            "وسايل"
                | "شبكه"
                | "شبكات"
                | "رابطه"
                | "نقابه"
                | "مرصد"
                | "لجنه"
                | "لجان"
                | "فرق"
                | "فريق"
                | "منظمه"
                | "منظمات"
                | "وكاله"
                | "وكالات"
                | "شركه"
                | "شركات"
                | "هييه"
                | "مركز"
                | "مراكز"
                | "جهات"
                | "جهه"
                | "غرفه"
                | "خليه"
                | "قوه"
                | "قوات"
                | "برنامج"
                | "صندوق"
                | "بعثه"
                | "مكتب"
                | "جمعيه"
                | "جمعيات"
                | "تقرير"
                | "تقارير"
                | "بيان"
                | "عمليات"
        )
    })
}

/// Whether the shape is that of a verb in the present (يقول, يعانون): few nouns begin with ي.
pub(in crate::extract) fn is_present_shape(word: &str) -> bool {
    word.starts_with('ي')
        && word.chars().count() >= 4
        && !matches!(word, "يورو" | "يهودي" | "يهود" | "يمني" | "يمنيا" | "يابانيا" | "ياباني")
}
