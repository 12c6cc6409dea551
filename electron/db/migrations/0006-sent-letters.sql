-- Letters that were sent, templates of one's own, words that the person's spelling check knows.

-- NULL = not sent; else the day, the exchange of the log, the exact files among the evidence, and what was enclosed.
ALTER TABLE letter ADD COLUMN sent TEXT CHECK (sent IS NULL OR json_valid(sent));

CREATE TRIGGER letter_sent_is_fixed
BEFORE UPDATE OF id, dossier_id, template_id, template_version, language, state, title, content, sent ON letter
WHEN OLD.sent IS NOT NULL AND (
  NEW.id <> OLD.id OR NEW.dossier_id <> OLD.dossier_id OR NEW.template_id <> OLD.template_id
  OR NEW.template_version <> OLD.template_version OR NEW.language <> OLD.language
  OR NEW.title <> OLD.title OR NEW.content <> OLD.content
  -- It may be a draft again, with the same words; until then it is as it was sent.
  OR (NEW.sent IS NOT NULL AND (NEW.sent <> OLD.sent OR NEW.state <> OLD.state))
)
BEGIN
  SELECT RAISE(ABORT, 'what a sent letter says never changes');
END;

CREATE TABLE own_template (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  -- The template that the letter was drafted from; NULL = none, or one that was read from a file.
  based_on TEXT,
  recipient TEXT NOT NULL,
  channel TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- In the bin since; NULL = in the list.
  removed_at TEXT
) STRICT;

CREATE TABLE own_word (
  word TEXT PRIMARY KEY NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
