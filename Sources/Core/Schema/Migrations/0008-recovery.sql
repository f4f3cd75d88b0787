-- Letters that wait to be sent, new passwords by mail, and one-time codes for people whom staff entered from a list.

CREATE TABLE mail_job (
  -- A letter to one person: written in the transaction of the deed that it is about, sent after its commit, tried again
  -- until `expires_at`. `sealed_letter` holds address, subject and words, sealed with a key that is not in the
  -- database; it is emptied once the letter is sent or given up. `message_id` stays over tries, so that mailboxes show
  -- a letter once. 'sending' stands there before a try begins: whatever is found so at a start was cut short.
  id INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CONSTRAINT mail_job_has_kind CHECK (kind <> ''),
  person_id INTEGER NOT NULL REFERENCES person (id),
  sealed_letter BLOB,
  state TEXT NOT NULL DEFAULT 'waiting' CONSTRAINT mail_job_state CHECK (
    state IN ('waiting', 'sending', 'sent', 'failed')),
  tries INTEGER NOT NULL DEFAULT 0,
  queued_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  settled_at INTEGER,
  error TEXT,
  CONSTRAINT mail_job_forgets CHECK ((state IN ('sent', 'failed')) = (sealed_letter IS NULL)),
  CONSTRAINT mail_job_is_settled CHECK ((state IN ('sent', 'failed')) = (settled_at IS NOT NULL))
) STRICT;

CREATE INDEX mail_job_due
    -- What is still to be sent.
    ON mail_job (due_at)
 WHERE settled_at IS NULL;

CREATE INDEX mail_job_of_person ON mail_job (person_id);

CREATE INDEX mail_job_by_end
    -- What is old enough to be forgotten.
    ON mail_job (settled_at)
 WHERE settled_at IS NOT NULL;

CREATE TABLE mail_recovery_request (
  -- What somebody typed who wants a new password by mail, sealed. A thread in the background finds out whether it is
  -- anybody's: the page that took it cannot tell, neither by its words nor by its time. Deleted when done.
  id INTEGER PRIMARY KEY,
  sealed_identifier BLOB NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE mail_recovery (
  -- A link for a new password that was sent by mail: the link has a random token, this table only its SHA-256.
  token_hash BLOB PRIMARY KEY CONSTRAINT mail_recovery_token_is_hashed CHECK (length(token_hash) = 32),
  person_id INTEGER NOT NULL REFERENCES person (id),
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX mail_recovery_of_person ON mail_recovery (person_id, issued_at);

CREATE TABLE claim_code (
  -- Somebody whom staff entered and who has not chosen a password yet, and the one-time code by which they take the
  -- account over, once a card was made. Only argon2id of the code is kept, with the installation's salt, by which it is
  -- found; a newer one takes its place. `wrong_tries` counts birthdays that did not fit the card: beyond a few it opens
  -- nothing any more. `used_at`: since when the account is its person's.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  digest BLOB CONSTRAINT claim_code_digest CHECK (length(digest) = 32),
  issued_by INTEGER REFERENCES person (id),
  issued_at INTEGER,
  expires_at INTEGER,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  used_at INTEGER,
  CONSTRAINT claim_code_is_whole CHECK (
    (digest IS NULL) = (issued_at IS NULL) AND (digest IS NULL) = (expires_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX claim_code_by_digest ON claim_code (digest);

CREATE INDEX claim_code_open
    -- Those who have not opened their account, among however many who have.
    ON claim_code (person_id)
 WHERE used_at IS NULL;

CREATE TABLE account_alert (
  -- What a person should know about the safety of their account, shown on the account page until it is put away.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CONSTRAINT account_alert_kind CHECK (kind IN ('wrong-codes')),
  at INTEGER NOT NULL,
  seen_at INTEGER
) STRICT;

CREATE INDEX account_alert_of_person ON account_alert (person_id, id);

INSERT INTO claim_code (person_id)
SELECT person.id
  FROM person
 WHERE NOT EXISTS (SELECT 1 FROM password WHERE password.person_id = person.id);

-- Where to go once the second step is set up: the address that was wanted before it was asked for.
ALTER TABLE second_factor_offer ADD COLUMN target TEXT;
