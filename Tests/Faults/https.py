"""Connections by https, by the server's own certificate or a proxy's."""

import http.client
import os
import random
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
from pathlib import Path

from aula import PROGRAM, TOP, Server
from certificates import make_certificate
from checks import equal, expect
from watching import LESSON, reading, wait_for


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
