"""Where to ask for help, and what is announced: told at a desk, found by whoever is stuck."""

from aula import PASSWORD
from browser import PHONE, Browser
from checks import equal, expect
from office import enter, somebody
from people import sign_in, sign_out

WORDS = "El jueves la oficina de Huaquillas cierra a mediodía."


def test_a_coordinator_tells_where_to_ask_and_somebody_at_the_door_finds_it(server):
    """On a telephone without JavaScript, as both may have it."""
    coordinator = somebody(server, "Marcia Ojeda", "huaquillas", "coordinator")
    with Browser(PHONE, javascript=False) as browser:
        enter(browser, server, coordinator, "Coordinación")
        browser.click("Contacto")
        equal(browser.heading, "Contacto de Huaquillas")
        browser.fill("telefono", "12345")
        browser.click("Guardar")
        expect("Ese número no es de Ecuador" in browser.find("main").text, "a wrong number is said to be one")
        browser.fill("telefono", "(07) 000-0999 ext. 3")
        browser.click("Guardar")
        expect("Guardado" in browser.find("main").text, "it is kept")
        equal(browser.overflow(), 0)
        sign_out(browser)

        browser.open(server.address + "/entrar")
        browser.click("Pide ayuda en tu ciudad")
        equal(browser.heading, "¿Dónde pedir ayuda?")
        card = browser.find("#huaquillas")
        equal(card.find_element("css selector", "a[href^='tel:']").get_attribute("href"), "tel:+59370000999;ext=3")
        expect(card.find_element("css selector", "a[href^='https://wa.me/593']").text.startswith("090 000"), "the number of before is there")
        equal(browser.overflow(), 0)


def test_an_announcement_stands_above_pages_until_it_is_closed_or_ended(server):
    coordinator = somebody(server, "Nelson Apolo", "huaquillas", "coordinator")
    reader = somebody(server, "Zoila Feijoo", "huaquillas")
    with Browser(PHONE) as browser:
        enter(browser, server, coordinator, "Coordinación")
        browser.click("Comunicados")
        browser.find("#texto").send_keys(WORDS)
        browser.click("Publicar el comunicado")
        equal(browser.find("aside.told p").text, WORDS)
        equal((browser.overflow(), browser.violations()), (0, []))
        sign_out(browser)

        sign_in(browser, server, reader, PASSWORD)
        browser.open(server.address + "/cuenta/datos")
        equal(browser.find("aside.told p").text, WORDS)
        browser.follow(browser.find("aside.told button"))
        equal(browser.path, "/cuenta/datos")
        equal(browser.all("aside.told"), [])
        sign_out(browser)

        enter(browser, server, coordinator, "Coordinación")
        browser.click("Comunicados")
        browser.click("Terminar")
        expect("Ya nadie lo ve" in browser.find("main").text, "it is over")
        equal(browser.all("aside.told"), [])
