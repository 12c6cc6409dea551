-- What is read inside files, what is found by searching, what an exchange was read from, dates that are not exact.

-- Guessed dates, author, duration: what reading found besides pages and picture. '{}' = read before this was asked.
ALTER TABLE evidence ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));
ALTER TABLE evidence ADD COLUMN sender TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN received_on TEXT;
-- The e-mail or archive this file came out of.
ALTER TABLE evidence ADD COLUMN came_from TEXT;

-- Exact when NULL: else month, year, before, after, range or unknown, with its bounds; on_date is where it is sorted.
ALTER TABLE entry ADD COLUMN date_precision TEXT CHECK (date_precision IS NULL OR json_valid(date_precision));
-- By hand, within a day; NULL = by time, then by recording.
ALTER TABLE entry ADD COLUMN day_order INTEGER;
-- The piece it was read from, and its place there (a message's id, a line): an import never doubles an exchange.
ALTER TABLE entry ADD COLUMN source_evidence TEXT;
ALTER TABLE entry ADD COLUMN source_key TEXT;
CREATE UNIQUE INDEX entry_by_source ON entry (dossier_id, source_evidence, source_key);

-- By content: the same bytes in two dossiers are read once. Card numbers, account numbers and the like are masked before
-- anything is written here.
CREATE TABLE document (
  sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
  state TEXT NOT NULL CHECK (state IN ('read', 'needs_ocr', 'ocr_done', 'unreadable')),
  -- Kinds of sensitive data that were found and masked.
  sensitive TEXT NOT NULL CHECK (json_valid(sensitive)),
  -- 0 to 100 over all pages that were recognised; NULL = none was.
  quality INTEGER,
  read_at TEXT NOT NULL
) STRICT;

CREATE TABLE document_page (
  seq INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL REFERENCES document (sha256) ON DELETE RESTRICT,
  page INTEGER NOT NULL CHECK (page >= 1),
  source TEXT NOT NULL CHECK (source IN ('file', 'ocr')),
  text TEXT NOT NULL,
  -- Where each word stands on the page, in thousandths of its width and height; NULL = not known.
  words TEXT CHECK (words IS NULL OR json_valid(words))
) STRICT;
CREATE UNIQUE INDEX document_page_by_page ON document_page (sha256, page);

-- The pieces that hold given bytes.
CREATE INDEX evidence_by_sha ON evidence (sha256);

-- One row for each thing that can be found, one for each page of a file; rebuilt from the rest at any time. The text of a
-- page stays in document_page: body holds only what belongs to the thing itself.
CREATE TABLE search_row (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('dossier', 'evidence', 'entry', 'letter', 'deadline')),
  dossier_id TEXT NOT NULL,
  ref_id TEXT NOT NULL,
  page INTEGER NOT NULL DEFAULT 0,
  on_date TEXT,
  sender TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX search_row_by_ref ON search_row (kind, ref_id, page);
CREATE INDEX search_row_by_date ON search_row (on_date);

-- Folded text only (ligatures, apostrophes, spaces); the words people see are elsewhere. tags: the filters, as words that
-- no text holds, so that a filter is one more word to look up.
CREATE VIRTUAL TABLE search_fts USING fts5 (
  title,
  sender,
  body,
  tags,
  content = '',
  contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);
CREATE VIRTUAL TABLE search_vocab USING fts5vocab (search_fts, row);

-- What is still to be read ('file': its digest) or to be brought up to date in the search (all others: their id). Set in
-- the transaction of the change itself, so that no crash and no forgotten call leaves the search behind.
CREATE TABLE search_mark (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'dossier', 'evidence', 'entry', 'letter', 'deadline')),
  ref_id TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX search_mark_by_ref ON search_mark (kind, ref_id);

CREATE TRIGGER dossier_added_to_search AFTER INSERT ON dossier BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'dossier', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'dossier' AND ref_id = NEW.id);
END;
CREATE TRIGGER dossier_changed_in_search AFTER UPDATE ON dossier BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'dossier', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'dossier' AND ref_id = NEW.id);
END;
CREATE TRIGGER evidence_added_to_search AFTER INSERT ON evidence BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'evidence', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'evidence' AND ref_id = NEW.id);
END;
CREATE TRIGGER evidence_changed_in_search AFTER UPDATE ON evidence BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'evidence', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'evidence' AND ref_id = NEW.id);
END;
CREATE TRIGGER evidence_removed_from_search AFTER DELETE ON evidence BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'evidence', OLD.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'evidence' AND ref_id = OLD.id);
END;
CREATE TRIGGER entry_added_to_search AFTER INSERT ON entry BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'entry', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'entry' AND ref_id = NEW.id);
END;
CREATE TRIGGER entry_changed_in_search AFTER UPDATE ON entry BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'entry', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'entry' AND ref_id = NEW.id);
END;
CREATE TRIGGER letter_added_to_search AFTER INSERT ON letter BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'letter', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'letter' AND ref_id = NEW.id);
END;
CREATE TRIGGER letter_changed_in_search AFTER UPDATE ON letter BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'letter', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'letter' AND ref_id = NEW.id);
END;
CREATE TRIGGER manual_deadline_added_to_search AFTER INSERT ON manual_deadline BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'deadline', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'deadline' AND ref_id = NEW.id);
END;
CREATE TRIGGER manual_deadline_changed_in_search AFTER UPDATE ON manual_deadline BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'deadline', NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'deadline' AND ref_id = NEW.id);
END;
CREATE TRIGGER evidence_to_read AFTER INSERT ON evidence BEGIN
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'file', NEW.sha256 WHERE NOT EXISTS (SELECT 1 FROM search_mark WHERE kind = 'file' AND ref_id = NEW.sha256)
    AND NOT EXISTS (SELECT 1 FROM document WHERE sha256 = NEW.sha256);
END;
CREATE TRIGGER document_read AFTER INSERT ON document BEGIN
  DELETE FROM search_mark WHERE kind = 'file' AND ref_id = NEW.sha256;
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'evidence', id FROM evidence
  WHERE sha256 = NEW.sha256 AND id NOT IN (SELECT ref_id FROM search_mark WHERE kind = 'evidence');
END;
CREATE TRIGGER document_read_again AFTER UPDATE ON document BEGIN
  DELETE FROM search_mark WHERE kind = 'file' AND ref_id = NEW.sha256;
  INSERT INTO search_mark (kind, ref_id)
  SELECT 'evidence', id FROM evidence
  WHERE sha256 = NEW.sha256 AND id NOT IN (SELECT ref_id FROM search_mark WHERE kind = 'evidence');
END;

INSERT INTO search_mark (kind, ref_id) SELECT 'dossier', id FROM dossier;
INSERT INTO search_mark (kind, ref_id) SELECT 'evidence', id FROM evidence;
INSERT INTO search_mark (kind, ref_id) SELECT 'entry', id FROM entry;
INSERT INTO search_mark (kind, ref_id) SELECT 'letter', id FROM letter;
INSERT INTO search_mark (kind, ref_id) SELECT 'deadline', id FROM manual_deadline;
INSERT INTO search_mark (kind, ref_id) SELECT DISTINCT 'file', sha256 FROM evidence;
