-- Made from Migrations/ by SchemaTests (RECORD_SNAPSHOTS=1); not run by the program.

CREATE TABLE answer (
  -- Every answer as it was saved; the one with the highest version counts. Append-only. `page` is the opened page that
  -- sent it and `turn` which of its changes it was: the same two again are a repetition.
  attempt_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL CONSTRAINT answer_version CHECK (version >= 1),
  page INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  response TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, position, version),
  FOREIGN KEY (attempt_id, position) REFERENCES attempt_question (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
  -- One go of a person at the questions of a quiz (`quiz:bienvenida`) or exam. The seed gives order and numbers. What
  -- is needed to pass and when feedback is shown are those of the beginning.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  part TEXT NOT NULL CONSTRAINT attempt_part CHECK (part LIKE 'quiz:_%' OR part = 'exam'),
  -- 1 for the first one of that person at that part.
  number INTEGER NOT NULL CONSTRAINT attempt_number CHECK (number >= 1),
  seed INTEGER NOT NULL,
  course_version TEXT NOT NULL,
  pass_mark INTEGER NOT NULL CONSTRAINT attempt_pass_mark CHECK (pass_mark BETWEEN 1 AND 100),
  feedback TEXT NOT NULL CONSTRAINT attempt_feedback CHECK (feedback IN ('al-responder', 'al-terminar', 'nunca')),
  started_at INTEGER NOT NULL,
  handed_in_at INTEGER,
  CONSTRAINT attempt_once UNIQUE (person_id, course, part, number)
) STRICT;

CREATE INDEX attempt_of_part ON attempt (course, part);

CREATE INDEX attempt_open_exam
    -- The few that are open, which the clock looks for each second.
    ON attempt (id)
 WHERE handed_in_at IS NULL AND part = 'exam';

CREATE UNIQUE INDEX attempt_open_once
    -- Whoever begins again goes on with the open one.
    ON attempt (person_id, course, part)
 WHERE handed_in_at IS NULL;

