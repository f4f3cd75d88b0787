"""Uploads as others see them: an independent client of tus, lines that drop, a killed server, a full disk."""

import hashlib
import os
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from tusclient import client
from tusclient.exceptions import TusCommunicationError

from aula import PROGRAM, Server, cast_data
from checks import chance, equal, expect


def pdf(size):
    return b"%PDF-1.7\n" + os.urandom(size - 9)


def tus(server, mailbox):
    """A client that has signed in, as a page of ours would be."""
    return client.TusClient(f"{server.address}/archivos/subidas",
                            headers={"Cookie": f"aula={server.sign_in(mailbox)}", "Origin": server.address})


def kept(server):
    """The digests in the database, each compared with what lies on the disk."""
    with sqlite3.connect(server.database) as db:
        digests = sorted(row[0] for row in db.execute("SELECT lower(hex(digest)) FROM file"))
    db.close()
    for digest in digests:
        content = (Path(server.data) / "files" / digest[:2] / digest[2:]).read_bytes()
        equal(hashlib.sha256(content).hexdigest(), digest)
    return digests


def sha(content):
    return hashlib.sha256(content).hexdigest()


def test_an_independent_client_uploads_in_pieces_with_checksums():
    with Server() as server, tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        content = pdf(3_000_000)
        file.write(content)
        file.flush()
        for pieces, sums in [(100_000, True), (1_000_000, False), (10_000_000, True)]:
            tus(server, "ana").uploader(file.name, chunk_size=pieces, upload_checksum=sums, metadata={"filename": "plan.pdf"}).upload()
        equal(kept(server), [sha(content)] * 3)


def test_an_independent_client_goes_on_after_the_server_was_killed():
    with Server() as server, tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        content = pdf(2_000_000)
        file.write(content)
        file.flush()
        ana = tus(server, "ana")
        uploader = ana.uploader(file.name, chunk_size=150_000, retries=0)
        for _ in range(4):
            uploader.upload_chunk()
        path = uploader.url.split(f":{server.port}")[1]
        server.kill()
        server.start()
        # Another port, and the same upload.
        again = client.TusClient(f"{server.address}/archivos/subidas", headers={**ana.headers, "Origin": server.address}) \
            .uploader(file.name, chunk_size=150_000, url=server.address + path)
        equal(again.offset, 600_000)
        again.upload()
        equal(kept(server), [sha(content)])


def test_another_persons_upload_is_not_there():
    with Server() as server, tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf(100_000))
        file.flush()
        uploader = tus(server, "ana").uploader(file.name, chunk_size=10_000)
        uploader.upload_chunk()
        try:
            tus(server, "pedro").uploader(file.name, chunk_size=10_000, url=uploader.url)
        except TusCommunicationError as error:
            equal(error.status_code, 404)
        else:
            expect(False, "Pedro sees Ana's upload")


def test_a_full_disk_keeps_what_came_and_says_so():
    with tempfile.TemporaryDirectory() as folder:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], capture_output=True)
        if mounted.returncode != 0:
            print("  (no right to mount a small disk here)")
            return
        try:
            with Server(data=cast_data(folder)) as server:
                cookie = server.sign_in("ana")
                content = pdf(2_000_000)
                headers = {"Tus-Resumable": "1.0.0", "Origin": server.address}
                status, fields, _ = server.request("POST", "/archivos/subidas", headers={**headers, "Upload-Length": "2000000"}, cookie=cookie)
                equal(status, 201)
                path = fields["Location"]
                filler = Path(folder) / "filler"
                fill_up(filler)
                add = {**headers, "Content-Type": "application/offset+octet-stream"}
                status, _, words = server.request("PATCH", path, content, {**add, "Upload-Offset": "0"}, cookie)
                equal(status, 507)
                expect("se quedó sin espacio" in words.decode(), "the person is told")
                filler.unlink()
                status, fields, _ = server.request("HEAD", path, headers=headers, cookie=cookie)
                offset = int(fields["Upload-Offset"])
                status, fields, _ = server.request(
                    "PATCH", path, content[offset:], {**add, "Upload-Offset": str(offset)}, cookie)
                equal((status, fields["Aula-SHA256"]), (204, sha(content)))
                equal(kept(server), [sha(content)])
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def fill_up(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass


def test_kills_at_random_moments_leave_no_row_without_its_file():
    """Uploads one after the other while the server is killed again and again: every receipt has its file."""
    drawn = chance("kills between uploads")
    with Server() as server:
        receipts = []
        for _ in range(6):
            cookie = server.sign_in("ana")
            headers = {"Tus-Resumable": "1.0.0", "Origin": server.address}
            for _ in range(drawn.randint(1, 4)):
                content = pdf(drawn.randint(20_000, 400_000))
                _, fields, _ = server.request("POST", "/archivos/subidas", headers={**headers, "Upload-Length": str(len(content))}, cookie=cookie)
                status, fields, _ = server.request(
                    "PATCH", fields["Location"], content,
                    {**headers, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}, cookie)
                equal(status, 204)
                receipts.append(fields["Aula-SHA256"])
            server.kill()
            server.start()
        equal(kept(server), sorted(receipts))
        equal(subprocess.run([PROGRAM, "check-data", server.data], capture_output=True).returncode, 0)
