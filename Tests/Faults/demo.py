"""The whole demonstration: a run that is cut short leaves nothing, and the next one has the numbers of the report."""

import csv
import io
import os
import re
import resource
import signal
import sqlite3
import subprocess
import tempfile
import time

from aula import PROGRAM, TOP, Server
from checks import equal, expect

NUMBERS = {
    "registered": ("SELECT count(*) FROM profile", 4391),
    "on the move": ("SELECT count(*) FROM profile WHERE condition = 'on-the-move'", 2591),
    "finished": ("SELECT count(*) FROM training_finished JOIN profile USING (person_id)", 2965),
    "finished, of Venezuela": (
        "SELECT count(*) FROM training_finished JOIN profile USING (person_id) WHERE nationality = 'venezuela'", 1777),
    "finished, of Ecuador": (
        "SELECT count(*) FROM training_finished JOIN profile USING (person_id) WHERE nationality = 'ecuador'", 1056),
    "finished, of Colombia": (
        "SELECT count(*) FROM training_finished JOIN profile USING (person_id) WHERE nationality = 'colombia'", 118),
    "finished, women": ("SELECT count(*) FROM training_finished JOIN profile USING (person_id) WHERE sex = 'female'", 2313),
    "applications": ("SELECT count(*) FROM application WHERE state = 'submitted'", 2224),
    "applications of women": (
        "SELECT count(*) FROM application JOIN profile USING (person_id) WHERE state = 'submitted' AND sex = 'female'", 1735),
    "applications, of Venezuela": (
        "SELECT count(*) FROM application JOIN profile USING (person_id) WHERE nationality = 'venezuela'", 1357),
    "applications, of Colombia": (
        "SELECT count(*) FROM application JOIN profile USING (person_id) WHERE nationality = 'colombia'", 89),
    "granted": ("SELECT count(*) FROM award WHERE outcome = 'funded'", 1002),
    **{f"granted for {name}": (
        "SELECT count(*) FROM award JOIN application ON application.id = award.application_id"
        " JOIN application_version AS version ON version.application_id = application.id AND version.number = application.number"
        f" WHERE outcome = 'funded' AND version.destination = '{name}'", count)
        for name, count in [("assets", 464), ("both", 443), ("working", 95)]},
    "cities with three cycles": (
        "SELECT count(*) FROM (SELECT city FROM cycle WHERE name LIKE 'Integración%' GROUP BY city HAVING count(*) = 3)", 9),
    "modalities": (
        "SELECT count(DISTINCT modality) FROM training_finished JOIN cohort ON cohort.id = cohort_id"
        " JOIN profile USING (person_id)", 4),
    "finished without hours or exam": (
        "SELECT count(*) FROM training_finished JOIN cohort ON cohort.id = training_finished.cohort_id"
        " WHERE NOT EXISTS (SELECT 1 FROM hours_line WHERE hours_line.person_id = training_finished.person_id"
        "                      AND hours_line.course = training_finished.course AND kind = 'validacion')"
        " AND ((SELECT coalesce(sum(minutes), 0) FROM hours_line WHERE hours_line.person_id = training_finished.person_id"
        "         AND hours_line.course = training_finished.course AND kind = 'presencial') < in_person_minutes"
        "   OR (SELECT coalesce(sum(minutes), 0) FROM hours_line WHERE hours_line.person_id = training_finished.person_id"
        "         AND hours_line.course = training_finished.course AND kind = 'virtual') < virtual_minutes)", 0),
    "applied without finishing": (
        "SELECT count(*) FROM application WHERE NOT EXISTS (SELECT 1 FROM training_finished"
        " WHERE training_finished.person_id = application.person_id)", 0),
}


OFFICIALS = {
    "certified as trainers": ("SELECT count(*) FROM training_confirmation WHERE outcome = 'formador'", 55),
    "certified for participating": ("SELECT count(*) FROM training_confirmation WHERE outcome = 'participacion'", 6),
    "classes credited that the own team observed": (
        "SELECT count(*) FROM practice_observation JOIN practice_class ON practice_class.id = practice_id"
        " JOIN person_city AS theirs ON theirs.person_id = practice_class.person_id"
        " JOIN person_city AS own ON own.person_id = observer_id AND own.city = theirs.city", 0),
    "quizzes credited without a passed attempt": (
        "SELECT count(*) FROM hours_line WHERE evidence LIKE 'quiz:%' AND NOT EXISTS (SELECT 1 FROM attempt"
        " JOIN attempt_result ON attempt_result.attempt_id = attempt.id AND outcome = 'passed'"
        " WHERE attempt.person_id = hours_line.person_id AND attempt.course = hours_line.course"
        " AND attempt.part = hours_line.evidence)", 0),
}

