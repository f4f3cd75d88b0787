#!/usr/bin/env python3
"""Aula beside its peers: the same machine, the same run, ratios.

Without names it measures what `docs/performance.md` promises, on the whole demonstration and on a hundred times its people, in some
half an hour. Names choose single parts, among them those that take longer.

Every measurement is taken several times in turn with its peer, and the median is printed: these machines share their
processors, so a single number says little.
"""

import gzip
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Tests" / part) for part in ("Support", "Browser", "Faults")]
sys.path.insert(0, str(Path(__file__).resolve().parent))
import crowd as crowd_rows  # noqa: E402
import desks as desk_pages  # noqa: E402
import sitting  # noqa: E402
from aula import PROGRAM, TOP, Server, add_sessions, token  # noqa: E402

LESSON = "/cursos/aprende-trabaja-emprende/bienvenida/tu-ruta"
CONNECTIONS = 64
SECONDS = 5
ROUNDS = 5


def wrk(address, *, headers=(), script=None, seconds=SECONDS, connections=CONNECTIONS, arguments=()):
    """Requests a second, the 99th percentile in milliseconds, and how many answers were not 2xx or 3xx."""
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for header in headers:
        command += ["-H", header]
    if script:
        command += ["-s", script]
    output = subprocess.run([*command, address, *arguments], capture_output=True, text=True, check=True).stdout
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    errors = re.search(r"Socket errors: (.*)", output)
    if errors:
        raise RuntimeError(errors.group(1))
    return (float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)),
            float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], int(wrong.group(1)) if wrong else 0)


class Nginx:
    """The same bytes as a static file, compressed ahead: the quickest way there is to send them."""

    def __init__(self, body):
        self.folder = tempfile.TemporaryDirectory(prefix="aula-nginx-")
        folder = Path(self.folder.name)
        os.chmod(folder, 0o755)
        (folder / "lesson.html").write_bytes(gzip.decompress(body))
        (folder / "lesson.html.gz").write_bytes(body)
        (folder / "nginx.conf").write_text(f"""
worker_processes {os.cpu_count()};
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  types {{ text/html html; }}
  sendfile on; tcp_nopush on; tcp_nodelay on;
  keepalive_requests 100000000;
  open_file_cache max=100;
  gzip_static on;
  access_log {folder}/access.log combined buffer=64k flush=1s;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:18080; root {folder}; }}
}}
""")
        self.process = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-p", folder], stderr=subprocess.DEVNULL)
        self.address = "http://127.0.0.1:18080/lesson.html"
        deadline = time.monotonic() + 10
        while subprocess.run(["curl", "-sf", "-o", "/dev/null", self.address]).returncode:
            if time.monotonic() > deadline:
                raise RuntimeError((folder / "error.log").read_text())
            time.sleep(0.02)

    def close(self):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        self.folder.cleanup()


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


class Whole:
    """The whole demonstration, written once for all parts that look at it."""

    folder = None

    @classmethod
    def data(cls):
        if cls.folder is None:
            cls.folder = tempfile.TemporaryDirectory(prefix="whole-", dir=TOP / ".build")
            began = time.monotonic()
            subprocess.run([PROGRAM, "demo", "--data", f"{cls.folder.name}/data"], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, cwd=TOP)
            row("the whole demonstration, written by the product's own deeds", f"{time.monotonic() - began:.0f} s", "", "120 s")
        return f"{cls.folder.name}/data"


def start():
    """From the start of the process to its first page, with the whole demonstration."""
    with Server(Whole.data()) as server:
        starts(server, "the whole demonstration")


def starts(server, what):
    times = []
    for _ in range(ROUNDS * 2):
        server.kill()
        began = time.monotonic()
        server.start()
        server.request("GET", LESSON)
        times.append(time.monotonic() - began)
    row(f"start to first page, {what}", f"{statistics.median(times) * 1000:.0f} ms", f"worst {max(times) * 1000:.0f} ms", "under 500 ms")


