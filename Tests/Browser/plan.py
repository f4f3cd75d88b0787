"""The herramienta financiera in a browser: typed on a telephone, without a network, in two places, and on paper."""

import subprocess
import tempfile
from pathlib import Path

from browser import DESK, PHONE, Browser
from checks import equal, expect

TOOL = "/mi-aula/herramienta-financiera"
STEPS = {
    "lo-que-vendes": {"negocio": "Empanadas Yuleisy", "producto-1-nombre": "Empanada", "producto-1-precio": "1,00",
                      "producto-1-unidades": "1250"},
    "cuanto-cuesta-hacerlo": {"producto-1-costo": "0.60"},
    "temporadas": {"temporada-1": "50", "temporada-12": "150"},
    "costos-fijos": {"gasto-1-nombre": "Arriendo del puesto", "gasto-1-valor": "150"},
    "tu-sueldo": {"sueldo": "250"},
    "lo-que-necesitas": {"equipo-1-nombre": "Cocina", "equipo-1-costo": "700", "equipo-1-meses": "60",
                         "capital-de-trabajo": "250"},
    "de-donde-sale-la-plata": {"dinero-propio": "150", "capital-pedido": "800"},
    "resultados": {"explicacion": "Debo vender 1.000 empanadas al mes."},
}


def newcomer(browser, server, telephone):
    """Somebody whom no other journey meets."""
    browser.open(server.address + "/registro")
    for name, text in (("identifier", telephone), ("clave", "tres lomas verdes"), ("repetida", "tres lomas verdes"),
                       ("nombre", "Yuleisy Prueba"), ("nacimiento", "2/5/1989")):
        browser.fill(name, text)
    browser.choose("condicion", "on-the-move")
    browser.choose("ciudad", "quito")
    browser.click("Abrir mi cuenta")


def step(browser, server, name):
    browser.open(f"{server.address}{TOOL}/{name}")


def write(browser, name, text):
    field = browser.find(f"[name='{name}']")
    field.clear()
    field.send_keys(text)


def said(browser):
    return browser.find("form.plan output").text


def wait_until_said(browser, words):
    browser.until(lambda: words in said(browser), f"«{words}» was not said")


def value(browser, name):
    return browser.find(f"[name='{name}']").get_attribute("value")


def sum_so_far(browser):
    return browser.find("#hasta-aqui").text.replace("\xa0", " ")


def type_everything(browser, server):
    """As a form without JavaScript, by its buttons."""
    for name, fields in STEPS.items():
        step(browser, server, name)
        for field, text in fields.items():
            write(browser, field, text)
        browser.follow(browser.find("form.plan .row button[value=" + ("guardar" if name == "resultados" else "seguir") + "]"))


def test_a_plan_is_made_without_javascript(server):
    with Browser(PHONE, javascript=False) as browser:
        newcomer(browser, server, "098 300 0001")
        type_everything(browser, server)
        equal(browser.path.split("#")[0], TOOL + "/resultados")
        expect("$ 1.000,00 al mes" in sum_so_far(browser), "the break-even of the course")
        step(browser, server, "lo-que-vendes")
        browser.follow(browser.find("button[value='quitar:producto-1']"))
        expect("Quitaste «Empanada»" in browser.find("main").text, "it says what was removed")
        browser.click("Deshacer")
        equal(value(browser, "producto-1-precio"), "1,00")
        browser.click("Agregar otro producto")
        equal(len(browser.all("[data-row]")), 4)


