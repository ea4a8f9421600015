-- Articles that the reader's own rules have not been tried on yet. What came before there were rules counts as tried.
ALTER TABLE article ADD COLUMN ruled INTEGER NOT NULL DEFAULT 1;
CREATE INDEX article_unruled ON article (id) WHERE ruled = 0;
