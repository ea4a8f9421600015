# كلمات الواجهة بالعربية. المفاتيح نفسها في en.ftl.

## الأجزاء
tab-facts = الحقائق
tab-entities = الأعلام
tab-timeline = الخط الزمني
pane-list = المقالات
help-title = المفاتيح

## المقال
article-assumed = { $date } (تاريخ مفترض)
article-no-date = بلا تاريخ
article-no-source = المصدر غير مذكور
article-untitled = بلا عنوان
kind-caption = صورة
kind-paragraph = فقرة
kind-list = بند
kind-quote = اقتباس
kind-byline = توقيع
kind-boilerplate = نص ثابت
repeat-exact = { $kind } · مكررة ×{ $times }
repeat-near = { $kind } · مكررة بتعديل طفيف ×{ $times }
repeat-contains = { $kind } · جُمَلها واردة في غيرها
repeat-restates = تعيد رواية ما سبق في الفقرة { $paragraph }

## حالات فارغة
empty-articles = لا مقالات مفتوحة.
empty-articles-hint = مرّر ملفًا أو مجلدًا إلى الأمر sahifa لفتحه.
empty-article = لا نص في هذا المقال.
empty-facts = لم يُعثر على حقائق في هذا المقال.
empty-entities = لم يُعثر على أعلام في هذا المقال.
empty-timeline = لم يُعثر على أحداث مؤرخة في هذا المقال.
empty-language = لا قواعد لهذه اللغة بعد، فلا يُستخرج منها إلا القليل.
panel-waiting = جارٍ فهم النص…
panel-failed = تعذّر فهم هذا النص.
complaints-title = ما لم يُفتح
complaints-count = { $count-form ->
    [one] تعذّر فتح ملف واحد أو قراءة بعضه؛ انظر قائمة المقالات
    [two] تعذّر فتح ملفين أو قراءة بعضهما؛ انظر قائمة المقالات
    [few] تعذّر فتح { $count } ملفات أو قراءة بعضها؛ انظر قائمة المقالات
    [many] تعذّر فتح { $count } ملفًا أو قراءة بعضها؛ انظر قائمة المقالات
   *[other] تعذّر فتح { $count } ملف أو قراءة بعضها؛ انظر قائمة المقالات
}

## الأعلام
entity-person = أشخاص
entity-organisation = منظمات
entity-geo-political = دول ومدن
entity-location = مناطق
entity-facility = منشآت
entity-group = انتماءات
entity-event = أحداث
entity-person-one = شخص
entity-organisation-one = منظمة
entity-geo-political-one = دولة أو مدينة
entity-location-one = منطقة أو بحر
entity-facility-one = منشأة
entity-group-one = جنسية أو انتماء
entity-event-one = حدث أو عمل
count-mentions = { $count-form ->
    [zero] بلا ذكر
    [one] ذُكر مرة واحدة
    [two] ذُكر مرتين
    [few] ذُكر { $count } مرات
    [many] ذُكر { $count } مرة
   *[other] ذُكر { $count } مرة
}

## الحقائق
role-killed = قتلى
role-injured = جرحى
role-missing = مفقودون
role-taken-hostage = رهائن
role-displaced = نازحون
role-deployed = قوات منتشرة
role-attacks = هجمات
role-destroyed = دمار
role-arrested = معتقلون
role-money = أموال
role-percent = نسب
role-measure = مقادير
role-other = أعداد أخرى
fact-figure = { $modifier ->
    [about] نحو { $number }
    [nearly] قرابة { $number }
    [more-than] أكثر من { $number }
    [at-least] { $number } على الأقل
    [less-than] أقل من { $number }
    [at-most] { $number } على الأكثر
   *[exact] { $number }
}
fact-unspecified = { $modifier ->
    [several] عدة
    [tens-of] عشرات
    [hundreds-of] مئات
    [thousands-of] آلاف
   *[other] عدد غير محدد
}
fact-percent = { $number }٪
fact-source = بحسب { $source }
fact-own-voice = برواية المقال
fact-place-unknown = المكان غير معروف
fact-when-unknown = الزمن غير معروف
fact-unknown = الزمان والمكان غير معروفين
fact-conflict = رقم آخر للأمر نفسه: { $figure } ({ $source })
statements = أقوال
speaker-unknown = قائل غير معروف
statement-statement = تصريح
statement-claim-of-responsibility = تبنٍّ
statement-blame = اتهام
statement-denial = نفي
statement-call = دعوة
statement-promise = وعد
statement-warning = تحذير
why = سبب الإيجاد: { $why }

