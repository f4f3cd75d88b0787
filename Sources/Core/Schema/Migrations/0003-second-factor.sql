-- The second step of signing in: an authenticator app, and codes on paper for when it is not at hand.

CREATE TABLE second_factor (
  -- What a person's authenticator app and we share, sealed with a key that is not in the database. `last_step` is the
  -- last span of 30 seconds whose code was accepted: that code and those before it are used up. The salt goes into the
  -- digests of the person's codes on paper.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  sealed_secret BLOB NOT NULL CONSTRAINT second_factor_is_sealed CHECK (length(sealed_secret) >= 57),
  last_step INTEGER NOT NULL,
  code_salt BLOB NOT NULL CONSTRAINT second_factor_salt CHECK (length(code_salt) = 16),
  set_at INTEGER NOT NULL
) STRICT;

CREATE TABLE second_factor_offer (
  -- A secret that is shown to be scanned and opens nothing until a code confirms it. It belongs to the browser that
  -- asked for it, so that only whoever gave the password there can finish.
  session_hash BLOB PRIMARY KEY REFERENCES session (token_hash) ON DELETE CASCADE,
  sealed_secret BLOB NOT NULL CONSTRAINT second_factor_offer_is_sealed CHECK (length(sealed_secret) >= 57),
  offered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE second_factor_code (
  -- Codes on paper, each good for one sign-in; only an argon2id digest is kept.
  person_id INTEGER NOT NULL REFERENCES person (id),
  digest BLOB NOT NULL CONSTRAINT second_factor_code_is_digest CHECK (length(digest) = 32),
  used_at INTEGER,
  PRIMARY KEY (person_id, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending_sign_in (
  -- Somebody whose password was right and whose code is still to come. The cookie has a random token, this table only
  -- its SHA-256. Swept when expired.
  token_hash BLOB PRIMARY KEY CONSTRAINT pending_sign_in_token_is_hashed CHECK (length(token_hash) = 32),
  person_id INTEGER NOT NULL REFERENCES person (id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX pending_sign_in_of_person ON pending_sign_in (person_id);

CREATE INDEX pending_sign_in_by_end ON pending_sign_in (expires_at);
