"""Certificates from the desk to the paper, and from the paper to a verdict: also without a network, and by programs of others."""

import base64
import hashlib
import json
import sqlite3
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from joserfc import jws
from joserfc.jwk import KeySet, OKPKey

from browser import DESK, PHONE, Browser
from checks import equal, expect

COURSE = "aprende-trabaja-emprende"


def add_graduates(database, mailboxes, name):
    """A cohort in Quito of these people that asks for an hour, which they have; returns its number and theirs."""
    now = int(time.time() * 1000)
    with sqlite3.connect(database, timeout=30) as db:
        people = [db.execute("SELECT person_id FROM identifier WHERE normalised = ?", (mailbox,)).fetchone()[0] for mailbox in mailboxes]
        cycle = db.execute("INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at) VALUES ('quito', ?, '2026-01-01', '2036-01-01', 1, ?)",
                           (f"Ciclo de {name}", now)).lastrowid
        cohort = db.execute(
            "INSERT INTO cohort (cycle_id, city, course, modality, name, starts_on, ends_on, seats, virtual_minutes, opened_by, opened_at)"
            " VALUES (?, 'quito', ?, 'virtual', ?, '2026-01-01', '2036-01-01', 30, 60, 1, ?)", (cycle, COURSE, name, now)).lastrowid
        for person in people:
            db.execute("INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (?, ?, 'active', ?, ?)", (cohort, person, now, now))
            db.execute("INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, at) VALUES (?, ?, ?, 'virtual', 60, 'quiz:x', ?)",
                       (person, COURSE, cohort, now))
            db.execute("INSERT INTO training_finish (person_id, course, cohort_id, at) VALUES (?, ?, ?, ?)", (person, COURSE, cohort, now))
    db.close()
    return cohort, people


def register(browser, server, telephone, name):
    """Somebody of one's own, who stays signed in; returns what they are kept under."""
    browser.open(server.address + "/registro")
    for field, text in (("identifier", telephone), ("clave", "tres lomas verdes"), ("repetida", "tres lomas verdes"),
                        ("nombre", name), ("nacimiento", "2/5/1979")):
        browser.fill(field, text)
    browser.choose("condicion", "host")
    browser.choose("ciudad", "quito")
    browser.click("Abrir mi cuenta")
    with sqlite3.connect(server.database, timeout=30) as db:
        key = db.execute("SELECT normalised FROM identifier ORDER BY person_id DESC LIMIT 1").fetchone()[0]
    db.close()
    return key


def issued(server, name):
    """Number, code and signed form of the latest certificate in that name."""
    with sqlite3.connect(server.database, timeout=30) as db:
        found = db.execute("SELECT id, code, compact FROM certificate WHERE name = ? ORDER BY id DESC LIMIT 1", (name,)).fetchone()
    db.close()
    return found


def fragment(compact):
    return base64.urlsafe_b64encode(compact).decode().rstrip("=")


def verdict(browser):
    browser.until(lambda: browser.find("#veredicto").get_attribute("data-veredicto"))
    return browser.find("#veredicto").get_attribute("data-veredicto")


def judge(browser, server, text):
    """What the page says of a fragment, opened as by a camera: a page of its own."""
    browser.open("about:blank")
    browser.open(f"{server.address}/verificar#{text}")
    return verdict(browser)


