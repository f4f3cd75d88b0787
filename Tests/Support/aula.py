"""A real server for the tests that look from outside: its own data, its own port, always stopped at the end."""

import base64
import functools
import hashlib
import http.client
import os
import shutil
import signal
import sqlite3
import ssl
import subprocess
import tempfile
import time
import urllib.parse
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
# AULA_PROGRAM names another build while working on one journey; script/test always takes the release.
PROGRAM = Path(os.environ.get("AULA_PROGRAM") or TOP / ".build/release/aula").absolute()
PASSWORD = "demo-aula-2026"


@functools.cache
def _prepared():
    """A data folder with the demonstration's cast, written once for all servers of a run."""
    folder = tempfile.TemporaryDirectory(prefix="aula-cast-")
    written = subprocess.run([PROGRAM, "demo", "--data", folder.name + "/data", "--cast"], capture_output=True, text=True)
    if written.returncode != 0:
        raise RuntimeError(f"the cast could not be written:\n{written.stdout}{written.stderr}")
    return folder


def cast_data(folder):
    """The path of a new data folder in `folder`, with the demonstration's cast in it."""
    return shutil.copytree(_prepared().name + "/data", f"{folder}/data")


class Server:
    """`aula serve` on a free port of this machine, with the demonstration's people."""

    program = PROGRAM

    def __init__(self, data=None, courses=None, options=(), certificate=None, listener=None):
        """`certificate` is the pair of files for https; `listener` a socket that is handed over as systemd does."""
        self._folder = None
        if data is None:
            self._folder = tempfile.TemporaryDirectory(prefix="aula-test-")
            data = cast_data(self._folder.name)
        self.data = data
        self.courses = courses or TOP / "Courses"
        self.options = list(options)
        self.certificate = certificate
        self.listener = listener
        if certificate:
            self.options += ["--tls-certificate", certificate[0], "--tls-key", certificate[1]]
        self.log = open(Path(data) / "server.log", "ab")
        self.start()

    def start(self):
        began = time.monotonic()
        command = [PROGRAM, "serve", "--port", "0", "--data", self.data, "--courses", self.courses,
                   "--public", TOP / "Public", *self.options]
        if self.listener:
            self.process = self._start_with_listener(command)
        else:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the server did not start:\n{Path(self.log.name).read_text()}")
        self.port = int(line.split("localhost:")[1].split()[0])
        self.start_seconds = time.monotonic() - began

    def _start_with_listener(self, command):
        """As systemd does: the socket is descriptor 3, and the variables name the process that is meant."""
        descriptor = self.listener.fileno()

        def hand_over():
            if descriptor == 3:
                os.set_inheritable(3, True)
            else:
                os.dup2(descriptor, 3)

        return subprocess.Popen(
            ["/bin/sh", "-c", 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"', "sh", *map(str, command)], preexec_fn=hand_over,
            pass_fds=(3,), stdout=subprocess.PIPE, stderr=self.log, text=True)

    @property
    def address(self):
        return f"{'https' if self.certificate else 'http'}://localhost:{self.port}"

    @property
    def cookie_name(self):
        return "__Host-aula" if self.certificate else "aula"

    def connection(self, timeout=30):
        """A new connection, not yet opened."""
        if not self.certificate:
            return http.client.HTTPConnection("localhost", self.port, timeout=timeout)
        context = ssl.create_default_context(cafile=self.certificate[0])
        return http.client.HTTPSConnection("localhost", self.port, timeout=timeout, context=context)

    @property
    def database(self):
        return Path(self.data) / "aula.sqlite"

    def stop(self):
        """As an operator does; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def kill(self):
        """As a power cut does."""
        self.process.kill()
        self.process.wait()

    def close(self):
        if self.process.poll() is None:
            self.stop()
        self.log.close()
        if self._folder:
            self._folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def memory(self):
        """Proportional set size in bytes: what this process costs the machine."""
        for line in Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("no Pss")

    def request(self, method, path, body=None, headers=None, cookie=None):
        """One request on a connection of its own; returns status, headers and body."""
        connection = self.connection()
        headers = dict(headers or {})
        if method != "GET" and "Origin" not in headers:
            headers["Origin"] = self.address
        if body is not None:
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        if cookie:
            headers["Cookie"] = f"{self.cookie_name}={cookie}"
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, response.headers, content

    def enter(self, identifier, password=PASSWORD):
        """Signs somebody in; returns the fields of the answer, with the cookie and where it leads."""
        status, headers, _ = self.request("POST", "/entrar", urllib.parse.urlencode({"identifier": identifier, "password": password}))
        if status != 303:
            raise RuntimeError(f"{identifier} could not sign in: {status}")
        return headers

    def sign_in(self, mailbox):
        """The token of a new sign-in of one of the cast."""
        return self.enter(f"{mailbox}@demo.example")["Set-Cookie"].split(f"{self.cookie_name}=")[1].split(";")[0]


def token(number):
    """A cookie's value and what the database keeps of it, for sign-ins that a test makes in bulk."""
    secret = hashlib.sha256(b"test %d" % number).digest()
    return base64.urlsafe_b64encode(secret).decode().rstrip("="), hashlib.sha256(secret).digest()


def add_sessions(database, count, first=0):
    """Signs the first person in `count` times, without the work of hashing passwords."""
    now = int(time.time() * 1000)
    with sqlite3.connect(database, timeout=60) as db:
        db.executemany(
            "INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)"
            " VALUES (?, 1, ?, ?, ?, 'Test')",
            ((token(first + number)[1], now, now, now + 86_400_000) for number in range(count)))
    db.close()


def add_person(database, mailbox, name, city="quito"):
    """A participant of one test's own, with the demonstration's password; returns the person's number."""
    with sqlite3.connect(database, timeout=60) as db:
        person = db.execute("INSERT INTO person (name, created_at) VALUES (?, 0)", (name,)).lastrowid
        db.execute("INSERT INTO identifier (normalised, kind, person_id, shown) VALUES (?, 'email', ?, ?)",
                   (f"{mailbox}@demo.example", person, f"{mailbox}@demo.example"))
        db.execute("INSERT INTO password (person_id, hash, changed_at) SELECT ?, hash, 0 FROM password JOIN identifier USING (person_id)"
                   " WHERE normalised = 'ana@demo.example'", (person,))
        db.execute("INSERT INTO role_grant (person_id, role, city, granted_at) VALUES (?, 'participant', ?, 0)", (person, city))
    db.close()
    return person


def add_exam(database, mailboxes):
    """A validation cohort in Quito of these people, with a sitting of the exam that is open for the next hours; no room."""
    now = int(time.time() * 1000)
    course = "aprende-trabaja-emprende"
    with sqlite3.connect(database, timeout=60) as db:
        people = [db.execute("SELECT person_id FROM identifier WHERE normalised LIKE ?", (f"%{mailbox}@demo.example",)).fetchone()[0]
                  for mailbox in mailboxes]
        cycle = db.execute(
            "INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at)"
            " VALUES ('quito', ?, '2026-01-01', '2036-01-01', 1, ?)", (f"Exámenes de {' y '.join(mailboxes)}", now)).lastrowid
        cohort = db.execute(
            "INSERT INTO cohort (cycle_id, city, course, modality, name, starts_on, ends_on, seats, opened_by, opened_at)"
            " VALUES (?, 'quito', ?, 'validacion', 'Validación', '2026-01-01', '2036-01-01', 900, 1, ?)",
            (cycle, course, now)).lastrowid
        db.executemany(
            "INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (?, ?, 'active', ?, ?)",
            [(cohort, person, now, now) for person in people])
        sitting = db.execute(
            "INSERT INTO exam_sitting (course, city, cohort_id, name, opens_at, closes_at, minutes, pass_mark, attempts,"
            " waiting_hours, opened_by, opened_at) VALUES (?, 'quito', ?, 'Sábado', ?, ?, 90, 70, 2, 24, 1, ?)",
            (course, cohort, now - 1000, now + 4 * 3_600_000, now)).lastrowid
    db.close()
    return sitting
