"""What journeys read from the database and write into it, where another person would have to come in."""

import sqlite3
import time

COURSE = "aprende-trabaja-emprende"
HOUR = 3_600_000
DAY = 24 * HOUR
# What a cohort of each modality asks for, in minutes: in person and on line (curso.md).
REQUIRED = {"presencial": (2400, 0), "virtual": (0, 2400), "mixta": (1140, 1260), "validacion": (0, 0)}


def query(server, sql, *values):
    """The first value of the first row, or nothing."""
    with sqlite3.connect(server.database, timeout=60) as db:
        row = db.execute(sql, values).fetchone()
    db.close()
    return row and row[0]


def change(server, sql, *values):
    """Returns the number of the row that was added, if one was."""
    with sqlite3.connect(server.database, timeout=60) as db:
        number = db.execute(sql, values).lastrowid
    db.close()
    return number


def one_of_the_cast(server, mailbox):
    return query(server, "SELECT person_id FROM identifier WHERE normalised = ?", f"{mailbox}@demo.example")


def add_cohort(server, name, modality="virtual", course=COURSE, city="quito", facilitator="fabiola", required=None, takes_requests=False,
               people=()):
    """A cohort that runs now, in a cycle of its own, with these people in it; returns its number. `required`: minutes in person and
    on line, where they are not what the course asks for."""
    now = int(time.time() * 1000)
    in_person, virtual = required or REQUIRED[modality]
    author = one_of_the_cast(server, "ada")
    cycle = change(server, "INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at)"
                   " VALUES (?, ?, date('now', '-30 days'), date('now', '+60 days'), ?, ?)", city, f"Ciclo de {name}", author, now)
    cohort = change(server, "INSERT INTO cohort (cycle_id, city, course, modality, name, starts_on, ends_on, place, seats, takes_requests,"
                    " in_person_minutes, virtual_minutes, opened_by, opened_at) VALUES (?, ?, ?, ?, ?, date('now', '-30 days'),"
                    " date('now', '+60 days'), ?, 40, ?, ?, ?, ?, ?)", cycle, city, course, modality, name,
                    "Casa comunal, aula 2" if in_person else "", int(takes_requests), in_person, virtual, author, now)
    if facilitator:
        change(server, "INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at) VALUES (?, ?, ?, ?)",
               cohort, one_of_the_cast(server, facilitator), author, now)
    for person in people:
        change(server, "INSERT INTO enrolment (cohort_id, person_id, state, added_by, added_at, since) VALUES (?, ?, 'active', ?, ?, ?)",
               cohort, person.id, author, now, now)
    return cohort


def add_session(server, cohort, topic, starts_in, minutes=120):
    """A class session; `starts_in` milliseconds, less than none for one that was. Returns its number."""
    now = int(time.time() * 1000)
    return change(server, "INSERT INTO class_session (cohort_id, starts_at, minutes, kind, place, link, topic, code_key, planned_by, planned_at)"
                  " VALUES (?, ?, ?, 'presencial', 'Casa comunal, aula 2', '', ?, randomblob(32), ?, ?)",
                  cohort, now + starts_in, minutes, topic, one_of_the_cast(server, "fabiola"), now)


def finish_training(server, person, cohort):
    """For journeys that begin when the training is done."""
    now = int(time.time() * 1000)
    change(server, "INSERT INTO training_finish (person_id, course, cohort_id, at) VALUES (?, ?, ?, ?)", person.id, COURSE, cohort, now)


def approve_works(server, person, cohort):
    """An approved business model and financial tool, for journeys that begin with the grant."""
    now = int(time.time() * 1000)
    for module, delivery in (("activa-tu-negocio", "modelo-de-negocio"), ("educacion-financiera", "herramienta-financiera")):
        submission = change(server, "INSERT INTO submission (person_id, course, module, cohort_id, state, number, submitted_at)"
                            " VALUES (?, ?, ?, ?, 'approved', 1, ?)", person.id, COURSE, module, cohort, now)
        version = change(server, "INSERT INTO submission_version (submission_id, number, text, course_version, at, is_late, digest)"
                         " VALUES (?, 1, '', 'x', ?, 0, zeroblob(32))", submission, now)
        change(server, "INSERT INTO submission_work (version_id, delivery) VALUES (?, ?)", version, delivery)


def add_call(server, name, city="quito", document="RUC"):
    """A call of one city that takes applications now; returns its number."""
    now = int(time.time() * 1000)
    author = one_of_the_cast(server, "ada")
    call = change(server, "INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at,"
                  " closes_at, reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)"
                  " VALUES (?, 'Para crecer.', ?, ?, 1000000, 10000, 100000, ?, ?, 2, 1, 20, 5, 'published', ?, ?)",
                  name, COURSE, RUBRIC, now - DAY, now + DAY, author, now)
    change(server, "INSERT INTO grant_call_city (call_id, city) VALUES (?, ?)", call, city)
    if document:
        change(server, "INSERT INTO grant_call_document (call_id, position, name, help, is_required) VALUES (?, 1, ?, '', 1)", call, document)
    change(server, "INSERT INTO grant_call_turn (call_id, state, opens_at, closes_at, reason, author_id, at)"
           " VALUES (?, 'published', ?, ?, '', ?, ?)", call, now - DAY, now + DAY, author, now)
    return call


RUBRIC = """---
titulo: Capital de fortalecimiento
---

## El negocio {#negocio peso=60}

- 0 Falta: no se entiende qué vende.
- 1 En camino: se entiende, sin números.
- 2 Bien: se entiende y da números de hoy.

## El plan {#plan peso=40}

- 0 Falta: no hay plan.
- 1 En camino: hay una lista sin precios claros.
- 2 Bien: cada compra tiene su precio y su razón.
"""
