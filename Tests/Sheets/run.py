#!/usr/bin/env python3
"""The spreadsheet of the financial tool on its way through other programs: LibreOffice without a window, and openpyxl."""

import datetime
import json
import math
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Support"))
from aula import PROGRAM  # noqa: E402
from checks import chance, equal, expect, run  # noqa: E402

# LibreOffice takes long to make one, and the tests come one after the other.
PROFILE = tempfile.TemporaryDirectory(prefix="aula-libreoffice-")

MARISOL = {
    "producto-1-nombre": "Uniforme", "producto-1-precio": "18.00", "producto-1-costo": "10.00",
    "producto-1-unidades": "55.00", "producto-2-nombre": "Basta", "producto-2-precio": "2.50",
    "producto-2-costo": "0.35", "producto-2-unidades": "60.50",
    "gasto-1-nombre": "Parte del arriendo", "gasto-1-valor": "80.00", "gasto-2-nombre": "Luz", "gasto-2-valor": "30.00",
    "sueldo": "300.00", "equipo-1-nombre": "Overlock", "equipo-1-costo": "700.00", "equipo-1-meses": "84",
    "capital-de-trabajo": "250.00", "dinero-propio": "250.00", "capital-pedido": "400.00",
    "prestamo-1-nombre": "Cooperativa", "prestamo-1-monto": "300.00", "prestamo-1-tasa": "15.60",
    "prestamo-1-plazo": "10", "prestamo-1-gracia": "2", "tasa": "14.25",
    **{f"producto-1-temporada-{month}": f"{factor}.00" for month, factor in
       enumerate([55, 55, 145, 182, 100, 63, 100, 100, 100, 100, 100, 100], 1)},
    **{f"temporada-{month}": "100.00" for month in range(1, 13)},
}

# Where a person writes what, in the template as it is given out: sheet, column and first row.
TABLES = {
    "producto": ("Productos", {"nombre": "B", "precio": "C", "costo": "D", "unidades": "E"}, 5),
    "gasto": ("Costos fijos", {"nombre": "B", "valor": "C"}, 10),
    "equipo": ("Inversión", {"nombre": "B", "costo": "C", "meses": "D"}, 18),
    "prestamo": ("Préstamos", {"nombre": "B", "monto": "C", "tasa": "D", "plazo": "E", "gracia": "F"}, 5),
}
SINGLE = {
    "sueldo": ("Costos fijos", "C5"), "capital-de-trabajo": ("Inversión", "C5"), "dinero-propio": ("Inversión", "C8"),
    "capital-pedido": ("Inversión", "C9"), "tasa": ("Inversión", "C13"),
}
MONTHS = "CDEFGHIJKLMN"


def cell(field):
    """The sheet and cell of an input, by the name of its field."""
    if field in SINGLE:
        return SINGLE[field]
    parts = field.split("-")
    if parts[0] == "temporada":
        return "Temporada", f"{MONTHS[int(parts[1]) - 1]}5"
    if parts[2] == "temporada":
        return "Temporada", f"{MONTHS[int(parts[3]) - 1]}{int(parts[1]) + 9}"
    sheet, columns, first = TABLES[parts[0]]
    return sheet, f"{columns[parts[2]]}{first + int(parts[1]) - 1}"


def write(plan, path):
    subprocess.run([PROGRAM, "plan-sheet", "write", path], input=json.dumps(plan), text=True, check=True)


def read(path):
    done = subprocess.run([PROGRAM, "plan-sheet", "read", path], capture_output=True, text=True)
    expect(done.returncode == 0, done.stderr)
    return json.loads(done.stdout)


def fill(path, plan):
    """As a person does: into the cells, with what the other program knows of them. What was counted is gone by then."""
    book = openpyxl.load_workbook(path)
    for field, value in plan.items():
        sheet, name = cell(field)
        expect(not book[sheet][name].protection.locked, f"{field}: {name} of {sheet} is locked")
        book[sheet][name] = value if field.endswith("nombre") else float(value)
    return book


