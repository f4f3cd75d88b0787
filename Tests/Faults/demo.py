#!/usr/bin/env python3
"""The whole demonstration: a run that is cut short leaves nothing, and the next one has the numbers of the report."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
from aula import PROGRAM, TOP  # noqa: E402
from checks import equal, expect, run  # noqa: E402

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
            for name, (query, number) in NUMBERS.items():
                equal(db.execute(query).fetchone()[0], number, name)
            equal(db.execute("PRAGMA integrity_check").fetchone()[0], "ok", "integrity")
            equal(db.execute("PRAGMA foreign_key_check").fetchall(), [], "foreign keys")
        db.close()
        size = os.path.getsize(f"{folder}/aula.sqlite")
        print(f"  {took:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processor with the run that was cut short, "
              f"{used.ru_maxrss // 1024} MiB, file {size / 1e6:.0f} MB")
        again = subprocess.run([PROGRAM, "demo", "--data", folder, "--small"], capture_output=True, text=True)
        equal(again.returncode, 1, "the exit code over people")
        expect("there are people in" in again.stderr, again.stderr)


if __name__ == "__main__":
    run([test_a_demonstration_that_is_cut_short_and_written_again])