# What the coordinator's page says, by table and group: registered, finished, applied, granted; None where it is not looked at.
FUNNEL = {
    ("Total", "Total"): (4391, 2965, 2224, 1002),
    ("Condición", "En movilidad humana"): (2591, 1909, 1446, None),
    ("Nacionalidad", "Venezuela"): (2377, 1777, 1357, None),
    ("Nacionalidad", "Ecuador"): (1800, 1056, 778, None),
    # Its applications would give away those of the few from elsewhere.
    ("Nacionalidad", "Colombia"): (186, 118, None, None),
    ("Sexo", "Mujer"): (3297, 2313, 1735, None),
}


def words(html):
    """What a page shows, tags gone."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).split())


def read_totals(folder):
    """Reads the numbers of the issue off the pages, as an administrator who signed in."""
    with Server(data=folder) as server:
        ada = server.sign_in("ada")
        status, _, body = server.request("GET", "/coordinacion/informes/embudo.csv", cookie=ada)
        equal(status, 200, "the funnel")
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
        counts = {(row[0], row[1]): (row[2], row[4], row[7], row[10]) for row in rows[1:]}
        for group, numbers in FUNNEL.items():
            shown = tuple(text if number is not None else None for text, number in zip(counts[group], numbers))
            equal(shown, tuple(None if number is None else str(number) for number in numbers), group)
        status, _, body = server.request("GET", "/coordinacion/informes", cookie=ada)
        equal(status, 200, "the page of the funnel")
        expect("(2.965/4.391)" in words(body) and "(2.591/4.391)" in words(body), "shares beside what they are of")
        expect("demostración" in words(body).lower(), "the page does not say that it is a demonstration")

        status, _, body = server.request("GET", "/formacion", cookie=ada)
        equal(status, 200, "the trainers' desk")
        for line in ["Formadora o formador 55 55/69 = 79,7 % 55/55 = 100,0 %", "Participación 6 6/69 = 8,7 % 6/6 = 100,0 %",
                     "Ninguno todavía 8 8/69 = 11,6 % –", "Asistieron 69 69/69 = 100,0 %"]:
            expect(line in words(body), f"«{line}» is not on the trainers' desk")


def whole(folder):
    """Starts writing the whole demonstration."""
    return subprocess.Popen(
        [PROGRAM, "demo", "--data", folder, "--courses", TOP / "Courses"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True)


def test_a_demonstration_that_is_cut_short_and_written_again():
    with tempfile.TemporaryDirectory(prefix="aula-demo-") as folder:
        process = whole(folder)
        for line in process.stderr:
            if line.startswith("people registered: 4391 of 4391"):
                break
        process.send_signal(signal.SIGKILL)
        process.wait()
        expect(not os.path.exists(f"{folder}/aula.sqlite"), "a half-written database in its place")

        began = time.monotonic()
        process = whole(folder)
        steps = [line.split(":")[0] for line in process.stderr]
        equal(process.wait(), 0, "the exit code")
        took = time.monotonic() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        expect(len(steps) == len(set(steps)), f"a step is told twice: {steps}")
        expect(not os.path.exists(f"{folder}/demo-half-written"), "the folder of the first run is still there")
        with sqlite3.connect(f"file:{folder}/aula.sqlite?mode=ro", uri=True) as db:
            for name, (query, number) in {**NUMBERS, **OFFICIALS}.items():
                equal(db.execute(query).fetchone()[0], number, name)
            equal(db.execute("PRAGMA integrity_check").fetchone()[0], "ok", "integrity")
            equal(db.execute("PRAGMA foreign_key_check").fetchall(), [], "foreign keys")
        db.close()
        size = os.path.getsize(f"{folder}/aula.sqlite")
        print(f"  {took:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processor with the run that was cut short, "
              f"{used.ru_maxrss // 1024} MiB, file {size / 1e6:.0f} MB")
        read_totals(folder)
        again = subprocess.run([PROGRAM, "demo", "--data", folder, "--small"], capture_output=True, text=True)
        equal(again.returncode, 1, "the exit code over people")
        expect("there are people in" in again.stderr, again.stderr)
