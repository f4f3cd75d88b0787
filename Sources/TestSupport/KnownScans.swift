/// Tables whose rows do not grow with the people of a programme.
let fewRows: Set<String> = [
  "city", "setting", "schema_migration", "cycle", "cycle_turn", "endorsement", "exam_heartbeat",
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
]
