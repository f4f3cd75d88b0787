"""The process killed at any moment: whatever was acknowledged is there afterwards."""

import contextlib
import http.client
import socket
import sqlite3
import tempfile
import threading
import time
from pathlib import Path

from aula import Server, add_exam, add_sessions, token
from checks import chance, equal, expect
from watching import query, wait_for


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
