-- Which texts are the same is told by comparing them, not by their signatures alone: all are read and compared anew.
ALTER TABLE signature ADD COLUMN words INTEGER NOT NULL DEFAULT 0;    -- what tells one text from another; also a band
ALTER TABLE signature ADD COLUMN compared INTEGER NOT NULL DEFAULT 0; -- whether its copies were looked for
CREATE INDEX signature_uncompared ON signature (article) WHERE compared = 0;
DELETE FROM band;
DELETE FROM signature;
UPDATE article SET story = NULL, processed = 0;
