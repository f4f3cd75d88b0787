"""A city that sits its exam at nine in the morning: entering, starting, answering, and a server that is killed meanwhile.

PEOPLE and KILLS set other numbers, to try it small.
"""

import asyncio
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import time
from pathlib import Path

from aula import add_exam, token

EXAM = "/cursos/aprende-trabaja-emprende/examen"
PEOPLE = int(os.environ.get("PEOPLE", "4391"))
KILLS = int(os.environ.get("KILLS", "200"))
STARTS = 500
CONNECTIONS = 64


# People

def add_candidates(server, count):
    """So many people who may enter one sitting, each signed in; returns the sitting and their cookies."""
    sitting = add_exam(server.database, ["ana"])
    now = int(time.time() * 1000)
    cookies = []
    with sqlite3.connect(server.database, timeout=60) as db:
        cohort, = db.execute("SELECT cohort_id FROM exam_sitting WHERE id = ?", (sitting,)).fetchone()
        for number in range(count):
            person = db.execute("INSERT INTO person (name, created_at) VALUES ('Persona', ?)", (now,)).lastrowid
            secret, digest = token(number)
            db.execute("INSERT INTO role_grant (person_id, role, city, granted_at) VALUES (?, 'participant', 'quito', ?)", (person, now))
            db.execute("INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)"
                       " VALUES (?, ?, ?, ?, ?, 'Test')", (digest, person, now, now, now + 86_400_000))
            db.execute("INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (?, ?, 'active', ?, ?)",
                       (cohort, person, now, now))
            cookies.append(secret)
    db.close()
    return sitting, cookies


def add_open_exams(server, people):
    """An exam that has begun for each of many people; a line of address, cookie and fields for each of its questions."""
    sitting = add_exam(server.database, ["ana"])
    _, headers, _ = server.request("POST", EXAM, f"convocatoria={sitting}", cookie=server.sign_in("ana"))
    first = int(headers["Location"].split("/")[-2])
    lines, now = [], int(time.time() * 1000)
    with sqlite3.connect(server.database, timeout=60) as db:
        asked = db.execute("SELECT position, version, content FROM attempt_question JOIN question_text USING (version)"
                           " WHERE attempt_id = ?", (first,)).fetchall()
        for number in range(people):
            person = db.execute("INSERT INTO person (name, created_at) VALUES ('Persona', ?)", (now,)).lastrowid
            secret, digest = token(number)
            db.execute("INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)"
                       " VALUES (?, ?, ?, ?, ?, 'Test')", (digest, person, now, now, now + 86_400_000))
            attempt = db.execute(
                "INSERT INTO attempt (person_id, course, part, number, seed, course_version, pass_mark, feedback, started_at)"
                " SELECT ?, course, part, 1, ?, course_version, pass_mark, feedback, ? FROM attempt WHERE id = ?",
                (person, number, now, first)).lastrowid
            db.execute("INSERT INTO exam_attempt (attempt_id, sitting_id, blueprint, deadline_at, extra_minutes)"
                       " SELECT ?, sitting_id, blueprint, deadline_at, 0 FROM exam_attempt WHERE attempt_id = ?", (attempt, first))
            for position, version, content in asked:
                db.execute("INSERT INTO attempt_question (attempt_id, position, version, is_open) VALUES (?, ?, ?, 0)",
                           (attempt, position, version))
                lines.append(f"{EXAM}/{attempt}/{position} {secret} {fields(content)}")
    db.close()
    random.Random(1).shuffle(lines)
    return lines


def fields(question):
    """An answer to a stored question, as its form sends it."""
    bodies = {"6:single": "respuesta=0", "7:several": "respuesta=0", "10:true-false": "respuesta=verdadero", "5:order": "lugar-0=1",
              "8:matching": "pareja-0=0"}
    return next((body for kind, body in bodies.items() if f",{kind}," in question), "respuesta=12")


# Entering

