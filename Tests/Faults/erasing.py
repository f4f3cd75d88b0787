"""Who was erased stays so, whatever breaks meanwhile and whatever copy is brought back."""

import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

from aula import PASSWORD, PROGRAM, TOP, Server
from checks import equal, expect
from watching import command, wait_for


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
