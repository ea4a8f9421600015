# The words of the interface in English. The same keys stand in ar.ftl.

## Parts
tab-facts = Facts
tab-entities = Entities
tab-timeline = Timeline
pane-list = Articles
help-title = Keys

## The article
article-assumed = { $date } (assumed)
article-no-date = no date
article-no-source = source not named
article-untitled = Untitled
kind-caption = picture
kind-paragraph = paragraph
kind-list = list item
kind-quote = quotation
kind-byline = byline
kind-boilerplate = standing text
repeat-exact = { $kind } · repeated ×{ $times }
repeat-near = { $kind } · repeated with small edits ×{ $times }
repeat-contains = { $kind } · its sentences stand elsewhere
repeat-restates = tells again what paragraph { $paragraph } tells

## Empty states
empty-articles = No article is open.
empty-articles-hint = Give the command sahifa a file or a folder to open.
empty-article = This article holds no text.
empty-facts = No facts were found in this article.
empty-entities = No entities were found in this article.
empty-timeline = No dated events were found in this article.
empty-language = There are no rules for this language yet, so little is found in it.
panel-waiting = Reading the text…
panel-failed = This text could not be understood.
complaints-title = What did not open
complaints-count = { $count-form ->
    [one] One file did not open, or not whole: see the list of articles
   *[other] { $count } files did not open, or not whole: see the list of articles
}

## Entities
entity-person = People
entity-organisation = Organisations
entity-geo-political = Countries, cities
entity-location = Regions
entity-facility = Facilities
entity-group = Groups
entity-event = Events
entity-person-one = person
entity-organisation-one = organisation
entity-geo-political-one = country or city
entity-location-one = region or sea
entity-facility-one = facility
entity-group-one = nationality or group
entity-event-one = event or work
count-mentions = { $count-form ->
    [one] named once
   *[other] named { $count } times
}

## Facts
role-killed = Killed
role-injured = Injured
role-missing = Missing
role-taken-hostage = Taken hostage
role-displaced = Displaced
role-deployed = Deployed
role-attacks = Attacks
role-destroyed = Destroyed
role-arrested = Arrested
role-money = Money
role-percent = Percentages
role-measure = Measures
role-other = Other figures
fact-figure = { $modifier ->
    [about] about { $number }
    [nearly] nearly { $number }
    [more-than] more than { $number }
    [at-least] at least { $number }
    [less-than] less than { $number }
    [at-most] at most { $number }
   *[exact] { $number }
}
fact-unspecified = { $modifier ->
    [several] several
    [tens-of] tens of
    [hundreds-of] hundreds of
    [thousands-of] thousands of
   *[other] an unstated number of
}
fact-percent = { $number }%
fact-source = according to { $source }
fact-own-voice = told by the article
fact-place-unknown = place unknown
fact-when-unknown = time unknown
fact-unknown = time and place unknown
fact-conflict = another figure for the same: { $figure } ({ $source })
statements = Statements
speaker-unknown = Speaker unknown
statement-statement = statement
statement-claim-of-responsibility = claim
statement-blame = blame
statement-denial = denial
statement-call = call
statement-promise = promise
statement-warning = warning
why = found by: { $why }

## Time
timeline-unknown = Time unknown
timeline-relative = relative, not resolved
certainty-approximate = approximate
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-no-year = { $day } { $month }
date-clock = { $date }, { $clock }
date-range = { $from } to { $to }
date-since = since { $date }
date-until = until { $date }
date-approximate = about { $date }
date-unknown = unknown
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Status line
status-help = help
status-search = search
status-entities = entities
status-quit = leave
status-place = { $percent }%
status-article = { $index } of { $count }
status-mark = { $index } of { $count }
status-nothing-found = Nothing found
status-no-marks = No words are marked
status-no-entities = No entities in this article
status-no-repeats = No repeats in this article
status-no-why = Nothing to tell here
status-entity = { $name } — { $kind } — { $mentions }
search-prompt = Search:

## Help
help-move = Moving
help-panes = Panes and articles
help-find = Finding and following
help-show = Display
help-program = Program
help-mouse = Mouse: the wheel scrolls, a click chooses.
action-down = one line down, or the next entry
action-up = one line up, or the entry before
action-page-down = one page down
action-page-up = one page up
action-half-down = half a page down
action-half-up = half a page up
action-top = to the start
action-bottom = to the end
action-next-pane = next pane
action-previous-pane = previous pane
action-pane-left = pane on the left
action-pane-right = pane on the right
action-list = list of articles
action-facts = facts
action-entities = entities
action-timeline = timeline
action-toggle-panel = show or hide the side panel
action-next-article = next article
action-previous-article = previous article
action-activate = open what is chosen, or go to its words
action-back = back to the article; drop the marks
action-search = search in the article
action-next-mark = next marked words
action-previous-mark = previous marked words
action-next-entity = next entity in the article
action-previous-entity = previous entity in the article
action-next-repeat = next repeat
action-previous-repeat = previous repeat
action-why = why the chosen thing was found
action-toggle-repeat = open or close the repeat
action-toggle-repeats = open or close all repeats
action-toggle-entities = highlight entities, or none
action-toggle-kind = highlight the chosen entity's type, or not
action-wider = wider column
action-narrower = narrower column
action-toggle-marks = show or hide vowel marks
action-next-theme = next theme
action-help = this help
action-redraw = draw the screen anew
action-suspend = suspend
action-quit = leave

## Ages
age-now = now
number-feminine = { $count }
number-masculine = { $count }
age-minutes = { $count-form ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
age-hours = { $count-form ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
age-days = { $count-form ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
age-weeks = { $count-form ->
    [one] { $count } week ago
   *[other] { $count } weeks ago
}
age-months = { $count-form ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
age-years = { $count-form ->
    [one] { $count } year ago
   *[other] { $count } years ago
}