def lesson():
    """A signed-in lesson page beside nginx with the same bytes."""
    with Server() as server:
        cookie = server.sign_in("ana")
        address = server.address.replace("localhost", "127.0.0.1") + LESSON
        headers = [f"Cookie: aula={cookie}", "Accept-Encoding: gzip"]
        _, _, body = server.request("GET", LESSON, headers={"Accept-Encoding": "gzip"}, cookie=cookie)
        nginx = Nginx(body)
        try:
            ours, theirs = [], []
            for warm_up in (True,) + (False,) * ROUNDS:
                mine = wrk(address, headers=headers, seconds=2 if warm_up else SECONDS)
                peer = wrk(nginx.address, headers=["Accept-Encoding: gzip"], seconds=2 if warm_up else SECONDS)
                if not warm_up:
                    ours.append(mine)
                    theirs.append(peer)
        finally:
            nginx.close()
        if any(line[2] for line in ours):
            raise RuntimeError("answers that were no success")
    ratios = [mine[0] / peer[0] for mine, peer in zip(ours, theirs)]
    row(f"signed-in lesson, {len(body)} bytes gzip", f"{median(ours, 0):,.0f}/s, p99 {median(ours, 1):.1f} ms",
        f"nginx, static: {median(theirs, 0):,.0f}/s, p99 {median(theirs, 1):.1f} ms",
        f"{statistics.median(ratios):.0%} of nginx ({min(ratios):.0%}–{max(ratios):.0%}); wanted 50 %, p99 under 10 ms")


def writes():
    """A write on disk for each request, through the whole server: ending one sign-in after the other."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "sign-out.lua"
        cookies = Path(folder) / "cookies"
        rates = []
        with Server() as server:
            script.write_text("""