CREATE TABLE attempt_question (
  -- The questions of an attempt in their order, from 1.
  attempt_id INTEGER NOT NULL REFERENCES attempt (id),
  position INTEGER NOT NULL CONSTRAINT attempt_question_position CHECK (position >= 1),
  version BLOB NOT NULL REFERENCES question_text (version),
  -- Whether a person grades it.
  is_open INTEGER NOT NULL CONSTRAINT attempt_question_is_open CHECK (is_open IN (0, 1)),
  -- Whether the person wants to look at it again.
  is_for_later INTEGER NOT NULL DEFAULT 0 CONSTRAINT attempt_question_is_for_later CHECK (is_for_later IN (0, 1)),
  -- When its feedback was shown, after which its answer stays (rule 45).
  fixed_at INTEGER,
  PRIMARY KEY (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX attempt_question_by_version ON attempt_question (version);

CREATE INDEX attempt_question_open ON attempt_question (attempt_id) WHERE is_open = 1;

CREATE TABLE attempt_result (
  -- What an attempt came to. Append-only: the last line counts, those before it are its history.
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL REFERENCES attempt (id),
  outcome TEXT NOT NULL CONSTRAINT attempt_result_outcome CHECK (outcome IN ('awaits-grading', 'passed', 'failed')),
  -- Hundredths of a percent, cut and not rounded; empty while an answer awaits its grade.
  score INTEGER CONSTRAINT attempt_result_score CHECK (score BETWEEN 0 AND 10000),
  cause TEXT NOT NULL CONSTRAINT attempt_result_cause CHECK (cause IN ('handed-in', 'graded', 'regraded')),
  regrade_id INTEGER REFERENCES regrade (id),
  -- Whoever graded; empty for what was marked by the server alone.
  author_id INTEGER REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT attempt_result_score_when_marked CHECK ((outcome = 'awaits-grading') = (score IS NULL)),
  CONSTRAINT attempt_result_regraded CHECK ((cause = 'regraded') = (regrade_id IS NOT NULL))
) STRICT;

CREATE INDEX attempt_result_of_attempt ON attempt_result (attempt_id, id);

CREATE TABLE city (
  -- The cities of the programme. The slug stands in addresses and in every row that belongs to a city.
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  zone TEXT NOT NULL CONSTRAINT city_zone CHECK (zone IN ('sierra-centro', 'guayas', 'el-oro'))
) STRICT;

CREATE TABLE cohort (
  -- A group that takes one course together in one modality. The minutes that each kind must reach are those of the
  -- course when the cohort was opened, whatever its author changes later.
  id INTEGER PRIMARY KEY,
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  city TEXT NOT NULL REFERENCES city (slug),
  course TEXT NOT NULL,
  modality TEXT NOT NULL CONSTRAINT cohort_modality CHECK (
    modality IN ('presencial', 'virtual', 'mixta', 'validacion')),
  name TEXT NOT NULL CONSTRAINT cohort_has_name CHECK (trim(name) <> '' AND length(name) <= 80),
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  -- Where it meets; empty when it does not.
  place TEXT NOT NULL DEFAULT '' CONSTRAINT cohort_place CHECK (length(place) <= 200),
  -- Its virtual room; empty without one.
  link TEXT NOT NULL DEFAULT '' CONSTRAINT cohort_link CHECK (link = '' OR link LIKE 'https://%'),
  -- The most people who study in it at once.
  seats INTEGER NOT NULL CONSTRAINT cohort_seats CHECK (seats BETWEEN 1 AND 1000),
  -- Whether people of the city may ask to join.
  takes_requests INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_takes_requests CHECK (takes_requests IN (0, 1)),
  in_person_minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_in_person CHECK (in_person_minutes >= 0),
  virtual_minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_virtual CHECK (virtual_minutes >= 0),
  extra_minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_extra CHECK (extra_minutes >= 0),
  practice_minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_practice CHECK (practice_minutes >= 0),
  opened_by INTEGER NOT NULL REFERENCES person (id),
  opened_at INTEGER NOT NULL,
  archived_at INTEGER,
  CONSTRAINT cohort_dates CHECK (starts_on <= ends_on),
  CONSTRAINT cohort_once UNIQUE (cycle_id, name)
) STRICT;

CREATE INDEX cohort_in_city ON cohort (city, starts_on);

CREATE TABLE cohort_facilitator (
  -- Who runs a cohort. Never deleted: `ended_at` ends it.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  assigned_by INTEGER NOT NULL REFERENCES person (id),
  assigned_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE INDEX cohort_facilitator_of_person ON cohort_facilitator (person_id) WHERE ended_at IS NULL;

CREATE UNIQUE INDEX cohort_facilitator_once ON cohort_facilitator (cohort_id, person_id) WHERE ended_at IS NULL;

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

CREATE TABLE contested_identifier (
  -- An identifier that somebody gave at registration although it is another person's. Its account works until its
  -- sign-in ends; the team finds out whose the identifier is (docs/decisions/0005).
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  normalised TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT contested_identifier_kind CHECK (kind IN ('email', 'phone', 'document')),
  shown TEXT NOT NULL,
  CONSTRAINT contested_identifier_is_written CHECK (normalised <> '' AND length(shown) <= 320)
) STRICT;

CREATE TABLE cycle (
  -- One run of the programme in a city. Closing it freezes its cohorts: nothing in them changes any more.
  id INTEGER PRIMARY KEY,
  city TEXT NOT NULL REFERENCES city (slug),
  name TEXT NOT NULL CONSTRAINT cycle_has_name CHECK (trim(name) <> '' AND length(name) <= 80),
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES person (id),
  opened_at INTEGER NOT NULL,
  closed_by INTEGER REFERENCES person (id),
  closed_at INTEGER,
  CONSTRAINT cycle_dates CHECK (starts_on <= ends_on),
  CONSTRAINT cycle_once UNIQUE (city, name)
) STRICT;

CREATE TABLE enrolment (
  -- A person in a cohort, or on the way into it. Work and hours belong to the person and the course, so that a transfer
  -- loses none. Never deleted.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  state TEXT NOT NULL CONSTRAINT enrolment_state CHECK (
    state IN ('invited', 'requested', 'waiting', 'active', 'declined', 'withdrawn', 'transferred')),
  added_by INTEGER REFERENCES person (id),
  added_at INTEGER NOT NULL,
  -- When the state last changed.
  since INTEGER NOT NULL,
  -- Why it ended, in staff's words; empty without any.
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT enrolment_reason CHECK (length(reason) <= 500)
) STRICT;

CREATE INDEX enrolment_of_person ON enrolment (person_id, state);

CREATE UNIQUE INDEX enrolment_once
    -- Nobody is in the same cohort twice.
    ON enrolment (cohort_id, person_id)
 WHERE state IN ('invited', 'requested', 'waiting', 'active');

CREATE TABLE event (
  -- What happened, written in the transaction of the deed: audit log and outbox in one. Append-only. `actor_id` is
  -- empty for what the server did by itself; `subject` has ids only, never names, as a JSON object.
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CONSTRAINT event_has_kind CHECK (kind <> ''),
  actor_id INTEGER REFERENCES person (id),
  subject TEXT NOT NULL DEFAULT '{}' CONSTRAINT event_subject_is_object CHECK (subject LIKE '{%}')
) STRICT;

CREATE INDEX event_of_actor ON event (actor_id, id);

CREATE TABLE exam_accommodation (
  -- More time or more attempts for one person. Append-only: the last row of a person and course counts.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  extra_minutes INTEGER NOT NULL CONSTRAINT exam_accommodation_minutes CHECK (extra_minutes BETWEEN 0 AND 600),
  extra_attempts INTEGER NOT NULL CONSTRAINT exam_accommodation_attempts CHECK (extra_attempts BETWEEN 0 AND 10),
  -- In staff's words; emptied when the person is erased.
  reason TEXT NOT NULL CONSTRAINT exam_accommodation_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX exam_accommodation_of_person ON exam_accommodation (person_id, course);

CREATE TABLE exam_attempt (
  -- What an attempt at the exam has beside every other attempt.
  attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id),
  sitting_id INTEGER NOT NULL REFERENCES exam_sitting (id),
  -- How many questions come from which module, in their order: `bienvenida:3 ideas:3`.
  blueprint TEXT NOT NULL,
  -- When its time is over; moved by accommodations and by the server's own outages.
  deadline_at INTEGER NOT NULL,
  -- The extra minutes that are in `deadline_at`.
  extra_minutes INTEGER NOT NULL,
  -- Milliseconds in `deadline_at` that the server was away.
  credited INTEGER NOT NULL DEFAULT 0 CONSTRAINT exam_attempt_credited CHECK (credited >= 0)
) STRICT;

CREATE INDEX exam_attempt_of_sitting ON exam_attempt (sitting_id);

CREATE TABLE exam_heartbeat (
  -- One row: when the server last knew that it ran while somebody took an exam.
  id INTEGER PRIMARY KEY CONSTRAINT exam_heartbeat_one CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE exam_sitting (
  -- A time at which the exam of a course may be begun. Its rules are those of the course when it was opened, whatever its
  -- author changes later.
  id INTEGER PRIMARY KEY,
  course TEXT NOT NULL,
  city TEXT NOT NULL REFERENCES city (slug),
  -- Empty where every validation cohort of the city may enter.
  cohort_id INTEGER REFERENCES cohort (id),
  name TEXT NOT NULL CONSTRAINT exam_sitting_has_name CHECK (trim(name) <> '' AND length(name) <= 80),
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  minutes INTEGER NOT NULL CONSTRAINT exam_sitting_minutes CHECK (minutes BETWEEN 1 AND 600),
  pass_mark INTEGER NOT NULL CONSTRAINT exam_sitting_pass_mark CHECK (pass_mark BETWEEN 1 AND 100),
  -- Empty without a limit.
  attempts INTEGER CONSTRAINT exam_sitting_attempts CHECK (attempts >= 1),
  waiting_hours INTEGER NOT NULL CONSTRAINT exam_sitting_waiting CHECK (waiting_hours >= 0),
  -- The SHA-256 of the code that is written on the board of a supervised room; empty without supervision.
  room_code BLOB CONSTRAINT exam_sitting_room_code CHECK (length(room_code) = 32),
  opened_by INTEGER NOT NULL REFERENCES person (id),
  opened_at INTEGER NOT NULL,
  CONSTRAINT exam_sitting_window CHECK (opens_at < closes_at)
) STRICT;

CREATE INDEX exam_sitting_of_course ON exam_sitting (course, city, closes_at);

CREATE TABLE hours_line (
  -- The ledger of hours. Append-only: a line is never changed; a counter-line with a reason takes it back. `evidence`
  -- says what it stands on, such as `lesson:bienvenida/tu-ruta` or `class-session:12`.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  -- The cohort in which the person studied then.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  kind TEXT NOT NULL CONSTRAINT hours_line_kind CHECK (
    kind IN ('presencial', 'virtual', 'extra', 'practica', 'validacion')),
  minutes INTEGER NOT NULL,
  evidence TEXT NOT NULL CONSTRAINT hours_line_evidence CHECK (evidence <> ''),
  -- The line that this one takes back.
  counters INTEGER UNIQUE REFERENCES hours_line (id),
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT hours_line_reason CHECK (length(reason) <= 500),
  -- Empty for what the server credited by itself.
  author_id INTEGER REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT hours_line_minutes CHECK (
    CASE WHEN kind = 'validacion' THEN minutes = 0 WHEN counters IS NULL THEN minutes > 0 ELSE minutes < 0 END),
  CONSTRAINT hours_line_countered_with_reason CHECK (counters IS NULL OR trim(reason) <> '')
) STRICT;

CREATE INDEX hours_line_of_person ON hours_line (person_id, course, kind);

CREATE TABLE identifier (
  -- What a person may sign in with. The normalised value is unique over all kinds, because the sign-in form has one
  -- field for the three; `shown` is as the person wrote it.
  normalised TEXT PRIMARY KEY,
  kind TEXT NOT NULL CONSTRAINT identifier_kind CHECK (kind IN ('email', 'phone', 'document')),
  person_id INTEGER NOT NULL REFERENCES person (id),
  shown TEXT NOT NULL,
  CONSTRAINT identifier_is_written CHECK (normalised <> '' AND length(normalised) <= 320 AND length(shown) <= 320)
) STRICT;

CREATE INDEX identifier_of_person ON identifier (person_id);

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

CREATE TABLE open_grade (
  -- What a facilitator gave an open answer. Append-only: the last one counts.
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  percent INTEGER NOT NULL CONSTRAINT open_grade_percent CHECK (percent BETWEEN 0 AND 100),
  comment TEXT NOT NULL CONSTRAINT open_grade_comment CHECK (length(comment) <= 2000),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  FOREIGN KEY (attempt_id, position) REFERENCES attempt_question (attempt_id, position)
) STRICT;

CREATE INDEX open_grade_of_answer ON open_grade (attempt_id, position);

CREATE TABLE password (
  -- A person's password as an encoded argon2id hash, with its salt and its cost. No row: no sign-in by password.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  hash TEXT NOT NULL CONSTRAINT password_is_argon2id CHECK (hash LIKE '$argon2id$%'),
  changed_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE pending_sign_in (
  -- Somebody whose password was right and whose code is still to come. The cookie has a random token, this table only
  -- its SHA-256. Swept when expired.
  token_hash BLOB PRIMARY KEY CONSTRAINT pending_sign_in_token_is_hashed CHECK (length(token_hash) = 32),
  person_id INTEGER NOT NULL REFERENCES person (id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX pending_sign_in_by_end ON pending_sign_in (expires_at);

CREATE INDEX pending_sign_in_of_person ON pending_sign_in (person_id);

CREATE TABLE person (
  -- One row per human being, whatever they do here and for however many years. Never deleted: erasing a person
  -- replaces what tells who it is and keeps the row for what refers to it.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CONSTRAINT person_has_name CHECK (trim(name) <> '' AND length(name) <= 200),
  created_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE question_text (
  -- A question as it stood when an attempt drew it, by the SHA-256 of its text. Never changed: a mended question is
  -- another row, so no attempt breaks when its bank changes.
  version BLOB PRIMARY KEY CONSTRAINT question_text_version CHECK (length(version) = 32),
  course TEXT NOT NULL,
  question TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX question_text_of_question ON question_text (course, question);

CREATE TABLE record_view (
  -- Each look of staff at a person's record, shown to that person. `reason` names the page and what it is for.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  viewer_id INTEGER NOT NULL REFERENCES person (id),
  reason TEXT NOT NULL CONSTRAINT record_view_has_reason CHECK (reason <> ''),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX record_view_of_person ON record_view (person_id, id);

CREATE TABLE regrade (
  -- A question of a bank that was mended, and from then on marks what was answered to its earlier text.
  id INTEGER PRIMARY KEY,
  course TEXT NOT NULL,
  question TEXT NOT NULL,
  version BLOB NOT NULL REFERENCES question_text (version),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE regraded_answer (
  -- The answers that a regrade marked again. The last regrade of an answer counts.
  regrade_id INTEGER NOT NULL REFERENCES regrade (id),
  attempt_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, position, regrade_id),
  FOREIGN KEY (attempt_id, position) REFERENCES attempt_question (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE role_grant (
  -- Who may do what, where. A trainer holds the role in a zone, an administrator everywhere, all others in a city.
  -- Never deleted: `revoked_at` ends it. `granted_by` is empty for what the command line granted.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  role TEXT NOT NULL CONSTRAINT role_grant_role CHECK (
    role IN (
      'participant', 'facilitator', 'trainer', 'evaluator', 'committee', 'coordinator', 'administrator')),
  city TEXT REFERENCES city (slug),
  zone TEXT CONSTRAINT role_grant_zone CHECK (zone IN ('sierra-centro', 'guayas', 'el-oro')),
  granted_by INTEGER REFERENCES person (id),
  granted_at INTEGER NOT NULL,
  revoked_at INTEGER,
  CONSTRAINT role_grant_scope CHECK (
    CASE role
      WHEN 'administrator' THEN city IS NULL AND zone IS NULL
      WHEN 'trainer' THEN city IS NULL AND zone IS NOT NULL
      ELSE city IS NOT NULL AND zone IS NULL
    END),
  CONSTRAINT role_grant_by_another CHECK (granted_by <> person_id)
) STRICT;

CREATE INDEX role_grant_in_city
    -- A city's team.
    ON role_grant (city, role)
 WHERE revoked_at IS NULL;

CREATE UNIQUE INDEX role_grant_once
    -- Held once at a time in the same place; its first column serves "which roles has this person" too.
    ON role_grant (person_id, role, coalesce(city, zone, ''))
 WHERE revoked_at IS NULL;

CREATE TABLE schema_migration (
  -- The steps that made these tables, with the text that was run, so that a changed step is noticed.
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  script TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE second_factor_code (
  -- Codes on paper, each good for one sign-in; only an argon2id digest is kept.
  person_id INTEGER NOT NULL REFERENCES person (id),
  digest BLOB NOT NULL CONSTRAINT second_factor_code_is_digest CHECK (length(digest) = 32),
  used_at INTEGER,
  PRIMARY KEY (person_id, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE second_factor_offer (
  -- A secret that is shown to be scanned and opens nothing until a code confirms it. It belongs to the browser that
  -- asked for it, so that only whoever gave the password there can finish.
  session_hash BLOB PRIMARY KEY REFERENCES session (token_hash) ON DELETE CASCADE,
  sealed_secret BLOB NOT NULL CONSTRAINT second_factor_offer_is_sealed CHECK (length(sealed_secret) >= 57),
  offered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  -- A signed-in browser. The cookie has a random token, this table only its SHA-256: who reads the table cannot use
  -- it. Read at every request by its key alone, hence without a separate row number. `user_agent` is a short label
  -- such as "Chrome, Android" by which people tell their devices apart.
  token_hash BLOB PRIMARY KEY CONSTRAINT session_token_is_hashed CHECK (length(token_hash) = 32),
  person_id INTEGER NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  user_agent TEXT NOT NULL CONSTRAINT session_user_agent_is_short CHECK (length(user_agent) <= 80)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_of_person ON session (person_id);

CREATE TABLE setting (
  -- Facts about this installation that are not configuration, such as that its data is a demonstration.
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_failure (
  -- Failed sign-ins, to slow down guessing. The key is a keyed hash of an account's identifier or of an address, so
  -- that the table names nobody. Swept when too old to count.
  key_hash BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_in_failure_by_time ON sign_in_failure (at);

CREATE INDEX sign_in_failure_of_key ON sign_in_failure (key_hash, at);

CREATE VIEW cohort_member (enrolment_id, cohort_id, person_id, name, course, city, modality, since) AS
  -- Who studies in which cohort now.
  SELECT enrolment.id, cohort.id, enrolment.person_id, person_name.shown, cohort.course, cohort.city, cohort.modality,
         enrolment.since
    FROM enrolment
    JOIN cohort ON cohort.id = enrolment.cohort_id
    JOIN person_name ON person_name.id = enrolment.person_id
   WHERE enrolment.state = 'active' AND cohort.archived_at IS NULL;

CREATE VIEW cohort_run_by (cohort_id, person_id) AS
  -- Who runs which cohort now.
  SELECT cohort_id, person_id
    FROM cohort_facilitator
   WHERE ended_at IS NULL;

CREATE VIEW person_name (id, shown) AS
  -- A person's name as lists of other features show it.
  SELECT id, name
    FROM person;