def recalculated(folder, *books):
    """The workbooks as LibreOffice counts and saves them, as values."""
    paths = []
    for number, book in enumerate(books):
        paths.append(folder / f"libro-{number}.xlsx")
        book.save(paths[-1])
    out = folder / "calculado"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{PROFILE.name}", "--headless", "--convert-to", "xlsx", "--outdir", out,
         *paths], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return [out / path.name for path in paths]


def folder():
    return tempfile.TemporaryDirectory(prefix="aula-sheets-")


def nothing_is_said(found, plan):
    equal(found["problems"], [])
    equal(found["differences"], [])
    equal({name: found["plan"].get(name) for name in plan}, plan)


def test_an_empty_template_filled_in_and_counted_by_LibreOffice_comes_back_to_the_cent():
    with folder() as name:
        path = Path(name) / "vacia.xlsx"
        write({}, path)
        [counted] = recalculated(Path(name), fill(path, MARISOL))

        found = read(counted)

        nothing_is_said(found, MARISOL)
        equal(found["plan"], MARISOL)
        shown_as_counted(counted, found)


def shown_as_counted(path, found):
    """What LibreOffice counted, cell by cell, is to the cent what the server says."""
    book = openpyxl.load_workbook(path, data_only=True)
    cash, outcome, trials = book["Flujo de caja"], book["Resultados"], book["Sensibilidad"]
    closings = [cash.cell(11, column).value for column in range(2, 14)]
    monthly = [cash.cell(20, column).value for column in range(2, 14)]
    to_the_cent(closings, found["results"]["closings"], "balances")
    to_the_cent(monthly, found["results"]["results"], "results")
    labels = {outcome.cell(row, 1).value: outcome.cell(row, 2).value for row in range(5, 16)}
    wanted = found["results"]
    for label, name in [("VAN", "presentValue"), ("Debes vender al mes para quedar a mano", "breakEvenSales"),
                        ("Saldo más bajo del año", "lowestBalance"), ("Ventas del año", "yearSales"),
                        ("Resultado del año", "yearResult")]:
        if wanted.get(name) is None:
            expect(isinstance(labels[label], str), f"{label}: {labels[label]} where there is none")
        else:
            to_the_cent([labels[label]], [wanted[name]], label)
    if wanted.get("payback") is None:
        equal(labels["Meses hasta recuperar lo invertido"], "No vuelve en diez años")
    else:
        expect(math.isclose(labels["Meses hasta recuperar lo invertido"], wanted["payback"], rel_tol=1e-6, abs_tol=1e-3),
               f"payback {labels['Meses hasta recuperar lo invertido']} and {wanted['payback']}")
    for row, line in enumerate(wanted["sensitivity"], 5):
        to_the_cent([trials.cell(row, column).value for column in range(2, 8)], line, trials.cell(row, 1).value)


def to_the_cent(counted, wanted, what):
    """Whether each wanted amount is a counted one rounded to the cent, but for what binary fractions lose of a half."""
    equal(len(counted), len(wanted), what)
    for value, text in zip(counted, wanted):
        expect(abs(value * 100 - round(float(text) * 100)) <= 0.5 + 1e-6, f"{what}: {value} where the server says {text}")


def test_plans_of_every_kind_count_the_same_in_LibreOffice():
    # Among the plans of the first seed is one with two internal rates, of which LibreOffice finds the one farther from zero.
    plans = [any_plan(drawn) for drawn in (random.Random(1795292704), chance("plans")) for _ in range(8)]
    with folder() as name:
        books = []
        for number, plan in enumerate(plans):
            path = Path(name) / f"plan-{number}.xlsx"
            write(plan, path)
            books.append(openpyxl.load_workbook(path))

        for plan, path in zip(plans, recalculated(Path(name), *books)):
            found = read(path)
            nothing_is_said(found, plan)
            shown_as_counted(path, found)


