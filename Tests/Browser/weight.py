"""What every page weighs, and the header above it."""

from browser import PHONE, Browser
from checks import equal
from looks import scroll_through
from pages import READERS, numbers_in

# First visits, with all they load: a person's own pages are read on prepaid data, desks on an office's line.
OWN_PAGE_BYTES = 20_480
DESK_PAGE_BYTES = 40_960


def too_heavy(browser, server, pages, most):
    """Which of the pages weigh more than so many bytes at a first visit, and how much the heaviest weighs."""
    weights = []
    for page in pages:
        browser.forget_pages()
        browser.open(server.address + page)
        scroll_through(browser)
        weights.append((sum(browser.received().values()), page))
    print(f"  the heaviest of {len(pages)}: {max(weights)}")
    return [line for line in weights if line[0] > most]


def test_no_page_is_over_its_weight(server):
    found = []
    numbers = numbers_in(server.database)
    with Browser(PHONE, counts_bytes=True) as browser:
        for mailbox, pages in READERS:
            if mailbox:
                browser.sign_in(server, mailbox)
            addresses = [page.format(**numbers) for page in pages if page != "/no-existe"]
            found += too_heavy(browser, server, addresses, OWN_PAGE_BYTES if mailbox in ("", "ana") else DESK_PAGE_BYTES)
            if mailbox:
                browser.click("Salir")
    equal(found, [])


def test_the_header_is_one_line_and_its_menu_opens_by_keyboard(server):
    with Browser(PHONE, javascript=False) as browser:
        for who in ("ana", "fabiola", "carmen", "mesa", "ada"):
            browser.sign_in(server, who)
            equal((who, browser.find("body > header").size["height"]), (who, 60))
            summary = browser.find("header summary")
            equal(browser.find("header details div").is_displayed(), False)
            summary.send_keys("\n")
            equal(browser.find("header details div").is_displayed(), True)
            small = [item.text for item in browser.all("header a, header button, header summary") if item.size["height"] < 44]
            equal((who, small), (who, []))
            browser.click("Salir")