def test_a_plan_saves_itself_and_says_what_it_comes_to(server):
    with Browser(PHONE) as browser:
        newcomer(browser, server, "098 300 0002")
        step(browser, server, "lo-que-vendes")
        for field, text in STEPS["lo-que-vendes"].items():
            write(browser, field, text)
        # What is said may still be about the first of them.
        browser.until(lambda: "$ 1.250,00" in sum_so_far(browser), "the sales of a normal month")
        wait_until_said(browser, "Guardado ")
        equal(browser.violations(), [])
        write(browser, "producto-1-precio", "1.250")
        browser.until(lambda: "dos maneras" in browser.find("#nota-producto-1-precio").text, "nobody asked which number it is")
        equal(browser.violations(), [])
        browser.click("1,25")
        equal(value(browser, "producto-1-precio"), "1,25")
        browser.find("[data-more]").click()
        write(browser, "producto-4-nombre", "Jugo")
        wait_until_said(browser, "Guardado ")
        browser.open(server.address + TOOL)
        # What was not saved yet is sent on leaving, and nobody waits for that.
        browser.open_until(f"{server.address}{TOOL}/lo-que-vendes", lambda: [
            value(browser, f"producto-{row}-nombre") for row in (1, 4)] == ["Empanada", "Jugo"], "both products")
        equal(browser.complaints(), [])


def test_what_is_typed_without_a_network_is_saved_when_it_is_back(server):
    with Browser(PHONE) as browser:
        newcomer(browser, server, "098 300 0003")
        step(browser, server, "tu-sueldo")
        browser.tell("Network.enable")
        network = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        browser.tell("Network.emulateNetworkConditions", offline=True, **network)
        write(browser, "sueldo", "250")
        wait_until_said(browser, "Sin conexión")
        browser.find("[name='sueldo']").send_keys(",50")
        wait_until_said(browser, "Sin conexión")
        browser.tell("Network.emulateNetworkConditions", offline=False, **network)
        wait_until_said(browser, "Guardado ")
        step(browser, server, "tu-sueldo")
        equal(value(browser, "sueldo"), "250,50")


def test_two_telephones_keep_both_numbers_and_she_chooses(server):
    with Browser(PHONE) as one, Browser(DESK) as two:
        newcomer(one, server, "098 300 0004")
        two.enter(server, "098 300 0004", "tres lomas verdes")
        for browser in (one, two):
            step(browser, server, "de-donde-sale-la-plata")
        one.paste(one.find("[name='dinero-propio']"), "100")
        wait_until_said(one, "Guardado ")
        two.paste(two.find("[name='capital-pedido']"), "800")
        wait_until_said(two, "Guardado ")
        equal(value(two, "dinero-propio"), "100")
        one.paste(one.find("[name='capital-pedido']"), "500")
        one.until(lambda: "En otra página" in one.find("#nota-capital-pedido").text, "nobody asked which holds")
        equal(one.violations(), [])
        one.follow(one.find("#nota-capital-pedido button[value^=queda]"))
        equal([value(one, name) for name in ("dinero-propio", "capital-pedido")], ["100", "500"])
        expect("En otra página" not in one.find("#nota-capital-pedido").text, "it was chosen")


def test_a_plan_prints_on_paper_and_is_accessible(server):
    with Browser(DESK, javascript=False) as browser:
        newcomer(browser, server, "098 300 0005")
        type_everything(browser, server)
    for size in (PHONE, DESK):
        with Browser(size) as browser:
            browser.enter(server, "098 300 0005", "tres lomas verdes")
            for page in [TOOL] + [f"{TOOL}/{name}" for name in [*STEPS, "imprimir", "versiones", "subir"]]:
                browser.open(server.address + page)
                equal((page, browser.violations_in_both_themes(), browser.overflow(), browser.complaints()), (page, [], 0, []))
            if size == PHONE:
                continue
            browser.open(server.address + TOOL + "/imprimir")
            with tempfile.TemporaryDirectory() as folder:
                paper = Path(folder) / "plan.pdf"
                paper.write_bytes(browser.print())
                text = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True, text=True).stdout
            for words in ("Herramienta financiera", "Punto de equilibrio", "Saldo de caja por mes", "Debo vender 1.000 empanadas"):
                expect(words in text, f"«{words}» is on paper")