def any_plan(drawn):
    """Of one to thirty products, with and without loans, assets and seasons."""
    plan = {}
    for row in range(1, drawn.choice([1, 3, 30]) + 1):
        price = drawn.randint(5, 9000)
        plan |= {f"producto-{row}-nombre": f"Producto {row}", f"producto-{row}-precio": hundredths(price),
                 f"producto-{row}-costo": hundredths(drawn.randint(1, price)),
                 f"producto-{row}-unidades": hundredths(drawn.randint(0, 60_000))}
        if drawn.random() < 0.4:
            plan |= {f"producto-{row}-temporada-{month}": hundredths(drawn.randint(0, 25_000)) for month in range(1, 13)}
    for month in range(1, 13):
        plan[f"temporada-{month}"] = hundredths(drawn.randint(0, 20_000))
    for row in range(1, drawn.randint(1, 30) + 1):
        plan |= {f"gasto-{row}-nombre": f"Costo {row}", f"gasto-{row}-valor": hundredths(drawn.randint(1, 30_000))}
    for row in range(1, drawn.randint(0, 30) + 1):
        plan |= {f"equipo-{row}-nombre": f"Equipo {row}", f"equipo-{row}-costo": hundredths(drawn.randint(1, 200_000)),
                 f"equipo-{row}-meses": str(drawn.choice([6, 12, 24, 36, 60, 84, 120]))}
    for row in range(1, drawn.randint(0, 5) + 1):
        term = drawn.randint(1, 60)
        plan |= {f"prestamo-{row}-nombre": f"Préstamo {row}", f"prestamo-{row}-monto": hundredths(drawn.randint(100, 500_000)),
                 f"prestamo-{row}-tasa": hundredths(drawn.choice([0, 1200, 1560, 2199])), f"prestamo-{row}-plazo": str(term),
                 f"prestamo-{row}-gracia": str(drawn.randrange(term))}
    return plan | {"sueldo": hundredths(drawn.randint(1, 60_000)), "capital-de-trabajo": hundredths(drawn.randint(0, 200_000)),
                   "dinero-propio": hundredths(drawn.randint(0, 300_000)), "capital-pedido": hundredths(drawn.randint(0, 200_000)),
                   "tasa": hundredths(drawn.randint(0, 4000))}


def hundredths(number):
    return f"{number // 100}.{number % 100:02d}"


def test_NPV_IRR_and_PMT_of_LibreOffice_say_what_the_server_says():
    with folder() as name:
        path = Path(name) / "plan.xlsx"
        write(MARISOL, path)
        found = read(path)
        book = openpyxl.Workbook()
        sheet = book.active
        # In a book of its own, from the plan's numbers alone: nothing of the template counts here.
        flows = []
        for factor in [55, 55, 145, 182, 100, 63, 100, 100, 100, 100, 100, 100]:
            flows.append(8.00 * 55 * factor / 100 + 2.15 * 60.5 - 110 - 300)
        for row, flow in enumerate([-950, *flows], 1):
            sheet.cell(row, 1, flow)
        sheet["B1"] = "=A1+NPV((1+14.25/100)^(1/12)-1,A2:A13)"
        sheet["B2"] = "=(1+IRR(A1:A13))^12-1"
        sheet["B3"] = "=-PMT(15.6/100/12,10-2,300)"
        [counted] = recalculated(Path(name), book)
        values = openpyxl.load_workbook(counted, data_only=True).active

        to_the_cent([values["B1"].value], [found["results"]["presentValue"]], "NPV")
        expect(math.isclose(values["B2"].value, found["results"]["internalRate"], rel_tol=1e-6), "IRR")
        template = openpyxl.load_workbook(path, data_only=True)
        to_the_cent([values["B3"].value], [f"{template['Préstamos']['G5'].value:.2f}"], "PMT")


