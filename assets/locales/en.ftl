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
empty-language = There are no rules for this language yet, so nothing is found in it.
empty-lists = In this language only names, numbers and dates are found.
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
statement-via = passed on by { $name }
statement-citing = citing { $name }
fact-source = according to { $source }
fact-own-voice = told by the article
fact-place-unknown = place unknown
fact-when-unknown = time unknown
fact-unknown = time and place unknown
fact-conflict = another figure for the same: { $figure } ({ $source })
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
card-title = Welcome to sahifa
card-end = The first key hides this card.
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
action-toggle-pictures = show or hide pictures
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

## Distances on the timeline
gap-days = { $count-form ->
    [one] 1 day later
   *[other] { $count } days later
}
gap-weeks = { $count-form ->
    [one] 1 week later
   *[other] { $count } weeks later
}
gap-months = { $count-form ->
    [one] 1 month later
   *[other] { $count } months later
}
gap-years = { $count-form ->
    [one] 1 year later
   *[other] { $count } years later
}

## The library
pane-sources = Sources
listing-unread = Unread
listing-all = All articles
listing-today = Today
listing-starred = Starred
listing-query = Search: { $query }
list-waiting = Reading…
list-others = { $source } { $count-form ->
    [one] and one other
   *[other] and { $count } others
}
order-newest = Order: newest first
order-oldest = Order: oldest first
order-title = Order: by title
order-feed = Order: by source
order-relevance = Order: best match first
empty-library =
    Your library has no feeds yet.
    Press [add-feed] to add one by its address,
    or [add-starter] to subscribe to a starter list of Arabic feeds.
    Nothing is asked of the network before you press [refresh].
empty-unread =
    You have read everything.
    Press [refresh] to fetch what is new, or [list] to choose another list.
empty-starred =
    Nothing is starred.
    Press [toggle-star] on an article to star it; starred articles are never deleted.
empty-today =
    Nothing has come today yet.
    Press [refresh] to fetch what is new.
empty-feed =
    There are no articles here yet.
    Press [refresh-listed] to fetch this feed, or [feed-errors] to see what failed.
empty-search =
    The search found nothing.
    Press [find] to change it; fewer words find more.
