"""A thousand uploads of 5 MB at once over lines that drop: every byte right, hardly more sent than there is, little memory."""

import asyncio
import base64
import hashlib
import os
import random
import socket
import sqlite3
import struct
import sys
import threading
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "Tests" / "Support")]
from aula import Server  # noqa: E402

MEGABYTES = 5
PEOPLE = 100
FIRST_PERSON = 5_000_000
MOST_CUTS = 3


def content(number, size, noise):
    """A PDF's beginning and noise, another for each number."""
    head = b"%PDF-1.7\n%" + str(number).encode().rjust(8, b"0") + b"\n"
    return [head, noise[number * 7:number * 7 + size - len(head)]]


def sign_people_in(database):
    """People with a sign-in each, without the work of passwords; their cookies."""
    now = int(time.time() * 1000)
    cookies = []
    with sqlite3.connect(database, timeout=60) as db:
        for number in range(PEOPLE):
            secret = hashlib.sha256(b"upload %d" % number).digest()
            cookies.append(base64.urlsafe_b64encode(secret).decode().rstrip("="))
            db.execute("INSERT INTO person (id, name, created_at) VALUES (?, ?, ?)", (FIRST_PERSON + number, f"Persona {number}", now))
            db.execute("INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)"
                       " VALUES (?, ?, ?, ?, ?, 'Uploads')", (hashlib.sha256(secret).digest(), FIRST_PERSON + number, now, now, now + 86_400_000))
    db.close()
    return cookies


class Client:
    """One upload, from its beginning to its receipt, over as many connections as it takes."""

    def __init__(self, port, cookie, pieces, size, chance):
        self.port, self.cookie, self.size, self.chance = port, cookie, size, chance
        self.body = b"".join(pieces)
        self.sha = hashlib.sha256(self.body).hexdigest()
        self.cuts = sorted(chance.randrange(size) for _ in range(chance.randint(0, MOST_CUTS)))
        self.sent = self.connections = 0
        self.abandoned = []

    async def connect(self):
        line = socket.socket()
        line.setblocking(False)
        # A bad line holds little; what lies here when it drops was sent in vain.
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32 * 1024)
        await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", self.port))
        self.connections += 1
        return line

    def head(self, method, path, **fields):
        lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{self.port}", f"Origin: http://localhost:{self.port}",
                 f"Cookie: aula={self.cookie}", "Tus-Resumable: 1.0.0"]
        return "\r\n".join(lines + [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()] + ["", ""]).encode()

    async def ask(self, line, request):
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(line, request)
        return await self.answer(line)

    async def answer(self, line):
        text = b""
        while b"\r\n\r\n" not in text:
            piece = await asyncio.get_running_loop().sock_recv(line, 4096)
            if not piece:
                raise ConnectionError("closed")
            text += piece
        first, *rest = text.split(b"\r\n\r\n")[0].decode().split("\r\n")
        fields = {name.lower(): value for name, value in (field.split(": ", 1) for field in rest)}
        return int(first.split()[1]), fields

    async def run(self):
        line = await self.connect()
        status, fields = await self.ask(line, self.head("POST", "/archivos/subidas", Upload_Length=self.size, Content_Length=0))
        if status != 201:
            raise RuntimeError(f"begun with {status}")
        path = fields["location"]
        offset = 0
        while True:
            try:
                receipt = await self.patch(line, path, offset)
                if receipt:
                    break
                line = await self.connect()
                status, fields = await self.ask(line, self.head("HEAD", path))
                if status != 200:
                    raise RuntimeError(f"asked and got {status}")
                if "aula-file" in fields:
                    receipt = fields
                    break
                offset = int(fields["upload-offset"])
            except (ConnectionError, OSError):
                line = await self.connect()
                _, fields = await self.ask(line, self.head("HEAD", path))
                offset = int(fields["upload-offset"])
        line.close()
        for old in self.abandoned:
            old.close()
        if receipt["aula-sha256"] != self.sha:
            raise RuntimeError("another SHA-256")

    async def patch(self, line, path, offset):
        """The receipt; nothing when the line was cut."""
        loop = asyncio.get_running_loop()
        rest = self.size - offset
        await loop.sock_sendall(line, self.head("PATCH", path, Upload_Offset=offset, Content_Length=rest, Content_Type="application/offset+octet-stream"))
        cut = self.cuts.pop(0) if self.cuts else None
        end = self.size if cut is None else max(offset, cut)
        body = memoryview(self.body)
        for start in range(offset, end, 16384):
            piece = body[start:min(start + 16384, end)]
            await loop.sock_sendall(line, piece)
            self.sent += len(piece)
        if cut is None:
            status, fields = await self.answer(line)
            if status != 204 or "aula-file" not in fields:
                raise RuntimeError(f"ended with {status}")
            return fields
        # A line that is cut at once, an end in good order, or a line that just goes quiet.
        way = self.chance.choice(["reset", "end", "quiet"])
        if way == "reset":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if way == "quiet":
            self.abandoned.append(line)
        else:
            line.close()
        return None


async def everybody(clients):
    await asyncio.gather(*(client.run() for client in clients))


def measure(count, seed):
    """Runs `count` uploads at once; what came of it."""
    chance = random.Random(seed)
    size = MEGABYTES * 1024 * 1024
    noise = os.urandom(size + 7 * count)
    with Server() as server:
        cookies = sign_people_in(server.database)
        clients = [Client(server.port, cookies[number % PEOPLE], content(number, size, noise), size, random.Random(chance.random()))
                   for number in range(count)]
        idle = server.memory()
        peak, is_over = idle, threading.Event()

        def watch():
            nonlocal peak
            while not is_over.wait(0.1):
                peak = max(peak, server.memory())

        watcher = threading.Thread(target=watch)
        watcher.start()
        began = time.monotonic()
        asyncio.run(everybody(clients))
        seconds = time.monotonic() - began
        is_over.set()
        watcher.join()
        after = server.memory()
        with sqlite3.connect(server.database) as db:
            kept = sorted(row[0] for row in db.execute("SELECT lower(hex(digest)) FROM file"))
        db.close()
        if kept != sorted(client.sha for client in clients):
            raise RuntimeError("not the files that were sent")
        for sha in kept:
            with open(Path(server.data) / "files" / sha[:2] / sha[2:], "rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != sha:
                    raise RuntimeError(f"{sha} has other bytes")
    return {
        "seconds": seconds, "cuts": sum(client.connections - 1 for client in clients),
        "sent": sum(client.sent for client in clients) / (count * size),
        "worst": max(client.sent for client in clients) / size,
        "idle": idle, "peak": peak, "after": after,
    }


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    chosen = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    print(measure(number, chosen), "seed", chosen)