def read_paper(pdf):
    """The address in the QR code of the rendered paper, and its text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "110", "-png", path, Path(folder) / "paper"], check=True)
        picture = next(Path(folder).glob("paper*.png"))
        found = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture], check=True, capture_output=True, text=True)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        return found.stdout.strip(), text


def issue_from_the_desk(browser, server, cohort):
    browser.sign_in(server, "carmen")
    browser.click("Coordinación")
    browser.click("Certificados")
    browser.follow(browser.find(f'main a[href="/coordinacion/certificados/grupos/{cohort}"]'))
    browser.click("Emitir 1 certificado")
    # The page looks at itself again until it is done.
    browser.until(lambda: browser.heading == "Los certificados están listos")


def test_a_certificate_goes_from_the_desk_to_paper_and_is_verified_without_a_network(server):
    with Browser(PHONE) as browser:
        key = register(browser, server, "098 700 1000", "Nieves Toapanta Caiza")
        cohort, _ = add_graduates(server.database, [key], "Graduados del domingo")
        with Browser(DESK) as desk:
            issue_from_the_desk(desk, server, cohort)
        number, code, compact = issued(server, "Nieves Toapanta Caiza")
        browser.open(server.address + "/mi-aula")
        browser.click("Ver mi certificado")
        expect("Vigente" in browser.find("main").text, "it is there")
        cookie = browser.driver.get_cookie("aula")["value"]
        status, _, pdf = server.request("GET", f"/mi-aula/certificados/{number}/certificado.pdf", cookie=cookie)
        equal(status, 200)
        address, text = read_paper(pdf)
        equal(address, f"{server.address}/verificar#{fragment(compact)}")
        expect("Nieves Toapanta Caiza" in text, "its text can be read")
        expect(len(pdf) < 60_000, f"{len(pdf)} bytes")
        # Opened once with a network, then without one.
        browser.open(server.address + "/verificar")
        browser.until(lambda: browser.find("html").get_attribute("data-listo") == "si")
        browser.tell("Network.enable")
        browser.tell("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        browser.open("about:blank")
        browser.open(address)
        equal(verdict(browser), "valido")
        expect("Nieves Toapanta Caiza" in browser.find("#veredicto").text, "it says the name")
        expect("Lista de anulados en este teléfono: del" in browser.find("#lista").text, "and how old its list is")


def test_each_bad_certificate_has_its_verdict(server):
    with Browser(PHONE) as browser:
        _, code, compact = issued(server, "Yajaira Coromoto Rondón")
        good = fragment(compact)
        renamed = compact.replace(b"Yajaira", b"Yajaire")
        other_key = compact[:1] + b"\1\2\3\4" + compact[5:]
        _, _, revoked = issued(server, "José Antonio Morales")
        _, _, replaced = issued(server, "Rosa Elvira Tipán")
        _, _, corrected = issued(server, "Rosa Elvira Tipán Chicaiza")
        cases = [
            (good, "valido"), (fragment(renamed), "alterado"), (good[:-30], "cortado"), (good[:5], "cortado"),
            (fragment(other_key), "otra-llave"), (fragment(revoked), "anulado"), (fragment(replaced), "reemplazado"),
            (fragment(corrected), "valido"), ("hola", "ajeno"), ("%F0%9F%98%80", "ajeno"), ("A" * 3000, "ajeno"), ("AgEC", "posterior"),
        ]
        equal([(case, judge(browser, server, text)) for case, (text, _) in enumerate(cases)],
              [(case, wanted) for case, (_, wanted) in enumerate(cases)])
        equal(browser.complaints(), [])


def test_a_telephone_without_ed25519_says_the_same(server):
    _, _, compact = issued(server, "Yajaira Coromoto Rondón")
    with Browser(PHONE) as browser:
        browser.tell("Page.addScriptToEvaluateOnNewDocument", source=
                     "SubtleCrypto.prototype.importKey = async () => { throw new DOMException('no', 'NotSupportedError') }")
        equal(judge(browser, server, fragment(compact)), "valido")
        expect(browser.driver.execute_script("return performance.getEntriesByType('resource').some(e => e.name.endsWith('ed25519.js'))"),
               "by the program of our own")
        equal(judge(browser, server, fragment(compact.replace(b"Yajaira", b"Yajaire"))), "alterado")
    with Browser(PHONE) as browser:
        judge(browser, server, fragment(compact))
        expect(not browser.driver.execute_script("return performance.getEntriesByType('resource').some(e => e.name.endsWith('ed25519.js'))"),
               "which others do not fetch for a page")
        # RFC 8032, 7.1, test 2, and SHA-512 of lengths around its blocks.
        helper = browser.find("#veredicto").get_attribute("data-ayuda")
        answer = browser.driver.execute_async_script("""
            const [address, done] = arguments;
            const bytes = text => Uint8Array.from(text.match(/../g) || [], two => parseInt(two, 16));
            import(address).then(({ verifies, sha512 }) => {
              const key = bytes('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
              const signature = '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
              const digests = [0, 1, 111, 112, 127, 128, 129, 300].map(n => [...sha512(new Uint8Array(n).fill(7))].map(b => b.toString(16).padStart(2, '0')).join(''));
              done([verifies(key, bytes(signature), bytes('72')), verifies(key, bytes(signature), bytes('73')),
                verifies(key, bytes(signature.replace(/0c00$/, '0cff')), bytes('72')), digests]);
            });""", helper)
        equal(answer, [True, False, False, [hashlib.sha512(b"\7" * n).hexdigest() for n in (0, 1, 111, 112, 127, 128, 129, 300)]])


def test_a_long_name_is_compared_by_its_digest(server):
    name = "María Fernanda de los Ángeles Guadalupe Villavicencio Montesdeoca de la Torre y Santistevan"
    _, _, compact = issued(server, name)
    with Browser(PHONE) as browser:
        equal(judge(browser, server, fragment(compact)), "valido")
        for typed, said in ((name.replace("Guadalupe", "Guadalupa"), "No es ese nombre"), (f" {name} ", "Es exactamente ese nombre")):
            field = browser.find("#nombre")
            field.clear()
            field.send_keys(typed)
            browser.find("#veredicto button").click()
            browser.until(lambda: said in browser.find("#veredicto form").text)


def test_a_code_is_typed_without_javascript(server):
    _, code, _ = issued(server, "Yajaira Coromoto Rondón")
    symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int.from_bytes(code, "big")
    shown = "".join(symbols[number >> 5 * (15 - n) & 31] for n in range(16))
    with Browser(PHONE, javascript=False) as browser:
        browser.open(server.address + "/verificar")
    
        browser.fill("codigo", shown.lower())
        browser.click("Comprobar")
        equal(browser.find("main h2").text, "Válido")
        expect("Yajaira Coromoto Rondón" in browser.find("main").text, "whoever has the code sees the name")
        browser.open(server.address + "/certificados")
        browser.fill("codigo", "0000 0000 0000 0000")
        browser.click("Comprobar")
        equal(browser.find("main h2").text, "No conocemos ese código")


def chunks(png):
    at = 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        content = png[at + 8:at + 8 + length]
        equal(struct.unpack(">I", png[at + 8 + length:at + 12 + length])[0], zlib.crc32(kind + content), "checksum")
        yield kind, content
        at += 12 + length


def test_a_program_of_others_checks_the_credential(server):
    with Browser(PHONE) as browser:
        key = register(browser, server, "098 700 2000", "Aurora Imbaquingo")
        cohort, people = add_graduates(server.database, [key], "Graduados del lunes")
        carmen = server.sign_in("carmen")
        equal(server.request("POST", f"/coordinacion/certificados/grupos/{cohort}/personas/{people[0]}", "", cookie=carmen)[0], 303)
        number, _, compact = issued(server, "Aurora Imbaquingo")
        cookie = browser.driver.get_cookie("aula")["value"]

        def file(name):
            status, _, content = server.request("GET", f"/mi-aula/certificados/{number}/{name}", cookie=cookie)
            equal((name, status), (name, 200))
            return content

        token = file("credencial.jwt").decode()
        published = json.loads(server.request("GET", "/.well-known/jwks.json")[2])
        keys = KeySet([OKPKey.import_key(one) for one in published["keys"]])
        credential = jws.deserialize_compact(token, keys, algorithms=["EdDSA", "Ed25519"])
        claims = json.loads(credential.payload)
        equal(credential.headers()["alg"], "EdDSA")
        single = json.loads(server.request("GET", credential.headers()["kid"].removeprefix(server.address))[2])
        expect(single in published["keys"], "the address in the header gives the key")
        equal(claims["type"], ["VerifiableCredential", "OpenBadgeCredential"])
        equal((claims["iss"], claims["jti"]), (claims["issuer"]["id"], claims["id"]))
        equal(claims["credentialSubject"]["identifier"][0]["identityHash"], "Aurora Imbaquingo")
        equal(claims["credentialSubject"]["achievement"]["name"], "Aprende, Trabaja y Emprende")
        issuer = json.loads(server.request("GET", claims["iss"].removeprefix(server.address))[2])
        equal((issuer["id"], issuer["type"]), (claims["iss"], ["Profile"]))
        enveloped = json.loads(file("credencial.json"))
        equal(enveloped["id"], f"data:application/vc+jwt,{token}")
        texts = [content for kind, content in chunks(file("insignia.png")) if kind == b"iTXt"]
        equal(texts, [b"openbadgecredential\0\0\0\0\0" + token.encode()])
        head, payload, signature = token.split(".")
        try:
            jws.deserialize_compact(f"{head}.{payload[:-4]}AAAA.{signature}", keys, algorithms=["EdDSA", "Ed25519"])
        except Exception:
            changed = "refused"
        else:
            changed = "taken"
        equal(changed, "refused")
        # The signed form of the picture, by a library that shares nothing with ours.
        listed = json.loads(server.request("GET", "/verificar/lista.json")[2])["llaves"][compact[1:5].hex()]
        raw = base64.urlsafe_b64decode(listed + "=")
        Ed25519PublicKey.from_public_bytes(raw).verify(compact[-64:], compact[:-64])


def test_keys_rotate_while_the_server_runs(server):
    _, _, before = issued(server, "Yajaira Coromoto Rondón")
    done = subprocess.run([server.program, "keys", "rotate", "--data", server.data], check=True, capture_output=True, text=True)
    listed = json.loads(server.request("GET", "/verificar/lista.json")[2])["llaves"]
    equal(list(listed)[0], done.stdout.strip())
    with Browser(PHONE) as browser:
        equal(judge(browser, server, fragment(before)), "valido")


def test_the_pages_of_certificates_are_accessible_and_fit(server):
    number, code, compact = issued(server, "Yajaira Coromoto Rondón")
    with sqlite3.connect(server.database, timeout=30) as db:
        cohort = db.execute("SELECT cohort_id FROM certificate WHERE id = ?", (number,)).fetchone()[0]
    db.close()
    desk = "/coordinacion/certificados"
    found = []
    for size in (PHONE, DESK):
        mark = str(size[0])
        with Browser(size) as browser:
            def look(page):
                browser.open("about:blank")
                browser.open(server.address + page)
                found.extend(f"{mark} {page}: {line}" for line in browser.violations_in_both_themes())
                if browser.overflow() > 0:
                    found.append(f"{mark} {page}: {browser.overflow()} px wider than the window")
                found.extend(f"{mark} {page}: {line}" for line in browser.complaints() if "404" not in line)

            for page in ("/verificar", "/certificados", "/certificados/0000-0000-0000-0000", f"/verificar#{fragment(compact)}", "/verificar#hola"):
                look(page)
            browser.sign_in(server, "carmen")
            for page in (desk, f"{desk}/grupos/{cohort}", f"{desk}/emitidos/{number}", "/coordinacion/avales", "/mi-aula/certificados"):
                look(page)
    equal(found, [])
