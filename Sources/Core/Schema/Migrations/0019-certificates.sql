-- Certificates, the institutions that endorse them, and what became of them.

CREATE TABLE endorsement (
  -- An institution that stands behind the certificates of a city or a course (an «aval»), with who signs for it. Its words
  -- and pictures never change, because certificates carry them: it is ended and another one is added.
  id INTEGER PRIMARY KEY,
  -- Empty for all cities.
  city TEXT REFERENCES city (slug),
  -- Empty for all courses.
  course TEXT,
  institution TEXT NOT NULL CONSTRAINT endorsement_institution CHECK (
    trim(institution) <> '' AND length(institution) <= 120),
  signer TEXT NOT NULL CONSTRAINT endorsement_signer CHECK (trim(signer) <> '' AND length(signer) <= 120),
  post TEXT NOT NULL CONSTRAINT endorsement_post CHECK (trim(post) <> '' AND length(post) <= 120),
  -- PNG of pixels alone, made by this program from what was sent; empty without one.
  logo BLOB CONSTRAINT endorsement_logo CHECK (length(logo) <= 16384),
  signature BLOB CONSTRAINT endorsement_signature CHECK (length(signature) <= 16384),
  added_by INTEGER NOT NULL REFERENCES person (id),
  added_at INTEGER NOT NULL,
  ended_by INTEGER REFERENCES person (id),
  ended_at INTEGER
) STRICT;

CREATE TABLE certificate (
  -- Append-only: what is printed stays as it was printed. A corrected name is another certificate that replaces this one.
  -- Erasing the person empties `name` and `compact`.
  id INTEGER PRIMARY KEY,
  -- 80 random bits: whoever has them may see the certificate.
  code BLOB NOT NULL CONSTRAINT certificate_code UNIQUE CONSTRAINT certificate_code_length CHECK (length(code) = 10),
  kind TEXT NOT NULL CONSTRAINT certificate_kind CHECK (kind IN ('participante', 'formador', 'participacion')),
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- In which the training was finished.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  course TEXT NOT NULL,
  -- As it was called then.
  course_title TEXT NOT NULL,
  -- The line under the name: the author's, or one of the kind.
  wording TEXT NOT NULL CONSTRAINT certificate_wording CHECK (trim(wording) <> ''),
  -- As it is printed.
  name TEXT NOT NULL CONSTRAINT certificate_name CHECK (length(name) <= 200),
  in_person_minutes INTEGER NOT NULL CONSTRAINT certificate_in_person CHECK (in_person_minutes >= 0),
  virtual_minutes INTEGER NOT NULL CONSTRAINT certificate_virtual CHECK (virtual_minutes >= 0),
  extra_minutes INTEGER NOT NULL CONSTRAINT certificate_extra CHECK (extra_minutes >= 0),
  practice_minutes INTEGER NOT NULL CONSTRAINT certificate_practice CHECK (practice_minutes >= 0),
  -- Of the whole; what the course is worth where the validation exam stands for the hours.
  minutes INTEGER NOT NULL CONSTRAINT certificate_minutes CHECK (minutes > 0),
  is_validated INTEGER NOT NULL CONSTRAINT certificate_is_validated CHECK (is_validated IN (0, 1)),
  finished_on TEXT NOT NULL,
  issued_by INTEGER NOT NULL REFERENCES person (id),
  issued_at INTEGER NOT NULL,
  -- The last day on which it holds; empty when it holds for good.
  expires_on TEXT,
  replaces INTEGER CONSTRAINT certificate_replaced_once UNIQUE REFERENCES certificate (id),
  -- Why it replaces another, in staff's words.
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT certificate_reason CHECK (length(reason) <= 500),
  -- The signed form that the QR code carries.
  compact BLOB NOT NULL,
  CONSTRAINT certificate_replaces_with_reason CHECK (replaces IS NULL OR trim(reason) <> '')
) STRICT;

CREATE INDEX certificate_of_person ON certificate (person_id, course, kind);

CREATE INDEX certificate_of_cohort ON certificate (cohort_id);

CREATE TABLE certificate_endorsement (
  -- Who endorses a certificate, in the order in which they are printed.
  certificate_id INTEGER NOT NULL REFERENCES certificate (id),
  position INTEGER NOT NULL,
  endorsement_id INTEGER NOT NULL REFERENCES endorsement (id),
  PRIMARY KEY (certificate_id, position)
) STRICT;

CREATE TABLE certificate_revocation (
  -- A certificate that no longer holds. It stays so: whoever was wronged gets another one that replaces it.
  certificate_id INTEGER PRIMARY KEY REFERENCES certificate (id),
  reason TEXT NOT NULL CONSTRAINT certificate_revocation_reason CHECK (trim(reason) <> '' AND length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE certificate_run (
  -- Certificates for everybody of a cohort who was ready when it was asked for, issued in the background.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  started_by INTEGER NOT NULL REFERENCES person (id),
  started_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;

CREATE INDEX certificate_run_open ON certificate_run (id) WHERE finished_at IS NULL;

CREATE TABLE certificate_run_line (
  -- One of them. `outcome` is empty until its turn has come.
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES certificate_run (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  outcome TEXT CONSTRAINT certificate_run_line_outcome CHECK (outcome IN ('issued', 'held', 'lacking')),
  CONSTRAINT certificate_run_line_once UNIQUE (run_id, person_id)
) STRICT;
