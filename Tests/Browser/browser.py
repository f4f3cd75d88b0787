"""Chromium as people have it: a small telephone or a desk, light or dark, with or without JavaScript."""

import atexit
import base64
import contextlib
import json
import time
from http.cookies import SimpleCookie
from pathlib import Path

import axe_playwright_python
from aula import PASSWORD
from checks import expect
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import Select, WebDriverWait

PHONE = (360, 740)
DESK = (1280, 900)
# Seconds for what must come sometime: a bound for what fails, on a machine that others use too.
PATIENCE = 60
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Those of them that ask for colours: what may differ in the dark.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]

COVERED = """
return [...document.querySelectorAll('main a, main button, main summary, main input, main select, main textarea')].filter(e => {
  e.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = e.getClientRects()[0];
  if (!box || box.width < 4 || box.height < 4 || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return hit && !e.contains(hit) && !hit.contains(e) && !(e.labels && [...e.labels].some(label => label.contains(hit)));
}).map(e => `${e.textContent.trim() || e.name} is covered`)
"""

# The first link or button that shows a text, or that waits in the closed menu of the header. Whether it shows is asked of the browser
# itself: Selenium takes what a closed `details` holds for hidden, also where a style sheet lays it out.
SAYING = """
    const shows = each => each.checkVisibility({visibilityProperty: true});
    const words = each => (shows(each) && each.innerText) || each.textContent;
    const says = each => words(each).replace(/\\s+/g, ' ').trim() === arguments[0];
    const header = [...document.querySelectorAll('body > header a, body > header button')].filter(says);
    const found = [...document.querySelectorAll('main a, main button')].filter(says).concat(header).find(shows);
    return found ? [found, true] : [header[0] ?? null, false];
"""


class Driver(Service):
    """The program between Selenium and Chromium: one for all browsers of a run, since each start and each stop takes a second."""

    runs = False

    def start(self):
        if not self.runs:
            super().start()
            atexit.register(super().stop)
            self.runs = True

    def stop(self):
        """When the run ends, not with each browser."""


driver = Driver("/usr/bin/chromedriver")