empty-events = The library knows no dated events around this name.
empty-errors = No feed failed at its last visit.
events-title = { $name } in the whole library
errors-title = What could not be fetched
story-title = The same story elsewhere
links-title = Links
enclosures-title = Files of the article
prompt-subscribe = Address of a feed or page:
prompt-find = Search the library:
prompt-save-search = Name of the search:
prompt-tags = Tags:
prompt-note = Note:
prompt-rename = New name:
prompt-move = Folder (empty for the top):
prompt-unsubscribe = End the subscription? (yes/no)
prompt-send = Send the article to the command:
prompt-export = Write to the file (md, html, txt, json, csv or ics):
status-no-library = These files are not in the library; run sahifa without files to open it
status-no-shell = No shell to suspend to: it goes on
status-no-article = No article is chosen
status-open-article-first = Open an article first
status-no-feed = Choose a feed first
status-no-search = There is no search to keep
status-no-unread = Nothing is unread
status-no-link = This article has no address
status-no-links = This article has no links
status-no-enclosures = No files came with this article
status-choose-entity = Choose an entity first
status-nothing-to-undo = There is nothing to undo
theme-dark = Theme: dark
theme-light = Theme: light
theme-neutral = Theme: for any ground
theme-high-contrast = Theme: high contrast
theme-mono = Theme: without colours
status-theme = Theme: { $name }
status-no-others = No other article tells this in the same words
status-close = close
status-refresh = fetch
status-add-feed = new feed
status-refreshing = Fetching: { $done } of { $total } · { $new } new
status-undone = { $count-form ->
    [one] The change of one article was undone
   *[other] The change of { $count } articles was undone
}
status-more-articles = { $count-form ->
    [one] one more
   *[other] { $count } more
}
status-marked-read = { $count-form ->
    [one] One article marked as read
   *[other] { $count } articles marked as read
}
status-deleted = { $count-form ->
    [one] The article was deleted
   *[other] { $count } articles were deleted
}
status-archived = The article is kept for good
status-tagged = The tags were saved
status-noted = The note was saved
status-subscribed = { $count-form ->
    [one] One feed was added
   *[other] { $count } feeds were added
}
status-refreshed = { $count-form ->
    [one] One new article
   *[other] { $count } new articles
}
status-failed-feeds = { $count-form ->
    [one] one feed failed
   *[other] { $count } feeds failed
}
help-library = Library
help-send = Outside the program
action-library = the lists of the library
action-next-unread = the next unread article of any feed
action-previous-unread = the unread article before
action-toggle-read = mark as read or unread
action-toggle-star = star, or take the star away
action-edit-tags = tags of the open article
action-edit-note = note on the open article
action-archive = keep the article for good
action-delete = delete the article
action-mark-all-read = mark the whole list as read
action-mark-older-read = mark what is older than the chosen one as read
action-undo = take the last change back
action-find = search the whole library
action-save-search = keep the search as a list, or forget it
action-group-list = group the list by day or feed, or not
status-grouped = Grouped by day, or by feed where the list is ordered so
status-not-grouped = Not grouped
group-yesterday = Yesterday
group-undated = Undated
action-sort-list = next order of the list
action-same-story = the same story from other feeds
action-name-timeline = all that happened around the chosen entity
action-refresh = fetch all feeds
action-refresh-listed = fetch the feeds of this list
action-cancel-refresh = stop fetching
action-feed-errors = what failed, feed by feed
action-add-feed = subscribe to a feed or page
action-add-starter = subscribe to the starter list
action-remove-feed = end a subscription
action-rename-feed = give a feed another name
action-move-feed = put a feed into a folder
action-open-link = open the article's page in the browser
action-links = links of the article, to open one by its number
action-enclosures = files of the article
action-send-article = give the article to a command
action-export-article = write the article to a file
status-visited = The address was opened in the browser
status-sent = The article was sent to { $command }
status-pictures-shown = Pictures are shown
status-pictures-hidden = Pictures are hidden
status-pictures-colourless = Pictures need colours, which this terminal does not show
status-exported = The article was written to { $file }
feeds-guess-title = The page names no feed; is this one of its site meant?
feeds-title = Which of the feeds of this page?
list-empty = No articles for this query
action-columns = one column, two, or by the width
columns-one = One column
columns-two = Two columns where they find room
columns-auto = Two columns where there is ample room and the text is long
action-justify = ragged lines, kashida, or wider blanks
justify-kashida = Lines are stretched by kashida
justify-blanks = Lines are stretched by blanks
justify-ragged = Lines end where their words end
action-select = choose words, or let them go
action-copy = copy what is chosen, the fact or the paragraph
action-copy-link = copy the article's address
status-selecting = Choose with the arrows, copy with y, let go with Esc
status-nothing-to-copy = There is nothing to copy
status-copied = { $count-form ->
    [one] One word was copied
   *[other] { $count } words were copied
}
action-palette = find an action by what it does
palette-title = Actions
palette-prompt = What shall be done?
palette-nothing = No action has these words
tab-statements = Statements
empty-statements = No statements were found in this article.
action-statements = who says what
action-filter-by-entity = only what is said of the chosen entity, or everything
filter-chip = ⌕ { $name } alone · Esc for all
count-statements = { $count-form ->
    [one] { $count } statement
   *[other] { $count } statements
}

## Pictures
picture = picture
picture-words = picture: { $words }
picture-failed = { $words } · it did not come from { $address }: { $why }

## The reader as lines (--plain)
plain-list = Number, or ? for help:
plain-article = Article { $index } of { $count }; ? for help:
plain-more = Enter for more:
plain-end = That was the end. ? tells the commands.
plain-unread = unread
plain-no-number = No article has this number.
plain-no-more = There is none.
plain-none-open = No article is open: type a number.
plain-unknown = No such command. ? tells them.
plain-help =
    A number opens the article with it.
    Enter: more of the text.
    n: next article. p: previous one. l: the list. c: the article from its start.
    f: facts. e: people and places. t: timeline. s: statements.
    / and words: the paragraphs that hold them, or, from the list, the articles.
    q: leave.
