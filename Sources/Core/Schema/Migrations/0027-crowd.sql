-- What keeps pages quick when a programme has a hundred times the people: each list finds its rows by an index, and none reads a
-- table that grows with people from end to end.

-- Who shares a telephone with somebody: the expressions are those of the view `contact_number`.
CREATE INDEX identifier_of_digits ON identifier (substr(normalised, -9)) WHERE kind = 'phone';
CREATE INDEX contested_identifier_of_digits ON contested_identifier (substr(normalised, -9)) WHERE kind = 'phone';
CREATE INDEX profile_of_digits
    ON profile (substr(replace(replace(contact, ' ', ''), '-', ''), -9))
 WHERE length(replace(replace(contact, ' ', ''), '-', '')) BETWEEN 9 AND 16
   AND replace(replace(contact, ' ', ''), '-', '') NOT GLOB '*[^0-9+]*';

-- What ties staff to somebody, those included who no longer run a group or hold a role.
CREATE INDEX cohort_facilitator_of_cohort ON cohort_facilitator (cohort_id, person_id);
CREATE INDEX role_grant_of_person ON role_grant (person_id, role);
CREATE INDEX role_grant_staff_in_city
    ON role_grant (city, person_id) WHERE revoked_at IS NULL AND role <> 'participant';
CREATE INDEX hours_line_by_author ON hours_line (person_id, author_id, cohort_id) WHERE author_id IS NOT NULL;

-- The log of events by its filters, the newest first.
CREATE INDEX event_by_time ON event (at);
CREATE INDEX event_of_kind ON event (kind, at);

-- The queue of works of whoever sees more groups than can be listed. Each state has its own, so that no other statement takes it
-- for a way to the works of one group.
CREATE INDEX submission_waiting ON submission (submitted_at) WHERE state = 'submitted';
CREATE INDEX submission_returned ON submission (submitted_at) WHERE state = 'returned';
CREATE INDEX submission_approved ON submission (submitted_at) WHERE state = 'approved';
CREATE INDEX submission_late ON submission (state, submitted_at) WHERE is_late = 1;

-- The latest groups of the whole programme.
CREATE INDEX cohort_by_start ON cohort (starts_on, id);
CREATE INDEX cohort_by_end ON cohort (ends_on, id);

-- The oldest of those whose identity nobody has checked, of all cities.
CREATE INDEX profile_unverified_by_person ON profile (person_id) WHERE verified_at IS NULL;

CREATE INDEX eligibility_override_of_call ON eligibility_override (call_id);
CREATE INDEX training_confirmation_of_practice ON training_confirmation (practice_id) WHERE practice_id IS NOT NULL;
CREATE INDEX exam_sitting_by_opening ON exam_sitting (opens_at, id);

DROP VIEW person_city;

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

DROP VIEW interest_tie;

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
