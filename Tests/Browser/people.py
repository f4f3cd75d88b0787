"""People of a journey's own, and how they come in and go."""

import itertools
import re
from dataclasses import dataclass

from rows import query

PASSWORD = "tres lomas verdes"


@dataclass
class Someone:
    """A person of a journey's own."""

    id: int
    name: str
    # What they sign in with.
    key: str


_numbers = itertools.count(1)


def telephone():
    """One that nobody else has."""
    return f"096 2{next(_numbers):02d} 0000"


def fill_registration(browser, name, key, city="quito", condition="host", since=None):
    """`since`: when they came to live there, as typed; a grant asks for it."""
    for field, text in (("identifier", key), ("clave", PASSWORD), ("repetida", PASSWORD), ("nombre", name),
                        ("nacimiento", f"{next(_numbers) % 28 + 1}/5/1987"), ("desde", since or "")):
        browser.fill(field, text)
    browser.choose("condicion", condition)
    browser.choose("ciudad", city)


def register(browser, server, name, city="quito", condition="host", since=None):
    """Somebody new, by the form; they stay signed in."""
    key = telephone()
    browser.open(server.address + "/registro")
    fill_registration(browser, name, key, city, condition, since)
    browser.click("Abrir mi cuenta")
    return registered(server, name, key)


def registered(server, name, key):
    """Whoever has just registered with that telephone."""
    digits = key.replace(" ", "")
    return Someone(query(server, "SELECT person_id FROM identifier WHERE normalised = ?", digits), name, key)


def sign_in(browser, server, person, password=PASSWORD):
    browser.enter(server, person.key, password)


def sign_out(browser):
    browser.click("Salir")


def invitation(server, cohort, coordinator="carmen"):
    """The address of a link with which thirty people may join; a coordinator of the city makes it."""
    page = server.request("POST", f"/coordinacion/grupos/{cohort}/invitaciones", "usos=30&dias=30", cookie=server.sign_in(coordinator))[2].decode()
    return server.address + re.search(r"/invitacion/[\w-]+", page)[0]


def join(browser, link):
    """Takes the seat that a link offers."""
    browser.open(link)
    browser.click("Acepto el cupo")
