"""A programme a hundred times its size: people, cohorts, enrolments, hours and class sessions, copied by SQL from nothing.

The rows are what the product itself would have written, so that its pages can be measured on them. It writes straight into the
database of a server that is stopped.
"""

import hashlib
import sqlite3
import time

DAY = 24 * 60 * 60 * 1000
COURSE = "aprende-trabaja-emprende"
LESSONS_EACH = 24
PEOPLE_IN_A_COHORT = 30
SESSIONS_EACH = 10
FIRST_PERSON = 1_000_000


def fill(database, people, facilitated=60, lessons=()):
    """Adds `people` participants in cohorts of thirty; Fabiola of the demonstration runs the first `facilitated` cohorts.

    `lessons` are names of lessons of the course, `module/lesson`; each person has the first few of them, by their number.
    """
    with sqlite3.connect(database, timeout=60) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -400000")
        now = int(time.time() * 1000)
        author, fabiola = number_of(db, "ada"), number_of(db, "fabiola")
        cohorts = (people + PEOPLE_IN_A_COHORT - 1) // PEOPLE_IN_A_COHORT
        db.executescript("CREATE TEMP TABLE n (i INTEGER PRIMARY KEY); CREATE TEMP TABLE lesson (i INTEGER PRIMARY KEY, name TEXT);")
        db.execute("WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i + 1 < ?) INSERT INTO n SELECT i FROM c", (people,))
        db.executemany("INSERT INTO lesson VALUES (?, ?)", list(enumerate(lessons[:LESSONS_EACH])))
        add_people(db, now)
        add_cohorts(db, cohorts, author, fabiola, facilitated, now)
        add_study(db, now)
        add_sessions(db, author, now)
        add_submissions(db, now)
        db.commit()
        db.execute("ANALYZE")
    return cohorts


def number_of(db, mailbox):
    return db.execute("SELECT person_id FROM identifier WHERE normalised = ?", (f"{mailbox}@demo.example",)).fetchone()[0]


def add_people(db, now):
    names = "'María José Chicaiza', 'Luis Alberto Cedeño', 'Yajaira del Valle', 'Ángel Quinatoa', 'Rosa Elena Guamán'"
    first = ", ".join(f"({number}, {name})" for number, name in enumerate(names.split(", ")))
    db.execute(f"WITH first (i, name) AS (VALUES {first}) INSERT INTO person (id, name, created_at)"
               f" SELECT {FIRST_PERSON} + n.i, first.name || ' ' || n.i, {now - 90 * DAY} FROM n JOIN first ON first.i = n.i % 5")
    db.execute(f"INSERT INTO identifier (normalised, kind, person_id, shown)"
               f" SELECT '099' || printf('%07d', i), 'phone', {FIRST_PERSON} + i, '099' || printf('%07d', i) FROM n")
    db.execute(f"INSERT INTO role_grant (person_id, role, city, granted_at) SELECT {FIRST_PERSON} + i, 'participant', 'quito', {now} FROM n")
    # One sign-in each, some of them old: its token is unknown to everybody.
    db.execute(f"INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)"
               f" SELECT cast(printf('%032d', {FIRST_PERSON} + i) AS BLOB), {FIRST_PERSON} + i, {now - 40 * DAY},"
               f" {now} - (i % 20) * {DAY}, {now + 30 * DAY}, 'Crowd' FROM n")


def add_cohorts(db, cohorts, author, fabiola, facilitated, now):
    db.execute("INSERT INTO cycle (id, city, name, starts_on, ends_on, opened_by, opened_at)"
               " VALUES (1000, 'quito', 'Multitud', date('now', '-30 days'), date('now', '+60 days'), ?, ?)", (author, now))
    db.execute("INSERT INTO cohort (id, cycle_id, city, course, modality, name, starts_on, ends_on, place, seats, in_person_minutes,"
               " virtual_minutes, opened_by, opened_at)"
               " SELECT 1000 + i, 1000, 'quito', ?, 'mixta', 'Grupo ' || i, date('now', '-30 days'), date('now', '+60 days'), 'Casa comunal',"
               " 40, 19 * 60, 21 * 60, ?, ? FROM n WHERE i < ?", (COURSE, author, now, cohorts))
    db.execute("INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at)"
               " SELECT 1000 + i, ?, ?, ? FROM n WHERE i < ?", (fabiola, author, now, facilitated))
    db.execute(f"INSERT INTO enrolment (cohort_id, person_id, state, added_by, added_at, since)"
               f" SELECT 1000 + i / {PEOPLE_IN_A_COHORT}, {FIRST_PERSON} + i, 'active', {author}, {now - 30 * DAY}, {now - 30 * DAY} FROM n")


