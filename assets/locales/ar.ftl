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
empty-language = لا قواعد لهذه اللغة بعد، فلا يُستخرج منها شيء.
empty-lists = لا يُستخرج من هذه اللغة إلا الأعلام والأعداد والتواريخ.
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
statement-via = نقلته { $name }
statement-citing = نقلا عن { $name }
fact-source = بحسب { $source }
fact-own-voice = برواية المقال
fact-place-unknown = المكان غير معروف
fact-when-unknown = الزمن غير معروف
fact-unknown = الزمان والمكان غير معروفين
fact-conflict = رقم آخر للأمر نفسه: { $figure } ({ $source })
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
card-title = أهلًا بك في صحيفة
card-end = أول ضغطة مفتاح تُخفي هذه البطاقة.
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
action-toggle-pictures = إظهار الصور أو إخفاؤها
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

## المسافات على الخط الزمني
gap-days = { $count-form ->
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { number-masculine } أيام
    [many] بعد { $count } يومًا
   *[other] بعد { $count } يوم
}
gap-weeks = { $count-form ->
    [one] بعد أسبوع
    [two] بعد أسبوعين
    [few] بعد { number-masculine } أسابيع
    [many] بعد { $count } أسبوعًا
   *[other] بعد { $count } أسبوع
}
gap-months = { $count-form ->
    [one] بعد شهر
    [two] بعد شهرين
    [few] بعد { number-masculine } أشهر
    [many] بعد { $count } شهرًا
   *[other] بعد { $count } شهر
}
gap-years = { $count-form ->
    [one] بعد سنة
    [two] بعد سنتين
    [few] بعد { number-feminine } سنوات
   *[other] بعد { $count } سنة
}

## المكتبة
pane-sources = المصادر
listing-unread = غير المقروء
listing-all = كل المقالات
listing-today = اليوم
listing-starred = المميَّز بنجمة
listing-query = بحث: { $query }
list-waiting = جارٍ القراءة…
list-others = { $source } { $count-form ->
    [one] ومصدر آخر
    [two] ومصدران آخران
    [few] و{ number-masculine } مصادر أخرى
   *[other] و{ $count } مصدرًا آخر
}
order-newest = الترتيب: الأحدث أولًا
order-oldest = الترتيب: الأقدم أولًا
order-title = الترتيب: حسب العنوان
order-feed = الترتيب: حسب المصدر
order-relevance = الترتيب: الأقرب إلى البحث أولًا
empty-library =
    لا مصادر في مكتبتك بعد.
    اضغط [add-feed] لإضافة مصدر بعنوانه،
    أو [add-starter] للاشتراك في قائمة بداية من مصادر عربية.
    لا يُطلب شيء من الشبكة قبل أن تضغط [refresh].
empty-unread =
    قرأتَ كل شيء.
    اضغط [refresh] لجلب الجديد، أو [list] لاختيار قائمة أخرى.
empty-starred =
    لا مقالات مميَّزة.
    اضغط [toggle-star] على مقال لتمييزه بنجمة؛ المميَّز لا يُحذف أبدًا.
empty-today =
    لم يصل شيء اليوم بعد.
    اضغط [refresh] لجلب الجديد.
empty-feed =
    لا مقالات هنا بعد.
    اضغط [refresh-listed] لجلب هذا المصدر، أو [feed-errors] لرؤية ما تعذّر.
empty-search =
    لا نتيجة لهذا البحث.
    اضغط [find] لتعديله؛ كلمات أقل تجد أكثر.
