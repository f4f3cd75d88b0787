#!/usr/bin/env python3
"""A programme many times its size: copies people, who study, into the database of a server that is stopped.

`bulk.py DATA [PEOPLE]` fills the demonstration in DATA with PEOPLE (440,000) more: accounts, cohorts of 30, ten lessons done each with their
hours, where they left off, and two answers in the workbook.
"""

import sqlite3
import sys
import time
from pathlib import Path

COURSE = "aprende-trabaja-emprende"
LESSONS = [
    *(("bienvenida", name) for name in (
        "tu-ruta", "cuatro-modalidades", "como-estudiar", "tu-punto-de-partida", "acuerdos-de-convivencia")),
    *(("movilidad-humana", name) for name in (
        "que-es-movilidad-humana", "derechos-y-deberes", "documentos-y-servicios", "prejuicio-y-xenofobia",
        "comunidad-sin-fronteras"))]
COHORT = 30
YEAR = ("2026-01-01", "2026-12-31")


def fill(database, people):
    first = database.execute("SELECT max(id) + 1 FROM person").fetchone()[0]
    ids = range(first, first + people)
    author = database.execute("SELECT person_id FROM identifier WHERE normalised = 'ada@demo.example'").fetchone()[0]
    moment = int(time.time() * 1000)
    cohorts = (people + COHORT - 1) // COHORT

    def insert(table, columns, rows):
        marks = ",".join("?" * len(columns.split(",")))
        database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    insert("person", "id,name,created_at", ((person, f"Persona {person}", moment) for person in ids))
    insert("identifier", "normalised,kind,person_id,shown",
           ((f"p{person}@bulk.example", "email", person, f"p{person}@bulk.example") for person in ids))
    cycle = database.execute("INSERT INTO cycle (city,name,starts_on,ends_on,opened_by,opened_at) VALUES ('quito','Copias',?,?,?,?) RETURNING id",
                             (*YEAR, author, moment)).fetchone()[0]
    base = database.execute("SELECT coalesce(max(id), 0) + 1 FROM cohort").fetchone()[0]
    insert("cohort", "id,cycle_id,city,course,modality,name,starts_on,ends_on,seats,opened_by,opened_at,virtual_minutes",
           ((base + number, cycle, "quito", COURSE, "virtual", f"Grupo {number}", *YEAR, COHORT, author, moment, 2400)
            for number in range(cohorts)))
    insert("enrolment", "cohort_id,person_id,state,added_at,since",
           ((base + (person - first) // COHORT, person, "active", moment, moment) for person in ids))
    insert("lesson_done", "person_id,course,module,lesson,done_at",
           ((person, COURSE, module, lesson, moment) for person in ids for module, lesson in sorted(LESSONS)))
    insert("hours_line", "person_id,course,cohort_id,kind,minutes,evidence,at",
           ((person, COURSE, base + (person - first) // COHORT, "virtual", 20, f"lesson:{module}/{lesson}", moment)
            for person in ids for module, lesson in LESSONS))
    insert("study_place", "person_id,course,module,lesson,anchor,at",
           ((person, COURSE, "bienvenida", "acuerdos-de-convivencia", "parte-2", moment) for person in ids))
    insert("workbook_answer", "person_id,course,activity,version,text,saved_at,copied_at,tab,tab_base,tab_number",
           ((person, COURSE, activity, 3, f"Lo que escribió {person}. " * 20, moment, moment, "t", 0, 3)
            for person in ids for activity in ("b-mi-ruta", "b-mi-semana")))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    path = Path(sys.argv[1]) / "aula.sqlite"
    began = time.monotonic()
    with sqlite3.connect(path) as connection:
        fill(connection, int(sys.argv[2]) if len(sys.argv) > 2 else 440_000)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"{path.stat().st_size / 2**20:,.0f} MiB after {time.monotonic() - began:.0f} s")
