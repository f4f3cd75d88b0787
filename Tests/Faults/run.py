#!/usr/bin/env python3
"""What must not be lost when things break: the process killed, the disk full, the data in use, a course edited into nonsense.

`run.py --only WORD` runs some of them, `run.py --kills N` kills a server that many times.
"""

import base64
import contextlib
import hashlib
import hmac
import http.client
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
from aula import PASSWORD, PROGRAM, TOP, Server, add_exam, add_sessions, cast_data, token  # noqa: E402
from certificates import make_certificate  # noqa: E402
from checks import chance, equal, expect, run  # noqa: E402


def sign_out_until_cut(port, numbers, acknowledged):
    """Ends one sign-in after the other on one connection and notes each that was answered."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
            reader = connection.makefile("rb")
            for number in numbers:
                connection.sendall(
                    f"POST /salir HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
                    f"Cookie: aula={token(number)[0]}\r\nContent-Length: 0\r\n\r\n".encode())
                status = reader.readline()
                if not status:
                    return
                while (line := reader.readline()) not in (b"\r\n", b""):
                    pass
                if line == b"":
                    return
                expect(b" 303 " in status, f"unexpected answer {status!r}")
                acknowledged.append(number)
    except (ConnectionError, socket.timeout):
        return


def kill_rounds(rounds, connections=16, per_connection=400):
    """Kills the server at random moments under load; returns how many writes were acknowledged in all."""
    drawn = chance("kills")
    total = 0
    with Server() as server:
        for round_number in range(rounds):
            first = round_number * connections * per_connection
            add_sessions(server.database, connections * per_connection, first)
            acknowledged = [[] for _ in range(connections)]
            threads = [
                threading.Thread(target=sign_out_until_cut, args=(
                    server.port, range(first + i * per_connection, first + (i + 1) * per_connection), acknowledged[i]))
                for i in range(connections)]
            for thread in threads:
                thread.start()
            wait_for(lambda: sum(map(len, acknowledged)) > 20, "some writes")
            time.sleep(drawn.uniform(0, 0.25))
            server.kill()
            for thread in threads:
                thread.join()
            with sqlite3.connect(server.database) as db:
                ended = {row[0] for row in db.execute("SELECT token_hash FROM session WHERE ended_at IS NOT NULL")}
                damage = db.execute("PRAGMA integrity_check").fetchone()[0]
            db.close()
            lost = [number for part in acknowledged for number in part if token(number)[1] not in ended]
            equal(lost, [], f"round {round_number}: acknowledged and lost")
            equal(damage, "ok", f"round {round_number}")
            total += sum(map(len, acknowledged))
            server.start()
            equal(server.request("GET", "/healthz")[0], 200)
    return total


def test_whoever_was_answered_before_a_kill_finds_it_done_afterwards():
    total = kill_rounds(8)
    expect(total > 100, f"only {total} writes were acknowledged: the kills came too early to tell anything")


def answer_until_cut(server, cookie, path, page, acknowledged):
    """Saves one answer after the other on one connection; notes which were acknowledged, with their receipt."""
    connection = http.client.HTTPConnection("localhost", server.port, timeout=120)
    headers = {"Cookie": f"aula={cookie}", "Sec-Fetch-Site": "same-origin",
               "Content-Type": "application/x-www-form-urlencoded"}
    try:
        for turn in range(1, 100_000):
            body = f"hoja={page}&turno={turn}&version=0&accion=guardar&sola=1&despues={turn % 2}"
            connection.request("POST", path, body=body, headers=headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            equal(answer.status, 200, text)
            acknowledged.append((turn, text.split("\n")[0]))
    except (OSError, http.client.HTTPException):
        return
    finally:
        connection.close()


def test_an_answer_with_a_receipt_survives_a_kill_and_its_repetition_gets_the_same_receipt():
    quiz = "/cursos/aprende-trabaja-emprende/educacion-financiera/prueba"
    drawn = chance("kills while answers are saved")
    total = 0
    with Server() as server:
        cookie = server.sign_in("ana")
        _, headers, _ = server.request("POST", quiz, cookie=cookie, headers={"Sec-Fetch-Site": "same-origin"})
        attempt = headers["Location"].rsplit("/", 1)[0]
        for round_number in range(4):
            answered = [[] for _ in range(8)]
            threads = [threading.Thread(target=answer_until_cut, args=(server, cookie, f"{attempt}/{number + 1}", 77, answered[number]))
                       for number in range(8)]
            for thread in threads:
                thread.start()
            wait_for(lambda: sum(map(len, answered)) > 20, "some answers")
            time.sleep(drawn.uniform(0, 0.4))
            server.kill()
            for thread in threads:
                thread.join()
            server.start()
            for number, part in enumerate(answered):
                if not part:
                    continue
                turn, receipt = part[-1]
                status, _, body = server.request(
                    "POST", f"{attempt}/{number + 1}", f"hoja=77&turno={turn}&version=0&accion=guardar&sola=1", cookie=cookie,
                    headers={"Sec-Fetch-Site": "same-origin"})
                found = body.decode().split("\n")[0]
                with sqlite3.connect(server.database) as db:
                    turns = {row[0] for row in db.execute("SELECT turn FROM answer WHERE attempt_id = ? AND position = ?",
                                                          (int(attempt.rsplit("/", 1)[1]), number + 1))}
                db.close()
                equal(status, 200)
                equal([turn for turn, _ in part if turn not in turns], [], "acknowledged and lost")
                expect(found == receipt or turn < max(turns), "the repetition has the receipt that was shown")
                total += len(part)
            server.request("POST", attempt, cookie=cookie, headers={"Sec-Fetch-Site": "same-origin"})
            _, headers, _ = server.request("POST", quiz, cookie=cookie, headers={"Sec-Fetch-Site": "same-origin"})
            attempt = headers["Location"].rsplit("/", 1)[0]
    expect(total > 50, f"only {total} answers were acknowledged: the kills came too early to tell anything")


EXAM = "/cursos/aprende-trabaja-emprende/examen"


def exam_answer_until_cut(server, cookie, attempt, first, acknowledged, wrong):
    """Marks one question after the other to be looked at again, from turn `first` on, and notes each that was answered with
    a receipt."""
    for turn in range(first, first + 100_000):
        question = turn % 36 + 1
        try:
            status, _, body = server.request(
                "POST", f"{attempt}/{question}",
                f"hoja={question}&turno={turn}&version=0&accion=guardar&sola=1&despues=1", cookie=cookie)
        except (OSError, http.client.HTTPException):
            return
        if status != 200:
            wrong.append((status, body))
            return
        acknowledged.append((question, turn))


def test_an_exam_survives_kills_with_every_answer_and_all_its_time():
    drawn = chance("kills in an exam")
    with Server() as server:
        sitting = add_exam(server.database, ["ana"])
        cookie = server.sign_in("ana")
        entered = time.time()
        status, headers, _ = server.request("POST", EXAM, f"convocatoria={sitting}", cookie=cookie)
        equal(status, 303)
        attempt = headers["Location"].rsplit("/", 1)[0]
        acknowledged, wrong, away = [], [], 0
        for _ in range(4):
            before = len(acknowledged)
            thread = threading.Thread(target=exam_answer_until_cut, args=(
                server, cookie, attempt, acknowledged[-1][1] + 1 if acknowledged else 1, acknowledged, wrong))
            thread.start()
            wait_for(lambda: wrong or len(acknowledged) >= before + 30, "some answers")
            time.sleep(drawn.uniform(0, 0.5))
            killed = time.time()
            server.kill()
            thread.join()
            time.sleep(4)
            started = time.time()
            away += started - killed
            server.start()
            # With the first beat of its heart everybody has their time back.
            wait_for(lambda: query(server, "SELECT at FROM exam_heartbeat")[0][0] >= started * 1000, "a heartbeat")
        gone = (time.time() - entered) * 1000
        number = attempt.rsplit("/", 1)[1]
        kept = query(server, f"SELECT position, turn FROM answer WHERE attempt_id = {number}")
        (began, deadline, credited), = query(
            server, f"SELECT started_at, deadline_at, credited FROM attempt JOIN exam_attempt ON attempt_id = id WHERE id = {number}")
        equal(wrong, [])
        equal([each for each in acknowledged if each not in kept], [], "acknowledged and lost")
        equal(len(kept), len(set(kept)), "kept twice")
        expect(away * 1000 - 8 <= credited <= gone, f"{credited} ms were given back for four outages of {away * 1000:.0f} ms together")
        equal(deadline, began + 90 * 60_000 + credited)
        equal(server.request("GET", f"{attempt}/1", cookie=cookie)[0], 200)


def query(server, statement):
    with sqlite3.connect(server.database, timeout=60) as db:
        rows = db.execute(statement).fetchall()
    db.close()
    return rows


def test_a_sign_in_survives_a_kill():
    with Server() as server:
        cookie = server.sign_in("ana")
        server.kill()
        server.start()
        equal(server.request("GET", "/cuenta", cookie=cookie)[0], 200)


def test_a_letter_that_waits_survives_a_kill_and_goes_out_once():
    sender = ["--mail-from", "Aula <aula@demo.example>", "--base-url", "http://localhost"]
    with contextlib.ExitStack() as open_things:
        # Ours, so that nobody else can take it, and refused, since nobody listens.
        nobody = open_things.enter_context(socket.socket())
        nobody.bind(("127.0.0.1", 0))
        folder = open_things.enter_context(tempfile.TemporaryDirectory())
        server = open_things.enter_context(
            Server(options=[*sender, "--smtp-url", f"smtp://127.0.0.1:{nobody.getsockname()[1]}"]))
        status, headers, _ = server.request("POST", "/recuperar/correo", "cuenta=ana%40demo.example")
        equal((status, headers["Location"]), (303, "/recuperar?listo=correo"))
        wait_for(lambda: "mail-postponed" in Path(server.log.name).read_text(), "the letter was put off")
        server.kill()
        with sqlite3.connect(server.database) as database:
            database.execute("UPDATE mail_job SET due_at = 0")
        database.close()
        server.options = [*sender, "--mail-folder", folder]
        server.start()
        wait_for(lambda: list(Path(folder).glob("*.eml")), "the letter was sent")
        server.stop()
        server.start()
        server.stop()
        equal(len(list(Path(folder).glob("*.eml"))), 1)
        expect("ana@" not in Path(server.log.name).read_text(), "the log tells no address")


def test_mail_without_an_address_for_its_links_is_refused():
    with tempfile.TemporaryDirectory() as data:
        refused = subprocess.run(
            [PROGRAM, "serve", "--port", "0", "--data", data + "/data", "--courses", TOP / "Courses", "--public",
             TOP / "Public", "--mail-folder", data + "/mail", "--mail-from", "aula@demo.example"],
            capture_output=True, text=True, timeout=120)
        equal(refused.returncode, 1)
        expect("--base-url" in refused.stderr, refused.stderr)


def test_a_second_server_on_the_same_data_says_so_and_stops():
    with Server() as server:
        second = subprocess.run(
            [PROGRAM, "serve", "--port", "0", "--data", server.data, "--courses", server.courses],
            capture_output=True, text=True, timeout=120, cwd=TOP)
        equal(second.returncode, 1)
        expect(str(server.process.pid) in second.stderr, second.stderr)
        equal(server.request("GET", "/healthz")[0], 200)


def test_a_restore_under_a_running_server_is_refused():
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        subprocess.run([PROGRAM, "backup", f"{folder}/copy", "--data", server.data], check=True, stdout=subprocess.DEVNULL)
        refused = subprocess.run(
            [PROGRAM, "restore", f"{folder}/copy", "--data", server.data], capture_output=True, text=True)
        equal(refused.returncode, 1)
        equal(server.request("GET", "/healthz")[0], 200)


def test_a_copy_brings_back_the_moment_it_was_made():
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        before = server.sign_in("ana")
        subprocess.run([PROGRAM, "backup", f"{folder}/copy", "--data", server.data], check=True, stdout=subprocess.DEVNULL)
        after = server.sign_in("pedro")
        equal(server.stop(), 0)
        subprocess.run([PROGRAM, "restore", f"{folder}/copy", "--data", server.data], check=True, stdout=subprocess.DEVNULL)
        sound = subprocess.run([PROGRAM, "check-data", server.data], capture_output=True, text=True)
        equal(sound.returncode, 0, sound.stdout + sound.stderr)
        server.start()
        equal(server.request("GET", "/cuenta", cookie=before)[0], 200)
        equal(server.request("GET", "/cuenta", cookie=after)[0], 303)


def ask_to_be_erased(server, mailbox):
    """Asks in the account, and lets the days pass in which one may regret it."""
    cookie = server.sign_in(mailbox)
    status, headers, _ = server.request("POST", "/cuenta/borrar", f"palabra=borrar&clave={PASSWORD}", cookie=cookie)
    equal((status, headers["Location"]), (303, "/borrar/pedido"))
    with sqlite3.connect(server.database, timeout=120) as db:
        db.execute("UPDATE person SET created_at = created_at - 864000000 WHERE id IN (SELECT person_id FROM erasure)")
        db.execute("UPDATE session SET created_at = created_at - 864000000")
        db.execute("UPDATE erasure SET requested_at = requested_at - 864000000, due_at = due_at - 864000000")
    db.close()


def traces(server, name, mailbox):
    """Where somebody is still named in the database."""
    with sqlite3.connect(server.database, timeout=120) as db:
        found = db.execute(
            "SELECT 'name' FROM person WHERE name = ? UNION ALL SELECT 'identifier' FROM identifier WHERE normalised = ?",
            (name, f"{mailbox}@demo.example")).fetchall()
    db.close()
    return [row[0] for row in found]


def test_whoever_was_erased_stays_so_after_a_restore():
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        ask_to_be_erased(server, "ana")
        subprocess.run([PROGRAM, "backup", f"{folder}/copy", "--data", server.data], check=True, stdout=subprocess.DEVNULL)
        swept = subprocess.run([PROGRAM, "sweep", "--data", server.data], check=True, capture_output=True, text=True)
        expect("people erased: 1" in swept.stdout, swept.stdout)
        equal(traces(server, "Ana Lucía Quishpe", "ana"), [])
        equal(server.stop(), 0)
        subprocess.run([PROGRAM, "restore", f"{folder}/copy", "--data", server.data], check=True, stdout=subprocess.DEVNULL)
        equal(traces(server, "Ana Lucía Quishpe", "ana"), ["name", "identifier"], "the copy has her")

        server.start()

        equal(traces(server, "Ana Lucía Quishpe", "ana"), [])
        equal(server.request("POST", "/entrar", f"identifier=ana%40demo.example&password={PASSWORD}")[0], 422)
        equal(traces(server, "Pedro Alvarado", "pedro"), ["name", "identifier"])
        server.sign_in("pedro")


def test_an_erasure_that_a_kill_interrupts_is_finished_at_the_next_start():
    with Server() as server:
        ask_to_be_erased(server, "ana")
        server.kill()
        with sqlite3.connect(server.database) as db:
            db.execute("UPDATE erasure SET begun_at = due_at")
        db.close()

        server.start()

        equal(traces(server, "Ana Lucía Quishpe", "ana"), [])
        expect((Path(server.data) / "erasures").read_text().startswith("1 "), "she is in the list")


def test_a_list_of_the_erased_that_cannot_be_read_keeps_the_server_from_starting():
    with Server() as server:
        equal(server.stop(), 0)
        (Path(server.data) / "erasures").write_text("1 2 ABCD-EFGH\n")
        started = subprocess.run(
            [PROGRAM, "serve", "--port", "0", "--data", server.data, "--courses", server.courses, "--public", TOP / "Public"],
            capture_output=True, text=True, timeout=120, cwd=TOP)
        equal(started.returncode, 1)
        expect("erasures, line 1" in started.stderr, started.stderr)
        (Path(server.data) / "erasures").unlink()
        server.start()


def test_damaged_data_is_named():
    with Server() as server:
        add_sessions(server.database, 5000)
        equal(server.stop(), 0)
        with open(server.database, "r+b") as file:
            file.seek(4096 * 40)
            file.write(b"\xA5" * 4096 * 4)
        found = subprocess.run([PROGRAM, "check-data", server.data], capture_output=True, text=True)
        equal(found.returncode, 1, found.stdout)
        server.start()


def test_a_broken_course_keeps_the_old_one_and_a_mended_one_takes_its_place():
    with tempfile.TemporaryDirectory() as folder:
        courses = f"{folder}/Courses"
        shutil.copytree(TOP / "Courses", courses)
        lesson = Path(courses) / "aprende-trabaja-emprende/01-bienvenida/01-tu-ruta.md"
        text = lesson.read_text()
        address = "/cursos/aprende-trabaja-emprende/bienvenida/tu-ruta"
        with Server(courses=courses) as server:
            lesson.write_text(text.replace("titulo:", "titullo:", 1))
            server.process.send_signal(signal.SIGHUP)
            wait_for(lambda: "courses-not-reloaded" in Path(server.log.name).read_text(), "the refusal in the log")
            expect("01-tu-ruta.md:2" in Path(server.log.name).read_text(), "the log names file and line")
            equal(server.request("GET", address)[0], 200)

            lesson.write_text(text.replace("Son las seis y media", "Son las siete y media", 1))
            server.process.send_signal(signal.SIGHUP)
            wait_for(lambda: "Son las siete y media" in server.request("GET", address)[2].decode(), "the new lesson")

            lesson.write_text(text.replace("titulo:", "titullo:", 1))
            equal(server.stop(), 0)
            started = subprocess.run(
                [PROGRAM, "serve", "--port", "0", "--data", server.data, "--courses", courses], capture_output=True,
                text=True, timeout=120, cwd=TOP)
            equal(started.returncode, 1)
            expect("01-tu-ruta.md:2" in started.stderr, started.stderr)
            lesson.write_text(text)
            server.start()


def test_a_reload_drops_no_request():
    with Server() as server:
        stop = threading.Event()
        failures = []

        def read():
            while not stop.is_set():
                status = server.request("GET", "/cursos/aprende-trabaja-emprende/bienvenida/tu-ruta")[0]
                if status != 200:
                    failures.append(status)

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for count in range(1, 6):
            server.process.send_signal(signal.SIGHUP)
            wait_for(lambda: Path(server.log.name).read_text().count('"courses-reloaded"') >= count, "the reload")
        stop.set()
        for reader in readers:
            reader.join()
        equal(failures, [])


def test_a_stop_answers_the_sign_in_under_way():
    with Server() as server:
        answers = []
        # So many that some are still to be answered when the stop comes, however seldom this thread is given a processor.
        threads = [threading.Thread(target=lambda: answers.append(server.sign_in("ana"))) for _ in range(24)]
        for thread in threads:
            thread.start()
        wait_for(lambda: gauge(server, "aula_requests_under_way") >= 3, "sign-ins under way")
        equal(server.stop(), 0)
        for thread in threads:
            thread.join()
        equal(len(answers), 24)
        server.start()
        for cookie in answers:
            equal(server.request("GET", "/cuenta", cookie=cookie)[0], 200)


def test_commands_say_what_is_wrong_and_how_to_mend_it():
    cases = [
        (["fly"], 2, "unknown command"),
        (["serve", "--port", "http"], 2, "--port is a number"),
        (["serve", "--color"], 2, "unknown option --color"),
        (["serve", "--base-url", "aula.example"], 2, "https://aula.example"),
        (["serve", "--tls-key", "key.pem"], 2, "--tls-key without --tls-certificate"),
        (["serve", "--tls-certificate", "chain.pem"], 2, "--tls-certificate without --tls-key"),
        (["serve", "--public", "/nowhere", "--data", "DATA"], 1, "/nowhere"),
        (["serve", "--courses", "/nowhere", "--data", "DATA"], 1, "/nowhere"),
        (["serve", "--host", "203.0.113.7", "--data", "DATA"], 1, "203.0.113.7"),
        (["check"], 2, "missing"),
        (["check", "/nowhere"], 2, "/nowhere"),
        (["user", "add", "--name", "Ana", "--data", "DATA"], 2, "--identifier is missing"),
        (["user", "add", "--name", "Ana", "--identifier", "ana@demo.example", "--data", "DATA"], 1, "already"),
        (["user", "role", "--identifier", "ana@demo.example", "--role", "king", "--data", "DATA"], 1, "no role"),
        (["user", "role", "--identifier", "ana@demo.example", "--role", "evaluator", "--place", "lima", "--data", "DATA"], 1, "no city"),
        (["user", "reset", "--identifier", "nobody@demo.example", "--data", "DATA"], 1, "nobody has"),
        (["demo", "--data", "DATA", "--small"], 1, "already"),
        (["backup", "/proc/copy", "--data", "DATA"], 1, "/proc"),
        (["restore", "/nowhere", "--data", "DATA"], 1, "/nowhere"),
        (["restore", "/nowhere", "--key-file", "/nowhere/key", "--data", "DATA"], 1, "/nowhere"),
        (["backup-key", "DATA"], 1, "exists already"),
        (["backup", "/proc/copy", "--key-file", "/nowhere/key", "--data", "DATA"], 1, "/nowhere/key"),
        (["check-backup", "/nowhere"], 2, "--key-file is missing"),
        (["check-data", "/nowhere"], 1, "/nowhere"),
        (["sweep", "--data", "/nowhere"], 1, "/nowhere"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        data = cast_data(folder)
        for words, code, sentence in cases:
            words = [data if word == "DATA" else word for word in words]
            done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=120, cwd=TOP)
            equal((words, done.returncode), (words, code), done.stdout + done.stderr)
            expect(sentence in done.stderr + done.stdout, f"{words}: {done.stderr}{done.stdout}")


def test_every_command_explains_itself():
    for name in ["serve", "check", "demo", "user", "backup", "backup-key", "check-backup", "restore", "check-data", "sweep", "import-questions", "routes"]:
        done = subprocess.run([PROGRAM, name, "--help"], capture_output=True, text=True)
        equal((name, done.returncode), (name, 0))
        expect(f"aula {name}" in done.stdout, done.stdout)


def test_a_new_password_ends_every_sign_in():
    with Server() as server:
        cookie = server.sign_in("ana")
        done = subprocess.run(
            [PROGRAM, "user", "reset", "--identifier", "ana@demo.example", "--data", server.data],
            capture_output=True, text=True, check=True)
        equal(server.request("GET", "/cuenta", cookie=cookie)[0], 303)
        body = f"identifier=ana%40demo.example&password={done.stdout.strip()}"
        equal(server.request("POST", "/entrar", body)[0], 303)


def test_a_full_disk_refuses_the_write_and_keeps_serving():
    with tempfile.TemporaryDirectory() as folder:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder], capture_output=True)
        if mounted.returncode != 0:
            print("  (no right to mount a small disk here: the same is tested on the database itself)")
            return
        try:
            with Server(data=cast_data(folder)) as server:
                cookie = server.sign_in("ana")
                filler = Path(folder) / "filler"
                with open(filler, "wb", buffering=0) as file:
                    try:
                        while True:
                            file.write(b"x" * 4096)
                    except OSError:
                        pass
                status, _, page = server.request(
                    "POST", "/entrar", "identifier=pedro%40demo.example&password=demo-aula-2026")
                equal(status, 507)
                expect("El aula se quedó sin espacio" in page.decode(), "the page says so")
                equal(server.request("GET", "/cuenta", cookie=cookie)[0], 200)
                filler.unlink()
                server.sign_in("pedro")
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def test_a_drill_restores_an_encrypted_backup_of_a_busy_server():
    """What an operator should do each quarter: copy, restore elsewhere, compare, start, sign in with the second step."""
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        secret = set_up_second_factor(server, "carmen")
        upload = Path(server.data) / "files/ab/cdef"
        upload.parent.mkdir(parents=True)
        upload.write_bytes(os.urandom(300_000))
        key, copy, other = f"{folder}/backup.key", f"{folder}/copy", f"{folder}/other"
        command("backup-key", key)

        # Writes go on before, while and after the copy is made; what was answered before it began must be in it.
        add_sessions(server.database, 20_000)
        answered, before = [], 0
        writer = threading.Thread(target=sign_out_until_cut, args=(server.port, range(20_000), answered))
        writer.start()
        wait_for(lambda: len(answered) > 200, "some writes")
        before = len(answered)
        command("backup", copy, "--key-file", key, "--data", server.data)
        server.stop()
        writer.join()
        expect(len(answered) > before, "nothing was written meanwhile")

        command("check-backup", copy, "--key-file", key)
        command("restore", copy, "--key-file", key, "--data", other)
        command("check-data", other)
        with sqlite3.connect(f"{other}/aula.sqlite") as db:
            ended = {row[0] for row in db.execute("SELECT token_hash FROM session WHERE ended_at IS NOT NULL")}
        db.close()
        equal([number for number in answered[:before] if token(number)[1] not in ended], [], "answered before, and not in the copy")
        for name in ["keys/secrets.key", "files/ab/cdef"]:
            equal(hashed(f"{other}/{name}"), hashed(f"{server.data}/{name}"), name)
        with Server(data=other) as restored:
            equal(restored.request("GET", LESSON)[0], 200)
            cookie = sign_in_with_code(restored, "carmen", secret)
            equal(restored.request("GET", "/cuenta", cookie=cookie)[0], 200)


def peak_memory(*words):
    """Bytes of memory that a command had at most. It is a process of its own, so that nothing else counts."""
    process = subprocess.Popen([PROGRAM, *words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    equal(process.returncode, 0, words)
    return usage.ru_maxrss * 1024


def test_a_large_file_is_sealed_and_opened_without_filling_the_memory():
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        upload = Path(server.data) / "files/ab/cdef"
        upload.parent.mkdir(parents=True)
        with open(upload, "wb") as file:
            file.truncate(200 << 20)
        key, copy, other = f"{folder}/backup.key", f"{folder}/copy", f"{folder}/other"
        command("backup-key", key)
        server.stop()

        sealing = peak_memory("backup", copy, "--key-file", key, "--data", server.data)
        opening = peak_memory("restore", copy, "--key-file", key, "--data", other)

        expect(max(sealing, opening) < 64 << 20, f"{sealing >> 20} and {opening >> 20} MiB")
        equal(os.path.getsize(f"{other}/files/ab/cdef"), 200 << 20)


def test_a_wrong_key_or_a_damaged_backup_replaces_nothing():
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        key, wrong, copy = f"{folder}/backup.key", f"{folder}/wrong.key", f"{folder}/copy"
        command("backup-key", key)
        command("backup-key", wrong)
        command("backup", copy, "--key-file", key, "--data", server.data)
        equal(server.stop(), 0)
        former = hashed(server.database)
        sealed = Path(copy) / "000001.sealed"

        cases = [(wrong, "was sealed with another key"), (key, "is damaged"), (key, "the end of the file is missing"), (key, "No such file")]
        content = bytearray(sealed.read_bytes())
        for number, (opened_with, sentence) in enumerate(cases):
            changed = bytearray(content)
            if number == 1:
                changed[len(changed) // 2] ^= 1
            sealed.write_bytes(changed[:37 + 24 + 2 * (65_536 + 17)] if number == 2 else changed)
            if number == 3:
                sealed.unlink()
            for name in ("check-backup", "restore"):
                words = [PROGRAM, name, copy, "--key-file", opened_with, *(["--data", server.data] if name == "restore" else [])]
                done = subprocess.run(words, capture_output=True, text=True, timeout=120)
                equal(done.returncode, 1, done.stdout)
                expect(sentence in done.stderr, f"{name}: {done.stderr}")
            equal(hashed(server.database), former)
        server.start()


def test_a_restored_backup_brings_nobody_back_who_was_erased():
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        key, copy = f"{folder}/backup.key", f"{folder}/copy"
        command("backup-key", key)
        command("backup", copy, "--key-file", key, "--data", server.data)
        equal(server.stop(), 0)
        with sqlite3.connect(server.database) as db:
            person, entered = db.execute("SELECT id, created_at FROM person WHERE name LIKE 'Ana %'").fetchone()
        db.close()
        # As the server writes it when somebody is erased: number, moment of entry, code, moment of erasure.
        (Path(server.data) / "erasures").write_text(f"{person} {entered} ABCD-EFGH {int(time.time() * 1000)}\n")

        command("restore", copy, "--key-file", key, "--data", server.data)
        server.start()

        wait_for(lambda: "erased-again" in Path(server.log.name).read_text(), "the line in the log")
        equal(server.request("POST", "/entrar", "identifier=ana%40demo.example&password=demo-aula-2026")[0], 422)
        server.sign_in("pedro")


def test_the_nightly_script_keeps_sound_backups_of_five_weeks():
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        programs, backups, key = Path(folder) / "bin", Path(folder) / "backups", f"{folder}/backup.key"
        programs.mkdir()
        shutil.copy(TOP / "docs/deploy/aula-backup", programs)
        (programs / "aula").symlink_to(PROGRAM)
        command("backup-key", key)
        for name, days in [("2026-01-01-023000", 40), ("2026-02-01-023000", 30), ("ours", 40)]:
            (backups / name).mkdir(parents=True)
            os.utime(backups / name, (time.time() - days * 86_400,) * 2)

        failed = subprocess.run([programs / "aula-backup", "/nowhere", backups, key], capture_output=True, text=True)
        equal((failed.returncode, len(list(backups.iterdir()))), (1, 3), failed.stderr)
        done = subprocess.run([programs / "aula-backup", server.data, backups, key], capture_output=True, text=True)
        equal(done.returncode, 0, done.stderr)

        names = sorted(entry.name for entry in backups.iterdir())
        equal(len(names), 3)
        equal([name for name in names if name in ("2026-01-01-023000", "2026-02-01-023000", "ours")], ["2026-02-01-023000", "ours"])
        expect("all as copied" in done.stdout, done.stdout)


def test_the_proxy_of_the_guide_lets_people_sign_in_by_https():
    """docs/deploy/nginx.conf in front, with its names and ports made fit for a test."""
    if shutil.which("nginx") is None:
        print("  (no nginx here)")
        return
    with tempfile.TemporaryDirectory() as folder, Server(options=["--trusted-proxy", "127.0.0.1"]) as server:
        os.chmod(folder, 0o755)
        certificate, key = make_certificate(folder)
        ports = [free_port(), free_port()]
        site = (TOP / "docs/deploy/nginx.conf").read_text()
        for old, new in [("  listen [::]:80;\n", ""), ("  listen [::]:443 ssl http2;\n", ""), ("listen 80;", f"listen 127.0.0.1:{ports[0]};"),
                         ("listen 443 ssl http2;", f"listen 127.0.0.1:{ports[1]} ssl http2;"), ("127.0.0.1:8080", f"127.0.0.1:{server.port}"),
                         ("aula.example;", "localhost;"), ("/etc/letsencrypt/live/aula.example/fullchain.pem", certificate),
                         ("/etc/letsencrypt/live/aula.example/privkey.pem", key), ("Host $host;", "Host $http_host;")]:
            expect(old in site, f"docs/deploy/nginx.conf has no {old!r}")
            site = site.replace(old, new)
        paths = " ".join(f"{kind}_temp_path {folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        Path(f"{folder}/nginx.conf").write_text(
            f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ access_log off; {paths}\n{site} }}")
        proxy = subprocess.Popen(["nginx", "-c", f"{folder}/nginx.conf", "-p", folder], stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: accepts(ports[1]), "nginx")
            context = ssl.create_default_context(cafile=certificate)

            def ask(method, path, body=None, **headers):
                connection = http.client.HTTPSConnection("localhost", ports[1], timeout=120, context=context)
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                answer.read()
                return answer

            signed_in = ask("POST", "/entrar", "identifier=ana%40demo.example&password=demo-aula-2026", Origin=f"https://localhost:{ports[1]}",
                            **{"Content-Type": "application/x-www-form-urlencoded"})
            equal(signed_in.status, 303)
            cookie = signed_in.headers["Set-Cookie"].split(";")[0]
            expect(cookie.startswith("__Host-aula="), cookie)
            seen = ask("GET", "/cuenta", Cookie=cookie)
            equal((seen.status, seen.headers["Strict-Transport-Security"]), (200, "max-age=63072000; includeSubDomains"))
            equal(ask("GET", "/metrics").status, 404)
        finally:
            proxy.send_signal(signal.SIGQUIT)
            proxy.wait()


def free_port():
    """Below those that the system gives to whoever asks for any, which other tests do all the time."""
    while True:
        port = random.randrange(15_000, 32_000)
        if not accepts(port):
            return port


def accepts(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def command(*words):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=120)
    equal((words[0], done.returncode), (words[0], 0), done.stdout + done.stderr)
    return done.stdout


def hashed(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def time_code(secret, steps=0):
    """The code of an authenticator app (RFC 6238), `steps` half minutes from now."""
    digest = hmac.digest(secret, (int(time.time()) // 30 + steps).to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start:start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def set_up_second_factor(server, mailbox):
    """Leads somebody of the cast through it; returns the secret that the app keeps."""
    cookie = server.sign_in(mailbox)
    equal(server.request("POST", "/cuenta/segundo-factor", "", cookie=cookie)[0], 303)
    page = server.request("GET", "/cuenta/segundo-factor", cookie=cookie)[2].decode()
    shown = re.search(r"<code>([A-Z2-7 ]+)</code>", page).group(1).replace(" ", "")
    secret = base64.b32decode(shown + "=" * (-len(shown) % 8))
    equal(server.request("POST", "/cuenta/segundo-factor/confirmar", f"codigo={time_code(secret)}", cookie=cookie)[0], 200)
    return secret


def sign_in_with_code(server, mailbox, secret):
    status, headers, _ = server.request("POST", "/entrar", f"identifier={mailbox}%40demo.example&password={PASSWORD}")
    equal((status, headers["Location"].split("?")[0]), (303, "/entrar/codigo"))
    pending = headers["Set-Cookie"].split(";")[0]
    # Each code opens once, and the present one may have been used: the next one is right too.
    status, headers, _ = server.request(
        "POST", "/entrar/codigo", f"codigo={time_code(secret, 1)}", headers={"Cookie": pending})
    equal(status, 303)
    return headers["Set-Cookie"].split("aula=")[1].split(";")[0]


LESSON = "/cursos/aprende-trabaja-emprende/bienvenida/tu-ruta"


def test_https_has_its_own_cookie_and_tells_browsers_to_stay():
    with tempfile.TemporaryDirectory() as folder, Server(certificate=make_certificate(folder)) as server:
        status, headers, _ = server.request("POST", "/entrar", "identifier=ana%40demo.example&password=demo-aula-2026")
        equal(status, 303)
        name, value = headers["Set-Cookie"].split(";")[0].split("=")
        equal(name, "__Host-aula")
        equal([part.strip() for part in headers["Set-Cookie"].split(";")[1:]],
              ["Path=/", "Max-Age=7776000", "HttpOnly", "SameSite=Lax", "Secure"])
        status, headers, _ = server.request("GET", "/cuenta", cookie=value)
        equal((status, headers["Strict-Transport-Security"]), (200, "max-age=63072000; includeSubDomains"))


def test_a_renewed_certificate_drops_no_connection_and_a_wrong_one_is_named():
    with tempfile.TemporaryDirectory() as folder, Server(certificate=make_certificate(folder)) as server:
        log = Path(server.log.name)
        kept = server.connection()
        kept.request("GET", LESSON)
        equal(kept.getresponse().read() != b"", True)
        former = kept.sock.getpeercert(binary_form=True)

        Path(f"{folder}/server.key").write_text("no key")
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: "certificate-not-reloaded" in log.read_text(), "the refusal in the log")
        expect("server.key holds no private key" in log.read_text(), log.read_text())

        make_certificate(folder)
        server.process.send_signal(signal.SIGHUP)
        wait_for(lambda: "certificate-reloaded" in log.read_text(), "the new certificate")
        kept.request("GET", LESSON)
        equal(kept.getresponse().status, 200)
        kept.close()
        fresh = server.connection()
        fresh.request("GET", LESSON)
        equal(fresh.getresponse().status, 200)
        expect(fresh.sock is None or fresh.sock.getpeercert(binary_form=True) != former, "the new one is presented")
        fresh.close()


def test_reading_a_certificate_again_and_again_fails_no_request():
    with tempfile.TemporaryDirectory() as folder, Server(certificate=make_certificate(folder)) as server:
        with reading(server) as outcomes:
            for count in range(1, 6):
                server.process.send_signal(signal.SIGHUP)
                wait_for(lambda: Path(server.log.name).read_text().count('"courses-reloaded"') >= count, "the reload")
        equal(set(outcomes), {200})


def test_faults_of_certificates_are_named_and_one_that_ends_soon_is_warned_of():
    with tempfile.TemporaryDirectory() as folder:
        good, other = make_certificate(folder, "good"), make_certificate(folder, "other")
        for files, sentence in [((good[0], "/nowhere.key"), "/nowhere.key"), ((good[0], other[1]), "is not that of the certificate")]:
            with tempfile.TemporaryDirectory() as data:
                done = subprocess.run(
                    [PROGRAM, "serve", "--port", "0", "--data", data, "--tls-certificate", files[0], "--tls-key", files[1]],
                    capture_output=True, text=True, timeout=120, cwd=TOP)
                equal(done.returncode, 1)
                expect(sentence in done.stderr, done.stderr)
        with Server(certificate=make_certificate(folder, "soon", days=3)) as server:
            # Three days less what passed since the certificate was made, which may be nothing yet.
            wait_for(lambda: re.search('"certificate-expires-soon","days":[23]}', Path(server.log.name).read_text()),
                     "the warning in the log")


def test_a_handshake_that_takes_its_time_is_cut_and_others_are_served():
    with tempfile.TemporaryDirectory() as folder, Server(certificate=make_certificate(folder)) as server:
        slow = [socket.create_connection(("127.0.0.1", server.port), timeout=120) for _ in range(20)]
        for connection in slow:
            connection.sendall(b"\x16\x03\x01")
        equal(server.request("GET", "/healthz")[0], 200)
        for connection in slow:
            while connection.recv(100):  # An alert may come before the end.
                pass
            connection.close()


def test_an_upgrade_on_a_socket_of_systemd_fails_no_request():
    with listening() as listener, Server(listener=listener) as server:
        with reading(server) as outcomes:
            for _ in range(3):
                wait_for_more(outcomes, 40)
                former = server.process
                # The new one is started before the old one is told to stop: it waits for the data.
                successor = threading.Thread(target=server.start)
                successor.start()
                time.sleep(0.1)
                former.send_signal(signal.SIGTERM)
                equal(former.wait(timeout=120), 0)
                successor.join()
            wait_for_more(outcomes, 40)
        equal(set(outcomes), {200})


def test_a_restart_on_a_socket_of_systemd_fails_no_request_and_no_sign_in():
    with listening() as listener, Server(listener=listener) as server:
        answers = []
        with reading(server) as outcomes:
            signing_in = [threading.Thread(target=lambda: answers.append(server.sign_in("ana"))) for _ in range(8)]
            for thread in signing_in:
                thread.start()
            equal(server.stop(), 0)
            time.sleep(0.2)
            server.start()
            for thread in signing_in:
                thread.join()
        equal((set(outcomes), len(answers)), ({200}, 8))
        for cookie in answers:
            equal(server.request("GET", "/cuenta", cookie=cookie)[0], 200)


def test_a_supervisor_hears_when_the_server_is_ready_and_when_it_stops():
    for abstract in (False, True):
        with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
            name = f"aula-{os.getpid()}" if abstract else f"{folder}/notify"
            ear.bind("\0" + name if abstract else name)
            ear.settimeout(120)
            os.environ["NOTIFY_SOCKET"] = "@" + name if abstract else name
            try:
                with Server() as server:
                    equal(ear.recv(100), b"READY=1")
                    equal(server.stop(), 0)
                    equal(ear.recv(100), b"STOPPING=1")
            finally:
                del os.environ["NOTIFY_SOCKET"]


@contextlib.contextmanager
def listening():
    """A socket that listens, as systemd holds one."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(4096)
        yield listener


@contextlib.contextmanager
def reading(server, readers=4):
    """Reads a lesson again and again, each time on a new connection; gives the list of what came: a status or an error."""
    stop, outcomes = threading.Event(), []

    def read():
        while not stop.is_set():
            try:
                outcomes.append(server.request("GET", LESSON)[0])
            except OSError as error:
                outcomes.append(repr(error))

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    try:
        yield outcomes
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def gauge(server, name):
    for line in server.request("GET", "/metrics")[2].decode().splitlines():
        if line.startswith(name + " "):
            return int(line.split()[1])
    raise AssertionError(f"no gauge {name}")


def wait_for_more(outcomes, count):
    wanted = len(outcomes) + count
    wait_for(lambda: len(outcomes) >= wanted, f"{count} more requests")


def wait_for(condition, what, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        expect(time.monotonic() < deadline, f"waited {seconds} s for {what}")
        time.sleep(0.01)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--kills":
        print(f"{sys.argv[2]} kills: {kill_rounds(int(sys.argv[2]))} acknowledged writes, none lost")
    else:
        run([function for name, function in list(globals().items()) if name.startswith("test_")])
