-- What people send: files by their content, what they hang on, and uploads that are under way.

CREATE TABLE file (
  -- A file that somebody sent, whole. Its content lies beside the database, named by its SHA-256 and never changed; the same
  -- content sent twice is two rows and one content.
  id INTEGER PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES person (id),
  -- As it was called where it came from, without folders: to be shown, never used as a path.
  name TEXT NOT NULL CONSTRAINT file_has_name CHECK (trim(name) <> '' AND length(name) <= 120),
  -- What its bytes are, whatever the name says.
  kind TEXT NOT NULL CONSTRAINT file_kind CHECK (
    kind IN ('jpeg', 'png', 'webp', 'heic', 'pdf', 'docx', 'odt', 'xlsx', 'ods')),
  bytes INTEGER NOT NULL CONSTRAINT file_bytes CHECK (bytes > 0),
  digest BLOB NOT NULL CONSTRAINT file_digest CHECK (length(digest) = 32),
  -- Whether a scanner for viruses looked at it; 0 where none is configured.
  is_scanned INTEGER NOT NULL CONSTRAINT file_is_scanned CHECK (is_scanned IN (0, 1)),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX file_of_owner ON file (owner_id, id);

CREATE INDEX file_of_content ON file (digest);

CREATE TABLE file_use (
  -- What a file hangs on: a submission, a comment, an application. Who may read that may read the file.
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, subject, file_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX file_use_of_file ON file_use (file_id);

CREATE TABLE upload (
  -- A file that is being sent piece by piece. How much has come, its part on the disk says.
  -- Names it in its address, and its part on the disk.
  token TEXT PRIMARY KEY CONSTRAINT upload_token CHECK (length(token) = 32),
  person_id INTEGER NOT NULL REFERENCES person (id),
  name TEXT NOT NULL CONSTRAINT upload_has_name CHECK (trim(name) <> '' AND length(name) <= 120),
  -- What was announced.
  bytes INTEGER NOT NULL CONSTRAINT upload_bytes CHECK (bytes > 0),
  started_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  -- What became of it once all had come: a file, or the sentence that says why not. Kept until it expires, for a client that
  -- lost the last answer.
  file_id INTEGER REFERENCES file (id) ON DELETE SET NULL,
  refusal TEXT,
  CONSTRAINT upload_has_one_end CHECK (file_id IS NULL OR refusal IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX upload_of_person ON upload (person_id);

CREATE INDEX upload_by_end ON upload (expires_at);

CREATE INDEX upload_of_file ON upload (file_id);