class Person:
    """Somebody with a connection of their own that stays open."""

    def __init__(self, server, cookie, seen):
        self.server, self.cookie, self.seen = server, cookie, seen
        self.writer = None

    async def ask(self, method, path, body=""):
        """Status and Location; adds status and milliseconds to what was seen."""
        began = time.perf_counter()
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost:{self.server.port}\r\nCookie: aula={self.cookie}\r\nAccept-Encoding: gzip\r\n"
        if method == "POST":
            head += ("Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                     f"Content-Length: {len(body)}\r\n")
        self.writer.write(f"{head}\r\n{body}".encode())
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        found = dict(line.lower().split(": ", 1) if not line.startswith("Location") else ("location", line[10:]) for line in lines[1:] if ": " in line)
        await self.reader.readexactly(int(found.get("content-length", "0")))
        status = int(lines[0].split()[1])
        self.seen.append((status, (time.perf_counter() - began) * 1000))
        return status, found.get("location", "")

    async def enter(self, sitting, delay):
        """The page of the exam, its beginning, the first question, and an answer to it."""
        await asyncio.sleep(delay)
        await self.ask("GET", EXAM)
        status, place = await self.ask("POST", EXAM, f"convocatoria={sitting}")
        if status != 303:
            return
        await self.ask("GET", place)
        await self.ask("POST", place, "hoja=7&turno=1&version=0&accion=guardar&sola=1&despues=1")

    async def start(self, sitting, delay):
        await asyncio.sleep(delay)
        await self.ask("POST", EXAM, f"convocatoria={sitting}")


def arrive(server, sitting, cookies, seconds, way):
    """Lets everybody come at a random moment within so many seconds; returns what they saw, and the server's processor time
    in milliseconds."""
    chance, seen, before = random.Random(7), [], processor_time(server)

    async def all_of_them():
        people = [Person(server, cookie, seen) for cookie in cookies]
        await asyncio.gather(*(way(person, sitting, chance.uniform(0, seconds)) for person in people))
        for person in people:
            person.writer.close()

    asyncio.run(all_of_them())
    return seen, processor_time(server) - before


def processor_time(server):
    """Milliseconds that the server has had of the processors."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def summary(seen, used):
    times = sorted(time for _, time in seen)
    worst = [status for status, _ in seen if status >= 400]
    return (f"p95 {times[len(times) * 95 // 100]:.1f} ms, p99 {times[len(times) * 99 // 100]:.1f} ms, worst {times[-1]:.0f} ms",
            f"{len(seen):,} requests, {sum(status >= 500 for status in worst)} of them 5xx, {len(worst)} refused; "
            f"{used / len(seen):.2f} ms of processor time each")


def entering(Server, row):
    """Everybody whom the programme has trained enters within a minute."""
    with Server() as server:
        sitting, cookies = add_candidates(server, PEOPLE)
        figures, counts = summary(*arrive(server, sitting, cookies, 60, Person.enter))
        begun = query(server, "SELECT count(*) FROM exam_attempt")[0][0]
    row(f"{begun:,} of {PEOPLE:,} people enter their exam within one minute", figures, counts, "no 5xx, p95 must be under 1 s")


def starts(Server, row):
    with Server() as server:
        sitting, cookies = add_candidates(server, STARTS)
        figures, counts = summary(*arrive(server, sitting, cookies, 5, Person.start))
        begun = query(server, "SELECT count(*) FROM exam_attempt")[0][0]
    row(f"{begun} of {STARTS} exams begun within 5 s", figures, counts, "no 5xx")


# Answering

def build_saver(folder):
    program = Path(folder) / "saver"
    compiler = shutil.which("cc") or shutil.which("clang")
    subprocess.run([compiler, "-O2", "-o", program, Path(__file__).parent / "saver.c"], check=True)
    return program


def saver(program, server, requests, acknowledgements, seconds, turn):
    """Begins to save answers; returns the process once its connections are there."""
    process = subprocess.Popen([program, str(server.port), str(CONNECTIONS), str(seconds), str(turn)], stdin=open(requests),
                               stdout=open(acknowledgements, "w"), stderr=subprocess.PIPE, text=True)
    line = process.stderr.readline()
    if line != "ready\n":
        raise RuntimeError(f"the load generator did not start: {line}")
    return process


def answers(Server, row, folder, fdatasync_rate, rounds=5, seconds=5):
    program, requests = build_saver(folder), Path(folder) / "requests"
    rates = []
    with Server() as server:
        requests.write_text("\n".join(add_open_exams(server, PEOPLE)) + "\n")
        for number in range(rounds + 1):
            before = query(server, "SELECT count(*) FROM answer")[0][0]
            process = saver(program, server, requests, Path(folder) / "acknowledgements", seconds, 1 + 10_000 * number)
            line = process.stderr.read().strip().splitlines()[-1]
            if process.wait():
                raise RuntimeError(line)
            saved = query(server, "SELECT count(*) FROM answer")[0][0] - before
            words = line.replace(",", "").split()
            if saved < int(words[0]):
                raise RuntimeError(f"{saved} on the disk: {line}")
            if number:
                rates.append((float(words[2]), float(words[8])))
    disk = fdatasync_rate()
    rate, p99 = (statistics.median(each[column] for each in rates) for column in (0, 1))
    row(f"durable exam answers of {PEOPLE:,} people, {CONNECTIONS} connections", f"{rate:,.0f}/s, p99 {p99:.1f} ms",
        f"fdatasync of this disk, one after the other: {disk:,.0f}/s", f"{rate / disk:.1f} times; must be 15,000/s, p99 under 25 ms")


# Kills

def kills(Server, row, folder):
    """The server is killed at random moments while everybody answers; each time all that was acknowledged is looked for."""
    program, requests = build_saver(folder), Path(folder) / "requests"
    seed = int(time.time())
    chance, total = random.Random(seed), 0
    with Server() as server:
        lines = add_open_exams(server, PEOPLE)
        requests.write_text("\n".join(lines) + "\n")
        places = [tuple(map(int, line.split()[0].rsplit("/", 2)[1:])) for line in lines]
        for number in range(KILLS):
            first = 1 + 1000 * number
            process = saver(program, server, requests, Path(folder) / "acknowledgements", 600, first)
            time.sleep(chance.uniform(0.01, 0.6))
            server.kill()
            problems = process.stderr.read()
            if process.wait():
                raise RuntimeError(f"seed {seed}, kill {number}: {problems}")
            noted = [line.split() for line in (Path(folder) / "acknowledgements").read_text().splitlines()]
            kept = query(server, f"SELECT attempt_id, position, turn FROM answer WHERE turn >= {first}")
            found = {*kept}
            lost = [line for line in noted if (*places[int(line[0])], int(line[1])) not in found]
            if lost or len(found) != len(kept):
                raise RuntimeError(f"seed {seed}, kill {number}: {len(lost)} lost, {len(kept) - len(found)} doubled")
            closed = query(server, "SELECT count(*) FROM attempt WHERE part = 'exam' AND handed_in_at IS NOT NULL")[0][0]
            if closed:
                raise RuntimeError(f"seed {seed}, kill {number}: {closed} exams were closed")
            total += len(noted)
            server.start()
            check_repetitions(server, lines, places, noted, kept, chance)
        finish(server, program, requests, folder, lines)
    row(f"{KILLS} kills while {PEOPLE:,} people answer their exam", f"{total:,} answers acknowledged, none lost, none doubled",
        f"seed {seed}", "every exam goes on")


def check_repetitions(server, lines, places, noted, kept, chance):
    """Sent again, some answers get the very receipt that was shown."""
    latest = {}
    for attempt, position, turn in kept:
        latest[attempt, position] = max(turn, latest.get((attempt, position), 0))
    for request, turn, receipt in chance.sample(noted, min(5, len(noted))):
        path, cookie, body = lines[int(request)].split()
        status, _, answer = server.request(
            "POST", path, f"{body}&version=0&accion=guardar&sola=1&hoja=7&turno={turn}", cookie=cookie)
        isLast = latest[places[int(request)]] == int(turn)
        if status != 200 or isLast and answer.decode().split("\n")[0] != receipt:
            raise RuntimeError(f"{path}, turn {turn}: {status} {answer[:80]!r}, but its receipt was {receipt}")


def finish(server, program, requests, folder, lines):
    """Every exam is still open to its person and takes answers, and the database is whole."""
    pages = {line.split()[0].rsplit("/", 1)[0]: line.split()[1] for line in lines}
    refused = [path for path, cookie in pages.items() if server.request("GET", f"{path}/1", cookie=cookie)[0] != 200]
    process = saver(program, server, requests, Path(folder) / "acknowledgements", 5, 1000 * (KILLS + 1))
    problems = process.stderr.read()
    if process.wait() or refused:
        raise RuntimeError(f"{len(refused)} exams do not go on; {problems}")
    damage = query(server, "PRAGMA integrity_check")[0][0]
    if damage != "ok":
        raise RuntimeError(damage)


def query(server, statement):
    with sqlite3.connect(server.database, timeout=60) as db:
        rows = db.execute(statement).fetchall()
    db.close()
    return rows