empty-events = لا تعرف المكتبة أحداثًا مؤرخة حول هذا الاسم.
empty-errors = لم يفشل أي مصدر في زيارته الأخيرة.
events-title = أحداث { $name } في المكتبة كلها
errors-title = ما تعذّر جلبه
story-title = الخبر نفسه عند مصادر أخرى
links-title = روابط المقال
enclosures-title = ملفات المقال
prompt-subscribe = عنوان المصدر أو الصفحة:
prompt-find = بحث في المكتبة:
prompt-save-search = اسم البحث المحفوظ:
prompt-tags = الوسوم:
prompt-note = ملاحظة:
prompt-rename = الاسم الجديد:
prompt-move = المجلد (فارغ للأعلى):
prompt-unsubscribe = إلغاء الاشتراك؟ (نعم/لا)
prompt-send = أرسل المقال إلى الأمر:
prompt-export = اكتب إلى الملف (md أو html أو txt أو json أو csv أو ics):
status-no-library = هذه الملفات ليست في المكتبة؛ شغّل sahifa بلا ملفات لفتحها
status-no-shell = لا سطر أوامر يُعاد إليه، فالبرنامج مستمر
status-no-article = لم يُختر مقال
status-open-article-first = افتح مقالًا أولًا
status-no-feed = اختر مصدرًا أولًا
status-no-search = لا بحث مفتوح لحفظه
status-no-unread = لا مقالات غير مقروءة
status-no-link = لا عنوان لهذا المقال
status-no-links = لا روابط في هذا المقال
status-no-enclosures = لا ملفات مع هذا المقال
status-choose-entity = اختر عَلَمًا أولًا
status-nothing-to-undo = لا شيء للتراجع عنه
theme-dark = السمة: داكنة
theme-light = السمة: فاتحة
theme-neutral = السمة: لكل خلفية
theme-high-contrast = السمة: عالية التباين
theme-mono = السمة: بلا ألوان
status-theme = السمة: { $name }
status-no-others = لا مقال آخر بالنص نفسه
status-close = إغلاق
status-refresh = جلب
status-add-feed = مصدر جديد
status-refreshing = جارٍ الجلب: { $done } من { $total } · { $new } جديد
status-undone = { $count-form ->
    [one] تُرجع عن تغيير مقال واحد
    [two] تُرجع عن تغيير مقالين
    [few] تُرجع عن تغيير { $count } مقالات
    [many] تُرجع عن تغيير { $count } مقالًا
   *[other] تُرجع عن تغيير { $count } مقال
}
status-more-articles = { $count-form ->
    [zero] لا مقال آخر
    [one] ومقال آخر
    [two] ومقالان آخران
    [few] و{ $count } مقالات أخرى
    [many] و{ $count } مقالًا آخر
   *[other] و{ $count } مقال آخر
}
status-marked-read = { $count-form ->
    [zero] لا شيء غير مقروء
    [one] عُدّ مقال واحد مقروءًا
    [two] عُدّ مقالان مقروءين
    [few] عُدّت { $count } مقالات مقروءة
    [many] عُدّ { $count } مقالًا مقروءًا
   *[other] عُدّ { $count } مقال مقروءًا
}
status-deleted = { $count-form ->
    [one] حُذف المقال
    [two] حُذف مقالان
    [few] حُذفت { $count } مقالات
    [many] حُذف { $count } مقالًا
   *[other] حُذف { $count } مقال
}
status-archived = حُفظ المقال في الأرشيف
status-tagged = حُفظت الوسوم
status-noted = حُفظت الملاحظة
status-subscribed = { $count-form ->
    [zero] كل هذه المصادر في مكتبتك أصلًا
    [one] أُضيف مصدر واحد
    [two] أُضيف مصدران
    [few] أُضيفت { $count } مصادر
    [many] أُضيف { $count } مصدرًا
   *[other] أُضيف { $count } مصدر
}
status-refreshed = { $count-form ->
    [zero] لا جديد
    [one] وصل مقال جديد واحد
    [two] وصل مقالان جديدان
    [few] وصلت { $count } مقالات جديدة
    [many] وصل { $count } مقالًا جديدًا
   *[other] وصل { $count } مقال جديد
}
status-failed-feeds = { $count-form ->
    [one] تعذّر مصدر واحد
    [two] تعذّر مصدران
    [few] تعذّرت { $count } مصادر
    [many] تعذّر { $count } مصدرًا
   *[other] تعذّر { $count } مصدر
}
help-library = المكتبة
help-send = خارج البرنامج
action-library = قوائم المكتبة
action-next-unread = المقال غير المقروء التالي من أي مصدر
action-previous-unread = المقال غير المقروء السابق
action-toggle-read = عدّه مقروءًا أو غير مقروء
action-toggle-star = تمييز بنجمة أو إزالتها
action-edit-tags = وسوم المقال المفتوح
action-edit-note = ملاحظة على المقال المفتوح
action-archive = حفظ المقال للأبد
action-delete = حذف المقال
action-mark-all-read = عدّ القائمة كلها مقروءة
action-mark-older-read = عدّ ما هو أقدم من المختار مقروءًا
action-undo = التراجع عن آخر تغيير
action-find = بحث في المكتبة كلها
action-save-search = حفظ البحث قائمةً أو نسيانه
action-group-list = تجميع القائمة بحسب اليوم أو المصدر، أو بلا تجميع
status-grouped = مجمّعة بحسب اليوم، أو بحسب المصدر إن كان الترتيب كذلك
status-not-grouped = بلا تجميع
group-yesterday = أمس
group-undated = بلا تاريخ
action-sort-list = ترتيب القائمة التالي
action-same-story = الخبر نفسه عند مصادر أخرى
action-name-timeline = كل ما حدث حول العَلَم المختار
action-refresh = جلب المصادر كلها
action-refresh-listed = جلب مصادر هذه القائمة
action-cancel-refresh = إيقاف الجلب
action-feed-errors = ما تعذّر جلبه، مصدرًا مصدرًا
action-add-feed = إضافة مصدر أو صفحة
action-add-starter = الاشتراك في قائمة البداية
action-remove-feed = إلغاء اشتراك
action-rename-feed = تسمية مصدر
action-move-feed = وضع مصدر في مجلد
action-open-link = فتح صفحة المقال في المتصفح
action-links = روابط المقال وفتح رابط برقمه
action-enclosures = ملفات المقال
action-send-article = إرسال المقال إلى أمر
action-export-article = كتابة المقال في ملف
status-visited = فُتح العنوان في المتصفح
status-sent = أُرسل المقال إلى { $command }
status-pictures-shown = الصور ظاهرة
status-pictures-hidden = الصور مخفية
status-pictures-colourless = الصور تحتاج إلى ألوان لا تعرضها هذه الطرفية
status-exported = كُتب المقال في { $file }
feeds-guess-title = لا تذكر الصفحة مصدرًا؛ هل تقصد هذا المصدر من موقعها؟
feeds-title = أي مصدر من مصادر هذه الصفحة؟
list-empty = لا مقالات لهذا الطلب
action-columns = عمود واحد أو عمودان أو بحسب العرض
columns-one = عمود واحد
columns-two = عمودان حيث يتسع العرض
columns-auto = عمودان حيث يتسع العرض لهما ويطول النص
action-justify = ضبط الأسطر: بلا ضبط، أو بالكشيدة، أو بالفراغات
justify-kashida = ضبط الأسطر بالكشيدة
justify-blanks = ضبط الأسطر بالفراغات
justify-ragged = أسطر بلا ضبط
action-select = اختيار كلمات أو تركها
action-copy = نسخ المختار أو الحقيقة أو الفقرة
action-copy-link = نسخ عنوان المقال
status-selecting = اختر بالأسهم، وانسخ بالمفتاح y، واترك بالمفتاح Esc
status-nothing-to-copy = لا شيء لنسخه
status-copied = { $count-form ->
    [one] نُسخت كلمة واحدة
    [two] نُسخت كلمتان
    [few] نُسخت { $count } كلمات
   *[other] نُسخت { $count } كلمة
}
action-palette = العثور على أمر بما يفعله
palette-title = الأوامر
palette-prompt = ماذا تريد؟
palette-nothing = لا أمر بهذه الكلمات
tab-statements = الأقوال
empty-statements = لم يُعثر على أقوال في هذا المقال.
action-statements = من قال ماذا
action-filter-by-entity = ما قيل عن العَلَم المختار وحده، أو كل شيء
filter-chip = ⌕ { $name } وحده · Esc للكل
count-statements = { $count-form ->
    [one] قول واحد
    [two] قولان
    [few] { $count } أقوال
    [many] { $count } قولًا
   *[other] { $count } قول
}

## Pictures
picture = صورة
picture-words = صورة: { $words }
picture-failed = { $words } · تعذّر جلبها من { $address }: { $why }

## القارئ سطورا (--plain)
plain-list = رقم المقال، أو ? للمساعدة:
plain-article = المقال { $index } من { $count }، و? للمساعدة:
plain-more = اضغط Enter للمزيد:
plain-end = هذا آخر النص. للأوامر اكتب ?
plain-unread = غير مقروء
plain-no-number = لا مقال بهذا الرقم.
plain-no-more = لا يوجد.
plain-none-open = لا مقال مفتوح: اكتب رقما.
plain-unknown = لا أمر كهذا. للأوامر اكتب ?
plain-help =
    الرقم يفتح المقال الذي يحمله.
    اضغط Enter: المزيد من النص.
    اكتب n: المقال التالي. p: السابق. l: القائمة. c: المقال من أوله.
    اكتب f: الوقائع. e: الأشخاص والأماكن. t: الخط الزمني. s: التصريحات.
    اكتب / ثم كلمات: الفقرات التي فيها الكلمات، أو المقالات إن كنت في القائمة.
    اكتب q: خروج.