local cookies = {}
function setup(thread) index = (index or -1) + 1; thread:set("first", index) end
function init(arguments)
  local number = 0
  for line in io.lines(arguments[1]) do
    if number % 2 == first then
      cookies[#cookies + 1] = "POST /salir HTTP/1.1\\r\\nHost: " .. wrk.host .. ":" .. wrk.port ..
        "\\r\\nCookie: aula=" .. line .. "\\r\\nSec-Fetch-Site: same-origin\\r\\nContent-Length: 0\\r\\n\\r\\n"
    end
    number = number + 1
  end
  next_one = 0
end
function request()
  next_one = next_one + 1
  if next_one > #cookies then next_one = 1 end
  return cookies[next_one]
end
""")
            first = 0
            for round_number in range(ROUNDS + 1):
                count = 250_000
                add_sessions(server.database, count, first)
                cookies.write_text("\n".join(token(first + number)[0] for number in range(count)))
                first += count
                before = ended(server)
                rate, p99, wrong = wrk(server.address.replace("localhost", "127.0.0.1"), script=str(script), seconds=SECONDS, arguments=["--", str(cookies)])
                done = ended(server) - before
                if wrong:
                    raise RuntimeError(f"{wrong} answers that were no success")
                if round_number:
                    rates.append((min(rate, done / SECONDS), p99))
    disk = fdatasync_rate()
    row("durable writes, one a request", f"{median(rates, 0):,.0f}/s, p99 {median(rates, 1):.1f} ms",
        f"fdatasync of this disk, one after the other: {disk:,.0f}/s",
        f"{median(rates, 0) / disk:.1f} times; must be 15,000/s, p99 under 25 ms")


QUIZ = "/cursos/aprende-trabaja-emprende/educacion-financiera/prueba"
PEOPLE = 4_391


def answers():
    """Answers of a quiz saved on disk, one a request: as many people as the programme has had, each with an attempt."""
    rates = []
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        script, requests = Path(folder) / "answers.lua", Path(folder) / "requests"
        questions = write_attempts(server)
        script.write_text("""
local lines = {}
function setup(thread) index = (index or -1) + 1; thread:set("first", index) end
function init(arguments)
  local number = 0
  for line in io.lines(arguments[1]) do
    if number % 2 == first then lines[#lines + 1] = line end
    number = number + 1
  end
  place, turn, position = 0, tonumber(arguments[2]), 1
end
function request()
  place = place + 1
  if place > #lines then place = 1; turn = turn + 1 end
  local path, cookie, body = lines[place]:match("^(%S+) (%S+) (%S+)$")
  local content = body .. "&version=0&accion=guardar&sola=1&hoja=7&turno=" .. turn
  return "POST " .. path .. " HTTP/1.1\\r\\nHost: " .. wrk.host .. ":" .. wrk.port .. "\\r\\nCookie: aula=" .. cookie ..
    "\\r\\nSec-Fetch-Site: same-origin\\r\\nContent-Type: application/x-www-form-urlencoded\\r\\nContent-Length: " ..
    #content .. "\\r\\n\\r\\n" .. content
end
""")
        requests.write_text("\n".join(questions))
        for round_number in range(ROUNDS + 1):
            before = saved(server)
            rate, p99, wrong = wrk(server.address.replace("localhost", "127.0.0.1"), script=str(script),
                                   arguments=["--", str(requests), str(1 + 10_000 * round_number)])
            if wrong:
                raise RuntimeError(f"{wrong} answers that were no success")
            if round_number:
                rates.append((min(rate, (saved(server) - before) / SECONDS), p99))
    disk = fdatasync_rate()
    row(f"durable answers of {PEOPLE:,} people", f"{median(rates, 0):,.0f}/s, p99 {median(rates, 1):.1f} ms",
        f"fdatasync of this disk, one after the other: {disk:,.0f}/s",
        f"{median(rates, 0) / disk:.1f} times; must be 15,000/s, p99 under 25 ms")


def write_attempts(server):
    """One open attempt for each of many people, like Ana's; a line of address, cookie and body for each question."""
    import sqlite3
    cookie = server.sign_in("ana")
    _, headers, _ = server.request("POST", QUIZ, cookie=cookie, headers={"Sec-Fetch-Site": "same-origin"})
    first = int(headers["Location"].split("/")[-2])
    bodies = {"6:single": "respuesta=0", "7:several": "respuesta=0", "10:true-false": "respuesta=verdadero", "5:order": "lugar-0=1",
              "8:matching": "pareja-0=0"}
    lines, now = [], int(time.time() * 1000)
    with sqlite3.connect(server.database) as db:
        asked = db.execute("SELECT position, version, is_open, content FROM attempt_question JOIN question_text USING (version)"
                           " WHERE attempt_id = ?", (first,)).fetchall()
        for number in range(PEOPLE):
            person = db.execute("INSERT INTO person (name, created_at) VALUES ('Persona', ?)", (now,)).lastrowid
            secret, digest = token(number)
            db.execute("INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)"
                       " VALUES (?, ?, ?, ?, ?, 'Test')", (digest, person, now, now, now + 86_400_000))
            attempt = db.execute(
                "INSERT INTO attempt (person_id, course, part, number, seed, course_version, pass_mark, feedback, started_at)"
                " SELECT ?, course, part, 1, ?, course_version, pass_mark, feedback, ? FROM attempt WHERE id = ?",
                (person, number, now, first)).lastrowid
            for position, version, is_open, content in asked:
                db.execute("INSERT INTO attempt_question (attempt_id, position, version, is_open) VALUES (?, ?, ?, ?)",
                           (attempt, position, version, is_open))
                body = next((body for kind, body in bodies.items() if f",{kind}," in content), "respuesta=12")
                lines.append(f"{QUIZ}/{attempt}/{position} {secret} {body}")
    db.close()
    return lines


def saved(server):
    import sqlite3
    with sqlite3.connect(server.database) as db:
        return db.execute("SELECT count(*) FROM answer").fetchone()[0]


def ended(server):
    import sqlite3
    with sqlite3.connect(server.database) as db:
        return db.execute("SELECT count(*) FROM session WHERE ended_at IS NOT NULL").fetchone()[0]


def fdatasync_rate():
    with tempfile.NamedTemporaryFile(dir=TOP / ".build") as file:
        began = time.monotonic()
        count = 0
        while time.monotonic() - began < 2:
            file.write(b"x" * 4096)
            file.flush()
            os.fdatasync(file.fileno())
            count += 1
        return count / (time.monotonic() - began)


def signins():
    """Five hundred people who sign in at once, and whoever reads a lesson meanwhile."""
    queued = 500
    calm, busy, lasted = [], [], []
    with Server() as server:
        cookie = server.sign_in("ana")
        read_for(server, cookie, lambda: len(calm) < 2000, calm)
        for _ in range(ROUNDS):
            waiting = queue_sign_ins(server, queued)
            began = time.monotonic()
            times = []
            read_for(server, cookie, lambda: gauge(server, "aula_password_queue") > 0, times)
            lasted.append(time.monotonic() - began)
            busy.append(times)
            statuses = [answer(connection) for connection in waiting]
            if statuses != [303] * queued:
                raise RuntimeError(f"{queued - statuses.count(303)} sign-ins failed")
    p99s = [percentile(times, 0.99) for times in busy]
    row(f"lesson while {queued} sign-ins wait", f"p99 {statistics.median(p99s):.1f} ms ({min(p99s):.1f}–{max(p99s):.1f}), worst "
        f"{max(map(max, busy)):.1f} ms, {sum(map(len, busy)):,} read", f"calm: p99 {percentile(calm, 0.99):.1f} ms; the sign-ins took "
        f"{statistics.median(lasted):.1f} s", "p99 must be under 20 ms")


def queue_sign_ins(server, count):
    """Sends that many sign-ins, each on a connection of its own; returns the connections once all have been read."""
    body = b"identifier=pedro%40demo.example&password=demo-aula-2026"
    head = (f"POST /entrar HTTP/1.1\r\nHost: localhost:{server.port}\r\nOrigin: {server.address}\r\nContent-Type: "
            f"application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n").encode()
    connections = [socket.create_connection(("127.0.0.1", server.port), timeout=120) for _ in range(count)]
    for connection in connections:
        connection.sendall(head + body)
    while gauge(server, "aula_password_queue") == 0:
        pass
    return connections


def read_for(server, cookie, condition, times):
    """Reads a lesson on four connections, as people do, while `condition` holds, and adds the milliseconds of each."""
    reading = True

    def read():
        request = (f"GET {LESSON} HTTP/1.1\r\nHost: localhost\r\nCookie: aula={cookie}\r\nAccept-Encoding: gzip\r\n\r\n").encode()
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while reading:
                began = time.perf_counter()
                connection.sendall(request)
                if answer(connection) != 200:
                    raise RuntimeError("a lesson failed")
                times.append((time.perf_counter() - began) * 1000)
                time.sleep(0.002)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    while condition():
        time.sleep(0.02)
    reading = False
    for thread in threads:
        thread.join()


def answer(connection):
    """Reads one answer to its end; returns its status."""
    received = b""
    while (end := received.find(b"\r\n\r\n")) < 0:
        received += connection.recv(65536)
    length = int(re.search(rb"Content-Length: (\d+)", received[:end]).group(1))
    missing = length - (len(received) - end - 4)
    while missing > 0:
        missing -= len(connection.recv(65536))
    return int(received.split(b" ", 2)[1])


def gauge(server, name):
    for line in server.request("GET", "/metrics")[2].decode().splitlines():
        if line.startswith(name + " "):
            return int(line.split()[1])
    raise RuntimeError(f"no gauge {name}")


def percentile(times, part):
    return sorted(times)[int(len(times) * part)]


def memory():
    """What the process costs the machine with the whole demonstration: idle, at its peak over a million requests, and after."""
    with Server(Whole.data()) as server:
        peaks(server, "the whole demonstration", 1_000_000, 64)


def peaks(server, what, wanted_requests, most):
    """Lessons, the front page, an account and what is not there, with sign-ins all the while and every page of the desks once."""
    cookie = server.sign_in("ana")
    time.sleep(1)
    idle = server.memory()
    peaks, stop = [], threading.Event()

    def watch():
        while not stop.wait(0.05):
            peaks.append(server.memory())

    def keep_signing_in():
        while not stop.is_set():
            server.sign_in("pedro")

    threads = [threading.Thread(target=watch)] + [threading.Thread(target=keep_signing_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    base = server.address.replace("localhost", "127.0.0.1")
    requests, after = 0, []
    while requests < wanted_requests:
        for path, headers in ((LESSON, [f"Cookie: aula={cookie}", "Accept-Encoding: gzip"]), ("/", ["Accept-Encoding: gzip"]),
                              (LESSON, []), ("/cuenta", [f"Cookie: aula={cookie}"]), ("/no", [])):
            rate, _, _ = wrk(base + path, headers=headers, seconds=4)
            requests += int(rate * 4)
        after.append((requests, server.memory()))
    desk_pages.visit_all(server, crowd_rows.sign_in)
    stop.set()
    for thread in threads:
        thread.join()
    time.sleep(1)
    settled = server.memory()
    mebi = 1024 * 1024
    row(f"memory (PSS), {what}: idle / peak / after {requests / 1e6:.1f} million requests and every page of the desks",
        f"{idle / mebi:.0f} / {max(peaks) / mebi:.0f} / {settled / mebi:.0f} MiB",
        "; ".join(f"{count / 1e6:.1f} M: {size / mebi:.0f}" for count, size in after), f"under {most} MiB at the peak")


def weight():
    """A first and a repeat visit to each lesson in Chromium."""
    import reading
    with Server() as server:
        reading.test_a_first_visit_to_any_lesson_weighs_little(server)
    row("first visit to a lesson", "see the line above", "", "at most 14,336 bytes, a repeat visit 4,096")


def desks():
    """Every page that reads the database, with the whole demonstration, by the server's own time."""
    with Server(Whole.data()) as server:
        tell_desks(server, "the whole demonstration")


def crowd():
    """The whole demonstration with its people a hundred times: pages, memory, start. TIMES sets another number."""
    times = int(os.environ.get("TIMES", "100"))
    # On the disk of the checkout: a hundred times takes 14 GB.
    with tempfile.TemporaryDirectory(prefix="crowd-", dir=TOP / ".build") as folder:
        # Every copy is made alike, so that a few are checked: whether all rows of a hundred refer to others takes an hour.
        shutil.copytree(Whole.data(), f"{folder}/few")
        crowd_rows.fill(f"{folder}/few/aula.sqlite", 3)
        crowd_rows.check(f"{folder}/few/aula.sqlite")
        shutil.rmtree(f"{folder}/few")
        data = f"{folder}/data"
        shutil.copytree(Whole.data(), data)
        began = time.monotonic()
        people = crowd_rows.fill(f"{data}/aula.sqlite", times)
        row(f"a crowd of {people:,} people, {times} times the demonstration", f"{Path(data, 'aula.sqlite').stat().st_size / 2**20:,.0f} MiB",
            f"written in {time.monotonic() - began:.0f} s", "")
        what = f"{people:,} people"
        with Server(data) as server:
            starts(server, what)
            wait_for_counts(server)
            peaks(server, what, 200_000, 160)
            hot(server, what)
            tell_desks(server, what)


def wait_for_counts(server):
    """Until a server with a large programme has counted its people for the first time."""
    cookie = server.sign_in("ada")
    began = time.monotonic()
    while server.request("GET", "/coordinacion/informes", cookie=cookie)[0] == 503:
        time.sleep(0.2)
    row("the programme counted for its reports, beside the requests", f"{time.monotonic() - began:.1f} s after the start", "", "")


def hot(server, what):
    """What everybody opens, each time as somebody else."""
    import sqlite3
    with sqlite3.connect(f"file:{server.database}?mode=ro", uri=True) as db:
        people = [person for person, in db.execute(
            "SELECT person_id FROM enrolment WHERE state = 'active' AND person_id IN (SELECT person_id FROM lesson_done)"
            " ORDER BY abs(random()) LIMIT 50")]
    cookies = [crowd_rows.sign_in(server.database, person) for person in people]
    measure(f"/mi-aula, {what}", server, "/mi-aula", cookies, "under 1 ms on the server")
    measure(f"a lesson, signed in, {what}", server, LESSON, cookies, "under 1 ms on the server")


def tell_desks(server, what):
    lines, missing = desk_pages.measure(server, crowd_rows.sign_in)
    over = [line for line in lines if line.median > desk_pages.WANTED]
    row(f"pages of {what}, {len(lines)} of desks and own", f"{len(over)} over {desk_pages.WANTED} ms; median of all "
        f"{statistics.median(line.median for line in lines):.1f} ms", f"without an example: {', '.join(missing) or 'none'}", "none over 100 ms")
    for line in lines[:int(os.environ.get("DESKS", "15"))]:
        row(f"`{line.address}` as {line.role}", f"{line.median:.1f} ms, first {line.first:.1f}, worst {line.worst:.1f}",
            f"{line.processor:.1f} ms of the processor, {line.bytes:,} bytes, {line.status}", "")


def measure(name, server, path, cookies, note, rounds=300):
    """Asks for a page over one kept connection; the server's own time is the `us` of its log."""
    import http.client
    import json
    connection = http.client.HTTPConnection("localhost", server.port, timeout=60)
    seen = []
    # The cookies take turns, so that every person is looked up; the first turn fills the caches.
    for number in range(rounds + len(cookies)):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": f"aula={cookies[number % len(cookies)]}", "Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{path}: {response.status}")
        if number >= len(cookies):
            seen.append((time.perf_counter() - began) * 1000)
    connection.close()
    seen.sort()
    # The log is written by a thread of its own.
    deadline = time.monotonic() + 10
    own = []
    while len(own) < rounds + len(cookies) and time.monotonic() < deadline:
        time.sleep(0.2)
        lines = [json.loads(line) for line in Path(server.log.name).read_text().splitlines() if line.startswith("{") and path in line]
        own = [line["us"] / 1000 for line in lines if line.get("path") == path]
    own = sorted(own[-rounds:])
    row(name, f"{own[len(own) // 2]:.2f} ms on the server, p99 {own[len(own) * 99 // 100]:.2f} ms" if own else "no log",
        f"client: {seen[len(seen) // 2]:.2f} ms, p99 {seen[len(seen) * 99 // 100]:.2f} ms", note)


def exam():
    """A whole city in its exam: entering, starting, answering, and kills meanwhile."""
    entering()
    examstarts()
    examanswers()
    examkills()


def entering():
    sitting.entering(Server, row)


def examstarts():
    sitting.starts(Server, row)


def examanswers():
    with tempfile.TemporaryDirectory() as folder:
        sitting.answers(Server, row, folder, fdatasync_rate)


def examkills():
    with tempfile.TemporaryDirectory() as folder:
        sitting.kills(Server, row, folder)


def uploads():
    """A thousand uploads of 5 MB at once, each cut up to three times."""
    from uploads import MEGABYTES, measure as run
    count, seed = int(os.environ.get("UPLOADS", 1000)), int(time.time())
    seen = run(count, seed)
    row(f"{count:,} uploads of {MEGABYTES} MB at once, {seen['cuts']:,} cuts at random", f"all whole in {seen['seconds']:.0f} s, every byte right",
        f"sent {seen['sent']:.3f} times the files, worst {seen['worst']:.3f}; seed {seed}", "at most 1.1")
    row("memory (PSS) meanwhile: idle / peak / after", " / ".join(f"{seen[name] / 2**20:.0f}" for name in ("idle", "peak", "after")) + " MiB",
        "", "under 128 MiB")


def plan():
    """How long the financial tool thinks, of the processor."""
    subprocess.run(["swift", "build", "-c", "release", "--product", "FinanceTrial"], check=True, stdout=subprocess.DEVNULL, cwd=TOP)
    lines = subprocess.run([TOP / ".build/release/FinanceTrial"], capture_output=True, text=True, check=True).stdout
    for line in lines.splitlines():
        what, usual, slow = line.split("\t")
        wanted = "under 1 ms" if what.endswith("results") else ""
        row(f"financial plan, {what}", f"{int(usual) / 1000:.2f} ms, p99 {int(slow) / 1000:.2f} ms", "", wanted)


def build():
    """A clean release build."""
    with tempfile.TemporaryDirectory(dir=TOP / ".build") as folder:
        began = time.monotonic()
        subprocess.run(["swift", "build", "-c", "release", "--product", "aula", "--scratch-path", folder], check=True,
                       stdout=subprocess.DEVNULL, cwd=TOP)
        seconds = time.monotonic() - began
    row("clean release build", f"{seconds:.0f} s", "", "under 120 s on two cores")


def kills():
    """A hundred kills at random moments under write load."""
    from kills import kill_rounds
    total = kill_rounds(100)
    row("100 kills under write load", f"{total:,} writes acknowledged, none lost", "", "none lost")


def median(lines, column):
    return statistics.median(line[column] for line in lines)


if __name__ == "__main__":
    table = [lesson, answers, entering, memory, start, weight, desks, crowd, build]
    more = [writes, exam, examstarts, examanswers, examkills, signins, uploads, plan, kills]
    wanted = sys.argv[1:] or [function.__name__ for function in table]
    unknown = set(wanted) - {function.__name__ for function in table + more}
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}")
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), "?")
    print(f"{os.cpu_count()} processors ({model}), {time.strftime('%Y-%m-%d')}, {CONNECTIONS} connections\n")
    row("what", "Aula", "beside it", "wanted")
    row("---", "---", "---", "---")
    for function in table + more:
        if function.__name__ in wanted:
            function()
