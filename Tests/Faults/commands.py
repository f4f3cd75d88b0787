"""Commands and starts that cannot be: each says what is wrong and how to mend it."""

import subprocess
import tempfile

from aula import PROGRAM, TOP, Server, cast_data
from checks import equal, expect


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
