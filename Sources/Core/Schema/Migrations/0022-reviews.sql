-- Who scores which application, and how.

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

CREATE TABLE conflict_of_interest (
  -- Why somebody must not score a person's application, as declared. Those that other tables tell are found anew each
  -- time (`interest_tie`).
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  evaluator_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CONSTRAINT conflict_of_interest_kind CHECK (kind IN ('family', 'work', 'friendship', 'other')),
  reason TEXT NOT NULL CONSTRAINT conflict_of_interest_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT conflict_of_interest_once UNIQUE (application_id, evaluator_id)
) STRICT;

CREATE INDEX conflict_of_interest_of_evaluator ON conflict_of_interest (evaluator_id);

CREATE VIEW submitted_review (application_id, evaluator_id, points, at) AS
  -- What counts of the scores.
  SELECT application_id, evaluator_id, points, submitted_at FROM review WHERE state = 'submitted';

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
        JOIN contact_number AS other ON other.digits = own.digits
       UNION ALL
      SELECT own.person_id, other.person_id, 'team', own.city
        FROM role_grant AS own
        JOIN role_grant AS other ON other.city = own.city
       WHERE own.revoked_at IS NULL AND other.revoked_at IS NULL
         AND own.role <> 'participant' AND other.role <> 'participant'
    ) AS tie
    JOIN person AS staff ON staff.id = tie.staff_id
   WHERE coalesce(staff.merged_into, staff.id) <> tie.person_id;
