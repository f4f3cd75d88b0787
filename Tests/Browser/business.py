"""The business model in a browser: written on a telephone, through a broken network, in two pages, and printed."""

import subprocess
import tempfile
from pathlib import Path

from browser import DESK, PHONE, Browser
from checks import equal, expect

MODEL = "/mi-aula/modelo-de-negocio"
NETWORK = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


def registered(browser, server, number, name):
    """Somebody new, who is signed in afterwards."""
    browser.open(server.address + "/registro")
    for field, text in (("identifier", number), ("clave", "tres lomas verdes"), ("repetida", "tres lomas verdes"),
                        ("nombre", name), ("nacimiento", "12/8/1988")):
        browser.fill(field, text)
    browser.choose("condicion", "host")
    browser.choose("ciudad", "quito")
    browser.click("Abrir mi cuenta")


def write_block(browser, text):
    area = browser.find(".answer textarea")
    area.clear()
    area.send_keys(text)


def block_text(browser):
    return browser.find(".answer textarea").get_attribute("value")


def block_says(browser, words):
    browser.until(lambda: words in browser.find(".answer output").text)


def write_all_nine(browser, server):
    browser.open(server.address + MODEL)
    browser.click("Empezar")
    for number in range(1, 10):
        expect(browser.heading.startswith(f"{number}. "), f"block {number} comes next, not {browser.heading}")
        write_block(browser, f"Lo de la casilla {number}")
        browser.follow(browser.find("button[name=ir]"))
    equal(browser.path, MODEL)
    equal(len([state for state in browser.all(".canvas small") if state.text == "✓ Escrita"]), 9)


def test_a_business_model_is_written_block_by_block(server):
    with Browser(PHONE) as browser:
        registered(browser, server, "098 310 0001", "Rosa Elvira Tipán")
        write_all_nine(browser, server)
        equal(browser.complaints(), [])


def test_a_business_model_is_written_without_javascript(server):
    with Browser(PHONE, javascript=False) as browser:
        registered(browser, server, "098 310 0002", "Manuel Caiza")
        write_all_nine(browser, server)
        browser.open(server.address + MODEL + "/imprimir")
        expect("menú de tu navegador" in browser.find(".how").text, "the page says how to print")


def test_what_the_workbook_has_is_brought_over(server):
    with Browser(PHONE) as browser:
        registered(browser, server, "098 310 0003", "Inés Guamán")
        browser.open(server.address + "/cursos/aprende-trabaja-emprende/activa-tu-negocio/el-lienzo-y-tus-clientes")
        browser.paste(browser.find(".answer textarea"), "Choferes del terminal")
        block_says(browser, "Guardado")
        browser.open(server.address + MODEL + "/clientes")
        write_block(browser, "Ya lo había empezado")
        browser.find("main summary").click()
        browser.follow(browser.find("form[action$='/traer'] button"))
        equal(block_text(browser), "Ya lo había empezado\n\nChoferes del terminal")
        equal(browser.violations(), [])


def test_a_block_waits_for_the_network_and_goes_on_when_it_is_back(server):
    with Browser(PHONE) as browser:
        registered(browser, server, "098 310 0004", "Luis Toapanta")
        browser.open(server.address + MODEL + "/canales")
        browser.tell("Network.enable")
        browser.tell("Network.emulateNetworkConditions", offline=True, **NETWORK)
        write_block(browser, "En el bus")
        block_says(browser, "Sin conexión")
        browser.find("button[name=ir]").click()
        block_says(browser, "Sin conexión")
        equal(block_text(browser), "En el bus")
        browser.tell("Network.emulateNetworkConditions", offline=False, **NETWORK)
        browser.until(lambda: browser.path == MODEL + "/relacion")
        browser.open(server.address + MODEL + "/canales")
        equal(block_text(browser), "En el bus")


def test_two_pages_of_a_block_keep_both_texts(server):
    with Browser(PHONE) as browser:
        registered(browser, server, "098 310 0005", "Blanca Morocho")
        browser.open(server.address + MODEL + "/ingresos")
        first = browser.driver.current_window_handle
        browser.driver.switch_to.new_window("tab")
        browser.open(server.address + MODEL + "/ingresos")
        second = browser.driver.current_window_handle
        browser.driver.switch_to.window(first)
        browser.paste(browser.find(".answer textarea"), "En la primera")
        block_says(browser, "Guardado ")
        browser.driver.switch_to.window(second)
        browser.paste(browser.find(".answer textarea"), "En la segunda")
        block_says(browser, "Guardamos los dos textos")
        browser.follow(browser.find(".answer output a"))
        equal([text.text for text in browser.all(".card .written")], ["En la primera", "En la segunda"])
        equal(browser.violations(), [])
        browser.click("Quedarme con este")
        browser.click("Volver a la casilla")
        equal(block_text(browser), "En la segunda")


def pages_of(pdf):
    """What stands on each page of a PDF, and how wide and high its first page is, in points."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hoja.pdf"
        path.write_bytes(pdf)
        facts = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
        size = next(line for line in facts.splitlines() if line.startswith("Page size")).split()
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        return text.removesuffix("\f").split("\f"), (float(size[2]), float(size[4]))


def test_a_canvas_prints_on_one_page_lying_down(server):
    with Browser(DESK) as browser:
        browser.sign_in(server, "ana")
        browser.open(server.address + MODEL + "/imprimir")
        pages, (width, height) = pages_of(browser.print())
        equal(len(pages), 1)
        expect(width > height, "the page lies down")
        for name in ("1. Clientes", "5. Recursos clave", "9. Costos", "Los guardo para la nevera."):
            expect(name in pages[0], f"{name} is on the paper")


def test_a_long_block_goes_on_on_a_second_page_and_loses_no_word(server):
    with Browser(DESK) as browser:
        registered(browser, server, "098 310 0006", "Carlos Ushiña")
        words = [f"p{number}" for number in range(1500)]
        for block in ("canales", "costos"):
            browser.open(server.address + MODEL + "/" + block)
            browser.driver.execute_script("arguments[0].value = arguments[1]", browser.find("#texto"), " ".join(words))
            browser.find("#texto").send_keys(" fin")
            browser.follow(browser.find("button[name=ir]"))
        browser.open(server.address + MODEL + "/imprimir")
        pages, _ = pages_of(browser.print())
        expect(len(pages) >= 2, "there is a second page")
        printed = " ".join(pages).split()
        for word in [*words, "fin"]:
            expect(printed.count(word) == 2, f"{word} is printed {printed.count(word)} times, not once in each block")
