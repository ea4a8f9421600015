-- The library: feeds, articles, what was found in them, the search index.
-- Times are seconds since 1970 in UTC. Flags are 0 or 1.

CREATE TABLE feed (
    id            INTEGER PRIMARY KEY,
    url           TEXT NOT NULL UNIQUE,
    title         TEXT NOT NULL DEFAULT '',   -- what the feed calls itself
    given_title   TEXT,                       -- what the reader calls it
    site          TEXT,
    folder        TEXT NOT NULL DEFAULT '',   -- parts joined by '/', '' at the top
    tags          TEXT NOT NULL DEFAULT '',   -- words joined by blanks, one blank at each end
    etag          TEXT,
    last_modified TEXT,
    fetched       INTEGER,                    -- the last visit that went well
    next_due      INTEGER NOT NULL DEFAULT 0, -- no visit before
    failures      INTEGER NOT NULL DEFAULT 0, -- in a row
    error         TEXT,                       -- why the last visit failed, in words
    error_since   INTEGER,
    gone          INTEGER NOT NULL DEFAULT 0, -- 410: not visited any more
    full_text     INTEGER,                    -- fetch the pages of teasers; NULL: as configured
    unread        INTEGER NOT NULL DEFAULT 0, -- kept by triggers
    total         INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE article (
    id        INTEGER PRIMARY KEY,
    feed      INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    key       TEXT NOT NULL,                  -- what tells it from the others of its feed
    title     TEXT NOT NULL,
    link      TEXT,
    published INTEGER,
    arrived   INTEGER NOT NULL,
    sort      INTEGER NOT NULL,               -- published, or arrived where that is not told or lies ahead
    read      INTEGER NOT NULL DEFAULT 0,
    starred   INTEGER NOT NULL DEFAULT 0,
    archived  INTEGER NOT NULL DEFAULT 0,
    deleted   INTEGER NOT NULL DEFAULT 0,     -- kept as a tombstone, so that it does not come back
    labelled  INTEGER NOT NULL DEFAULT 0,     -- has tags or a note
    story     INTEGER,                        -- the first article of its story, which bears its own number; NULL: alone
    processed INTEGER NOT NULL DEFAULT 0,     -- the version of the rules that read it; 0: none
    content   INTEGER NOT NULL DEFAULT 0,     -- hash of its text, to notice a change
    UNIQUE (feed, key)
) STRICT;

-- Each list is a walk along one of these; the story stands in them so that a walk needs nothing else.
CREATE INDEX article_sort      ON article (sort DESC, id DESC, story)       WHERE deleted = 0;
CREATE INDEX article_feed      ON article (feed, sort DESC, id DESC, story) WHERE deleted = 0;
CREATE INDEX article_unread    ON article (sort DESC, id DESC, story)       WHERE read = 0 AND deleted = 0;
CREATE INDEX article_starred   ON article (sort DESC, id DESC, story)       WHERE starred = 1 AND deleted = 0;
CREATE INDEX article_processed ON article (processed, id);
CREATE INDEX article_story     ON article (story)                    WHERE story IS NOT NULL;

-- What only the open article needs, apart from the rows that lists go through.
CREATE TABLE body (
    article    INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    format     INTEGER NOT NULL,              -- 0 HTML, 1 plain text
    content    TEXT NOT NULL,                 -- as the publisher sent it
    author     TEXT,
    language   TEXT,
    enclosures TEXT                           -- JSON
) STRICT;

CREATE TABLE tag (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,
    PRIMARY KEY (article, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_folded ON tag (folded);

CREATE TABLE note (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    text    TEXT NOT NULL
) STRICT;

CREATE TABLE place (
    article   INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    paragraph INTEGER NOT NULL,
    byte      INTEGER NOT NULL
) STRICT;

-- What was found, as far as queries ask for it.
CREATE TABLE entity (
    id     INTEGER PRIMARY KEY,
    folded TEXT NOT NULL,
    kind   TEXT NOT NULL,
    name   TEXT NOT NULL,
    UNIQUE (folded, kind)
) STRICT;

CREATE TABLE mention (
    entity  INTEGER NOT NULL REFERENCES entity (id),
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    times   INTEGER NOT NULL,
    PRIMARY KEY (entity, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_article ON mention (article);

CREATE TABLE quantity (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    role    TEXT NOT NULL,
    low     REAL NOT NULL,
    high    REAL,
    place   TEXT
) STRICT;
CREATE INDEX quantity_article ON quantity (article);
CREATE INDEX quantity_role    ON quantity (role, low);

CREATE TABLE happening (
    article  INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    edtf     TEXT NOT NULL,
    first    INTEGER NOT NULL,                -- days since 1970
    last     INTEGER NOT NULL,
    label    TEXT NOT NULL
) STRICT;
CREATE INDEX happening_article ON happening (article);
CREATE INDEX happening_first   ON happening (first);

-- Bands of a signature of an article's words: two articles that share one may tell the same story.
CREATE TABLE band (
    value   INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (value, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX band_article ON band (article);

-- The signature itself, to tell how alike two articles are.
CREATE TABLE signature (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    hashes  BLOB NOT NULL
) STRICT;

CREATE TABLE saved_search (
    name  TEXT PRIMARY KEY,
    query TEXT NOT NULL
) STRICT;

-- Words and stems at the same positions; cut by our own tokenizer (search/tokens.rs), so that FTS5's has only to find
-- the blanks.
CREATE VIRTUAL TABLE search USING fts5 (
    title, title_stems, words, stems,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- Words are gathered in memory up to so many bytes before they are written: a batch of articles becomes one segment.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);

CREATE TRIGGER article_added AFTER INSERT ON article WHEN new.deleted = 0 BEGIN
    UPDATE feed SET total = total + 1, unread = unread + (1 - new.read) WHERE id = new.feed;
END;
CREATE TRIGGER article_removed AFTER DELETE ON article WHEN old.deleted = 0 BEGIN
    UPDATE feed SET total = total - 1, unread = unread - (1 - old.read) WHERE id = old.feed;
END;
CREATE TRIGGER article_marked AFTER UPDATE OF read, deleted ON article
WHEN old.read <> new.read OR old.deleted <> new.deleted BEGIN
    UPDATE feed SET
        total = total - (1 - old.deleted) + (1 - new.deleted),
        unread = unread - (1 - old.deleted) * (1 - old.read) + (1 - new.deleted) * (1 - new.read)
    WHERE id = new.feed;
END;
