"""Every page at a telephone and at a desk, by light and in the dark."""

import sqlite3

from accounts import register_twice
from ayuda import HELP_PAGES
from browser import DESK, PHONE, Browser
from business import MODEL
from checks import equal
from looks import COURSE, LESSON, look

PUBLIC_PAGES = [
    "/", "/entrar", "/registro", "/recuperar", "/reclamar", "/borrar/pedido", "/cursos", COURSE, COURSE + "/glosario", COURSE + "/bienvenida", LESSON,
    COURSE + "/bienvenida/tu-punto-de-partida", COURSE + "/educacion-financiera/punto-de-equilibrio",
    COURSE + "/ideacion/tarea", COURSE + "/ideacion/prueba", COURSE + "/examen",
    "/cursos/formador-de-formadores", "/cursos/en-marcha-digital", "/fondos", "/fondos/1", "/no-existe", *HELP_PAGES]
OWN_PAGES = ["/", "/mi-aula", "/mi-aula/horas", "/cuenta", "/cuenta/clave", "/cuenta/consentimientos", "/cuenta/datos", "/cuenta/entrada", "/cuenta/descarga",
             "/cuenta/borrar", "/cuenta/miradas", "/cuenta/correos", "/mi-aula/grupos", "/mi-aula/avisos", "/archivos", COURSE + "/ideacion/tarea",
             COURSE, COURSE + "/bienvenida", "/mi-aula/cuaderno", LESSON,
             MODEL, MODEL + "/clientes", MODEL + "/clientes/textos", MODEL + "/imprimir", MODEL + "/versiones",
             MODEL + "/versiones/1", MODEL + "/comparar?de=1&a=ahora",
             "/mi-aula/herramienta-financiera", "/mi-aula/herramienta-financiera/lo-que-vendes",
             "/mi-aula/herramienta-financiera/temporadas", "/mi-aula/herramienta-financiera/resultados",
             "/mi-aula/herramienta-financiera/imprimir", "/mi-aula/herramienta-financiera/versiones",
             "/mi-aula/herramienta-financiera/subir"]
ADMINISTRATION_PAGES = [
    "/cuenta", "/cuenta/segundo-factor", "/administracion", "/administracion/personas", "/administracion/personas/1",
    "/administracion/duplicados", "/administracion/duplicados/{caso}", "/administracion/ciudades", "/administracion/ciudades/duran",
    "/coordinacion/tarjetas", "/pedidos/borrar", "/coordinacion/informes", "/coordinacion/informes?ciudad=quito",
    "/administracion/cursos?comprobar=1", "/administracion/bitacora", "/administracion/ajustes", "/administracion/respaldos", "/coordinacion/contacto"]
COORDINATION_PAGES = [
    "/coordinacion", "/coordinacion/personas/1", "/coordinacion/duplicados", "/coordinacion/duplicados/{caso}",
    "/coordinacion/ciclos", "/coordinacion/ciclos/nuevo", "/coordinacion/ciclos/1", "/coordinacion/ciclos/1/editar",
    "/coordinacion/ciclos/1/grupos", "/coordinacion/grupos/1/personas", "/coordinacion/grupos/1/personas/1",
    "/coordinacion/grupos/1/editar", "/coordinacion/grupos/1/importar", "/coordinacion/grupos/1/invitaciones",
    "/coordinacion/grupos/1/sin-clave", "/coordinacion/examenes", "/coordinacion/informes", "/coordinacion/fondos", "/coordinacion/fondos/nueva",
    "/coordinacion/fondos/1", "/coordinacion/fondos/1/fechas", "/coordinacion/fondos/1/cancelar",
    "/coordinacion/contacto/quito", "/coordinacion/comunicados"]
STAFF_PAGES = [
    "/cuenta", "/facilitacion/clave", "/facilitacion/personas", "/facilitacion/personas/1",
    "/facilitacion/preguntas", "/facilitacion/correcciones", "/facilitacion/entregas", "/facilitacion/entregas?ver=aprobadas",
    "/facilitacion/entregas/1", "/facilitacion/grupos/1/tareas", "/mi-aula/avisos", "/facilitacion", "/facilitacion/grupos/1/personas",
    "/cursos/formador-de-formadores/programa-y-site/sesion"]
TRAINING_PAGES = ["/facilitacion", "/formacion", "/formacion/grupos/{zona}", "/formacion/practicas/1", "/formacion/practicas/3", "/mi-aula/formacion"]
# Who looks at which pages; nobody in particular at the first.
READERS = [("", PUBLIC_PAGES), ("ana", OWN_PAGES), ("fabiola", STAFF_PAGES), ("carmen", COORDINATION_PAGES),
           ("teresa", TRAINING_PAGES), ("ada", ADMINISTRATION_PAGES)]

# First visits, with all they load: a person's own pages are read on prepaid data, desks on an office's line.
OWN_PAGE_BYTES = 20_480
DESK_PAGE_BYTES = 40_960


def test_every_page_is_accessible_fits_and_loads_cleanly_within_its_weight(server):
    found = []
    with Browser(PHONE, javascript=False) as browser:
        register_twice(browser, server, ("098 100 2001", "098 100 3001"), "Gladys Maribel Vega")
    numbers = numbers_in(server.database)
    for size in (PHONE, DESK):
        mark = str(size[0])
        with Browser(size, counts_bytes=size == PHONE) as browser:
            for mailbox, pages in READERS:
                most = OWN_PAGE_BYTES if mailbox in ("", "ana") else DESK_PAGE_BYTES
                if mailbox:
                    browser.sign_in(server, mailbox)
                found += look(browser, server, [page.format(**numbers) for page in pages], f"{mark}-{mailbox}", most if size == PHONE else None)
                if mailbox == "ana":
                    found += wrong_password(browser, server, mark)
                if mailbox == "ada":
                    found += somebody_found(browser, server, mark)
                if mailbox:
                    browser.click("Salir")
    equal(found, [])


def numbers_in(database):
    """What stands in braces in the addresses above: the latest case of two records that may be one, and a trainers' cohort."""
    with sqlite3.connect(database, timeout=60) as db:
        case, = db.execute("SELECT max(id) FROM likely_duplicate").fetchone()
        zone, = db.execute("SELECT min(id) FROM cohort WHERE zone IS NOT NULL").fetchone()
    db.close()
    return {"caso": case, "zona": zone}


def wrong_password(browser, server, mark):
    browser.open(server.address + "/cuenta/clave")
    browser.fill("actual", "no-es-esa")
    browser.fill("nueva", "corta")
    browser.fill("repetida", "otra")
    browser.click("Guardar mi clave")
    found = [f"{mark} clave con errores: {line}" for line in browser.violations_in_both_themes()]
    browser.complaints()  # The form's 422 is what was asked for.
    return found


def somebody_found(browser, server, mark):
    browser.open(server.address + "/administracion/personas")
    browser.fill("buscar", "ana")
    browser.click("Buscar")
    return [f"{mark} encontrar a alguien: {line}" for line in browser.violations_in_both_themes()]


def test_the_narrowest_telephone_and_large_text_need_no_sideways_scrolling(server):
    with Browser((320, 640)) as browser:
        for page in PUBLIC_PAGES:
            browser.open(server.address + page)
            equal((page, max(browser.overflow(), 0)), (page, 0))
    with Browser(PHONE) as browser:
        for page in PUBLIC_PAGES:
            browser.open(server.address + page)
            browser.driver.execute_script("document.documentElement.style.fontSize = '200%'")
            equal((page, max(browser.overflow(), 0)), (page, 0))
