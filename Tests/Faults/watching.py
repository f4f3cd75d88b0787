"""What tests of faults share: waiting for something, watching a server while something happens to it."""

import contextlib
import sqlite3
import subprocess
import threading
import time

from aula import PROGRAM
from checks import equal, expect


def query(server, statement):
    with sqlite3.connect(server.database, timeout=60) as db:
        rows = db.execute(statement).fetchall()
    db.close()
    return rows


def wait_for(condition, what, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        expect(time.monotonic() < deadline, f"waited {seconds} s for {what}")
        time.sleep(0.01)


def wait_for_more(outcomes, count):
    wanted = len(outcomes) + count
    wait_for(lambda: len(outcomes) >= wanted, f"{count} more requests")


def gauge(server, name):
    for line in server.request("GET", "/metrics")[2].decode().splitlines():
        if line.startswith(name + " "):
            return int(line.split()[1])
    raise AssertionError(f"no gauge {name}")


LESSON = "/cursos/aprende-trabaja-emprende/bienvenida/tu-ruta"


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


def command(*words):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=120)
    equal((words[0], done.returncode), (words[0], 0), done.stdout + done.stderr)
    return done.stdout