class Browser:
    def __init__(self, size=PHONE, javascript=True, profile=None, counts_bytes=False):
        """`profile` is a folder in which the browser keeps what it has when it is closed. `counts_bytes` is for `received`."""
        options = webdriver.ChromeOptions()
        # Chromium without its windows: pages are the same, and each costs half of the processor. It keeps no profile.
        options.binary_location = "/usr/bin/chromium" if profile else "/usr/lib/chromium/chromium-headless-shell"
        for argument in ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--process-per-site", f"--window-size={size[0]},{size[1]}"]:
            options.add_argument(argument)
        if profile:
            options.add_argument("--headless=new")
            options.add_argument(f"--user-data-dir={profile}")
        if not javascript:
            options.add_argument("--blink-settings=scriptEnabled=false")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"} | ({"performance": "ALL"} if counts_bytes else {}))
        self.driver = webdriver.Chrome(options=options, service=driver)
        self.driver.set_page_load_timeout(120)
        # What axe takes for the longest pages while another program has the processors.
        self.driver.set_script_timeout(120)
        self.resize(size)
        self.theme("light")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # The shell does not end with its last page, and the driver leaves it.
        with contextlib.suppress(WebDriverException):
            self.tell("Browser.close")
        with contextlib.suppress(WebDriverException):
            self.driver.quit()

    def tell(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def resize(self, size):
        self.tell("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1,
                  mobile=size[0] < 600)

    def theme(self, name):
        """`light` or `dark`, as the device asks for it."""
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def open(self, address):
        self.driver.get(address)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def click(self, text):
        """The link or button that says so, in the content before the header, whose menu is opened for it on a telephone."""
        element, is_shown = self.driver.execute_script(SAYING, text)
        if element is None:
            raise AssertionError(f"nothing to click says «{text}» on {self.driver.current_url}")
        if not is_shown:
            self.find("body > header summary").click()
        self.follow(element)

    def press(self, element):
        """Clicks with the pointer, as a person does: WebDriver's own click goes by the same view of `details` as Selenium."""
        ActionChains(self.driver, duration=0).move_to_element(element).click().perform()

    def follow(self, element):
        """Clicks what leads to another page, and waits until that page is there."""
        page = self.find("html")
        # Into the middle, where no head of a table lies over it, as a person would.
        is_in_menu = self.driver.execute_script(
            "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'}); return !!arguments[0].closest('body > header details')", element)
        if is_in_menu:
            self.press(element)
        else:
            element.click()
        # Whatever is asked while one page gives way to the next may fail: ask again until the next one is there.
        patient = WebDriverWait(self.driver, PATIENCE, poll_frequency=0.02, ignored_exceptions=[WebDriverException])
        patient.until(staleness_of(page))
        patient.until(lambda driver: driver.execute_script("return document.readyState") == "complete")

    def until(self, holds, what=""):
        """Waits for what a page does by itself. A page that gives way to another meanwhile, or has not all of it yet, is asked again."""
        WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05, ignored_exceptions=[WebDriverException, LookupError]).until(
            lambda _: holds(), what)

    def open_until(self, address, holds, what=""):
        """Opens a page again and again until it is as it should be: for what is written after its answer was sent."""
        def opened():
            self.open(address)
            return holds()
        self.until(opened, what)

    def network(self, is_there):
        """Cuts the network of the tab that is shown, or brings it back."""
        self.tell("Network.enable")
        self.tell("Network.emulateNetworkConditions", offline=not is_there, latency=0, downloadThroughput=-1, uploadThroughput=-1)

    def new_tab(self):
        self.driver.switch_to.new_window("tab")
        return self.driver.current_window_handle

    def sign_in(self, server, mailbox):
        """One of the cast, as `enter`."""
        self.enter(server, f"{mailbox}@demo.example", PASSWORD)

    def enter(self, server, identifier, password):
        """Signs somebody in by a request and goes where the answer leads. The form has journeys of its own, which use `fill_sign_in`."""
        answer = server.enter(identifier, password)
        for cookie in SimpleCookie(answer["Set-Cookie"]).values():
            self.tell("Network.setCookie", url=server.address, name=cookie.key, value=cookie.value, path=cookie["path"],
                      httpOnly=bool(cookie["httponly"]), sameSite=cookie["samesite"], expires=time.time() + int(cookie["max-age"]))
        self.open(server.address + answer["Location"])

    def fill_sign_in(self, server, mailbox):
        """By the form, as people do: where it matters what the browser had before, or is asked afterwards."""
        self.open(server.address + "/entrar")
        self.fill("identifier", f"{mailbox}@demo.example")
        self.fill("password", PASSWORD)
        self.click("Entrar")

    def fill(self, name, text):
        """Instead of what was there, and all at once, as a keyboard does that proposes words: keys one by one cost ten times as much."""
        is_ready = self.driver.execute_script(
            "const field = arguments[0]; field.focus(); field.select(); return document.activeElement === field",
            field := self.find(f"input[name={name}]"))
        expect(is_ready, f"nobody can type into «{name}» on {self.driver.current_url}")
        if text:
            self.tell("Input.insertText", text=text)
        else:
            field.clear()

    def paste(self, element, text):
        """All at once: between two keys a page that saves itself may save the half."""
        self.driver.execute_script(
            "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new InputEvent('input', {bubbles: true}))", element, text)

    def choose(self, name, value):
        Select(self.find(f"select[name={name}]")).select_by_value(value)

    @property
    def heading(self):
        return self.find("h1").text

    @property
    def path(self):
        return "/" + self.driver.current_url.split("/", 3)[3]

    @property
    def status(self):
        """With which the page that is shown was answered."""
        return self.driver.execute_script("return performance.getEntriesByType('navigation')[0].responseStatus")

    def violations(self, rules=None):
        """What axe finds, as lines that name rule and element; `rules` are those to ask, all without. The page must run JavaScript."""
        if not self.driver.execute_script("return !!window.axe"):
            self.tell("Runtime.evaluate", expression=AXE)
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "const asked = {runOnly: {type: arguments[1], values: arguments[0]}, resultTypes: ['violations']};"
            "axe.run(document, asked).then(r => done(r.violations), e => done([{id: String(e), nodes: []}]))",
            rules or RULES, "rule" if rules else "tag")
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"] or [{"html": ""}]]

    def violations_in_both_themes(self):
        """What axe finds by light, and of colours in the dark."""
        found = self.violations()
        self.theme("dark")
        found += [f"dark: {line}" for line in self.violations(COLOUR_RULES)]
        self.theme("light")
        return found

    def overflow(self):
        """Pixels by which the page is wider than the window."""
        return self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def covered(self):
        """Links, buttons and fields that something else lies on, so that a finger there does something else."""
        return self.driver.execute_script(COVERED)

    def complaints(self):
        """What the console said: refused styles, missing files, errors."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]

    def screenshot(self, path):
        size = self.tell("Page.getLayoutMetrics")["cssContentSize"]
        picture = self.tell("Page.captureScreenshot", captureBeyondViewport=True, clip={
            "x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1})
        Path(path).write_bytes(base64.b64decode(picture["data"]))

    def print(self):
        """The page as it comes out of a printer: a PDF on A4, standing or lying as the page wants it."""
        return base64.b64decode(
            self.tell("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True)["data"])

    def forget_pages(self):
        """The next page is a first visit, and `received` counts from here."""
        self.tell("Network.enable")
        self.tell("Network.clearBrowserCache")
        # Switching the cache off drops what the process of the pages holds in memory, too.
        for is_off in (True, False):
            self.tell("Network.setCacheDisabled", cacheDisabled=is_off)
        self.open("about:blank")
        self.received()

    def received(self):
        """Encoded bytes received since the last call, by address: headers and bodies as the network saw them. For a browser that
        `counts_bytes`."""
        addresses, bytes_by_address = {}, {}
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            parameters = message["params"]
            if message["method"] == "Network.requestWillBeSent":
                addresses[parameters["requestId"]] = parameters["request"]["url"]
            elif message["method"] == "Network.loadingFinished":
                address = addresses.get(parameters["requestId"])
                if address and address.startswith("http"):
                    bytes_by_address[address] = bytes_by_address.get(address, 0) + int(parameters["encodedDataLength"])
        return bytes_by_address
