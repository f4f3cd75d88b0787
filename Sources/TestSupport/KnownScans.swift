/// Tables whose rows do not grow with the people of a programme.
let fewRows: Set<String> = [
  "city", "office", "setting", "schema_migration", "cycle", "cycle_turn", "endorsement", "exam_heartbeat",
  "question_text", "regrade",
  "grant_call", "grant_call_city", "grant_call_document", "grant_call_floor", "grant_call_turn",
  "grant_evaluator",
  "award_draw", "award_decision", "award_floor", "award_leaning", "award_signature", "mail_recovery_request",
]

/// Statements that may read a whole table that grows, by a part of their text that no other one has.
let knownScans: [(table: String, statement: String, reason: String)] = [
  (
    "cohort", "count(DISTINCT certificate.person_id)",
    "goes through the latest groups until it has two hundred"
  ),
  (
    "cohort", "ORDER BY cohort.ends_on DESC, cohort.id DESC LIMIT",
    "goes through the latest groups until it has two hundred"
  ),
  (
    "cohort", "WITH candidate (person_id, name) AS",
    "whoever may enter a sitting of a city is listed; groups are a thirtieth of people"
  ),
  (
    "cohort", "SELECT count(*) FROM (SELECT 1 FROM cohort JOIN cycle",
    "a desk looks at the groups of its city; groups are a thirtieth of people"
  ),
  (
    "cohort", "count(*), min(enrolment.since) AS first FROM cohort",
    "a desk looks at the groups of its city; groups are a thirtieth of people"
  ),
  (
    "cohort", "cohort.modality <> 'validacion', cohort.name",
    "every group of an open cycle may be chosen; groups are a thirtieth of people"
  ),
  (
    "exam_sitting", "ORDER BY exam_sitting.opens_at DESC",
    "goes through the latest sittings until it has a hundred"
  ),
  (
    "event", "ORDER BY event.at DESC, event.id DESC LIMIT",
    "goes through the latest events until the page is full"
  ),
  ("duplicate_decision", "ORDER BY duplicate_decision.id DESC LIMIT", "goes through the latest decisions"),
  (
    "certificate_revocation", "SELECT replaces FROM certificate",
    "every revoked certificate is listed, and they are few"
  ),
  (
    "person", "SELECT min(created_at) FROM person",
    "in a small programme only: a large one is counted beside the requests"
  ),
  (
    "practice_observation", "practice_observation.observer_id = ?, practice_observation.outcome",
    "somebody takes their own data along, once in years"
  ),
  (
    "review", "SELECT grant_call.name, application.person_id = ?",
    "somebody takes their own data along, once in years"
  ),
  (
    "roster_import_line", "SELECT cohort.name, roster_import.created_at FROM roster_import_line",
    "somebody takes their own data along, once in years"
  ),
  (
    "class_session", "SELECT starts_at, topic, place FROM class_session WHERE planned_by",
    "somebody takes their own data along, once in years"
  ),
  (
    "cohort_facilitator", "SELECT cohort.name, cohort_facilitator.assigned_at",
    "somebody takes their own data along, once in years"
  ),
  (
    "training_finish", "SELECT at, course, undone_at FROM training_finish WHERE person_id",
    "somebody takes their own data along, once in years"
  ),
  (
    "role_grant", "SELECT count(*) FROM role_held WHERE role = ? AND person_id <> ?",
    "before the last administrator would go, which few ask"
  ),
  (
    "roster_import", "SELECT id FROM roster_import WHERE state = ? AND created_at",
    "lists of names are kept for days, so there are few"
  ),
  (
    "certificate_revocation", "SELECT certificate.code FROM certificate_revocation",
    "every revoked certificate is listed, and they are few"
  ),
]
