"""Copies of the data, with and without a key: made under load, brought back whole, refused when damaged."""

import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from aula import PASSWORD, PROGRAM, TOP, Server, add_sessions, token
from checks import equal, expect
from kills import sign_out_until_cut
from second_factor import time_code
from watching import LESSON, command, wait_for


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


def hashed(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def set_up_second_factor(server, mailbox):
    """Leads somebody of the cast through it; returns the secret that the app keeps."""
    cookie = server.sign_in(mailbox)
    equal(server.request("POST", "/cuenta/segundo-factor", "", cookie=cookie)[0], 303)
    page = server.request("GET", "/cuenta/segundo-factor", cookie=cookie)[2].decode()
    shown = re.search(r"<code>([A-Z2-7 ]+)</code>", page).group(1).replace(" ", "")
    equal(server.request("POST", "/cuenta/segundo-factor/confirmar", f"codigo={time_code(shown)}", cookie=cookie)[0], 200)
    return shown


def sign_in_with_code(server, mailbox, secret):
    status, headers, _ = server.request("POST", "/entrar", f"identifier={mailbox}%40demo.example&password={PASSWORD}")
    equal((status, headers["Location"].split("?")[0]), (303, "/entrar/codigo"))
    pending = headers["Set-Cookie"].split(";")[0]
    # Each code opens once, and the present one may have been used: the next one is right too.
    status, headers, _ = server.request(
        "POST", "/entrar/codigo", f"codigo={time_code(secret, 1)}", headers={"Cookie": pending})
    equal(status, 303)
    return headers["Set-Cookie"].split("aula=")[1].split(";")[0]


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
