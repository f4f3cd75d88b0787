#!/usr/bin/env python3
"""Certificates of 2,965 people: issued in the background, then each drawn as a PDF, while somebody reads lessons all the time.

`papers.py [PEOPLE]` on the release build. Prints how long each took, the heaviest PDF, what a lesson took meanwhile and calm, and
what a verification takes on the server.
"""

import http.client
import sqlite3
import sys
import threading
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Tests/Support")]
from aula import Server  # noqa: E402

PEOPLE = int(sys.argv[1]) if len(sys.argv) > 1 else 2965
COURSE = "aprende-trabaja-emprende"
LESSON = f"/cursos/{COURSE}/bienvenida/tu-ruta"
NAMES = ["María José Chicaiza Toapanta", "Luis Alberto Cedeño Párraga", "يوسف عبد الرحمن الحسيني", "Yajaira del Valle Rondón Pirela", "李小龙",
         "María Fernanda de los Ángeles Guadalupe Villavicencio Montesdeoca de la Torre"]


def fill(database):
    """One cohort of everybody in Quito, all of whom have finished."""
    now = int(time.time() * 1000)
    with sqlite3.connect(database, timeout=30) as db:
        cycle = db.execute("INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at) VALUES ('quito', 'Medida', '2026-01-01',"
                           " '2036-01-01', 1, ?)", (now,)).lastrowid
        cohort = db.execute(
            "INSERT INTO cohort (cycle_id, city, course, modality, name, starts_on, ends_on, seats, virtual_minutes, opened_by, opened_at)"
            " VALUES (?, 'quito', ?, 'virtual', 'Medida', '2026-01-01', '2036-01-01', 1000, 2400, 1, ?)", (cycle, COURSE, now)).lastrowid
        for number in range(PEOPLE):
            person = db.execute("INSERT INTO person (name, created_at) VALUES (?, ?)", (f"{NAMES[number % len(NAMES)]} {number}", now)).lastrowid
            db.execute("INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (?, ?, 'active', ?, ?)", (cohort, person, now, now))
            db.execute("INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, at) VALUES (?, ?, ?, 'virtual', 2400, 'quiz:x', ?)",
                       (person, COURSE, cohort, now))
            db.execute("INSERT INTO training_finish (person_id, course, cohort_id, at) VALUES (?, ?, ?, ?)", (person, COURSE, cohort, now))
    db.close()
    return cohort


class Kept:
    """One connection that stays open."""

    def __init__(self, server, cookie):
        self.connection = http.client.HTTPConnection("localhost", server.port, timeout=60)
        self.headers = {"Cookie": f"{server.cookie_name}={cookie}"}

    def get(self, path):
        began = time.perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path}: {response.status}")
        return time.perf_counter() - began, body


def read_lessons(reader, until):
    """What a lesson takes, twenty a second, in seconds."""
    times = []
    while not until():
        times.append(reader.get(LESSON)[0])
        time.sleep(0.05)
    return times


def percentile(times, part):
    return sorted(times)[min(len(times) - 1, int(len(times) * part))] * 1000


def tell(what, times):
    print(f"{what}: median {percentile(times, .5):.1f} ms, p99 {percentile(times, .99):.1f} ms, worst {max(times) * 1000:.1f} ms of {len(times)}")


def main():
    with Server() as server:
        cohort = fill(server.database)
        carmen, reader = server.sign_in("carmen"), Kept(server, server.sign_in("ana"))
        calm = time.monotonic()
        tell("a lesson, calm", read_lessons(reader, lambda: time.monotonic() - calm > 10))
        began = time.monotonic()
        status, headers, _ = server.request("POST", f"/coordinacion/certificados/grupos/{cohort}", "", cookie=carmen)
        if status != 303:
            raise RuntimeError(f"not issued: {status}")
        done = lambda: b"est\xc3\xa1n listos" in server.request("GET", headers["Location"], cookie=carmen)[2]  # noqa: E731
        while not done():
            time.sleep(0.2)
        print(f"{PEOPLE} certificates issued and signed: {time.monotonic() - began:.1f} s")
        with sqlite3.connect(server.database) as db:
            rows = db.execute("SELECT id, code FROM certificate WHERE cohort_id = ?", (cohort,)).fetchall()
        db.close()
        sizes, finished = [], threading.Event()

        def draw():
            desk = Kept(server, carmen)
            for number, _ in rows:
                sizes.append(len(desk.get(f"/coordinacion/certificados/emitidos/{number}/certificado.pdf")[1]))
            finished.set()

        began = time.monotonic()
        threading.Thread(target=draw, daemon=True).start()
        times = read_lessons(reader, finished.is_set)
        print(f"{len(sizes)} PDFs: {time.monotonic() - began:.1f} s; heaviest {max(sizes):,} bytes, median {sorted(sizes)[len(sizes) // 2]:,}")
        tell("a lesson meanwhile", times)
        symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        codes = ["".join(symbols[int.from_bytes(code, "big") >> 5 * (15 - n) & 31] for n in range(16)) for _, code in rows[:500]]
        tell("a verification by its code, with the way there and back", [reader.get(f"/certificados/{code}")[0] for code in codes])


if __name__ == "__main__":
    main()
