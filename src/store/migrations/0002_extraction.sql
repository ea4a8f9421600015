-- What the rules of a version found in an article, packed (extract::kept), so that it opens with it.
CREATE TABLE extraction (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    found   BLOB NOT NULL
) STRICT;
