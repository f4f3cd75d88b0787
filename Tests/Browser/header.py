"""The header above every page."""

from browser import PHONE, Browser
from checks import equal


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
