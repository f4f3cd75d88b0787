"""Sending files from a telephone whose line comes and goes."""

import os
import tempfile

from browser import PHONE, Browser
from checks import equal, expect
from selenium.webdriver.common.by import By




def choose(browser, path):
    browser.driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(path)


def words(browser):
    return [element.text for element in browser.all(".uploads li")]


def network(browser, is_away=False, bytes_per_second=-1):
    browser.tell("Network.emulateNetworkConditions", offline=is_away, latency=0, downloadThroughput=-1, uploadThroughput=bytes_per_second)


def test_an_upload_survives_a_line_that_drops_and_a_closed_page(server):
    with Browser(PHONE) as browser, tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(b"%PDF-1.7\n" + os.urandom(3_000_000))
        file.flush()
        browser.sign_in(server, "carmen")
        browser.open(server.address + "/archivos")
        equal(browser.violations(), [])
        network(browser, bytes_per_second=400_000)
        choose(browser, file.name)
        for _ in range(3):
            seen = browser.driver.execute_script("return document.querySelector('.uploads progress').value")
            browser.until(lambda: browser.driver.execute_script(
                "const bar = document.querySelector('.uploads progress'); return !bar || bar.value > arguments[0]", seen + 100_000))
            network(browser, is_away=True)
            browser.until(lambda: "Sin conexión" in words(browser)[0])
            network(browser, bytes_per_second=400_000)
            browser.until(lambda: "Subiendo" in words(browser)[0])
        network(browser, is_away=True)
        browser.until(lambda: "Sin conexión" in words(browser)[0])
        network(browser)
        # The page is closed, and the same file chosen again.
        browser.open(server.address + "/cuenta")
        browser.open(server.address + "/archivos")
        choose(browser, file.name)
        browser.until(lambda: "llegó entero" in words(browser)[0])
        equal(browser.violations(), [])
        browser.click("Guardar")
        expect("llegó entero" in words(browser)[0], "it is in the list")
        equal(len(words(browser)), 1)
    begun = [line for line in open(server.log.name) if '"method":"POST"' in line and '"path":"/archivos/subidas"' in line]
    equal(len(begun), 1, "the upload was begun once")


def test_what_is_no_document_is_refused_with_a_sentence(server):
    for javascript in (True, False):
        with Browser(PHONE, javascript=javascript) as browser, tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(b"#!/bin/sh\n")
            file.flush()
            browser.sign_in(server, "carmen")
            browser.open(server.address + "/archivos")
            choose(browser, file.name)
            if javascript:
                browser.until(lambda: "no es de un tipo que recibimos" in " ".join(words(browser)))
            else:
                browser.click("Guardar")
                expect("no es de un tipo que recibimos" in browser.find(".error").text, "the form says so")
            if javascript:
                equal(browser.violations(), [])
