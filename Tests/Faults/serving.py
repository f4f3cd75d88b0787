"""What happens to a server while people use it: courses edited into nonsense, a full disk, a stop, an upgrade."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from aula import PROGRAM, TOP, Server, cast_data
from checks import equal, expect
from watching import gauge, reading, wait_for, wait_for_more


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


@contextlib.contextmanager
def listening():
    """A socket that listens, as systemd holds one."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(4096)
        yield listener


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
