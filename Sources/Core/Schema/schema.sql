-- Made from Migrations/ by SchemaTests (RECORD_SNAPSHOTS=1); not run by the program.

CREATE TABLE account_alert (
  -- What a person should know about the safety of their account, shown on the account page until it is put away.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CONSTRAINT account_alert_kind CHECK (kind IN ('wrong-codes')),
  at INTEGER NOT NULL,
  seen_at INTEGER
) STRICT;

CREATE INDEX account_alert_of_person ON account_alert (person_id, id);

CREATE TABLE announcement (
  id INTEGER PRIMARY KEY,
  -- NULL for all cities.
  city TEXT REFERENCES city (slug),
  text TEXT NOT NULL CONSTRAINT announcement_text CHECK (length(text) BETWEEN 1 AND 200),
  -- It is shown from the first moment until before the second, which is earlier than planned once it was ended.
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  CONSTRAINT announcement_time CHECK (starts_at <= ends_at)
) STRICT;

CREATE INDEX announcement_by_end ON announcement (ends_at);

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

CREATE TABLE appeal (
  -- An applicant's objection to a result, and the committee's answer. A granted one is paid out of what is left.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  reason TEXT NOT NULL CONSTRAINT appeal_reason CHECK (trim(reason) <> '' AND length(reason) <= 4000),
  at INTEGER NOT NULL,
  is_granted INTEGER CONSTRAINT appeal_is_granted CHECK (is_granted IN (0, 1)),
  answer TEXT NOT NULL DEFAULT '' CONSTRAINT appeal_answer CHECK (length(answer) <= 4000),
  answered_by INTEGER REFERENCES person (id),
  answered_at INTEGER,
  CONSTRAINT appeal_once UNIQUE (application_id),
  CONSTRAINT appeal_answered CHECK (
    (is_granted IS NULL) = (answered_at IS NULL) AND (answered_by IS NULL) = (answered_at IS NULL))
) STRICT;

CREATE INDEX appeal_open ON appeal (application_id) WHERE answered_at IS NULL;

CREATE TABLE application (
  -- One person's application to a call. The fields are the draft, as it was typed and empty where nothing is there yet; what
  -- counts is the version that was handed in last, whatever is written meanwhile.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- Where the business works; one of the call's.
  city TEXT NOT NULL REFERENCES city (slug),
  state TEXT NOT NULL CONSTRAINT application_state CHECK (state IN ('draft', 'submitted', 'withdrawn')),
  business TEXT NOT NULL DEFAULT '' CONSTRAINT application_business CHECK (length(business) <= 120),
  activity TEXT NOT NULL DEFAULT '' CONSTRAINT application_activity CHECK (length(activity) <= 1000),
  stage TEXT NOT NULL DEFAULT '' CONSTRAINT application_stage CHECK (length(stage) <= 20),
  started TEXT NOT NULL DEFAULT '' CONSTRAINT application_started CHECK (length(started) <= 40),
  address TEXT NOT NULL DEFAULT '' CONSTRAINT application_address CHECK (length(address) <= 200),
  destination TEXT NOT NULL DEFAULT '' CONSTRAINT application_destination CHECK (length(destination) <= 20),
  opportunity TEXT NOT NULL DEFAULT '' CONSTRAINT application_opportunity CHECK (length(opportunity) <= 20),
  explanation TEXT NOT NULL DEFAULT '' CONSTRAINT application_explanation CHECK (length(explanation) <= 3000),
  request TEXT NOT NULL DEFAULT '' CONSTRAINT application_request CHECK (length(request) <= 40),
  -- Those that are ticked, with blanks between them.
  declarations TEXT NOT NULL DEFAULT '' CONSTRAINT application_declarations CHECK (length(declarations) <= 200),
  -- The open page that saved last, and its last save: one that was delayed is told from the last.
  tab TEXT NOT NULL DEFAULT '' CONSTRAINT application_tab CHECK (length(tab) <= 40),
  tab_number INTEGER NOT NULL DEFAULT 0,
  saved_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- The version that counts; both or none.
  number INTEGER,
  submitted_at INTEGER,
  -- When its words and files were cleared, by erasure or because they were kept long enough; the amounts stay.
  cleared_at INTEGER,
  CONSTRAINT application_once UNIQUE (call_id, person_id),
  CONSTRAINT application_has_version CHECK ((number IS NULL) = (submitted_at IS NULL)),
  CONSTRAINT application_submitted CHECK (state <> 'submitted' OR number IS NOT NULL)
) STRICT;

CREATE INDEX application_of_person ON application (person_id);

CREATE INDEX application_submitted_of ON application (call_id, city) WHERE state = 'submitted';

CREATE TABLE application_item (
  -- A line of the investment plan as it is being written.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  what TEXT NOT NULL CONSTRAINT application_item_what CHECK (trim(what) <> '' AND length(what) <= 200),
  quantity INTEGER NOT NULL CONSTRAINT application_item_quantity CHECK (quantity BETWEEN 1 AND 100000),
  -- In cents.
  unit_price INTEGER NOT NULL CONSTRAINT application_item_unit_price CHECK (unit_price BETWEEN 1 AND 1000000000),
  kind TEXT NOT NULL CONSTRAINT application_item_kind CHECK (kind IN ('asset', 'working'))
) STRICT;

CREATE INDEX application_item_of ON application_item (application_id, id);

CREATE TABLE application_place (
  -- A place for files in what is being written, on which they hang by the use `application-draft`: the proof of the business,
  -- that of the opportunity, the quote of an item, or a document of the call.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  kind TEXT NOT NULL CONSTRAINT application_place_kind CHECK (kind IN ('proof', 'evidence', 'quote', 'document')),
  -- The item's or the document's; 0 for the rest.
  subject INTEGER NOT NULL,
  CONSTRAINT application_place_once UNIQUE (application_id, kind, subject)
) STRICT;

CREATE TABLE application_turn (
  -- Begun, handed in, withdrawn: each with who and when. Only ever added to.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  deed TEXT NOT NULL CONSTRAINT application_turn_deed CHECK (deed IN ('begun', 'submitted', 'withdrawn')),
  number INTEGER,
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
, reason TEXT NOT NULL DEFAULT '' CONSTRAINT application_turn_reason CHECK (length(reason) <= 500)) STRICT;

CREATE INDEX application_turn_of ON application_turn (application_id, id);

CREATE TABLE application_version (
  -- What was handed in: never changed, but for erasure and retention, which leave the amounts. `content` is everything that
  -- is judged, as JSON; works and files are named by ids that never change either.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  number INTEGER NOT NULL,
  content TEXT NOT NULL,
  -- In cents; the sum of its items.
  amount INTEGER NOT NULL CONSTRAINT application_version_amount CHECK (amount > 0),
  destination TEXT NOT NULL CONSTRAINT application_version_destination CHECK (
    destination IN ('assets', 'working', 'both')),
  stage TEXT NOT NULL CONSTRAINT application_version_stage CHECK (stage IN ('opportunity', 'initial', 'intermediate')),
  -- Whether the person was registered as a woman when it was handed in, which a floor may count.
  is_woman INTEGER NOT NULL CONSTRAINT application_version_is_woman CHECK (is_woman IN (0, 1)),
  -- How many conditions a coordinator had taken as met.
  overrides INTEGER NOT NULL DEFAULT 0 CONSTRAINT application_version_overrides CHECK (overrides >= 0),
  -- The approved submissions' versions; nothing where a coordinator took one as met without it.
  model_version INTEGER REFERENCES submission_version (id),
  plan_version INTEGER REFERENCES submission_version (id),
  -- SHA-256 of `content`, for the receipt.
  digest BLOB NOT NULL CONSTRAINT application_version_digest CHECK (length(digest) = 32),
  at INTEGER NOT NULL,
  CONSTRAINT application_version_once UNIQUE (application_id, number)
) STRICT;

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

