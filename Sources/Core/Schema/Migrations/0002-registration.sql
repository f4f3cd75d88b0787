-- What people tell about themselves when they register, what they agree to, and likely duplicates.

CREATE TABLE profile (
  -- What a person told at registration; nobody has checked it until `verified_at`. Empty where the person did not want to
  -- tell. `name_key` and `document_key` are the same for all spellings, to find likely duplicates.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  name_key TEXT NOT NULL,
  birth_date TEXT NOT NULL CONSTRAINT profile_birth_date CHECK (
    birth_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  sex TEXT CONSTRAINT profile_sex CHECK (sex IN ('female', 'male', 'intersex')),
  gender TEXT CONSTRAINT profile_gender CHECK (gender IN ('woman', 'man', 'non-binary', 'other')),
  nationality TEXT CONSTRAINT profile_nationality CHECK (length(nationality) BETWEEN 1 AND 60),
  condition TEXT NOT NULL CONSTRAINT profile_condition CHECK (condition IN ('on-the-move', 'host', 'returned')),
  city TEXT NOT NULL REFERENCES city (slug),
  resident_since TEXT CONSTRAINT profile_resident_since CHECK (
    resident_since GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  schooling TEXT CONSTRAINT profile_schooling CHECK (
    schooling IN ('none', 'basic', 'secondary', 'technical', 'university')),
  contact TEXT CONSTRAINT profile_contact CHECK (length(contact) BETWEEN 1 AND 254),
  document_type TEXT CONSTRAINT profile_document_type CHECK (
    document_type IN ('cedula', 'passport', 'refugee', 'foreign', 'other')),
  document_number TEXT CONSTRAINT profile_document_number CHECK (length(document_number) BETWEEN 1 AND 60),
  document_key TEXT,
  access_needs TEXT CONSTRAINT profile_access_needs CHECK (length(access_needs) BETWEEN 1 AND 500),
  verified_at INTEGER,
  verified_by INTEGER REFERENCES person (id),
  CONSTRAINT profile_document_is_whole CHECK (
    (document_type IS NULL) = (document_number IS NULL) AND (document_number IS NULL) = (document_key IS NULL)),
  CONSTRAINT profile_verified_by_another CHECK (verified_by <> person_id)
) STRICT;

CREATE INDEX profile_of_document ON profile (document_key);

CREATE INDEX profile_of_name ON profile (name_key, birth_date);

CREATE TABLE contested_identifier (
  -- An identifier that somebody gave at registration although it is another person's. Its account works until its
  -- sign-in ends; the team finds out whose the identifier is (docs/decisions/0005).
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  normalised TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT contested_identifier_kind CHECK (kind IN ('email', 'phone', 'document')),
  shown TEXT NOT NULL,
  CONSTRAINT contested_identifier_is_written CHECK (normalised <> '' AND length(shown) <= 320)
) STRICT;

CREATE TABLE consent (
  -- What a person agreed to or refused, by purpose and version of its words. Append-only: the last line of a purpose
  -- holds.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  purpose TEXT NOT NULL CONSTRAINT consent_purpose CHECK (
    purpose IN ('study', 'contact', 'grant', 'statistics', 'story')),
  version INTEGER NOT NULL CONSTRAINT consent_version CHECK (version >= 1),
  is_given INTEGER NOT NULL CONSTRAINT consent_is_given CHECK (is_given IN (0, 1)),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX consent_of_person ON consent (person_id, purpose, id);

CREATE TABLE likely_duplicate (
  -- Two persons who may be one, for the coordinator to look at. `person_id` came later.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  other_id INTEGER NOT NULL REFERENCES person (id),
  reason TEXT NOT NULL CONSTRAINT likely_duplicate_reason CHECK (
    reason IN ('identifier', 'document', 'name-and-birth')),
  found_at INTEGER NOT NULL,
  settled_at INTEGER,
  CONSTRAINT likely_duplicate_of_another CHECK (person_id <> other_id),
  CONSTRAINT likely_duplicate_once UNIQUE (person_id, other_id, reason)
) STRICT;

CREATE INDEX likely_duplicate_of_other ON likely_duplicate (other_id);

CREATE TABLE password_card (
  -- The one-time code by which a person without e-mail gets a new password, handed out on a printed card. Only argon2id of
  -- it is kept; one person has one at a time, and a newer one takes its place.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  salt BLOB NOT NULL CONSTRAINT password_card_salt CHECK (length(salt) = 16),
  digest BLOB NOT NULL CONSTRAINT password_card_digest CHECK (length(digest) = 32),
  issued_by INTEGER NOT NULL REFERENCES person (id),
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  CONSTRAINT password_card_by_another CHECK (issued_by <> person_id)
) STRICT;

CREATE TABLE record_view (
  -- Each look of staff at a person's record, shown to that person. `reason` names the page and what it is for.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  viewer_id INTEGER NOT NULL REFERENCES person (id),
  reason TEXT NOT NULL CONSTRAINT record_view_has_reason CHECK (reason <> ''),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX record_view_of_person ON record_view (person_id, id);