def test_what_openpyxl_saves_is_read_though_nothing_is_counted_in_it():
    with folder() as name:
        path = Path(name) / "plan.xlsx"
        write(MARISOL, path)
        book = fill(path, {"producto-1-precio": "19.50"})
        book.save(path)

        nothing_is_said(read(path), MARISOL | {"producto-1-precio": "19.50"})


def test_sheets_with_other_names_and_rows_elsewhere_lose_nothing():
    with folder() as name:
        path = Path(name) / "plan.xlsx"
        write(MARISOL, path)
        book = openpyxl.load_workbook(path)
        book["Productos"].title = "Mis ventas"
        book["Inversión"].insert_rows(1, 3)
        book["Mis ventas"].insert_rows(7, 2)
        book.move_sheet("Costos fijos", -3)
        book.save(path)

        found = read(path)

        equal(found["plan"], MARISOL)
        equal([problem["kind"] for problem in found["problems"]], [])


def test_a_formula_in_a_cell_is_taken_for_what_it_comes_to():
    with folder() as name:
        path = Path(name) / "plan.xlsx"
        write(MARISOL, path)
        book = openpyxl.load_workbook(path)
        book["Productos"]["D5"] = "=7+1.2+0.8+1"
        uncounted = Path(name) / "sin-contar.xlsx"
        book.save(uncounted)
        [counted] = recalculated(Path(name), book)

        nothing_is_said(read(counted), MARISOL)
        equal([(p["kind"], p["field"]) for p in read(uncounted)["problems"]], [("uncountedFormula", "producto-1-costo")])


def test_dates_texts_and_errors_are_named_by_their_cells():
    with folder() as name:
        path = Path(name) / "plan.xlsx"
        write(MARISOL, path)
        book = openpyxl.load_workbook(path)
        book["Productos"]["C5"] = datetime.date(2026, 5, 3)
        book["Productos"]["D5"] = "diez"
        book["Costos fijos"]["C10"] = "1.250"
        book["Inversión"]["C18"] = "=1/0"
        [counted] = recalculated(Path(name), book)

        found = read(counted)

        equal([(p["kind"], p["field"], p["cell"]) for p in found["problems"]], [
            ("dateForNumber", "producto-1-precio", "«Productos», celda C5"),
            ("textForNumber", "producto-1-costo", "«Productos», celda D5"),
            ("ambiguousNumber", "gasto-1-valor", "«Costos fijos», celda C10"),
            ("errorValue", "equipo-1-costo", "«Inversión», celda C18")])
        equal(found["plan"]["producto-1-nombre"], "Uniforme")


def test_a_number_over_a_formula_is_found_after_LibreOffice_counted_on():
    with folder() as name:
        path = Path(name) / "plan.xlsx"
        write(MARISOL, path)
        book = openpyxl.load_workbook(path)
        book["Flujo de caja"]["B6"] = 5000
        [counted] = recalculated(Path(name), book)

        found = read(counted)

        equal([(p["kind"], p["cell"]) for p in found["problems"]], [("formulaOverwritten", "«Flujo de caja», celda B6")])
        expect("«Flujo de caja», celda M11" in [difference["cell"] for difference in found["differences"]],
               "the balance that follows from it is not named")


def test_a_book_of_another_kind_is_refused_in_words():
    with folder() as name:
        path = Path(name) / "plan.xlsx"
        write(MARISOL, path)
        out = Path(name) / "otro"
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{PROFILE.name}", "--headless", "--convert-to", "ods", "--outdir", out, path],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        done = subprocess.run([PROGRAM, "plan-sheet", "read", out / "plan.ods"], capture_output=True, text=True)

        equal(done.returncode, 1)
        expect("no es un libro de Excel" in done.stderr, done.stderr)


if __name__ == "__main__":
    run([function for name, function in list(globals().items()) if name.startswith("test_")])
