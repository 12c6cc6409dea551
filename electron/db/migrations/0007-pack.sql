-- The pack: whose limits each version kept to, what can be given again, what the person read, redacted copies.

-- NULL = made before packs had a recipient.
ALTER TABLE submission ADD COLUMN recipient_id TEXT;
-- Where the bytes of each file of the folder are kept; NULL = only their digests were noted.
ALTER TABLE submission ADD COLUMN kept_files TEXT CHECK (kept_files IS NULL OR json_valid(kept_files));

-- A limit of a recipient as the person read it; it wins over the data shipped.
CREATE TABLE recipient_limit (
  seq INTEGER PRIMARY KEY,
  recipient_id TEXT NOT NULL,
  limit_key TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  read_on TEXT NOT NULL CHECK (length(read_on) = 10)
) STRICT;
CREATE UNIQUE INDEX recipient_limit_by_key ON recipient_limit (recipient_id, limit_key);

-- What was made unreadable in a copy, and of which piece it is the copy.
CREATE TABLE redaction (
  evidence_id TEXT PRIMARY KEY NOT NULL REFERENCES evidence (id) ON DELETE RESTRICT,
  of_evidence_id TEXT NOT NULL REFERENCES evidence (id) ON DELETE RESTRICT,
  areas TEXT NOT NULL CHECK (json_valid(areas)),
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX redaction_by_original ON redaction (of_evidence_id);
