"""A cohort for tests that look from outside: Fabiola's, with Ana, Olga and others, and class sessions before, now and later."""

import sqlite3
import time

HOUR = 60 * 60 * 1000
COURSE = "aprende-trabaja-emprende"


def add_cohort(database, name="Grupo de los sábados", others=0):
    """Adds it to a demonstration's database; returns the numbers of the cohort and of the session that is on now.

    `others` people without accounts study in it too.
    """
    now = int(time.time() * 1000)
    with sqlite3.connect(database, timeout=30) as db:
        def number(mailbox):
            return db.execute("SELECT person_id FROM identifier WHERE normalised = ?", (f"{mailbox}@demo.example",)).fetchone()[0]

        ada, fabiola = number("ada"), number("fabiola")
        cycle = db.execute("INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at)"
                           " VALUES ('quito', ?, date('now', '-30 days'), date('now', '+60 days'), ?, ?)", (f"Ciclo de {name}", ada, now)).lastrowid
        cohort = db.execute(
            "INSERT INTO cohort (cycle_id, city, course, modality, name, starts_on, ends_on, place, link, seats, in_person_minutes,"
            " virtual_minutes, opened_by, opened_at) VALUES (?, 'quito', ?, 'mixta', ?, date('now', '-30 days'),"
            " date('now', '+60 days'), 'Casa comunal, aula 2', 'https://sala.example/sabados', 40, 1140, 1260, ?, ?)",
            (cycle, COURSE, name, ada, now)).lastrowid
        db.execute("INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at) VALUES (?, ?, ?, ?)",
                   (cohort, fabiola, ada, now))
        people = [number("ana"), number("olga")]
        for index in range(others):
            name = ["María José Chicaiza", "Luis Alberto Cedeño Párraga", "Yajaira del Valle", "Ángel Quinatoa"][index % 4]
            people.append(db.execute("INSERT INTO person (name, created_at) VALUES (?, ?)", (f"{name} {index + 1}", now)).lastrowid)
            db.execute("INSERT INTO identifier (normalised, kind, person_id, shown) VALUES (?, 'phone', ?, ?)",
                       (f"0{990000000 + people[-1]}", people[-1], f"0{990000000 + people[-1]}"))
        for person in people:
            db.execute("INSERT INTO enrolment (cohort_id, person_id, state, added_by, added_at, since) VALUES (?, ?, 'active', ?, ?, ?)",
                       (cohort, person, ada, now - 20 * 24 * HOUR, now - 20 * 24 * HOUR))
        sessions = [
            db.execute("INSERT INTO class_session (cohort_id, starts_at, minutes, kind, place, link, topic, code_key, planned_by, planned_at)"
                       " VALUES (?, ?, 120, ?, 'Casa comunal, aula 2', ?, ?, randomblob(32), ?, ?)",
                       (cohort, now + start, kind, link, topic, fabiola, now)).lastrowid
            for start, kind, link, topic in (
                (-7 * 24 * HOUR, "presencial", "", "Tu proyecto de vida"), (-HOUR // 2, "presencial", "", "Cuentas claras"),
                (7 * 24 * HOUR, "presencial", "", "Vender sin perder"),
                (14 * 24 * HOUR, "virtual", "https://sala.example/sabados", "Preguntas y respuestas"))]
    return cohort, sessions[1]
