"""A committee reads, tries, draws, decides and signs."""

import hashlib

from awards import Decided
from checks import equal, expect
from granting import mark_of, reference, tap, text
from ways import in_each_way


@in_each_way
def test_a_committee_reads_tries_draws_decides_signs_and_reads_the_trace(server, way):
    world = Decided(server, f"{mark_of(way)}-c")
    with way.browser() as browser:
        browser.sign_in(server, world.member)
        browser.click("Mesa de decisión")
        expect("Convocatoria por decidir" in text(browser), "what waits is first")
        way.look(browser)
        browser.click(f"Capital {world.mark}")
        expect("Pide-" not in text(browser), "nobody is named before it is decided")
        expect("Línea de corte" in text(browser), "where the money ends is said first")
        way.look(browser)
        browser.click("Ver los puntajes")
        expect("100,00" in text(browser), "what everybody got")
        way.look(browser)
        browser.open(world.board)
        browser.find("#probar summary").click()
        browser.fill("mujeres", "2")
        browser.click("Probar")
        expect("1 entra y 1 sale." in browser.find("#cambios").text, "it is compared with what was announced")
        expect("mujeres=2" in browser.path, "what is tried stands in the address")
        way.look(browser, "mesa_prueba")
        browser.follow(browser.find("#cambios a"))
        browser.click("Preparar el sorteo")
        promised = browser.find("#sorteo code").text
        browser.fill("numero", "siete")
        browser.click("Hacer el sorteo")
        expect("solo cifras" in text(browser), "a number is figures")
        browser.fill("numero", "0815")
        browser.click("Hacer el sorteo")
        shown, secret, seed = [code.text for code in browser.all("#sorteo code")]
        equal(shown, promised)
        equal(hashlib.sha256(secret.encode()).hexdigest(), promised)
        equal(hashlib.sha256(f"{secret}:0815".encode()).hexdigest(), seed)
        way.look(browser, "mesa_sorteada")
        decide(browser, way)
        browser.find("#observacion").send_keys("Con gusto")
        browser.click("Firmar el acta")
        expect("Con gusto" in browser.find("#firmas").text, "the signature is there")
        browser.click("Ver el acta")
        expect(f"printf '%s' '{secret}:0815' | sha256sum" in text(browser), "anybody can repeat the draw")
        way.look(browser)
        browser.open(f"{server.address}/coordinacion/fondos/{world.call}/traza")
        expect("La mesa hizo el sorteo" in text(browser) and "Firmó el acta" in text(browser), "every step is there")
        browser.fill("buscar", reference(world.applications[0]))
        browser.click("Buscar")
        expect(f"pasos de {reference(world.applications[0])}" in text(browser), "those of one application alone")
        way.look(browser)
        browser.click("Salir")


def decide(browser, way):
    browser.click("Decidir")
    expect("Marca que la mesa está de acuerdo" in text(browser), "it needs a yes")
    tap(browser, "#confirmo")
    way.look(browser, "mesa_por_decidir")
    for button in browser.all("#decidir button"):
        browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        browser.follow(button)
    expect("Decidida el" in text(browser), "it is decided")