## الزمن
timeline-unknown = زمنها غير معروف
timeline-relative = الزمن النسبي غير محسوم
certainty-approximate = تقريبًا
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-no-year = { $day } { $month }
date-clock = { $date }، { $clock }
date-range = من { $from } إلى { $to }
date-since = منذ { $date }
date-until = حتى { $date }
date-approximate = نحو { $date }
date-unknown = غير معروف
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

## سطر الحالة
status-help = مساعدة
status-search = بحث
status-entities = أعلام
status-quit = خروج
status-place = { $percent }٪
status-article = { $index } من { $count }
status-mark = { $index } من { $count }
status-nothing-found = لا نتيجة لهذا البحث
status-no-marks = لا كلمات معلّمة
status-no-entities = لا أعلام في المقال
status-no-repeats = لا مكررات في المقال
status-no-why = لا سبب يُعرض هنا
status-entity = { $name } — { $kind } — { $mentions }
search-prompt = بحث:

## المساعدة
help-move = التنقل
help-panes = الأقسام والمقالات
help-find = البحث والتتبع
help-show = العرض
help-program = البرنامج
help-mouse = الفأرة: العجلة للتمرير، والنقر للاختيار.
action-down = سطر إلى أسفل، أو العنصر التالي
action-up = سطر إلى أعلى، أو العنصر السابق
action-page-down = صفحة إلى أسفل
action-page-up = صفحة إلى أعلى
action-half-down = نصف صفحة إلى أسفل
action-half-up = نصف صفحة إلى أعلى
action-top = إلى البداية
action-bottom = إلى النهاية
action-next-pane = القسم التالي
action-previous-pane = القسم السابق
action-pane-left = القسم الأيسر
action-pane-right = القسم الأيمن
action-list = قائمة المقالات
action-facts = الحقائق
action-entities = الأعلام
action-timeline = الخط الزمني
action-toggle-panel = إظهار اللوحة الجانبية أو إخفاؤها
action-next-article = المقال التالي
action-previous-article = المقال السابق
action-activate = فتح المختار أو الانتقال إلى كلماته
action-back = رجوع إلى المقال وإزالة التعليم
action-search = بحث في المقال
action-next-mark = الكلمات المعلّمة التالية
action-previous-mark = الكلمات المعلّمة السابقة
action-next-entity = العَلَم التالي في المقال
action-previous-entity = العَلَم السابق في المقال
action-next-repeat = المكرر التالي
action-previous-repeat = المكرر السابق
action-why = سبب إيجاد المختار
action-toggle-repeat = فتح المكرر أو طيّه
action-toggle-repeats = فتح المكررات كلها أو طيّها
action-toggle-entities = تلوين الأعلام أو تركه
action-toggle-kind = تلوين نوع العَلَم المختار أو تركه
action-wider = عمود أعرض
action-narrower = عمود أضيق
action-toggle-marks = إظهار الحركات أو إخفاؤها
action-next-theme = السمة التالية
action-help = هذه المساعدة
action-redraw = رسم الشاشة من جديد
action-suspend = تعليق البرنامج
action-quit = خروج

## الأعمار
age-now = الآن
number-feminine = { $count ->
    [3] ثلاث
    [4] أربع
    [5] خمس
    [6] ست
    [7] سبع
    [8] ثماني
    [9] تسع
    [10] عشر
   *[other] { $count }
}
number-masculine = { $count ->
    [3] ثلاثة
    [4] أربعة
    [5] خمسة
    [6] ستة
    [7] سبعة
    [8] ثمانية
    [9] تسعة
    [10] عشرة
   *[other] { $count }
}
age-minutes = { $count-form ->
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { number-feminine } دقائق
   *[other] قبل { $count } دقيقة
}
age-hours = { $count-form ->
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { number-feminine } ساعات
   *[other] قبل { $count } ساعة
}
age-days = { $count-form ->
    [one] قبل يوم
    [two] قبل يومين
    [few] قبل { number-masculine } أيام
    [many] قبل { $count } يومًا
   *[other] قبل { $count } يوم
}
age-weeks = { $count-form ->
    [one] قبل أسبوع
    [two] قبل أسبوعين
    [few] قبل { number-masculine } أسابيع
    [many] قبل { $count } أسبوعًا
   *[other] قبل { $count } أسبوع
}
age-months = { $count-form ->
    [one] قبل شهر
    [two] قبل شهرين
    [few] قبل { number-masculine } أشهر
    [many] قبل { $count } شهرًا
   *[other] قبل { $count } شهر
}
age-years = { $count-form ->
    [one] قبل سنة
    [two] قبل سنتين
    [few] قبل { number-feminine } سنوات
   *[other] قبل { $count } سنة
}
