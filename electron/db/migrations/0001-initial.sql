-- One library: many dossiers, one person. Text columns that hold JSON are parsed by zod each time they are read.
-- Words that will grow (grounds, channels, kinds of file) are checked by zod alone: a CHECK would need a table rebuild
-- for every new word. Closed lists, ranges and JSON form are checked here too.

CREATE TABLE library_meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  library_id TEXT NOT NULL CHECK (length(library_id) = 36),
  created_at TEXT NOT NULL,
  -- Head of the journal, written with every line: a line cut off at the end is noticed too.
  journal_seq INTEGER NOT NULL DEFAULT 0 CHECK (journal_seq >= 0),
  journal_hash TEXT NOT NULL CHECK (length(journal_hash) = 64)
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  data TEXT NOT NULL CHECK (json_valid(data))
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE company (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE dossier (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  title TEXT NOT NULL,
  -- A company of the catalogue or of the table above, so no foreign key.
  company_id TEXT NOT NULL,
  profile TEXT NOT NULL,
  region TEXT NOT NULL,
  motive TEXT NOT NULL,
  status_kind TEXT NOT NULL CHECK (status_kind IN ('open', 'closed')),
  status TEXT NOT NULL CHECK (json_valid(status)),
  is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
  reference_numbers TEXT NOT NULL CHECK (json_valid(reference_numbers)),
  card_ending TEXT,
  claimed_cents INTEGER,
  claimed_currency TEXT,
  occurred_on TEXT,
  noticed_on TEXT,
  payments TEXT NOT NULL CHECK (json_valid(payments)),
  demand TEXT NOT NULL,
  summary TEXT NOT NULL,
  -- The highest exhibit number ever given: a number is never given twice, whatever becomes of the piece.
  highest_exhibit INTEGER NOT NULL DEFAULT 0 CHECK (highest_exhibit >= 0),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK ((claimed_cents IS NULL) = (claimed_currency IS NULL))
) STRICT;

CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE RESTRICT,
  channel TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
  counterpart TEXT NOT NULL,
  on_date TEXT NOT NULL CHECK (length(on_date) = 10),
  at_time TEXT,
  person TEXT NOT NULL,
  reference TEXT NOT NULL,
  summary TEXT NOT NULL,
  commitment TEXT CHECK (commitment IS NULL OR json_valid(commitment)),
  events TEXT NOT NULL CHECK (json_valid(events)),
  citations TEXT NOT NULL CHECK (json_valid(citations)),
  recorded_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- In the bin since; NULL = in the log.
  removed_at TEXT
) STRICT;
CREATE INDEX entry_by_dossier ON entry (dossier_id, on_date);

CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE RESTRICT,
  exhibit_number INTEGER NOT NULL CHECK (exhibit_number >= 1),
  title TEXT NOT NULL,
  document_date TEXT,
  proves TEXT NOT NULL,
  included INTEGER NOT NULL CHECK (included IN (0, 1)),
  original_name TEXT NOT NULL,
  -- The name as the disk had it, kept only when it is not UTF-8.
  name_bytes BLOB,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  kind TEXT NOT NULL,
  extension_mismatch INTEGER NOT NULL CHECK (extension_mismatch IN (0, 1)),
  reading TEXT NOT NULL CHECK (json_valid(reading)),
  source_modified_at TEXT,
  added_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX evidence_by_exhibit ON evidence (dossier_id, exhibit_number);
-- The same bytes twice in one dossier are a duplicate; in two dossiers they are two pieces and one file.
CREATE UNIQUE INDEX evidence_by_file ON evidence (dossier_id, sha256);

CREATE TRIGGER evidence_is_fixed
BEFORE UPDATE OF id, dossier_id, exhibit_number, original_name, name_bytes, sha256, size, added_at ON evidence
BEGIN
  SELECT RAISE(ABORT, 'bytes, digest and exhibit number of evidence never change');
END;

CREATE TABLE letter (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE RESTRICT,
  template_id TEXT NOT NULL,
  template_version INTEGER NOT NULL CHECK (template_version >= 1),
  language TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'ready', 'sent')),
  title TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  missing TEXT NOT NULL CHECK (json_valid(missing)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX letter_by_dossier ON letter (dossier_id);

CREATE TABLE submission (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE RESTRICT,
  version INTEGER NOT NULL CHECK (version >= 1),
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  files TEXT NOT NULL CHECK (json_valid(files)),
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX submission_by_version ON submission (dossier_id, version);

CREATE TRIGGER submission_is_fixed
BEFORE UPDATE ON submission
BEGIN
  SELECT RAISE(ABORT, 'a submitted version never changes');
END;

CREATE TABLE event_log (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  data TEXT NOT NULL CHECK (json_valid(data)),
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX event_log_by_subject ON event_log (subject);

CREATE TRIGGER event_log_keeps_lines
BEFORE DELETE ON event_log
BEGIN
  SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER event_log_keeps_words
BEFORE UPDATE ON event_log
BEGIN
  SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TABLE verification (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  files INTEGER NOT NULL CHECK (files >= 0),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  problems TEXT NOT NULL CHECK (json_valid(problems))
) STRICT;
