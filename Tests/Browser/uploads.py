"""Sending files from a telephone whose line comes and goes."""

import os
import socket
import sqlite3
import tempfile
import threading

from browser import PHONE, Browser
from checks import equal, expect
from selenium.webdriver.common.by import By


class BadLine:
    """Between browser and server: each connection drops after so many bytes, and none gets through while it is down."""

    def __init__(self, server, most_bytes):
        self.server, self.most_bytes = server, most_bytes
        self.is_down, self.cuts = False, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def sign_in(self, browser, mailbox):
        browser.fill_sign_in(self, mailbox)

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            if self.is_down:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self.server.port))
            threading.Thread(target=self.carry, args=(client, server, self.most_bytes), daemon=True).start()
            threading.Thread(target=self.carry, args=(server, client, None), daemon=True).start()

    def carry(self, source, target, most_bytes):
        carried = 0
        try:
            while piece := source.recv(16384):
                carried += len(piece)
                if self.is_down or most_bytes and carried > most_bytes:
                    self.cuts += 1
                    # After three cuts nothing gets through until it is said.
                    self.is_down = self.is_down or self.cuts == 3
                    break
                target.sendall(piece)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.listener.close()


def choose(browser, path):
    browser.driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(path)


def words(browser):
    return [element.text for element in browser.all(".uploads li")]


def begun(server):
    """How many uploads were begun."""
    with sqlite3.connect(server.database) as db:
        count = db.execute("SELECT count(*) FROM upload").fetchone()[0]
    db.close()
    return count


def test_an_upload_survives_a_line_that_drops_and_a_closed_page(server):
    line, before = BadLine(server, most_bytes=600_000), begun(server)
    with Browser(PHONE) as browser, tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(b"%PDF-1.7\n" + os.urandom(4_000_000))
        file.flush()
        line.sign_in(browser, "carmen")
        browser.open(line.address + "/archivos")
        choose(browser, file.name)
        browser.until(lambda: line.is_down and "Sin conexión" in " ".join(words(browser)))
        equal(browser.violations(), [])
        # The page is closed, and the same file chosen again when the line is back.
        browser.open(server.address + "/cuenta")
        line.is_down = False
        browser.open(line.address + "/archivos")
        choose(browser, file.name)
        browser.until(lambda: "llegó entero" in " ".join(words(browser)))
        expect(line.cuts > 4, "the line was cut again and again")
        browser.click("Guardar")
        expect("llegó entero" in words(browser)[0], "it is in the list")
        equal(len(words(browser)), 1)
    line.close()
    equal(begun(server) - before, 1, "the upload was begun once")


def test_what_is_no_document_is_refused_with_a_sentence(server):
    for javascript in (True, False):
        with Browser(PHONE, javascript=javascript) as browser, tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(b"#!/bin/sh\n")
            file.flush()
            browser.fill_sign_in(server, "carmen")
            browser.open(server.address + "/archivos")
            choose(browser, file.name)
            if javascript:
                browser.until(lambda: "no es de un tipo que recibimos" in " ".join(words(browser)))
                equal(browser.violations(), [])
            else:
                browser.click("Guardar")
                expect("no es de un tipo que recibimos" in browser.find(".error").text, "the form says so")
