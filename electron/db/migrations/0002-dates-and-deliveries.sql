-- What the procedure engine keeps: the dates a person relied on, sets or marks, what they confirmed to a mediator's
-- checks, a stage set by hand, the number of a registered letter.

ALTER TABLE dossier ADD COLUMN stage_override TEXT CHECK (stage_override IS NULL OR json_valid(stage_override));
ALTER TABLE dossier ADD COLUMN legal_rates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(legal_rates));

ALTER TABLE entry ADD COLUMN postal_number TEXT;

CREATE TABLE manual_deadline (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE RESTRICT,
  title TEXT NOT NULL,
  date TEXT NOT NULL CHECK (length(date) = 10),
  owed_by TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- In the bin since; NULL = in the agenda.
  removed_at TEXT
) STRICT;
CREATE INDEX manual_deadline_by_dossier ON manual_deadline (dossier_id, date);

CREATE TABLE deadline_mark (
  seq INTEGER PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE RESTRICT,
  -- The key of a date stays the same while the dossier grows.
  deadline_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('done', 'waived')),
  on_date TEXT NOT NULL CHECK (length(on_date) = 10),
  note TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX deadline_mark_by_key ON deadline_mark (dossier_id, deadline_key);

-- The dates last shown, with what they were computed from: a rule that changes later does not move them unseen.
CREATE TABLE kept_dates (
  dossier_id TEXT PRIMARY KEY NOT NULL REFERENCES dossier (id) ON DELETE RESTRICT,
  data TEXT NOT NULL CHECK (json_valid(data))
) STRICT;

CREATE TABLE confirmation (
  seq INTEGER PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossier (id) ON DELETE RESTRICT,
  -- '' = no mediator was chosen yet: what was said of one mediator says nothing of another.
  mediator_id TEXT NOT NULL,
  check_id TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX confirmation_by_check ON confirmation (dossier_id, mediator_id, check_id);
