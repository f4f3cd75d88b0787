"""Calls for grants in a browser: written, previewed, published, extended by a coordinator, read by everybody."""

from datetime import datetime, timedelta, timezone

from selenium.webdriver.common.by import By

from browser import DESK, PHONE, Browser
from checks import equal, expect

DESK_OF_CALLS = "/coordinacion/fondos"


def day(days):
    """As a field of dates has it, so many days from now in Guayaquil."""
    return (datetime.now(timezone(timedelta(hours=-5))) + timedelta(days=days)).strftime("%Y-%m-%d")


def put(browser, name, text):
    """Types where keys would depend on the language of the browser: dates, times, long texts."""
    browser.driver.execute_script("arguments[0].value = arguments[1]", browser.find(f"[name='{name}']"), text)


def press(browser, value, *, index=0):
    """A button of the form of a call, by what it asks for."""
    browser.follow(browser.all(f"button[value='{value}']")[index])


def main_text(browser):
    return browser.find("main").text.replace("\xa0", " ")


def write_draft(browser, server, name):
    """A call of Quito for a month, which opens at once; its rubric has a mistake."""
    browser.sign_in(server, "carmen")
    browser.open(server.address + "/coordinacion")
    browser.click("Fondos")
    browser.click("Nueva convocatoria")
    browser.fill("nombre", name)
    for field, amount in (("fondo", "20.000"), ("minimo", "200"), ("maximo", "1.500,50")):
        browser.fill(field, amount)
    put(browser, "abre-dia", day(0))
    put(browser, "abre-hora", "00:00")
    put(browser, "cierra-dia", day(30))
    press(browser, "guardar", index=1)
    expect("Se puede leer de dos maneras: $ 20.000,00 o $ 20,00" in main_text(browser), "it asks which amount is meant")
    press(browser, "leer:fondo:20000")
    press(browser, "documento-mas")
    browser.fill("documento-3-nombre", "Carta de tu asociación")
    press(browser, "documento-subir:3")
    press(browser, "documento-quitar:1")
    equal([browser.find(f"[name='documento-{row}-nombre']").get_attribute("value") for row in (1, 2)],
          ["Carta de tu asociación", "Prueba de que vives en la ciudad"])
    rubric = browser.find("[name=rubrica]").get_attribute("value")
    put(browser, "rubrica", rubric.replace("peso=15", "peso=16", 1))
    press(browser, "ver", index=1)
    expect("Los pesos suman 101 y tienen que sumar 100" in main_text(browser), "the preview says what is wrong, and where")
    press(browser, "guardar", index=1)
    expect("Antes de publicarla falta" in main_text(browser), "a draft with a mistake is kept")
    browser.click("Cambiar el borrador")
    put(browser, "rubrica", rubric)
    press(browser, "ver", index=1)
    expect("16,67 puntos" in main_text(browser), "each level says what it is worth")
    press(browser, "guardar", index=1)


def publish_and_extend(browser, server):
    browser.click("Publicar")
    browser.click("Publicar")
    call = browser.path.split("?")[0].rsplit("/", 1)[1]
    expect("lo que se prometió no cambia" in main_text(browser), "it is published")
    browser.click("Cambiar las fechas")
    put(browser, "cierra-dia", day(-1))
    browser.fill("motivo", "Se cayó la red en toda la ciudad")
    browser.click("Cambiar las fechas")
    expect("el cierre tiene que estar por venir" in main_text(browser), "nothing closes in the past")
    put(browser, "cierra-dia", day(45))
    browser.click("Cambiar las fechas")
    expect("Motivo: Se cayó la red en toda la ciudad" in main_text(browser), "the history has the reason")
    return call


def test_a_coordinator_writes_publishes_and_extends_a_call_without_javascript(server):
    with Browser(PHONE, javascript=False) as browser:
        write_draft(browser, server, "Capital sin programa")
        call = publish_and_extend(browser, server)
        browser.click("Salir")
        browser.open(server.address + "/fondos")
        browser.click("Capital sin programa")
        equal(browser.path, f"/fondos/{call}")
        expect("Carta de tu asociación" in main_text(browser), "everybody reads what it asks for")
        expect("Se cayó la red en toda la ciudad" in main_text(browser), "and why its dates changed")


def test_a_call_is_accessible_at_each_step_and_fits(server):
    found = []

    def look(browser):
        mark = browser.path
        found.extend(f"{mark}: {line}" for line in browser.violations())
        if browser.overflow() > 0:
            found.append(f"{mark}: {browser.overflow()} px wider than the window")

    with Browser(DESK) as desk, Browser(PHONE) as phone:
        write_draft(desk, server, "Capital con programa")
        look(desk)
        draft = desk.path.split("?")[0]
        phone.sign_in(server, "carmen")
        for page in (draft, draft + "/editar", draft + "/publicar", draft + "/cancelar"):
            phone.open(server.address + page)
            look(phone)
        phone.open(server.address + draft + "/editar")
        for details in phone.all("main details"):
            details.find_element(By.TAG_NAME, "summary").click()
        phone.fill("minimo-mujeres", "500")
        press(phone, "guardar", index=1)
        expect("alcanza como mucho para 100 personas" in main_text(phone), "a floor beyond the budget is refused")
        look(phone)
        press(phone, "ver")
        look(phone)
        call = publish_and_extend(desk, server)
        for page in (f"/fondos/{call}", f"{DESK_OF_CALLS}/{call}/fechas", f"{DESK_OF_CALLS}/{call}"):
            phone.open(server.address + page)
            look(phone)
        phone.click("Cancelar la convocatoria")
        phone.fill("motivo", "No llegó el fondo")
        phone.click("Cancelar la convocatoria")
        look(phone)
        phone.open(f"{server.address}/fondos/{call}")
        expect("No llegó el fondo" in main_text(phone), "everybody reads why it was cancelled")
        look(phone)
    equal(found, [])