def add_study(db, now):
    done = f"n.i % {LESSONS_EACH + 1} > lesson.i"
    db.execute(f"INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, at)"
               f" SELECT {FIRST_PERSON} + n.i, '{COURSE}', 1000 + n.i / {PEOPLE_IN_A_COHORT}, 'virtual', 20, 'lesson:' || lesson.name, {now - 20 * DAY}"
               f" FROM n JOIN lesson ON {done}")
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'lesson_done'").fetchone():
        db.execute(f"INSERT INTO lesson_done (person_id, course, module, lesson, done_at)"
                   f" SELECT {FIRST_PERSON} + n.i, '{COURSE}', substr(lesson.name, 1, instr(lesson.name, '/') - 1),"
                   f" substr(lesson.name, instr(lesson.name, '/') + 1), {now - 20 * DAY} FROM n JOIN lesson ON {done}")


def add_sessions(db, author, now):
    """Ten sessions each, half of them over, with everybody's mark and hours."""
    db.execute(f"INSERT INTO class_session (id, cohort_id, starts_at, minutes, kind, place, topic, code_key, planned_by, planned_at)"
               f" SELECT 10000 + cohort.id * {SESSIONS_EACH} + n.i, cohort.id, {now} + (n.i - 5) * 7 * {DAY} + 3600000, 120, 'presencial',"
               f" 'Casa comunal', 'Encuentro ' || n.i, randomblob(32), {author}, {now - 40 * DAY}"
               f" FROM cohort JOIN n ON n.i < {SESSIONS_EACH} WHERE cohort.cycle_id = 1000")
    came = (f"FROM class_session JOIN enrolment ON enrolment.cohort_id = class_session.cohort_id"
            f" WHERE class_session.starts_at < {now} AND class_session.id >= 10000 AND (enrolment.person_id + class_session.id) % 4 > 0")
    db.execute(f"INSERT INTO attendance_mark (session_id, person_id, state, minutes, author_id, at)"
               f" SELECT class_session.id, enrolment.person_id, 'present', 120, {author}, class_session.starts_at {came}")
    db.execute(f"INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, author_id, at)"
               f" SELECT enrolment.person_id, '{COURSE}', class_session.cohort_id, 'presencial', 120, 'class-session:' || class_session.id,"
               f" {author}, class_session.starts_at {came}")


WAITING = 2224


def add_submissions(db, now):
    """An approved assignment of everybody, and 2,224 that wait for Fabiola, a programme's worth at once."""
    cohort = f"1000 + n.i / {PEOPLE_IN_A_COHORT}"
    db.execute(f"INSERT INTO submission (person_id, course, module, cohort_id, state, number, submitted_at)"
               f" SELECT {FIRST_PERSON} + n.i, '{COURSE}', 'ideacion', {cohort}, 'approved', 1, {now - 20 * DAY} + n.i FROM n")
    modules = ("proyecto-de-vida", "testing-lab", "activa-tu-negocio")
    for number, module in enumerate(modules):
        db.execute(f"INSERT INTO submission (person_id, course, module, cohort_id, state, number, submitted_at, is_late)"
                   f" SELECT {FIRST_PERSON} + n.i, '{COURSE}', '{module}', {cohort}, 'submitted', 1, {now - 5 * DAY} + n.i * 1000, n.i % 7 = 0"
                   f" FROM n WHERE n.i < {(WAITING + len(modules) - 1 - number) // len(modules)}")
    db.execute(f"INSERT INTO submission_version (submission_id, number, text, course_version, at, is_late, digest)"
               f" SELECT id, 1, 'Quiero vender pan de yuca.', 'multitud', submitted_at, is_late, randomblob(32) FROM submission"
               f" WHERE person_id >= {FIRST_PERSON}")


def sign_in(database, number):
    """A cookie of the person of that number of the crowd, without the work of a password."""
    import base64
    secret = hashlib.sha256(b"crowd %d" % number).digest()
    now = int(time.time() * 1000)
    with sqlite3.connect(database, timeout=60) as db:
        db.execute("INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent) VALUES (?, ?, ?, ?, ?, 'Crowd')",
                   (hashlib.sha256(secret).digest(), FIRST_PERSON + number, now, now, now + DAY))
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")
