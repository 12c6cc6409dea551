-- One exhibit made of several files, of some of their pages, turned and cropped (a recipe on the leading piece); numbers
-- that may be put in another order until a pack has used them.

-- NULL = the file as it is. Refers to pieces and pages; no file is altered.
ALTER TABLE evidence ADD COLUMN recipe TEXT CHECK (recipe IS NULL OR json_valid(recipe));

-- Until now a number was as fixed as the bytes. It now is from the first pack that shows or lists the piece.
DROP TRIGGER evidence_is_fixed;
CREATE TRIGGER evidence_is_fixed
BEFORE UPDATE OF id, dossier_id, original_name, name_bytes, sha256, size, added_at ON evidence
BEGIN
  SELECT RAISE(ABORT, 'bytes and digest of evidence never change');
END;
CREATE TRIGGER evidence_number_is_fixed
BEFORE UPDATE OF exhibit_number ON evidence
WHEN NEW.exhibit_number <> OLD.exhibit_number AND EXISTS (
  SELECT 1 FROM submission, json_each(submission.plan, '$.exhibits') AS used
  WHERE submission.dossier_id = OLD.dossier_id AND json_extract(used.value, '$.evidenceId') = OLD.id
  UNION ALL
  SELECT 1 FROM submission, json_each(submission.plan, '$.leftOut') AS used
  WHERE submission.dossier_id = OLD.dossier_id AND json_extract(used.value, '$.evidenceId') = OLD.id
)
BEGIN
  SELECT RAISE(ABORT, 'the number of an exhibit never changes once a pack has used it');
END;
