"""What the journeys of those who run the programme share."""

import itertools

from aula import PASSWORD as CAST_PASSWORD, add_person
from checks import equal, expect
from people import Someone, sign_in
from rows import change
from studying import Study


_numbers = itertools.count(1)


def somebody(server, name, city, *roles, zone=None):
    """A person of a journey's own who lives there and holds these roles in that city, or in a zone."""
    mailbox = f"oficio{next(_numbers)}"
    person = Someone(add_person(server.database, mailbox, name, city), name, f"{mailbox}@demo.example")
    for role in roles:
        give_role(server, person, role, None if role in ("administrator", "trainer") else city, zone if role == "trainer" else None)
    return person


def give_role(server, person, role, city=None, zone=None):
    change(server, "INSERT INTO role_grant (person_id, role, city, zone, granted_at) VALUES (?, ?, ?, ?, 0)", person.id, role, city, zone)


def enter(browser, server, person, desk):
    """Signs in and goes to the desk, which the header names first."""
    sign_in(browser, server, person, CAST_PASSWORD)
    go_home(browser, desk)
    equal(browser.heading, desk)


class Hand(Study):
    """Somebody who does their part by requests, while the journey is another person's."""

    def __init__(self, server, person, course="aprende-trabaja-emprende"):
        self.server, self.person = server, person
        self.cookie = server.sign_in(person.key.split("@")[0])
        self.course = f"/cursos/{course}"


def go_home(browser, name):
    """To the desk, by the header."""
    browser.follow(next(link for link in browser.all("body > header nav a") if link.text.strip() == name))


def waiting(browser):
    """What the desk that is shown says that waits, with how many."""
    section = next(section for section in browser.all("main section") if section.text.startswith("Lo que espera por ti"))
    return {item.find_element("css selector", "a").text: item.find_element("css selector", "small").text
            for item in section.find_elements("css selector", "li")}


def has_said(browser, words):
    expect(words in browser.find("main").text, f"«{words}» is not on {browser.path}: {browser.find('main').text[:600]}")


def download(browser, server, words):
    """What a link of the page that is shown gives, which the browser would put into a folder."""
    link = next(link for link in browser.all("main a") if link.text.strip() == words)
    path = link.get_attribute("href").removeprefix(server.address)
    status, headers, content = server.request("GET", path, cookie=browser.driver.get_cookie("aula")["value"])
    equal(status, 200, path)
    return headers["Content-Type"].split(";")[0], content


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
