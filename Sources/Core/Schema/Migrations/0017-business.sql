-- The business model: what a person writes in the nine blocks of the canvas, and its versions.

CREATE TABLE canvas_block (
  -- The text of one block, as it is now. `version` counts its changes. `tab` names the open page that wrote it, empty for a
  -- form sent without JavaScript; that page began from `tab_base`, and `tab_number` is its last save.
  person_id INTEGER NOT NULL REFERENCES person (id),
  block TEXT NOT NULL,
  version INTEGER NOT NULL CONSTRAINT canvas_block_version CHECK (version > 0),
  text TEXT NOT NULL CONSTRAINT canvas_block_length CHECK (length(text) <= 10000),
  saved_at INTEGER NOT NULL,
  -- Since when it has been written on without a copy.
  copied_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_base INTEGER NOT NULL,
  tab_number INTEGER NOT NULL,
  PRIMARY KEY (person_id, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE canvas_block_copy (
  -- Texts of a block that are not the current one: earlier ones, and texts that another page wrote meanwhile, which wait for
  -- the person to choose (`is_aside`).
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  block TEXT NOT NULL,
  is_aside INTEGER NOT NULL CONSTRAINT canvas_block_copy_is_aside CHECK (is_aside IN (0, 1)),
  text TEXT NOT NULL CONSTRAINT canvas_block_copy_length CHECK (length(text) <= 10000),
  saved_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_number INTEGER NOT NULL
) STRICT;

CREATE INDEX canvas_block_copy_of ON canvas_block_copy (person_id, block);

CREATE TABLE canvas_version (
  -- The whole canvas as it once was: left alone for an hour (`rested`), taken back (`restored`), or handed in
  -- (`handed-in`), which is never changed or deleted.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- Who wrote it.
  author_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CONSTRAINT canvas_version_kind CHECK (kind IN ('rested', 'restored', 'handed-in')),
  -- When it was written last, handed in or taken back.
  at INTEGER NOT NULL,
  -- Of which moment is the version that was taken back; empty for the others.
  restored_from INTEGER,
  CONSTRAINT canvas_version_source CHECK ((restored_from IS NOT NULL) = (kind = 'restored'))
) STRICT;

CREATE INDEX canvas_version_of_person ON canvas_version (person_id);

CREATE TABLE canvas_version_text (
  -- What was in a block then; empty blocks have no row.
  version_id INTEGER NOT NULL REFERENCES canvas_version (id),
  block TEXT NOT NULL,
  text TEXT NOT NULL CONSTRAINT canvas_version_text_length CHECK (length(text) BETWEEN 1 AND 10000),
  PRIMARY KEY (version_id, block)
) STRICT, WITHOUT ROWID;
