-- Who has seen a document, people by the words of their names, and records that turned out to be of one person.

ALTER TABLE person
  -- The record that stayed when two were found to be of one person. Whoever was merged into another signs in no more.
  ADD COLUMN merged_into INTEGER REFERENCES person (id)
  CONSTRAINT person_merged_into_another CHECK (merged_into <> id);

CREATE INDEX person_of_merge ON person (merged_into) WHERE merged_into IS NOT NULL;

ALTER TABLE contested_identifier
  -- When the team decided whose the identifier is; nobody's account shows it from then on.
  ADD COLUMN settled_at INTEGER;

CREATE INDEX contested_identifier_of_key ON contested_identifier (normalised);

CREATE TABLE person_word (
  -- Each word of a person's name in small letters without accents, by which staff find people.
  word TEXT NOT NULL CONSTRAINT person_word_is_written CHECK (word <> ''),
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (word, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_word_of_person ON person_word (person_id, word);

INSERT INTO person_word (word, person_id)
WITH RECURSIVE
plain (id, name) AS (
  SELECT id, lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
             replace(replace(replace(replace(replace(replace(name, 'Á', 'a'), 'É', 'e'), 'Í', 'i'), 'Ó', 'o'), 'Ú', 'u'),
             'Ü', 'u'), 'Ñ', 'n'), 'á', 'a'), 'é', 'e'), 'í', 'i'), 'ó', 'o'), 'ú', 'u'), 'ü', 'u'), 'ñ', 'n'),
             '.', ' '), ',', ' '), '-', ' '), '''', ' '))
    FROM person
),
part (id, word, rest) AS (
  SELECT id, '', name || ' ' FROM plain
   UNION ALL
  SELECT id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM part WHERE rest <> ''
)
SELECT DISTINCT word, id FROM part WHERE word <> '';

CREATE TABLE identity_check (
  -- Each time somebody's identity was verified by a document, and each time that was taken back, with its reason.
  -- Append-only; what holds now is in `profile`. `checked_by` is the person's own id where they changed what had been
  -- verified.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  is_verified INTEGER NOT NULL CONSTRAINT identity_check_is_verified CHECK (is_verified IN (0, 1)),
  checked_by INTEGER NOT NULL REFERENCES person (id),
  reason TEXT CONSTRAINT identity_check_reason CHECK (length(reason) BETWEEN 1 AND 500),
  at INTEGER NOT NULL,
  CONSTRAINT identity_check_undone_with_reason CHECK (is_verified = 1 OR reason IS NOT NULL)
) STRICT;

CREATE INDEX identity_check_of_person ON identity_check (person_id, id);

CREATE INDEX likely_duplicate_open ON likely_duplicate (found_at, id) WHERE settled_at IS NULL;

CREATE TABLE duplicate_decision (
  -- What staff decided about two records: `same`, then `other_id` was merged into `kept_id`, or `different`. It can be
  -- undone, cell by cell.
  id INTEGER PRIMARY KEY,
  outcome TEXT NOT NULL CONSTRAINT duplicate_decision_outcome CHECK (outcome IN ('same', 'different')),
  kept_id INTEGER NOT NULL REFERENCES person (id),
  other_id INTEGER NOT NULL REFERENCES person (id),
  decided_by INTEGER NOT NULL REFERENCES person (id),
  decided_at INTEGER NOT NULL,
  undone_by INTEGER REFERENCES person (id),
  undone_at INTEGER,
  CONSTRAINT duplicate_decision_of_two CHECK (kept_id <> other_id),
  CONSTRAINT duplicate_decision_by_a_third CHECK (decided_by <> kept_id AND decided_by <> other_id),
  CONSTRAINT duplicate_decision_undone CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;

CREATE INDEX duplicate_decision_of_kept ON duplicate_decision (kept_id, id);

CREATE INDEX duplicate_decision_of_other ON duplicate_decision (other_id, id);

CREATE INDEX duplicate_decision_by_time ON duplicate_decision (decided_at);

CREATE TABLE duplicate_decision_cell (
  -- Each value that a decision changed, as text, before and after: what its undo puts back. `place` names table and
  -- column, `row_key` the row. It holds personal data: erasing a person empties it.
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES duplicate_decision (id),
  place TEXT NOT NULL CONSTRAINT duplicate_decision_cell_place CHECK (place <> ''),
  row_key TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;

CREATE INDEX duplicate_decision_cell_of_decision ON duplicate_decision_cell (decision_id, place, row_key);