CREATE TABLE attendance_mark (
  -- Who came. Append-only: of a person's marks for a session the last one holds, and the others say what was corrected.
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES class_session (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  state TEXT NOT NULL CONSTRAINT attendance_mark_state CHECK (state IN ('present', 'late', 'excused', 'absent')),
  -- Minutes attended, which the ledger of hours credits.
  minutes INTEGER NOT NULL,
  -- Why it was corrected, in words of whoever did; empty for a first mark and for one corrected on the same day.
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT attendance_mark_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT attendance_mark_minutes CHECK (
    CASE WHEN state IN ('present', 'late') THEN minutes > 0 ELSE minutes = 0 END)
) STRICT;

CREATE INDEX attendance_mark_of_person ON attendance_mark (person_id, session_id);

CREATE INDEX attendance_mark_of_session ON attendance_mark (session_id, person_id, id);

CREATE TABLE award (
  -- The outcome of one application. Points in hundredths, the amount in cents. `outcome` is what holds now: an appeal that is
  -- granted turns it into funded; `decided` is what was decided and signed, and never changes.
  decision_id INTEGER NOT NULL REFERENCES award_decision (id),
  application_id INTEGER NOT NULL REFERENCES application (id),
  place INTEGER NOT NULL,
  mean INTEGER NOT NULL,
  fair INTEGER NOT NULL,
  is_tied INTEGER NOT NULL CONSTRAINT award_is_tied CHECK (is_tied IN (0, 1)),
  outcome TEXT NOT NULL CONSTRAINT award_outcome CHECK (outcome IN ('funded', 'no-money', 'floor')),
  decided TEXT NOT NULL CONSTRAINT award_decided CHECK (decided IN ('funded', 'no-money', 'floor')),
  amount INTEGER NOT NULL CONSTRAINT award_amount CHECK (amount > 0),
  -- Cents that were left when there was not enough money; positions of the floors, with commas, that money was kept for.
  detail TEXT NOT NULL,
  -- Why it was decided with fewer scores than the call asks for; empty for all that had theirs.
  lack TEXT NOT NULL DEFAULT '' CONSTRAINT award_lack CHECK (length(lack) <= 500),
  PRIMARY KEY (decision_id, application_id),
  CONSTRAINT award_keeps CHECK (outcome = decided OR outcome = 'funded')
) STRICT, WITHOUT ROWID;

CREATE INDEX award_of_application ON award (application_id);

CREATE TABLE award_decision (
  -- The decision on a call: with the budget, the floors and the seed of the draw as they were. Never changed.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  -- In cents.
  budget INTEGER NOT NULL CONSTRAINT award_decision_budget CHECK (budget > 0),
  seed TEXT NOT NULL,
  -- By what the ranking was made: plain means, or those without what severe and lenient evaluators add.
  basis TEXT NOT NULL CONSTRAINT award_decision_basis CHECK (basis IN ('mean', 'fair')),
  -- Why it differs from what the call announced, if it does; and what the committee wants the record to say.
  note TEXT NOT NULL CONSTRAINT award_decision_note CHECK (length(note) <= 4000),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT award_decision_once UNIQUE (call_id)
) STRICT;

CREATE TABLE award_draw (
  -- The draw among equals. The server's part of the seed is drawn first and only its SHA-256 is shown; then the committee draws
  -- its own part in public, and both together are the seed. So neither the server nor the committee chooses it alone.
  call_id INTEGER PRIMARY KEY REFERENCES grant_call (id),
  secret TEXT NOT NULL CONSTRAINT award_draw_secret CHECK (length(secret) = 64),
  prepared_by INTEGER NOT NULL REFERENCES person (id),
  prepared_at INTEGER NOT NULL,
  -- What the committee drew, and the SHA-256 of secret, colon and number; all four or none.
  number TEXT CONSTRAINT award_draw_number CHECK (length(number) BETWEEN 1 AND 20),
  seed TEXT CONSTRAINT award_draw_seed CHECK (length(seed) = 64),
  drawn_by INTEGER REFERENCES person (id),
  drawn_at INTEGER,
  CONSTRAINT award_draw_drawn CHECK (
    (number IS NULL) = (seed IS NULL) AND (number IS NULL) = (drawn_by IS NULL) AND (number IS NULL) = (drawn_at IS NULL))
) STRICT;

CREATE TABLE award_floor (
  -- A floor as it was decided with, by its position from 0; `subject` is empty for women.
  decision_id INTEGER NOT NULL REFERENCES award_decision (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CONSTRAINT award_floor_kind CHECK (kind IN ('women', 'city', 'stage')),
  subject TEXT NOT NULL CONSTRAINT award_floor_subject CHECK ((subject = '') = (kind = 'women')),
  least INTEGER NOT NULL CONSTRAINT award_floor_least CHECK (least >= 1),
  PRIMARY KEY (decision_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE award_leaning (
  -- What an evaluator gave above colleagues, in hundredths of a point, as it was when the decision was taken.
  decision_id INTEGER NOT NULL REFERENCES award_decision (id),
  evaluator_id INTEGER NOT NULL REFERENCES person (id),
  leaning INTEGER NOT NULL,
  PRIMARY KEY (decision_id, evaluator_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX award_leaning_of_evaluator ON award_leaning (evaluator_id);

CREATE TABLE award_signature (
  decision_id INTEGER NOT NULL REFERENCES award_decision (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- What the person wants the record to say, if anything.
  remark TEXT NOT NULL CONSTRAINT award_signature_remark CHECK (length(remark) <= 1000),
  at INTEGER NOT NULL,
  PRIMARY KEY (decision_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX award_signature_of_person ON award_signature (person_id);

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

CREATE INDEX certificate_of_cohort ON certificate (cohort_id);

CREATE INDEX certificate_of_person ON certificate (person_id, course, kind);

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

CREATE TABLE city (
  -- The cities of the programme. The slug stands in addresses and in every row that belongs to a city.
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  zone TEXT NOT NULL CONSTRAINT city_zone CHECK (zone IN ('sierra-centro', 'guayas', 'el-oro'))
) STRICT;

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

CREATE TABLE class_session (
  -- A meeting of a cohort, in a room or on line. Never deleted: `cancelled_at` ends it, as long as nobody was marked.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  starts_at INTEGER NOT NULL,
  minutes INTEGER NOT NULL CONSTRAINT class_session_minutes CHECK (minutes BETWEEN 10 AND 720),
  -- The kind of hours that it credits.
  kind TEXT NOT NULL CONSTRAINT class_session_kind CHECK (kind IN ('presencial', 'virtual', 'extra')),
  -- Where; empty when it is on line only.
  place TEXT NOT NULL DEFAULT '' CONSTRAINT class_session_place CHECK (length(place) <= 200),
  -- The virtual room; empty without one.
  link TEXT NOT NULL DEFAULT '' CONSTRAINT class_session_link CHECK (
    link = '' OR (link LIKE 'https://%' AND length(link) <= 500)),
  topic TEXT NOT NULL CONSTRAINT class_session_topic CHECK (trim(topic) <> '' AND length(topic) <= 120),
  -- The module that it is about; empty for none of them.
  module TEXT NOT NULL DEFAULT '',
  -- From which the codes of `/asistencia/{codigo}` are made; a code holds for a minute or two.
  code_key BLOB NOT NULL CONSTRAINT class_session_code_key CHECK (length(code_key) = 32),
  planned_by INTEGER NOT NULL REFERENCES person (id),
  planned_at INTEGER NOT NULL,
  cancelled_by INTEGER REFERENCES person (id),
  cancelled_at INTEGER,
  CONSTRAINT class_session_is_somewhere CHECK (place <> '' OR link <> '')
) STRICT;

CREATE INDEX class_session_of_cohort ON class_session (cohort_id, starts_at);

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
  archived_at INTEGER, zone TEXT CONSTRAINT cohort_zone CHECK (zone IN ('sierra-centro', 'guayas', 'el-oro')),
  CONSTRAINT cohort_dates CHECK (starts_on <= ends_on),
  CONSTRAINT cohort_once UNIQUE (cycle_id, name)
) STRICT;

CREATE INDEX cohort_by_end ON cohort (ends_on, id);

CREATE INDEX cohort_by_start ON cohort (starts_on, id);

CREATE INDEX cohort_in_city ON cohort (city, starts_on);

CREATE INDEX cohort_in_zone ON cohort (zone, starts_on) WHERE zone IS NOT NULL;

CREATE TABLE cohort_facilitator (
  -- Who runs a cohort. Never deleted: `ended_at` ends it.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  assigned_by INTEGER NOT NULL REFERENCES person (id),
  assigned_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE INDEX cohort_facilitator_of_cohort ON cohort_facilitator (cohort_id, person_id);

CREATE INDEX cohort_facilitator_of_person ON cohort_facilitator (person_id) WHERE ended_at IS NULL;

CREATE UNIQUE INDEX cohort_facilitator_once ON cohort_facilitator (cohort_id, person_id) WHERE ended_at IS NULL;

CREATE TABLE confirmed_session (
  -- A sign-in whose owner has just given the password again, for what others must not do at a device left open.
  session_hash BLOB PRIMARY KEY REFERENCES session (token_hash) ON DELETE CASCADE,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict_of_interest (
  -- Why somebody must not score a person's application, as declared. Those that other tables tell are found anew each
  -- time (`interest_tie`). One that was a mistake is taken back by `undone_at`, with its reason, and counts no more.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  evaluator_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CONSTRAINT conflict_of_interest_kind CHECK (kind IN ('family', 'work', 'friendship', 'other')),
  reason TEXT NOT NULL CONSTRAINT conflict_of_interest_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  undone_by INTEGER REFERENCES person (id),
  undone_at INTEGER,
  undo_reason TEXT NOT NULL DEFAULT '' CONSTRAINT conflict_of_interest_undo_reason CHECK (length(undo_reason) <= 500),
  CONSTRAINT conflict_of_interest_undone CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;

CREATE INDEX conflict_of_interest_of_application ON conflict_of_interest (application_id);

CREATE INDEX conflict_of_interest_of_evaluator ON conflict_of_interest (evaluator_id);

CREATE UNIQUE INDEX conflict_of_interest_once
    ON conflict_of_interest (application_id, evaluator_id) WHERE undone_at IS NULL;

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

CREATE TABLE "contested_identifier" (
  -- An identifier that somebody gave as theirs although it is another person's. The team finds out whose it is
  -- (docs/decisions/0005); from `settled_at` on nobody's account shows it any more.
  person_id INTEGER NOT NULL REFERENCES person (id),
  normalised TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT contested_identifier_kind CHECK (kind IN ('email', 'phone', 'document')),
  shown TEXT NOT NULL,
  settled_at INTEGER,
  PRIMARY KEY (person_id, normalised),
  CONSTRAINT contested_identifier_is_written CHECK (normalised <> '' AND length(shown) <= 320)
) STRICT;

CREATE INDEX contested_identifier_of_digits ON contested_identifier (substr(normalised, -9)) WHERE kind = 'phone';

CREATE INDEX contested_identifier_of_key ON contested_identifier (normalised);

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

CREATE INDEX cycle_in_city ON cycle (city, starts_on, id);

CREATE TABLE cycle_turn (
  -- Each time a cycle was closed, and each time it was opened again, with its reason. Append-only.
  id INTEGER PRIMARY KEY,
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  kind TEXT NOT NULL CONSTRAINT cycle_turn_kind CHECK (kind IN ('closed', 'reopened')),
  reason TEXT NOT NULL CONSTRAINT cycle_turn_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT cycle_turn_reopened_with_reason CHECK (kind = 'closed' OR trim(reason) <> '')
) STRICT;

CREATE INDEX cycle_turn_of_cycle ON cycle_turn (cycle_id, id);

CREATE TABLE due_date (
  -- Until when a cohort hands in the assignment of a module. Without a row there is no date; what comes later is accepted
  -- and marked.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  module TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  set_by INTEGER NOT NULL REFERENCES person (id),
  set_at INTEGER NOT NULL,
  PRIMARY KEY (cohort_id, module)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX duplicate_decision_by_time ON duplicate_decision (decided_at);

CREATE INDEX duplicate_decision_of_kept ON duplicate_decision (kept_id, id);

CREATE INDEX duplicate_decision_of_other ON duplicate_decision (other_id, id);

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

CREATE TABLE eligibility_override (
  -- A condition that a coordinator takes as met for one person and call, with the reason; taken back by `undone_at`.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  condition TEXT NOT NULL CONSTRAINT eligibility_override_condition CHECK (
    condition IN ('training', 'model', 'plan', 'business', 'residence', 'destination', 'city')),
  reason TEXT NOT NULL CONSTRAINT eligibility_override_reason CHECK (trim(reason) <> '' AND length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  undone_by INTEGER REFERENCES person (id),
  undone_at INTEGER,
  CONSTRAINT eligibility_override_undone CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;

CREATE INDEX eligibility_override_of_call ON eligibility_override (call_id);

CREATE INDEX eligibility_override_of_person ON eligibility_override (person_id);

CREATE UNIQUE INDEX eligibility_override_once
    ON eligibility_override (call_id, person_id, condition) WHERE undone_at IS NULL;

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
, invitation_id INTEGER REFERENCES invitation (id)) STRICT;

CREATE INDEX enrolment_of_cohort
    -- Lists of a cohort, its free seats, and its waiting list in order.
    ON enrolment (cohort_id, state, since, id);

CREATE INDEX enrolment_of_invitation ON enrolment (invitation_id) WHERE invitation_id IS NOT NULL;

CREATE INDEX enrolment_of_person ON enrolment (person_id, state);

CREATE UNIQUE INDEX enrolment_once
    -- Nobody is in the same cohort twice.
    ON enrolment (cohort_id, person_id)
 WHERE state IN ('invited', 'requested', 'waiting', 'active');

CREATE TABLE erasure (
  -- Who is to be erased, and who was. Asked for by the person, or by staff with a reason; nothing happens until `due_at`,
  -- and signing in before takes it back, which deletes the row. From `begun_at` on there is no way back. `code` is random
  -- and stands for the person afterwards.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  code TEXT NOT NULL UNIQUE CONSTRAINT erasure_has_code CHECK (length(code) = 9),
  requested_by INTEGER NOT NULL REFERENCES person (id),
  requested_at INTEGER NOT NULL,
  -- Why staff asked for it; empty where the person did, and once it is done.
  reason TEXT NOT NULL CONSTRAINT erasure_reason CHECK (length(reason) <= 500),
  due_at INTEGER NOT NULL,
  begun_at INTEGER,
  done_at INTEGER,
  CONSTRAINT erasure_in_order CHECK (requested_at <= due_at AND (done_at IS NULL OR begun_at IS NOT NULL))
) STRICT;

CREATE INDEX erasure_to_do ON erasure (due_at) WHERE done_at IS NULL;

CREATE TABLE event (
  -- What happened, written in the transaction of the deed: audit log and outbox in one. Append-only. `actor_id` is
  -- empty for what the server did by itself; `subject` has ids only, never names, as a JSON object.
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CONSTRAINT event_has_kind CHECK (kind <> ''),
  actor_id INTEGER REFERENCES person (id),
  subject TEXT NOT NULL DEFAULT '{}' CONSTRAINT event_subject_is_object CHECK (subject LIKE '{%}')
, about_id INTEGER) STRICT;

CREATE INDEX event_about_person ON event (about_id, id) WHERE about_id IS NOT NULL;

CREATE INDEX event_by_time ON event (at);

CREATE INDEX event_of_actor ON event (actor_id, id);

CREATE INDEX event_of_kind ON event (kind, at);

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

CREATE TABLE exam_candidate (
  -- Somebody who was named to a sitting, of whatever modality.
  sitting_id INTEGER NOT NULL REFERENCES exam_sitting (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  added_by INTEGER NOT NULL REFERENCES person (id),
  added_at INTEGER NOT NULL,
  PRIMARY KEY (sitting_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX exam_candidate_of_person ON exam_candidate (person_id);

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
  opened_at INTEGER NOT NULL, windows TEXT NOT NULL DEFAULT '', is_by_name INTEGER NOT NULL DEFAULT 0
  CONSTRAINT exam_sitting_is_by_name CHECK (is_by_name IN (0, 1) AND (is_by_name = 0 OR cohort_id IS NULL)), cancelled_at INTEGER, cancelled_by INTEGER REFERENCES person (id), cancelled_because TEXT NOT NULL DEFAULT ''
  CONSTRAINT exam_sitting_cancelled CHECK (
    length(cancelled_because) <= 500 AND (cancelled_at IS NULL OR trim(cancelled_because) <> '')),
  CONSTRAINT exam_sitting_window CHECK (opens_at < closes_at)
) STRICT;

CREATE INDEX exam_sitting_by_opening ON exam_sitting (opens_at, id);

CREATE INDEX exam_sitting_of_course ON exam_sitting (course, city, closes_at);

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

CREATE INDEX file_of_content ON file (digest);

CREATE INDEX file_of_owner ON file (owner_id, id);

CREATE TABLE file_use (
  -- What a file hangs on: a submission, a comment, an application. Who may read that may read the file.
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES file (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, subject, file_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX file_use_of_file ON file_use (file_id);

CREATE TABLE financial_plan (
  -- The plan as typed, a line for each field that is not empty. `version` counts the saves that changed something. `tab` names
  -- the open page that saved last, empty for a form sent without JavaScript, and `tab_number` is its last save.
  person_id INTEGER PRIMARY KEY NOT NULL REFERENCES person (id),
  version INTEGER NOT NULL CONSTRAINT financial_plan_version CHECK (version > 0),
  text TEXT NOT NULL CONSTRAINT financial_plan_length CHECK (length(text) <= 200000),
  saved_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_number INTEGER NOT NULL
) STRICT;

CREATE TABLE financial_plan_aside (
  -- What another page wrote in a field meanwhile: it waits for the person to choose.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  tab TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE INDEX financial_plan_aside_of ON financial_plan_aside (person_id);

CREATE TABLE financial_plan_change (
  -- What one save changed: the fields as they were before and as they were after it. Two pages that write at the same time are
  -- told apart by it, field by field, and a removed row comes back from it. The latest few hundred of each person are kept.
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- The version of the plan that it made.
  number INTEGER NOT NULL CONSTRAINT financial_plan_change_number CHECK (number > 0),
  tab TEXT NOT NULL,
  tab_number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  PRIMARY KEY (person_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE financial_plan_version (
  -- The whole plan as it once was: left alone for a while (`rested`), before an older one came back (`before-restore`), before a
  -- file took its place (`before-file`), of a record that was joined to this one (`joined`), or handed in (`handed-in`), which
  -- is never changed or deleted.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- Who wrote it.
  author_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CONSTRAINT financial_plan_version_kind
    CHECK (kind IN ('rested', 'before-restore', 'before-file', 'joined', 'handed-in')),
  -- When it was written last, or handed in.
  at INTEGER NOT NULL,
  text TEXT NOT NULL CONSTRAINT financial_plan_version_length CHECK (length(text) <= 200000)
) STRICT;

CREATE INDEX financial_plan_version_of ON financial_plan_version (person_id);

CREATE TABLE grant_call (
  -- A call for applications. Once published, what people were promised stays: only dates may move, with a reason.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CONSTRAINT grant_call_name CHECK (trim(name) <> '' AND length(name) <= 120),
  -- What it is for, in Markdown, as applicants read it.
  description TEXT NOT NULL CONSTRAINT grant_call_description CHECK (length(description) <= 20000),
  -- Whose finished training opens it.
  course TEXT NOT NULL,
  -- Criteria, weights and levels in Markdown, written as the rubrics of courses are.
  rubric TEXT NOT NULL CONSTRAINT grant_call_rubric CHECK (length(rubric) <= 40000),
  -- In cents.
  budget INTEGER NOT NULL CONSTRAINT grant_call_budget CHECK (budget > 0),
  least_amount INTEGER NOT NULL CONSTRAINT grant_call_least_amount CHECK (least_amount > 0),
  most_amount INTEGER NOT NULL CONSTRAINT grant_call_most_amount CHECK (most_amount BETWEEN least_amount AND budget),
  -- Applications are taken from `opens_at` up to before `closes_at`.
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL CONSTRAINT grant_call_closes_at CHECK (closes_at > opens_at),
  -- How many evaluators score each application.
  reviewers INTEGER NOT NULL CONSTRAINT grant_call_reviewers CHECK (reviewers BETWEEN 2 AND 5),
  -- Whether evaluators see neither who applies nor where they are from.
  is_blind INTEGER NOT NULL CONSTRAINT grant_call_is_blind CHECK (is_blind IN (0, 1)),
  -- How many points of a hundred two evaluators may be apart before another one is asked.
  disagreement INTEGER NOT NULL CONSTRAINT grant_call_disagreement CHECK (disagreement BETWEEN 1 AND 100),
  -- How many days after the results one may appeal.
  appeal_days INTEGER NOT NULL CONSTRAINT grant_call_appeal_days CHECK (appeal_days BETWEEN 0 AND 60),
  -- `published` is open between its dates and closed after them.
  state TEXT NOT NULL CONSTRAINT grant_call_state CHECK (
    state IN ('draft', 'published', 'review', 'decided', 'cancelled')),
  -- Counts the changes of the draft, so that nobody overwrites what somebody else just wrote.
  version INTEGER NOT NULL DEFAULT 1,
  created_by INTEGER NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX grant_call_of_state ON grant_call (state, closes_at);

CREATE TABLE grant_call_city (
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  city TEXT NOT NULL REFERENCES city (slug),
  PRIMARY KEY (call_id, city)
) STRICT, WITHOUT ROWID;

CREATE INDEX grant_call_city_of ON grant_call_city (city, call_id);

CREATE TABLE grant_call_document (
  -- A document that the call asks of each applicant.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL CONSTRAINT grant_call_document_name CHECK (trim(name) <> '' AND length(name) <= 120),
  help TEXT NOT NULL CONSTRAINT grant_call_document_help CHECK (length(help) <= 500),
  is_required INTEGER NOT NULL CONSTRAINT grant_call_document_is_required CHECK (is_required IN (0, 1)),
  CONSTRAINT grant_call_document_once UNIQUE (call_id, position)
) STRICT;

CREATE TABLE grant_call_floor (
  -- At least so many of those who are funded are women, of a city, or at a stage; `subject` is empty for women.
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  kind TEXT NOT NULL CONSTRAINT grant_call_floor_kind CHECK (kind IN ('women', 'city', 'stage')),
  subject TEXT NOT NULL CONSTRAINT grant_call_floor_subject CHECK ((subject = '') = (kind = 'women')),
  least INTEGER NOT NULL CONSTRAINT grant_call_floor_least CHECK (least BETWEEN 1 AND 100000),
  PRIMARY KEY (call_id, kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE grant_call_turn (
  -- Each change of state or of dates, with its reason. Only ever added to.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  state TEXT NOT NULL CONSTRAINT grant_call_turn_state CHECK (
    state IN ('draft', 'published', 'review', 'decided', 'cancelled')),
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  reason TEXT NOT NULL CONSTRAINT grant_call_turn_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX grant_call_turn_of ON grant_call_turn (call_id, id);

CREATE TABLE grant_evaluator (
  -- Who scores in a call. Never deleted: `removed_at` ends it.
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  added_by INTEGER NOT NULL REFERENCES person (id),
  added_at INTEGER NOT NULL,
  removed_at INTEGER,
  PRIMARY KEY (call_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX grant_evaluator_of_person ON grant_evaluator (person_id);

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

CREATE INDEX hours_line_by_author ON hours_line (person_id, author_id, cohort_id) WHERE author_id IS NOT NULL;

CREATE INDEX hours_line_of_person
    -- With everything that a sum needs, so that the rows themselves are not read.
    ON hours_line (person_id, course, kind, minutes, counters);

CREATE TABLE identifier (
  -- What a person may sign in with. The normalised value is unique over all kinds, because the sign-in form has one
  -- field for the three; `shown` is as the person wrote it.
  normalised TEXT PRIMARY KEY,
  kind TEXT NOT NULL CONSTRAINT identifier_kind CHECK (kind IN ('email', 'phone', 'document')),
  person_id INTEGER NOT NULL REFERENCES person (id),
  shown TEXT NOT NULL,
  CONSTRAINT identifier_is_written CHECK (normalised <> '' AND length(normalised) <= 320 AND length(shown) <= 320)
) STRICT;

CREATE INDEX identifier_of_digits ON identifier (substr(normalised, -9)) WHERE kind = 'phone';

CREATE INDEX identifier_of_person ON identifier (person_id);

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

CREATE TABLE invitation (
  -- A link by which people come into a cohort. Its code is random; here is only its SHA-256.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  code_hash BLOB NOT NULL UNIQUE CONSTRAINT invitation_code_is_hashed CHECK (length(code_hash) = 32),
  -- How many people may come in by it.
  uses INTEGER NOT NULL CONSTRAINT invitation_uses CHECK (uses BETWEEN 1 AND 1000),
  created_by INTEGER NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX invitation_of_cohort ON invitation (cohort_id, id);

CREATE TABLE lesson_done (
  -- A lesson that a person says to have finished. Taking it back deletes the line; the ledger of hours keeps its own.
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  module TEXT NOT NULL,
  lesson TEXT NOT NULL,
  done_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, course, module, lesson)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX likely_duplicate_open ON likely_duplicate (found_at, id) WHERE settled_at IS NULL;

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

CREATE INDEX mail_job_by_end
    -- What is old enough to be forgotten.
    ON mail_job (settled_at)
 WHERE settled_at IS NOT NULL;

CREATE INDEX mail_job_due
    -- What is still to be sent.
    ON mail_job (due_at)
 WHERE settled_at IS NULL;

CREATE INDEX mail_job_of_person ON mail_job (person_id);

CREATE TABLE mail_recovery (
  -- A link for a new password that was sent by mail: the link has a random token, this table only its SHA-256.
  token_hash BLOB PRIMARY KEY CONSTRAINT mail_recovery_token_is_hashed CHECK (length(token_hash) = 32),
  person_id INTEGER NOT NULL REFERENCES person (id),
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX mail_recovery_of_person ON mail_recovery (person_id, issued_at);

CREATE TABLE mail_recovery_request (
  -- What somebody typed who wants a new password by mail, sealed. A thread in the background finds out whether it is
  -- anybody's: the page that took it cannot tell, neither by its words nor by its time. Deleted when done.
  id INTEGER PRIMARY KEY,
  sealed_identifier BLOB NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE module_opening (
  -- A module that staff opened for a person before its turn, in a course with an order.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  module TEXT NOT NULL,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  reason TEXT NOT NULL CONSTRAINT module_opening_reason CHECK (trim(reason) <> '' AND length(reason) <= 500),
  opened_by INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT module_opening_once UNIQUE (person_id, course, module)
) STRICT;

CREATE TABLE notice (
  -- Something that a person should know, inside the product. Its words are made from kind and names when it is shown.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  -- What it is about; empty where it is about nothing in a course.
  course TEXT NOT NULL DEFAULT '',
  module TEXT NOT NULL DEFAULT '',
  -- Where it leads.
  path TEXT NOT NULL CONSTRAINT notice_path CHECK (path LIKE '/%'),
  -- How often it happened since it was last read.
  times INTEGER NOT NULL DEFAULT 1 CONSTRAINT notice_times CHECK (times >= 1),
  at INTEGER NOT NULL,
  read_at INTEGER
) STRICT;

CREATE INDEX notice_by_age ON notice (at);

CREATE INDEX notice_of_person ON notice (person_id, at);

CREATE UNIQUE INDEX notice_unread_once
    -- The same again before it was read is the same notice.
    ON notice (person_id, kind, path)
 WHERE read_at IS NULL;

CREATE TABLE notice_choice (
  -- Who wants no notices by mail. Without a row they are sent.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  by_mail INTEGER NOT NULL CONSTRAINT notice_choice_by_mail CHECK (by_mail IN (0, 1)),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE office (
  -- What a city tells of its office; no row for one that has told nothing. Who changed it and when is in `event`.
  city TEXT NOT NULL PRIMARY KEY REFERENCES city (slug),
  address TEXT CONSTRAINT office_address CHECK (length(address) BETWEEN 1 AND 160),
  -- Telephones as people read them: `02 395 2300 ext. 12`.
  phone TEXT CONSTRAINT office_phone CHECK (length(phone) BETWEEN 1 AND 40),
  whatsapp TEXT CONSTRAINT office_whatsapp CHECK (length(whatsapp) BETWEEN 1 AND 40),
  email TEXT CONSTRAINT office_email CHECK (length(email) BETWEEN 3 AND 254),
  hours TEXT CONSTRAINT office_hours CHECK (length(hours) BETWEEN 1 AND 120),
  -- Why the city takes nobody new for now; NULL while it does.
  closed_because TEXT CONSTRAINT office_closed_because CHECK (length(closed_because) BETWEEN 1 AND 200),
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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
, merged_into INTEGER REFERENCES person (id)
  CONSTRAINT person_merged_into_another CHECK (merged_into <> id)) STRICT;

CREATE INDEX person_of_merge ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE person_word (
  -- Each word of a person's name in small letters without accents, by which staff find people.
  word TEXT NOT NULL CONSTRAINT person_word_is_written CHECK (word <> ''),
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (word, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_word_of_person ON person_word (person_id, word);

CREATE TABLE practice_class (
  -- A class that somebody in a training of trainers taught, and where it stands. Never deleted.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  -- In which the person studies the course.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  -- `asked`: waits for an observer. `observed`: graded and signed by one, waits for the person's signature.
  state TEXT NOT NULL CONSTRAINT practice_class_state CHECK (
    state IN ('logged', 'asked', 'observed', 'signed', 'returned', 'withdrawn')),
  -- The version that counts.
  number INTEGER NOT NULL CONSTRAINT practice_class_number CHECK (number >= 1)
) STRICT;

CREATE INDEX practice_class_asked ON practice_class (state, id) WHERE state = 'asked';

CREATE INDEX practice_class_of_person ON practice_class (person_id, course, state);

CREATE TABLE practice_level (
  -- The level of one criterion, with the rubric's words as they were and the observer's reason.
  observation_id INTEGER NOT NULL REFERENCES practice_observation (id),
  position INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  title TEXT NOT NULL,
  weight INTEGER NOT NULL CONSTRAINT practice_level_weight CHECK (weight BETWEEN 1 AND 100),
  level INTEGER NOT NULL,
  level_name TEXT NOT NULL,
  reason TEXT NOT NULL CONSTRAINT practice_level_reason CHECK (trim(reason) <> '' AND length(reason) <= 2000),
  PRIMARY KEY (observation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE practice_observation (
  -- What an observer made of a version: graded, and so signed, or returned with a comment. Append-only: the last counts.
  id INTEGER PRIMARY KEY,
  practice_id INTEGER NOT NULL REFERENCES practice_class (id),
  number INTEGER NOT NULL,
  observer_id INTEGER NOT NULL REFERENCES person (id),
  outcome TEXT NOT NULL CONSTRAINT practice_observation_outcome CHECK (outcome IN ('graded', 'returned')),
  -- Hundredths of a point of 100, and what was asked for then.
  score INTEGER CONSTRAINT practice_observation_score CHECK (score BETWEEN 0 AND 10000),
  pass_mark INTEGER NOT NULL CONSTRAINT practice_observation_pass_mark CHECK (pass_mark BETWEEN 1 AND 100),
  comment TEXT NOT NULL CONSTRAINT practice_observation_comment CHECK (length(comment) <= 4000),
  at INTEGER NOT NULL,
  CONSTRAINT practice_observation_graded CHECK ((outcome = 'graded') = (score IS NOT NULL))
) STRICT;

CREATE INDEX practice_observation_by ON practice_observation (observer_id);

CREATE INDEX practice_observation_of_class ON practice_observation (practice_id, id);

CREATE TABLE practice_turn (
  -- Everything that happened to a class of practice, by whom and with what words. Append-only.
  id INTEGER PRIMARY KEY,
  practice_id INTEGER NOT NULL REFERENCES practice_class (id),
  kind TEXT NOT NULL CONSTRAINT practice_turn_kind CHECK (
    kind IN ('logged', 'changed', 'asked', 'graded', 'returned', 'disputed', 'signed', 'withdrawn')),
  author_id INTEGER NOT NULL REFERENCES person (id),
  comment TEXT NOT NULL CONSTRAINT practice_turn_comment CHECK (length(comment) <= 4000),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX practice_turn_of_class ON practice_turn (practice_id, id);

CREATE TABLE practice_version (
  -- What was told of the class, as it was told then. Append-only: the others say what was corrected.
  id INTEGER PRIMARY KEY,
  practice_id INTEGER NOT NULL REFERENCES practice_class (id),
  number INTEGER NOT NULL CONSTRAINT practice_version_number CHECK (number >= 1),
  starts_at INTEGER NOT NULL,
  -- Of the class itself.
  minutes INTEGER NOT NULL CONSTRAINT practice_version_minutes CHECK (minutes BETWEEN 20 AND 480),
  -- Observing somebody else, preparing, rehearsing and talking it over.
  around_minutes INTEGER NOT NULL CONSTRAINT practice_version_around CHECK (around_minutes BETWEEN 0 AND 240),
  place TEXT NOT NULL CONSTRAINT practice_version_place CHECK (trim(place) <> '' AND length(place) <= 200),
  topic TEXT NOT NULL CONSTRAINT practice_version_topic CHECK (trim(topic) <> '' AND length(topic) <= 200),
  participants INTEGER NOT NULL CONSTRAINT practice_version_participants CHECK (participants BETWEEN 1 AND 500),
  -- By a list that everybody signed, or by counting.
  counted_by TEXT NOT NULL CONSTRAINT practice_version_counted_by CHECK (counted_by IN ('list', 'count')),
  note TEXT NOT NULL CONSTRAINT practice_version_note CHECK (length(note) <= 2000),
  at INTEGER NOT NULL,
  CONSTRAINT practice_version_once UNIQUE (practice_id, number)
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

CREATE INDEX profile_of_digits
    ON profile (substr(replace(replace(contact, ' ', ''), '-', ''), -9))
 WHERE length(replace(replace(contact, ' ', ''), '-', '')) BETWEEN 9 AND 16
   AND replace(replace(contact, ' ', ''), '-', '') NOT GLOB '*[^0-9+]*';

CREATE INDEX profile_of_document ON profile (document_key);

CREATE INDEX profile_of_name ON profile (name_key, birth_date);

CREATE INDEX profile_unverified ON profile (city) WHERE verified_at IS NULL;

CREATE INDEX profile_unverified_by_person ON profile (person_id) WHERE verified_at IS NULL;

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
, annuls INTEGER NOT NULL DEFAULT 0
  -- Whether the question itself was annulled; its version is then the text that counts no more (decision 0017).
  CONSTRAINT regrade_annuls CHECK (annuls IN (0, 1)), reason TEXT NOT NULL DEFAULT ''
  -- Why it was annulled, in staff's words.
  CONSTRAINT regrade_reason CHECK (length(reason) <= 500 AND (annuls = 0 OR trim(reason) <> '')), undone_at INTEGER, undone_by INTEGER REFERENCES person (id), undone_reason TEXT NOT NULL DEFAULT ''
  CONSTRAINT regrade_undone CHECK (length(undone_reason) <= 500 AND (undone_at IS NULL OR trim(undone_reason) <> ''))) STRICT;

CREATE TABLE regraded_answer (
  -- The answers that a regrade marked again. The last regrade of an answer counts.
  regrade_id INTEGER NOT NULL REFERENCES regrade (id),
  attempt_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, position, regrade_id),
  FOREIGN KEY (attempt_id, position) REFERENCES attempt_question (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
  -- One evaluator's task to score one application. What was abstained from, passed on to somebody else or set aside
  -- because of a conflict is kept, and does not count.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  evaluator_id INTEGER NOT NULL REFERENCES person (id),
  state TEXT NOT NULL CONSTRAINT review_state CHECK (
    state IN ('assigned', 'submitted', 'abstained', 'passed-on', 'set-aside')),
  -- Asked for because the others are too far apart.
  is_third INTEGER NOT NULL CONSTRAINT review_is_third CHECK (is_third IN (0, 1)),
  -- Of a hundred, in hundredths; there once it is handed in.
  points INTEGER CONSTRAINT review_points CHECK (points BETWEEN 0 AND 10000),
  comment TEXT NOT NULL DEFAULT '' CONSTRAINT review_comment CHECK (length(comment) <= 4000),
  -- Counts the changes of what is being written; 1 is untouched. `tab` names the open page that wrote it last, empty
  -- for a form sent without JavaScript; that page began from `tab_base`, and `tab_number` is its last save.
  version INTEGER NOT NULL DEFAULT 1,
  saved_at INTEGER,
  tab TEXT NOT NULL DEFAULT '',
  tab_base INTEGER NOT NULL DEFAULT 0,
  tab_number INTEGER NOT NULL DEFAULT 0,
  -- Empty for what the server gave by itself: a third review, or one in the place of another.
  assigned_by INTEGER REFERENCES person (id),
  assigned_at INTEGER NOT NULL,
  submitted_at INTEGER,
  -- Why it ended without counting, and who ended it; empty for the server.
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT review_reason CHECK (length(reason) <= 500),
  ended_by INTEGER REFERENCES person (id),
  ended_at INTEGER,
  CONSTRAINT review_is_scored CHECK (state <> 'submitted' OR (points IS NOT NULL AND submitted_at IS NOT NULL)),
  CONSTRAINT review_is_ended CHECK ((state IN ('abstained', 'passed-on', 'set-aside')) = (ended_at IS NOT NULL)),
  CONSTRAINT review_once UNIQUE (application_id, evaluator_id)
) STRICT;

CREATE INDEX review_of_evaluator ON review (evaluator_id, state);

CREATE TABLE review_score (
  -- The level that was chosen for a criterion of the call's rubric, counted from 0, and why; while the review is being
  -- written, either may be missing.
  review_id INTEGER NOT NULL REFERENCES review (id),
  criterion TEXT NOT NULL,
  level INTEGER CONSTRAINT review_score_level CHECK (level >= 0),
  reason TEXT NOT NULL CONSTRAINT review_score_reason CHECK (length(reason) <= 2000),
  PRIMARY KEY (review_id, criterion)
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

CREATE INDEX role_grant_in_zone
    -- Who may run cohorts in the cities of a zone.
    ON role_grant (zone, role)
 WHERE revoked_at IS NULL AND zone IS NOT NULL;

CREATE INDEX role_grant_of_person ON role_grant (person_id, role);

CREATE UNIQUE INDEX role_grant_once
    -- Held once at a time in the same place; its first column serves "which roles has this person" too.
    ON role_grant (person_id, role, coalesce(city, zone, ''))
 WHERE revoked_at IS NULL;

CREATE INDEX role_grant_staff_in_city
    ON role_grant (city, person_id) WHERE revoked_at IS NULL AND role <> 'participant';

CREATE TABLE roster_import (
  -- A list of people that staff sent for a cohort: looked at first, then confirmed, then taken line by line.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  state TEXT NOT NULL CONSTRAINT roster_import_state CHECK (state IN ('preview', 'running', 'done')),
  created_by INTEGER NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;

CREATE INDEX roster_import_of_cohort ON roster_import (cohort_id, id);

CREATE TABLE roster_import_line (
  -- A line of such a list. What was typed is emptied when the line has been taken; `fate` is what became of it.
  import_id INTEGER NOT NULL REFERENCES roster_import (id),
  -- The line of the file, from 1.
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  identifier TEXT NOT NULL,
  birth_date TEXT,
  -- What is wrong with it, whatever the database says; empty for nothing.
  problem TEXT NOT NULL,
  fate TEXT,
  person_id INTEGER REFERENCES person (id),
  PRIMARY KEY (import_id, number)
) STRICT, WITHOUT ROWID;

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
, target TEXT) STRICT, WITHOUT ROWID;

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

CREATE INDEX session_by_end
    -- For the nightly sweep.
    ON session (coalesce(ended_at, expires_at));

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

CREATE TABLE staff_entry (
  -- What staff wrote down about a person whom they entered and who has told nothing yet.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  name_key TEXT NOT NULL,
  birth_date TEXT CONSTRAINT staff_entry_birth_date CHECK (
    birth_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  city TEXT NOT NULL REFERENCES city (slug),
  entered_by INTEGER NOT NULL REFERENCES person (id),
  entered_at INTEGER NOT NULL
) STRICT;

CREATE INDEX staff_entry_of_name ON staff_entry (name_key, birth_date);

CREATE TABLE study_place (
  -- Where a person was last in a course: in which lesson, and at which part of its page; empty for its beginning.
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  module TEXT NOT NULL,
  lesson TEXT NOT NULL,
  anchor TEXT NOT NULL DEFAULT '' CONSTRAINT study_place_anchor CHECK (length(anchor) <= 80),
  at INTEGER NOT NULL,
  PRIMARY KEY (person_id, course)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission (
  -- A person's work for one assignment: where it stands, and the text that is being written. Never deleted.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  module TEXT NOT NULL,
  -- In which the person studies the course; a transfer takes the work along.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  state TEXT NOT NULL CONSTRAINT submission_state CHECK (
    state IN ('draft', 'submitted', 'returned', 'approved')),
  -- The version that counts, its moment, and whether it came after the due date; all three or none.
  number INTEGER,
  submitted_at INTEGER,
  is_late INTEGER NOT NULL DEFAULT 0 CONSTRAINT submission_is_late CHECK (is_late IN (0, 1)),
  CONSTRAINT submission_has_version CHECK (
    (number IS NULL) = (state = 'draft') AND (submitted_at IS NULL) = (state = 'draft')),
  CONSTRAINT submission_once UNIQUE (person_id, course, module)
) STRICT;

CREATE INDEX submission_approved ON submission (submitted_at, id, cohort_id) WHERE state = 'approved';

CREATE INDEX submission_late ON submission (state, submitted_at) WHERE is_late = 1;

CREATE INDEX submission_queue
    -- With everything that the queue counts and filters by.
    ON submission (cohort_id, state, submitted_at, module, is_late);

CREATE INDEX submission_returned ON submission (submitted_at, id, cohort_id) WHERE state = 'returned';

CREATE INDEX submission_waiting ON submission (submitted_at, id, cohort_id) WHERE state = 'submitted';

CREATE TABLE submission_criterion (
  -- The level of one criterion in a grade, with the rubric's words as they were.
  grade_id INTEGER NOT NULL REFERENCES submission_grade (id),
  position INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  title TEXT NOT NULL,
  weight INTEGER NOT NULL CONSTRAINT submission_criterion_weight CHECK (weight BETWEEN 1 AND 100),
  -- Empty where none was chosen.
  level INTEGER,
  level_name TEXT NOT NULL,
  comment TEXT NOT NULL CONSTRAINT submission_criterion_comment CHECK (length(comment) <= 2000),
  PRIMARY KEY (grade_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission_draft (
  -- The text that is being written. `version` counts its changes. `tab` names the open page that wrote it, empty for a form
  -- sent without JavaScript; that page began from `tab_base`, and `tab_number` is its last save.
  submission_id INTEGER PRIMARY KEY REFERENCES submission (id),
  version INTEGER NOT NULL CONSTRAINT submission_draft_version CHECK (version > 0),
  text TEXT NOT NULL CONSTRAINT submission_draft_length CHECK (length(text) <= 20000),
  saved_at INTEGER NOT NULL,
  -- Since when it has been written on without a copy.
  copied_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_base INTEGER NOT NULL,
  tab_number INTEGER NOT NULL
) STRICT;

CREATE TABLE submission_draft_copy (
  -- Texts that are not the current draft: earlier ones, and those that another page wrote meanwhile, which wait for the
  -- person to choose (`is_aside`).
  id INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  is_aside INTEGER NOT NULL CONSTRAINT submission_draft_copy_is_aside CHECK (is_aside IN (0, 1)),
  text TEXT NOT NULL CONSTRAINT submission_draft_copy_length CHECK (length(text) <= 20000),
  saved_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_number INTEGER NOT NULL
) STRICT;

CREATE INDEX submission_draft_copy_of ON submission_draft_copy (submission_id);

CREATE TABLE submission_grade (
  -- What a facilitator gave a version. Append-only: the last one counts, and each after the first says why.
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES submission_version (id),
  outcome TEXT NOT NULL CONSTRAINT submission_grade_outcome CHECK (outcome IN ('returned', 'approved')),
  -- Hundredths of a point of 100; empty where not every criterion has a level.
  score INTEGER CONSTRAINT submission_grade_score CHECK (score BETWEEN 0 AND 10000),
  comment TEXT NOT NULL CONSTRAINT submission_grade_comment CHECK (length(comment) <= 4000),
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT submission_grade_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT submission_grade_approved CHECK (outcome = 'returned' OR score IS NOT NULL)
) STRICT;

CREATE INDEX submission_grade_of_version ON submission_grade (version_id);

CREATE TABLE submission_version (
  -- What was handed in, as it was. Append-only but for `withdrawn_at`, which the person sets while nobody has graded it.
  id INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  number INTEGER NOT NULL CONSTRAINT submission_version_number CHECK (number >= 1),
  text TEXT NOT NULL CONSTRAINT submission_version_length CHECK (length(text) <= 20000),
  -- The course as it was, which says what was asked.
  course_version TEXT NOT NULL,
  at INTEGER NOT NULL,
  is_late INTEGER NOT NULL CONSTRAINT submission_version_is_late CHECK (is_late IN (0, 1)),
  -- SHA-256 of everything in it, for the receipt.
  digest BLOB NOT NULL CONSTRAINT submission_version_digest CHECK (length(digest) = 32),
  withdrawn_at INTEGER,
  CONSTRAINT submission_version_once UNIQUE (submission_id, number)
) STRICT;

CREATE TABLE submission_work (
  -- Works that were made on pages of their own, as they were when handed in: by delivery, the id of the frozen version.
  version_id INTEGER NOT NULL REFERENCES submission_version (id),
  delivery TEXT NOT NULL,
  -- Empty where files stand in its place.
  work INTEGER,
  PRIMARY KEY (version_id, delivery)
) STRICT, WITHOUT ROWID;

CREATE TABLE training_confirmation (
  -- An outcome of the training of trainers that a trainer confirmed, with what it stood on, and the certificate that it gave.
  -- A renewal has the observed class that is its evidence. Append-only.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  outcome TEXT NOT NULL CONSTRAINT training_confirmation_outcome CHECK (
    outcome IN ('formador', 'participacion', 'renovacion')),
  in_person_minutes INTEGER NOT NULL,
  virtual_minutes INTEGER NOT NULL,
  extra_minutes INTEGER NOT NULL,
  practice_minutes INTEGER NOT NULL,
  quizzes INTEGER NOT NULL,
  assignments INTEGER NOT NULL,
  -- The best of the observed classes, in hundredths; empty without one.
  practice_score INTEGER,
  practice_id INTEGER REFERENCES practice_class (id),
  certificate_id INTEGER NOT NULL CONSTRAINT training_confirmation_once UNIQUE REFERENCES certificate (id),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT training_confirmation_renewal CHECK ((outcome = 'renovacion') = (practice_id IS NOT NULL))
) STRICT;

CREATE INDEX training_confirmation_of_person ON training_confirmation (person_id);

CREATE INDEX training_confirmation_of_practice ON training_confirmation (practice_id) WHERE practice_id IS NOT NULL;

CREATE TABLE training_finish (
  -- The moment at which a person had all that their cohort asks for. A later counter-line may undo it; the row stays.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  -- In which they finished, with the minutes that it pinned.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

CREATE INDEX training_finish_of_cohort ON training_finish (cohort_id) WHERE undone_at IS NULL;

CREATE UNIQUE INDEX training_finish_once ON training_finish (person_id, course) WHERE undone_at IS NULL;

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

CREATE INDEX upload_by_end ON upload (expires_at);

CREATE INDEX upload_of_file ON upload (file_id);

CREATE INDEX upload_of_person ON upload (person_id);

CREATE TABLE workbook_answer (
  -- What a person wrote for an activity, as it is now. `version` counts its changes. `tab` names the open page that wrote it,
  -- empty for a form sent without JavaScript; that page began from `tab_base`, and `tab_number` is its last save.
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  activity TEXT NOT NULL,
  version INTEGER NOT NULL CONSTRAINT workbook_answer_version CHECK (version > 0),
  text TEXT NOT NULL CONSTRAINT workbook_answer_length CHECK (length(text) <= 10000),
  saved_at INTEGER NOT NULL,
  -- Since when it has been written on without a copy.
  copied_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_base INTEGER NOT NULL,
  tab_number INTEGER NOT NULL,
  PRIMARY KEY (person_id, course, activity)
) STRICT, WITHOUT ROWID;

CREATE TABLE workbook_copy (
  -- Texts of the workbook that are not the current one: earlier versions, and texts that another page wrote meanwhile, which
  -- wait for the person to choose (`is_aside`).
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  activity TEXT NOT NULL,
  is_aside INTEGER NOT NULL CONSTRAINT workbook_copy_is_aside CHECK (is_aside IN (0, 1)),
  text TEXT NOT NULL CONSTRAINT workbook_copy_length CHECK (length(text) <= 10000),
  saved_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_number INTEGER NOT NULL
) STRICT;

CREATE INDEX workbook_copy_of_answer ON workbook_copy (person_id, course, activity);

CREATE VIEW approved_work (person_id, delivery, version_id, work, at) AS
  -- Works that were approved; of several of one kind the last one counts.
  SELECT submission.person_id, submission_work.delivery, submission_version.id, submission_work.work, submission_version.at
    FROM submission
    JOIN submission_version
      ON submission_version.submission_id = submission.id AND submission_version.number = submission.number
    JOIN submission_work ON submission_work.version_id = submission_version.id
   WHERE submission.state = 'approved';

CREATE VIEW attendance (session_id, person_id, state, minutes, author_id, at, mark_id) AS
  -- What holds: the last mark of each person for each session.
  SELECT session_id, person_id, state, minutes, author_id, at, id
    FROM attendance_mark
   WHERE NOT EXISTS (
     SELECT 1 FROM attendance_mark AS later
      WHERE later.session_id = attendance_mark.session_id AND later.person_id = attendance_mark.person_id
        AND later.id > attendance_mark.id);

CREATE VIEW class_session_time (id, cohort_id, starts_at, ends_at) AS
  -- When the sessions of a cohort are, without those that were cancelled.
  SELECT id, cohort_id, starts_at, starts_at + minutes * 60000
    FROM class_session
   WHERE cancelled_at IS NULL;

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

CREATE VIEW cohort_student (cohort_id, person_id, name) AS
  -- Who studies in which cohort, also in one that was archived since.
  SELECT enrolment.cohort_id, enrolment.person_id, person_name.shown
    FROM enrolment
    JOIN person_name ON person_name.id = enrolment.person_id
   WHERE enrolment.state = 'active';

CREATE VIEW contact_number (person_id, digits) AS
  -- Every telephone that somebody gave, as theirs or as a way to be reached, by its last nine digits, which all ways to
  -- write an Ecuadorian one share. For telling households, so without asking who may be called.
  SELECT person_id, substr(normalised, -9)
    FROM identifier
   WHERE kind = 'phone'
   UNION ALL
  SELECT person_id, substr(normalised, -9)
    FROM contested_identifier
   WHERE kind = 'phone'
   UNION ALL
  SELECT person_id, substr(replace(replace(contact, ' ', ''), '-', ''), -9)
    FROM profile
   WHERE length(replace(replace(contact, ' ', ''), '-', '')) BETWEEN 9 AND 16
     AND replace(replace(contact, ' ', ''), '-', '') NOT GLOB '*[^0-9+]*';

CREATE VIEW hours_credit (id, person_id, course, cohort_id, kind, minutes, evidence) AS
  -- Each line that nobody took back. The plus keeps SQLite from the unique index on `counters`, whose NULLs are the lines of
  -- everybody: without it the whole ledger was read for each person.
  SELECT line.id, line.person_id, line.course, line.cohort_id, line.kind, line.minutes, line.evidence
    FROM hours_line AS line
   WHERE +line.counters IS NULL
     AND NOT EXISTS (SELECT 1 FROM hours_line AS counter WHERE counter.counters = line.id);

CREATE VIEW hours_minutes (person_id, course, kind, minutes, validations) AS
  -- What is summed to know what somebody has: a counter-line counts against its line.
  SELECT person_id, course, kind, minutes,
         CASE WHEN kind = 'validacion' THEN CASE WHEN counters IS NULL THEN 1 ELSE -1 END END
    FROM hours_line;

CREATE VIEW interest_tie (person_id, staff_id, kind, what) AS
  -- What somebody did in the programme for or about a person, or shares with them, which keeps them from scoring that
  -- person's application (decision 0023). `what` names the group, module, sitting or city. Whoever was merged into
  -- another is that other.
  SELECT tie.person_id, coalesce(staff.merged_into, staff.id), tie.kind, tie.what
    FROM (
      SELECT enrolment.person_id AS person_id, cohort_facilitator.person_id AS staff_id, 'taught' AS kind,
             cohort.name AS what
        FROM enrolment
        JOIN cohort_facilitator ON cohort_facilitator.cohort_id = enrolment.cohort_id
        JOIN cohort ON cohort.id = enrolment.cohort_id
       WHERE enrolment.state IN ('active', 'withdrawn', 'transferred')
       UNION ALL
      SELECT hours_line.person_id, hours_line.author_id, 'credited', cohort.name
        FROM hours_line
        JOIN cohort ON cohort.id = hours_line.cohort_id
       WHERE hours_line.author_id IS NOT NULL
       UNION ALL
      SELECT submission.person_id, submission_grade.author_id, 'graded', submission.module
        FROM submission
        JOIN submission_version ON submission_version.submission_id = submission.id
        JOIN submission_grade ON submission_grade.version_id = submission_version.id
       UNION ALL
      SELECT attempt.person_id, open_grade.author_id, 'graded', attempt.part
        FROM attempt
        JOIN open_grade ON open_grade.attempt_id = attempt.id
       UNION ALL
      SELECT attempt.person_id, attempt_result.author_id, 'graded', attempt.part
        FROM attempt
        JOIN attempt_result ON attempt_result.attempt_id = attempt.id
       WHERE attempt_result.author_id IS NOT NULL
       UNION ALL
      SELECT attempt.person_id, regrade.author_id, 'examined', attempt.part
        FROM attempt
        JOIN regraded_answer ON regraded_answer.attempt_id = attempt.id
        JOIN regrade ON regrade.id = regraded_answer.regrade_id
       WHERE attempt.part = 'exam'
       UNION ALL
      SELECT exam_accommodation.person_id, exam_accommodation.author_id, 'examined', ''
        FROM exam_accommodation
       UNION ALL
      SELECT exam_candidate.person_id, exam_candidate.added_by, 'examined', exam_sitting.name
        FROM exam_candidate
        JOIN exam_sitting ON exam_sitting.id = exam_candidate.sitting_id
       UNION ALL
      SELECT attempt.person_id, exam_sitting.opened_by, 'examined', exam_sitting.name
        FROM attempt
        JOIN exam_attempt ON exam_attempt.attempt_id = attempt.id
        JOIN exam_sitting ON exam_sitting.id = exam_attempt.sitting_id
       UNION ALL
      SELECT role_grant.person_id, role_grant.granted_by, 'granted', role_grant.role
        FROM role_grant
       WHERE role_grant.granted_by IS NOT NULL AND role_grant.role <> 'participant'
       UNION ALL
      SELECT eligibility_override.person_id, eligibility_override.author_id, 'waived', ''
        FROM eligibility_override
       WHERE eligibility_override.undone_at IS NULL
       UNION ALL
      SELECT own.person_id, other.person_id, 'household', ''
        FROM contact_number AS own
        JOIN identifier AS other ON substr(other.normalised, -9) = own.digits
       WHERE other.kind = 'phone'
       UNION ALL
      SELECT own.person_id, other.person_id, 'household', ''
        FROM contact_number AS own
        JOIN contested_identifier AS other ON substr(other.normalised, -9) = own.digits
       WHERE other.kind = 'phone'
       UNION ALL
      SELECT own.person_id, other.person_id, 'household', ''
        FROM contact_number AS own
        JOIN profile AS other ON substr(replace(replace(other.contact, ' ', ''), '-', ''), -9) = own.digits
       WHERE length(replace(replace(other.contact, ' ', ''), '-', '')) BETWEEN 9 AND 16
         AND replace(replace(other.contact, ' ', ''), '-', '') NOT GLOB '*[^0-9+]*'
       UNION ALL
      SELECT own.person_id, other.person_id, 'team', own.city
        FROM role_grant AS own
        JOIN role_grant AS other ON other.city = own.city
       WHERE own.revoked_at IS NULL AND other.revoked_at IS NULL
         AND own.role <> 'participant' AND other.role <> 'participant'
    ) AS tie
    JOIN person AS staff ON staff.id = tie.staff_id
   WHERE coalesce(staff.merged_into, staff.id) <> tie.person_id;

CREATE VIEW merged_person (id, into_id) AS
  -- Records that turned out to be of somebody who has another one, which stays.
  SELECT id, merged_into
    FROM person
   WHERE merged_into IS NOT NULL;

CREATE VIEW notice_unread (person_id, unread) AS
  -- How many notices somebody has not read.
  SELECT person_id, count(*)
    FROM notice
   WHERE read_at IS NULL
   GROUP BY person_id;

CREATE VIEW person_city (person_id, city) AS
  -- The cities whose team looks after somebody who takes part: where they study, and where they said they live. A city
  -- may come twice: SQLite looks for one person in each half of a view that keeps all rows, and reads both whole to leave doubles
  -- out.
  SELECT person_id, city
    FROM role_grant
   WHERE role = 'participant' AND revoked_at IS NULL
   UNION ALL
  SELECT person_id, city
    FROM profile;

CREATE VIEW person_name (id, shown) AS
  -- A person's name as lists of other features show it.
  SELECT id, name
    FROM person;

CREATE VIEW person_phone (person_id, number) AS
  -- The telephones of those who did not refuse to be called or written to.
  SELECT person_id, normalised
    FROM identifier
   WHERE kind = 'phone'
     AND NOT EXISTS (
       SELECT 1 FROM consent AS refusal
        WHERE refusal.person_id = identifier.person_id AND refusal.purpose = 'contact' AND refusal.is_given = 0
          AND NOT EXISTS (
            SELECT 1 FROM consent AS later
             WHERE later.person_id = refusal.person_id AND later.purpose = 'contact' AND later.id > refusal.id));

CREATE VIEW person_residence (person_id, city, since, is_woman) AS
  -- What a call for grants asks of what somebody told about themselves: where they live, since when, and whether they are a
  -- woman, by their gender where they told it and else by their sex.
  SELECT person_id, city, resident_since, coalesce(gender = 'woman', sex = 'female', 0)
    FROM profile;

CREATE VIEW person_seen (person_id, at) AS
  -- When somebody used a sign-in; a person has a row for each sign-in that is not swept yet.
  SELECT person_id, last_seen_at
    FROM session;

CREATE VIEW person_sign_in (person_id, at) AS
  -- When somebody signed in.
  SELECT person_id, created_at
    FROM session;

CREATE VIEW person_since (id, created_at) AS
  -- Since when somebody is here: with the id it tells a person from another who got the same id after a restore.
  SELECT id, created_at
    FROM person;

CREATE VIEW role_held (person_id, role, city, zone) AS
  -- Who holds which role where now.
  SELECT person_id, role, city, zone
    FROM role_grant
   WHERE revoked_at IS NULL;

CREATE VIEW submitted_application (id, call_id, person_id, city, version_id, amount, stage, is_woman, at) AS
  -- What counts of each application that is handed in.
  SELECT application.id, application.call_id, application.person_id, application.city, application_version.id,
         application_version.amount, application_version.stage, application_version.is_woman, application_version.at
    FROM application
    JOIN application_version
      ON application_version.application_id = application.id AND application_version.number = application.number
   WHERE application.state = 'submitted';

CREATE VIEW submitted_review (application_id, evaluator_id, points, at) AS
  -- What counts of the scores.
  SELECT application_id, evaluator_id, points, submitted_at FROM review WHERE state = 'submitted';

CREATE VIEW training_finished (person_id, course, cohort_id, at) AS
  -- Who has finished the training of which course, and when.
  SELECT person_id, course, cohort_id, at
    FROM training_finish
   WHERE undone_at IS NULL;

CREATE VIEW unclaimed_person (id) AS
  -- Whom staff entered and who has not got a password yet.
  SELECT person_id
    FROM staff_entry
   WHERE NOT EXISTS (SELECT 1 FROM password WHERE password.person_id = staff_entry.person_id);

CREATE VIEW used_file (kind, subject, file_id) AS
  -- What hangs on what, for features that count theirs.
  SELECT kind, subject, file_id
    FROM file_use;
