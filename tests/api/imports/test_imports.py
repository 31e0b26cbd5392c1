"""Files over HTTP: imports, their results, exports, and that the two agree."""

from __future__ import annotations

import csv
import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import openpyxl  # type: ignore[import-untyped]
import orjson
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from api import imports, validation
from api.schemas.imports import CSV, XLSX
from api.sheets import reading
from cli.paths import ROOT
from tests.api.conftest import Json, Shop, problem

HEADER = "sku,name,unit_price,unit,category,tax_rate,barcodes,gtins\n"


def send(
    shop: Shop, content: bytes | str, path: str = "products/import", kind: str = CSV
) -> TestResponse:
    """Send a file as the body of a request."""
    return shop.client.post(
        f"{shop.base}/{path}",
        data=content.encode() if isinstance(content, str) else content,
        content_type=kind,
        headers={"Authorization": f"Bearer {shop.access_token}"},
    )


def imported(shop: Shop, content: bytes | str, path: str = "products/import") -> Json:
    """The result of a file."""
    response = send(shop, content, path)
    assert response.status_code == 201, response.text
    assert response.json is not None
    assert response.headers["Location"] == f"{shop.base}/imports/{response.json['id']}"
    return response.json


def counts(job: Json) -> tuple[str, int, int, int, int]:
    """How an import ended: created, updated, unchanged, rejected."""
    fates = ("created", "updated", "unchanged", "rejected")
    return (job["status"], *(job[f"{fate}_count"] for fate in fates))


def slugs(job: Json) -> list[tuple[int, str, str]]:
    """The address of its problems."""
    return [(it["line_no"], it["column_name"], it["slug"]) for it in job["problems"]]


def products(shop: Shop) -> dict[str, Json]:
    response = shop.get("products?limit=200&include_archived=true")
    assert response.json is not None
    return {item["sku"]: item for item in response.json["items"]}


def workbook(*rows: list[object]) -> bytes:
    """An XLSX file written by another program."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_file_makes_products_and_changes_those_there_are(shop: Shop) -> None:
    shop.made("tax-rates", {"name": "Standard", "rate": "20"})
    drinks = shop.made("categories", {"name": "Drinks"})["id"]
    tea = shop.made("categories", {"name": "Tea", "parent_id": drinks})["id"]
    old = shop.product("OLD", stock=None, barcodes=["b1"], reorder_level="3")
    job = imported(
        shop,
        "SKU,Name,Unit Price,Category,tax-rate,barcodes,gtins\n"
        "NEW,Earl Grey,4.20,Drinks>Tea,Standard,b2 b3,4006381333931\n"
        "OLD,,9,,,,\n",
    )
    assert counts(job) == ("done", 1, 1, 0, 0)
    found = products(shop)
    assert found["NEW"]["category_id"] == tea
    assert found["NEW"]["unit"] == "piece"
    assert found["NEW"]["quantity_on_hand"] == "0"
    assert {it["barcode"]: it["type"] for it in found["NEW"]["barcode_details"]} == {
        "4006381333931": "gtin",
        "b2": "any",
        "b3": "any",
    }
    same = {"id", "name", "barcodes", "reorder_level", "unit", "tax_rate_id"}
    assert {name: found["OLD"][name] for name in same} == {name: old[name] for name in same}
    assert (found["OLD"]["unit_price"], found["OLD"]["version"]) == ("9", 2)


def test_a_problem_in_one_row_keeps_all_out(shop: Shop) -> None:
    shop.product("GONE", stock=None)
    shop.delete(f"products/{products(shop)['GONE']['id']}")
    shop.product("HAS", stock="5", barcodes=["taken"])
    job = imported(
        shop,
        HEADER
        + "A,Good,1,,,,,\n"
        + "\n"
        + '"B","two\nlines",x,stone,Nowhere,Never,taken b b,4006381333930\n'
        + "A,Again,1,,,,,\n"
        + "C,,,,,,,,too much\n"
        + ",No key,1,,,,,\n"
        + "GONE,Gone,1,,,,,\n"
        + "HAS,,-1,kg,,,,\n"
        + "D,Clear,-,,,,,\n",
    )
    assert counts(job) == ("rejected", 0, 0, 0, 8)
    assert slugs(job) == [
        (2, "sku", "duplicate_in_file"),
        (4, "name", "not_one_line"),
        (4, "unit_price", "not_a_number"),
        (4, "unit", "unknown_unit"),
        (4, "category", "unknown_category"),
        (4, "tax_rate", "unknown_tax_rate"),
        (4, "barcodes", "duplicate"),
        (4, "gtins", "bad_gtin"),
        (6, "sku", "duplicate_in_file"),
        (7, "name", "required"),
        (7, "unit_price", "required"),
        (7, "9", "too_many_cells"),
        (8, "sku", "required"),
        (9, "sku", "archived"),
        (10, "unit_price", "out_of_range"),
        (10, "unit", "stock_in_use"),
        (11, "unit_price", "required"),
    ]
    assert products(shop).keys() == {"GONE", "HAS"}


def test_problems_are_listed_to_the_last_page_by_page(shop: Shop) -> None:
    job = imported(shop, "sku,name\n" + "".join(f"S{n},\n" for n in range(30)))
    assert (job["problem_count"], len(job["problems"])) == (60, 20)
    seen = []
    cursor: str | None = ""
    while cursor is not None:
        page = shop.get(f"imports/{job['id']}/problems?limit=7{cursor}").json
        assert page is not None
        seen += [(item["line_no"], item["column_name"]) for item in page["items"]]
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
    assert seen == [(n, name) for n in range(2, 32) for name in ("unit_price", "name")]


def test_the_good_rows_go_in_and_the_others_come_back_as_a_file(shop: Shop) -> None:
    content = "sku;name;unit_price\nA;Good;1,50\nB;=1+1;bad\nC;Clear;-\n'=D;Fine;2,50\n"
    job = imported(shop, content, "products/import?mode=good")
    assert counts(job) == ("done", 2, 0, 0, 2)
    assert {sku: it["unit_price"] for sku, it in products(shop).items()} == {
        "A": "1.50",
        "=D": "2.50",
    }
    rejects = shop.get(f"imports/{job['id']}/rejects")
    assert rejects.mimetype == CSV
    assert "attachment" in rejects.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(rejects.text), delimiter=";"))
    assert rows[0] == ["problem", "sku", "name", "unit_price"]
    assert [row[1:] for row in rows[1:]] == [["B", "'=1+1", "bad"], ["C", "Clear", "-"]]
    assert all(row[0].startswith("unit_price: ") for row in rows[1:])
    corrected = rejects.text.replace("bad", "3,00").replace(";-", ";4,00")
    assert counts(imported(shop, corrected)) == ("done", 2, 0, 0, 0)
    assert products(shop)["B"]["name"] == "=1+1"


def test_a_dry_run_changes_nothing_and_can_be_done_after_all(shop: Shop) -> None:
    shop.product("OLD", stock=None)
    content = "sku,name,unit_price\nNEW,New,1\nOLD,Other,2\nBAD,Bad,\n"
    job = imported(shop, content, "products/import?dry_run=true")
    assert counts(job) == ("checked", 1, 1, 0, 1)
    assert products(shop).keys() == {"OLD"}
    assert products(shop)["OLD"]["name"] == "OLD"
    apply = f"imports/{job['id']}/apply"
    assert counts(shop.post(apply).json) == ("rejected", 0, 0, 0, 1)
    assert products(shop).keys() == {"OLD"}
    assert counts(shop.post(apply, {"mode": "good"}).json) == ("done", 1, 1, 0, 1)
    assert products(shop).keys() == {"NEW", "OLD"}
    problem(shop.post(apply, {"mode": "good"}), 409, "import_not_open")
    problem(shop.delete(f"imports/{job['id']}"), 409, "import_not_open")


def test_what_is_checked_is_checked_again_when_it_is_done(shop: Shop) -> None:
    content = "sku,name,unit_price,barcodes\nNEW,New,1,b1\n"
    job = imported(shop, content, "products/import?dry_run=true")
    shop.product("FAST", stock=None, barcodes=["b1"])
    done = shop.post(f"imports/{job['id']}/apply").json
    assert counts(done) == ("rejected", 0, 0, 0, 1)
    assert slugs(done) == [(2, "barcodes", "duplicate")]


def test_an_import_in_steps_shows_how_far_it_is(shop: Shop) -> None:
    job_id = str(uuid4())
    body = {
        "id": job_id,
        "kind": "products",
        "file_format": "csv",
        "header": ["sku", "name", "unit_price"],
        "total_bytes": 100,
    }
    opened = shop.made("imports", body)
    assert (opened["id"], opened["status"], opened["read_bytes"]) == (job_id, "uploading", 0)
    problem(shop.post("imports", body), 409, "duplicate")
    rows = [{"line_no": 2, "cells": ["A", "Tea", 1.5]}]
    shop.made(f"imports/{job_id}/rows", {"rows": rows, "read_bytes": 40})
    seen = shop.get(f"imports/{job_id}").json
    assert seen is not None
    assert (seen["status"], seen["row_count"], seen["read_bytes"]) == ("uploading", 1, 40)
    problem(shop.post(f"imports/{job_id}/check"), 409, "import_not_open")
    problem(shop.post(f"imports/{job_id}/apply"), 409, "import_not_open")
    problem(shop.post(f"imports/{job_id}/rows", {"rows": rows}), 409, "duplicate")
    shop.made(f"imports/{job_id}/rows", {"rows": [], "is_last": True})
    problem(shop.post(f"imports/{job_id}/rows", {"rows": []}), 409, "import_not_open")
    assert counts(shop.made(f"imports/{job_id}/check")) == ("checked", 1, 0, 0, 0)
    assert counts(shop.made(f"imports/{job_id}/apply")) == ("done", 1, 0, 0, 0)
    assert products(shop)["A"]["unit_price"] == "1.5"


def test_an_import_that_is_given_up_is_gone(shop: Shop) -> None:
    job = imported(shop, "sku,name\nA,\n", "products/import?dry_run=true")
    given_up = shop.delete(f"imports/{job['id']}").json
    assert given_up is not None
    assert (given_up["status"], given_up["problems"]) == ("cancelled", [])
    problem(shop.post(f"imports/{job['id']}/apply"), 409, "import_not_open")
    listed = shop.get("imports").json
    assert listed is not None
    assert [item["status"] for item in listed["items"]] == ["cancelled"]


def test_customers_and_suppliers(shop: Shop) -> None:
    nameless = shop.made("customers", {"name": "Ada"})["id"]
    job = imported(
        shop,
        "id,customer_number,name,email,address,country,payment_terms_days\n"
        '"",C1,Bea,bea@example.com,"1 High St\nTown",gb,14\n'
        f"{nameless},C2,,,,,\n",
        "customers/import",
    )
    assert counts(job) == ("done", 1, 1, 0, 0)
    found = {it["customer_number"]: it for it in shop.get("customers").json["items"]}  # type: ignore[index]
    assert (found["C1"]["address"], found["C1"]["country"]) == ("1 High St\nTown", "GB")
    assert (found["C2"]["id"], found["C2"]["name"]) == (nameless, "Ada")
    bad = imported(
        shop,
        "id,customer_number,name,email,country,payment_terms_days\n"
        f"{uuid4()},,X,,,\n,,Nobody,,,\n,C9,Y,nonsense,GBR,400\n{nameless},C1,,,,\nx,C8,Z,,,1.5\n",
        "customers/import",
    )
    assert slugs(bad) == [
        (2, "id", "not_found"),
        (3, "customer_number", "required"),
        (4, "email", "bad_email"),
        (4, "country", "bad_country"),
        (4, "payment_terms_days", "out_of_range"),
        (5, "customer_number", "duplicate"),
        (6, "id", "bad_id"),
        (6, "payment_terms_days", "out_of_range"),
    ]
    suppliers = "supplier_number,name,contact_name,note\nS1,Mill,Grace,Rings twice\n"
    assert counts(imported(shop, suppliers, "suppliers/import")) == ("done", 1, 0, 0, 0)
    assert counts(imported(shop, suppliers, "suppliers/import")) == ("done", 0, 0, 1, 0)
    changed = "supplier_number,contact_name\nS1,-\n"
    assert counts(imported(shop, changed, "suppliers/import")) == ("done", 0, 1, 0, 0)
    supplier = shop.get("suppliers").json["items"][0]  # type: ignore[index]
    assert (supplier["contact_name"], supplier["note"]) == (None, "Rings twice")


NUMBERS = [
    ("1.50 2.25", "", ["1.50", "2.25"]),
    ("1,50 1.234", "", ["1.50", "1234"]),
    ("1.50 1,234", "", ["1.50", "1234"]),
    ("1.234,50 0,5", "", ["1234.50", "0.5"]),
    ("1,234.50 .5", "", ["1234.50", "0.5"]),
    ("1.234 7", "", None),
    ("1,234 7", "", None),
    ("1.234 7", "&decimal_mark=point", ["1.234", "7"]),
    ("1.234 7", "&decimal_mark=comma", ["1234", "7"]),
    ("1,5 1.5 1.234", "", None),
    ("1'234.50 7", "", ["1234.50", "7"]),
]


@pytest.mark.parametrize(("prices", "how", "read"), NUMBERS)
def test_numbers_are_read_as_the_file_writes_them(
    shop: Shop, prices: str, how: str, read: list[str] | None
) -> None:
    lines = "".join(f"S{n};S;{text}\n" for n, text in enumerate(prices.split()))
    job = imported(shop, "sku;name;unit_price\n" + lines, f"products/import?mode=all{how}")
    if read is None:
        assert job["status"] == "rejected"
        assert {slug for _, _, slug in slugs(job)} == {"unclear_number"}
    else:
        assert [it["unit_price"] for it in products(shop).values()] == read


def test_without_a_hint_a_point_is_decimal_between_commas(shop: Shop) -> None:
    imported(shop, "sku,name,unit_price\nA,A,1.234\n")
    assert products(shop)["A"]["unit_price"] == "1.234"
    job = imported(shop, 'sku,name,unit_price\nA,A,"1,234"\n')
    assert slugs(job) == [(2, "unit_price", "unclear_number")]


TEXT = "sku{0}name{0}unit_price\r\nÄ1{0}Crème brûlée{0}2\r\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings_and_delimiters_are_found_out(shop: Shop, delimiter: str, encoding: str) -> None:
    job = imported(shop, TEXT.format(delimiter).encode(encoding))
    assert (job["status"], job["delimiter"]) == ("done", delimiter)
    assert job["encoding"] == ("utf-8-sig" if encoding == "utf-8-sig" else encoding)
    assert products(shop)["Ä1"]["name"] == "Crème brûlée"


def test_encodings_and_delimiters_can_be_declared(shop: Shop) -> None:
    content = "sku;name,one;unit_price\nA€;B;1\n".replace("name,one", "name").encode("iso-8859-15")
    job = imported(shop, content, "products/import?encoding=iso-8859-15&delimiter=semicolon")
    assert job["status"] == "done"
    assert products(shop).keys() == {"A€"}
    assert counts(imported(shop, "sep=;\nsku;name;unit_price\nS;S;1\n"))[0] == "done"


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "unreadable_file"),
        (b"\n \n,,\n", "unreadable_file"),
        (b"\xd0\xcf\x11\xe0 old", "unreadable_file"),
        (b"PK\x03\x04 not a zip", "unreadable_file"),
        (b"%PDF-1.7\n\0\0", "unreadable_file"),
        (b'sku,name\nA,"open', "unreadable_file"),
        (b"sku,name\nA," + b"x" * 200_000, "unreadable_file"),
        (b"sku,name\n" + b"," * 300, "bad_header"),
        (b"sku," * 300 + b"\n", "unreadable_file"),
        (b"sku,name,price\nA,B,1", "bad_header"),
        (b"sku,name,SKU\nA,B,1", "bad_header"),
        (b"name,unit_price\nA,1", "bad_header"),
        (b"sku,,name\nA,,1", "bad_header"),
    ],
)
def test_what_is_no_table_of_ours(shop: Shop, content: bytes, slug: str) -> None:
    if content.startswith(b"sku,name\n,"):
        content += b"x"
        slug = "unreadable_file"
    refused = problem(send(shop, content), 422, slug)
    assert (slug == "bad_header") == (refused.get("errors", {}).keys() == {"header"})
    listed = shop.get("imports").json
    assert listed is not None
    assert {item["status"] for item in listed["items"]} <= {"cancelled"}


def test_a_header_that_is_not_understood_is_told_what_there_is(shop: Shop) -> None:
    refused = problem(send(shop, b"sku,colour\nA,red\n"), 422, "bad_header")
    assert "colour" in refused["detail"]
    assert "reorder_level" in refused["detail"]


def test_bytes_that_are_none_of_the_encoding_undo_the_import(shop: Shop) -> None:
    content = b"sku,name,unit_price\n" + b"".join(b"S%d,x,1\n" % n for n in range(1500)) + b"\xff"
    problem(send(shop, content, "products/import?encoding=utf-8"), 422, "unreadable_file")
    listed = shop.get("imports").json
    assert listed is not None
    assert [item["status"] for item in listed["items"]] == ["cancelled"]
    assert products(shop) == {}


def test_more_than_one_part(shop: Shop) -> None:
    lines = "".join(f"S{n:04},Product {n},{n}.50\n" for n in range(2345))
    assert counts(imported(shop, "sku,name,unit_price\n" + lines)) == ("done", 2345, 0, 0, 0)
    assert counts(imported(shop, "sku,name,unit_price\n" + lines)) == ("done", 0, 0, 2345, 0)
    exported = shop.get("products/export").text
    assert exported.count("\r\n") == 2346


def test_a_header_alone_is_an_import_of_nothing(shop: Shop) -> None:
    assert counts(imported(shop, HEADER)) == ("done", 0, 0, 0, 0)


def test_unchanged_rows_leave_no_trace(shop: Shop) -> None:
    shop.product("A", stock=None, barcodes=["b"], unit_price="1.10")
    before = shop.get("audit?table=product&limit=200").json
    job = imported(shop, "sku,name,unit_price,barcodes\nA,A ,1.1,b\n")
    assert counts(job) == ("done", 0, 0, 1, 0)
    assert shop.get("audit?table=product&limit=200").json == before
    assert products(shop)["A"]["version"] == 1


def test_a_form_will_do(shop: Shop) -> None:
    file = (io.BytesIO(b"sku,name,unit_price\nA,A,1\n"), "price list.csv")
    response = shop.client.post(
        f"{shop.base}/products/import",
        data={"file": file},
        content_type="multipart/form-data",
        headers={"Authorization": f"Bearer {shop.access_token}"},
    )
    assert response.status_code == 201
    assert response.json is not None
    assert (response.json["status"], response.json["file_name"]) == ("done", "price list.csv")
    empty = shop.client.post(
        f"{shop.base}/products/import",
        data={"other": "x"},
        content_type="multipart/form-data",
        headers={"Authorization": f"Bearer {shop.access_token}"},
    )
    assert problem(empty, 422, "validation")["errors"].keys() == {"file"}


def test_other_bodies_are_refused(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    problem(send(shop, b"{}", kind="application/json"), 415, "unsupported_media_type")
    problem(send(shop, b"sku\n", "products/import?mode=some"), 422, "validation")
    big = b"sku,name,unit_price\n" + b"x" * (validation.MAXIMUM_BODY_BYTES * 2)
    problem(send(shop, big, "products/import"), 422, "unreadable_file")
    monkeypatch.setattr(validation, "MAXIMUM_FILE_BYTES", 1000)
    problem(send(shop, b"sku,name,unit_price\n" * 100), 413, "payload_too_large")


# Spreadsheets.


def test_a_spreadsheet_says_what_it_shows(shop: Shop) -> None:
    content = workbook(
        ["sku", "name", "unit_price", "tracks_stock", "barcodes"],
        [1001, "Tea", 12.1, True, 4006381333931],
        [None, None, None],
        ["T<&>", date(2026, 1, 2), 0.1 + 0.2, "no", None],
    )
    job = imported_xlsx(shop, content)
    assert counts(job) == ("done", 2, 0, 0, 0)
    found = products(shop)
    assert (found["1001"]["unit_price"], found["1001"]["barcodes"]) == ("12.1", ["4006381333931"])
    assert (found["T<&>"]["unit_price"], found["T<&>"]["name"]) == ("0.3", "2026-01-02")
    assert found["T<&>"]["tracks_stock"] is False


def imported_xlsx(shop: Shop, content: bytes, path: str = "products/import") -> Json:
    response = send(shop, content, path, XLSX)
    assert response.status_code == 201, response.text
    return response.json


def repacked(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An XLSX file with one of its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, change(text) if part == name else text)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_formulas_count_by_what_they_came_to(shop: Shop) -> None:
    content = workbook(["sku", "name", "unit_price"], ["A", "A", 1])
    formula = b'<c r="C2"><f>2*3.5</f><v>7.0000000000000009</v></c></row>'
    changed = repacked(
        content,
        SHEET,
        lambda text: (
            text.replace(text[text.index(b'<c r="C2"') :], formula) + b"</sheetData></worksheet>"
        ),
    )
    assert counts(imported_xlsx(shop, changed))[0] == "done"
    assert products(shop)["A"]["unit_price"] == "7"


@pytest.mark.parametrize("cell", [b"<f>2*3.5</f>", b"<f>2*3.5</f><v></v>", b"<f>2*3.5</f><v/>"])
def test_a_formula_that_nobody_calculated_is_a_problem(shop: Shop, cell: bytes) -> None:
    shop.product("A", stock=None, unit_price="1")
    content = workbook(["sku", "name", "unit_price"], ["A", "A", 1], ["B", "B", 2])
    start, end = b'<c r="C2"', b"</row>"

    def change(text: bytes) -> bytes:
        before, _, after = text.partition(start)
        return before + start + b">" + cell + b"</c>" + end + after.partition(end)[2]

    job = imported_xlsx(shop, repacked(content, SHEET, change))
    assert counts(job) == ("rejected", 0, 0, 0, 1)
    found = job["problems"][0]
    assert [found[it] for it in ("line_no", "column_name", "slug", "value")] == [
        2,
        "unit_price",
        "formula_without_value",
        "=2*3.5",
    ]
    rejects = shop.get(f"imports/{job['id']}/rejects").text
    assert rejects.splitlines()[1].endswith(",A,A,'=2*3.5")


def test_a_formula_may_come_to_nothing(shop: Shop) -> None:
    content = workbook(["sku", "name", "unit_price", "category"], ["A", "A", 1, "x"])
    formula = b'<c r="D2" t="str"><f>IF(1,"","x")</f><v></v></c></row></sheetData></worksheet>'
    changed = repacked(content, SHEET, lambda text: text[: text.index(b'<c r="D2"')] + formula)
    assert counts(imported_xlsx(shop, changed))[0] == "done"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: b'<!DOCTYPE x [<!ENTITY a "b">]>' + text.partition(b"?>")[2],
        lambda text: text.replace(b'r="C2"', b'r="XFD2"'),
        lambda text: text[:-40],
        lambda text: text.replace(b'<c r="C2" t="n">', b'<c r="C2" t="s">'),
    ],
    ids=["entities", "far away", "cut off", "a text that is not there"],
)
def test_a_harmful_spreadsheet_is_refused(shop: Shop, damage: Callable[[bytes], bytes]) -> None:
    content = workbook(["sku", "name", "unit_price"], ["A", "A", 1])
    problem(send(shop, repacked(content, SHEET, damage), kind=XLSX), 422, "unreadable_file")
    assert products(shop) == {}


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_texts_that_are_shared_or_styled_and_tags_with_a_prefix() -> None:
    parts = {
        "xl/workbook.xml": f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{RELATIONS}"><x:workbookPr '
        'date1904="1"/><x:sheets><x:sheet name="S" sheetId="1" r:id="a"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        f'<Relationship Id="a" Type="{RELATIONS}/worksheet" Target="/xl/any.xml"/>'
        f'<Relationship Id="b" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="c" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<x:sst xmlns:x="{MAIN}"><x:si><x:r><x:t>Gr</x:t></x:r><x:r>'
        "<x:t>een</x:t></x:r><x:rPh><x:t>spoken</x:t></x:rPh></x:si>"
        "<x:si><x:t>a_x0041_b</x:t></x:si></x:sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" '
        'formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/>'
        "</cellXfs></styleSheet>",
        "xl/any.xml": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v>'
        '</x:c></x:row><x:row r="5"><x:c r="B5" t="s"><x:v>1</x:v></x:c><x:c s="1"><x:v>1</x:v>'
        '</x:c><x:c t="b"><x:v>0</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c><x:v>1E-2</x:v>'
        "</x:c></x:row></x:sheetData></x:worksheet>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    table = reading.read(buffer)
    assert table.header == ["Green"]
    assert list(table.rows) == [reading.Row(5, [None, "aAb", "1904-01-02", False, "#N/A", 0.01])]


def test_a_spreadsheet_that_unfolds_without_end_is_refused(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.sheets.xlsx.MAXIMUM_UNFOLDED_BYTES", 300_000)
    content = workbook(["sku", "name", "unit_price"], *[["A", "A", 1]] * 20_000)
    assert len(content) < 300_000
    problem(send(shop, content, kind=XLSX), 422, "unreadable_file")


def sheet(*pieces: str, part: str = "xl/any.xml") -> io.BytesIO:
    """An XLSX file with one part from these pieces."""
    head = "<worksheet><sheetData>"
    parts = {
        "xl/workbook.xml": '<workbook xmlns:r="x"><sheets><sheet r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        '<Relationship Id="a" Type="x/worksheet" Target="any.xml"/>'
        '<Relationship Id="b" Type="x/sharedStrings" Target="texts.xml"/></Relationships>',
        "xl/any.xml": f'{head}<row><c t="str"><v>sku</v></c></row></sheetData></worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.keys() - {part}:
            archive.writestr(name, parts[name])
        with archive.open(part, "w") as file:
            file.write(head.encode() if part == "xl/any.xml" else b"")
            for piece in pieces:
                file.write(piece.encode())
    return buffer


MEGABYTE = "x" * (1 << 20)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (sheet('<row><c t="str"><v>', *[MEGABYTE] * 100), "Cell 1 of line 1"),
        (sheet('<row><c t="str"><v>', *["<x/>" + "y" * 30_000] * 3), "Cell 1 of line 1"),
        (sheet('<row z="', *[MEGABYTE] * 100), "tag or comment"),
        (sheet("<!--", *[MEGABYTE] * 100), "tag or comment"),
        (sheet("<a>" * 300_000), "tags within tags"),
        (sheet(*(f"<a{n}/>" for n in range(30_000))), "names of tags"),
        (sheet("<row>", "<c/>" * 30_000), "columns"),
        (sheet("<row/>" * 2000), "lines"),
        (sheet("<row>", f'<c t="str"><v>{"y" * 30_000}</v></c>' * 10, "</row>"), "Line 1"),
        (sheet("<sst><si><t>", *[MEGABYTE] * 100, part="xl/texts.xml"), "Text 1"),
        (sheet("<sst>", "<si/>" * 300_000, part="xl/texts.xml"), "too much text"),
        (sheet("<workbook>", "<sheet/>" * 200_000, part="xl/workbook.xml"), "sheets or styles"),
        (sheet(" " * 40_000_000, part="xl/workbook.xml"), "unfolds into more than 32 MiB"),
        (io.BytesIO(b"sku,name\n" + b"A," * 110_000 + b"\n"), "Line 2"),
        (io.BytesIO(b"sku\n" + b"a\n\n" * 600), "lines"),
        (io.BytesIO(b"sku,name\n" + b'"' + b"a\n" * 200_000), "quote without end"),
        (io.BytesIO(b"sku,name\nA," + b"x" * 40_000 + b"\n"), "A cell of line 2"),
        (io.BytesIO(b"sku,name\n" + b'"a\n",' * 200_000), "Line 2"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_a_file_that_unfolds_is_refused_while_it_is_read(
    content: io.BytesIO, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAXIMUM_LINES", 1000)
    monkeypatch.setattr("api.sheets.xlsx.MAXIMUM_SHARED_BYTES", 1_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(reading.UnreadableFileError) as refused:
            list(reading.read(content).rows)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert advice in str(refused.value)
    assert most < 40 * 1024 * 1024


def test_an_archive_with_a_long_directory_is_refused(shop: Shop) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"{number}", b"")
    refused = problem(send(shop, buffer.getvalue(), kind=XLSX), 422, "unreadable_file")
    assert "parts" in refused["detail"]


def test_steps_are_small_when_rows_are_long() -> None:
    rows = "".join(f"<row><c t='str'><v>{'y' * 30_000}</v></c></row>" for _ in range(100))
    steps: list[int] = []

    def call(name: str, *arguments: Any) -> Json:  # noqa: ANN401
        if name == "add_import_rows":
            steps.append(len(arguments[1]["rows"]))
        return {"id": str(uuid4())}

    imports.run(call, sheet(rows, "</sheetData></worksheet>"), imports.Wish(kind="products"))
    assert sum(steps) == 99
    assert max(steps) < 50


def test_whatever_ends_an_upload_drops_its_rows(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.imports.ROWS_AT_ONCE", 1)
    read = reading.read

    def broken(table: reading.Table) -> Iterator[reading.Row]:
        yield next(table.rows)
        yield next(table.rows)
        raise KeyError

    monkeypatch.setattr(
        reading,
        "read",
        lambda *given, **how: replace(table := read(*given, **how), rows=broken(table)),
    )
    response = send(shop, "sku,name,unit_price\nA,A,1\nB,B,2\n")
    problem(response, 500, "internal")
    listed = shop.get("imports").json
    assert listed is not None
    assert [(it["status"], it["row_count"]) for it in listed["items"]] == [("cancelled", 1)]


def test_more_rows_than_an_organization_may_keep(shop: Shop, superuser_url: str) -> None:
    job = imported(shop, "sku,name\nA,\n", "products/import?dry_run=true")
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute(
            "update data.import_job set status = 'uploading', staged_rows = 500000 where id = %s",
            [job["id"]],
        )
    refused = problem(send(shop, "sku,name\nA,\n"), 422, "import_too_large")
    assert "500000 rows" in refused["detail"]
    statuses = [it["status"] for it in shop.get("imports").json["items"]]  # type: ignore[index]
    assert statuses == ["cancelled", "uploading"]
    shop.delete(f"imports/{job['id']}")
    assert imported(shop, "sku,name,unit_price\nA,A,1\n")["status"] == "done"


# Exports.


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    """A shop with products, customers and suppliers that are difficult for the file formats."""
    rate = shop.made("tax-rates", {"name": "=cmd|' /C calc'!A0", "rate": "20"})["id"]
    category = shop.made("categories", {"name": "Fruit; dried"})["id"]
    shop.product("-1", stock=None, unit_price="1.234", barcodes=["'=x", "b"])
    shop.product(
        "=1+1",
        stock="3",
        name='Say "hi", twice; then',
        tax_rate_id=rate,
        category_id=category,
        prices_include_tax=True,
        reorder_level="2.5",
        reorder_quantity="1000",
        barcodes=[{"barcode": "4006381333931", "type": "gtin", "pack_quantity": "6"}, "+7"],
    )
    shop.product("'@x", stock=None, name="_x0041_ <&>", tracks_stock=False)
    shop.made(
        "customers",
        {"name": "-", "phone": "+44 1223", "address": "@ home\n=2\n", "email": "a@example.com"},
    )
    shop.made("customers", {"name": "Bea", "customer_number": "-", "payment_terms_days": 30})
    shop.made("suppliers", {"name": "''-", "supplier_number": "1", "note": "-"})
    return shop


@pytest.mark.parametrize("kind", ["products", "customers", "suppliers"])
@pytest.mark.parametrize(
    "how",
    [
        "",
        "delimiter=semicolon&decimal_mark=comma&bom=true",
        "delimiter=tab",
        "format=xlsx",
    ],
)
def test_what_goes_out_can_come_in_and_changes_nothing(stocked: Shop, kind: str, how: str) -> None:
    exported = stocked.get(f"{kind}/export?{how}")
    assert exported.status_code == 200
    assert exported.mimetype == (XLSX if "xlsx" in how else CSV)
    job = send(stocked, exported.data, f"{kind}/import", exported.mimetype).json
    assert job is not None
    rows = {"products": 3, "customers": 2, "suppliers": 1}[kind]
    assert counts(job) == ("done", 0, 0, rows, 0), job["problems"]


def test_products_move_to_another_shop_by_file(stocked: Shop, stranger: Shop) -> None:
    stranger.made("tax-rates", {"name": "=cmd|' /C calc'!A0", "rate": "20"})
    stranger.made("categories", {"name": "Fruit; dried"})
    assert counts(imported(stranger, stocked.get("products/export").data)) == ("done", 3, 0, 0, 0)
    kept = {"sku", "name", "prices_include_tax", "reorder_level", "tracks_stock", "barcodes"}
    mine, theirs = products(stocked), products(stranger)
    assert {sku: {name: it[name] for name in kept} for sku, it in mine.items()} == {
        sku: {name: it[name] for name in kept} for sku, it in theirs.items()
    }


def test_no_cell_of_an_export_is_a_formula(stocked: Shop) -> None:
    for kind in ("products", "customers", "suppliers"):
        for row in csv.reader(io.StringIO(stocked.get(f"{kind}/export").text, newline="")):
            assert not [cell for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
        content = stocked.get(f"{kind}/export?format=xlsx").data
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_numbers_of_a_spreadsheet_are_numbers(stocked: Shop) -> None:
    content = stocked.get("products/export?format=xlsx").data
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    place = rows[0].index("unit_price")
    assert {row[place] for row in rows[1:]} == {1.234, 4.2}


def test_archived_products_are_exported_when_asked(shop: Shop) -> None:
    archived = shop.product("GONE", stock=None)
    shop.delete(f"products/{archived['id']}")
    assert "GONE" not in shop.get("products/export").text
    assert "GONE" in shop.get("products/export?include_archived=true").text


def test_who_may(shop: Shop, hire: Callable[..., Shop]) -> None:
    job = imported(shop, "sku,name\nA,\n")
    for role, may in {"manager": True, "cashier": False, "analyst": False}.items():
        person = hire(role)
        answers = [
            send(person, "sku,name,unit_price\nA,A,1\n").status_code,
            person.get("imports").status_code,
            person.get(f"imports/{job['id']}").status_code,
            person.get(f"imports/{job['id']}/rejects").status_code,
            person.get("customers/export").status_code,
        ]
        assert answers == ([201, 200, 200, 200, 200] if may else [403] * 5), role
        may_export = may or role == "analyst"
        assert person.get("products/export").status_code == (200 if may_export else 403)


def test_anothers_import_is_not_there(shop: Shop, stranger: Shop) -> None:
    job = imported(shop, "sku,name\nA,\n")
    for path in ("", "/problems", "/rejects"):
        problem(stranger.get(f"imports/{job['id']}{path}"), 404, "not_found")
    problem(stranger.post(f"imports/{job['id']}/apply"), 404, "not_found")
    problem(send(stranger, "sku\n", f"{shop.base[len(stranger.base) - 36 :]}"), 404, "not_found")


# Any dialect.

CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"]), max_size=12
)


@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=6),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    ends=st.sampled_from(  # csv's own quoting depends on its line ending
        [(csv.QUOTE_MINIMAL, "\r\n"), (csv.QUOTE_ALL, "\r\n"), (csv.QUOTE_ALL, "\n")]
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_dialect_is_read_as_it_was_written(
    rows: list[list[str]], delimiter: str, ends: tuple[Any, str], encoding: str
) -> None:
    text = io.StringIO(newline="")
    quoting, end = ends
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerow(["sku", "name", "unit_price"])
    writer.writerows(rows)
    table = reading.read(io.BytesIO(text.getvalue().encode(encoding)))
    assert (table.header, table.delimiter) == (["sku", "name", "unit_price"], delimiter)
    found = [row.cells for row in table.rows]
    assert found == [row for row in rows if any(cell.strip() for cell in row)]


def test_line_numbers_are_those_of_the_file() -> None:
    content = b'\r\nsku,name\r\n\r\nA,"1\n2\r\n3"\r\nB,x\r\n'
    assert [row.line_no for row in reading.read(io.BytesIO(content)).rows] == [4, 7]


CODE = re.compile(r"`([a-z_]+)`").findall


def test_the_page_about_files_is_true(superuser_url: str) -> None:
    page = (ROOT / "docs/import-export.md").read_text()
    columns = page.partition("### Columns")[2].partition("### Problems")[0]
    problems = page.partition("### Problems")[2].partition("## Out")[0]
    with psycopg.connect(superuser_url) as connection:
        fields = connection.execute(
            """
            select distinct field.name
            from unnest(array['products', 'customers', 'suppliers']) as kind (name)
            cross join core.list_import_fields(kind.name) as field
            """
        ).fetchall()
        slugs = connection.execute(
            """
            select found[1]
            from pg_constraint
            cross join
                regexp_matches(pg_get_constraintdef(oid), $re$'([a-z_]+)'$re$, 'g') as found
            where
                conrelid = 'data.import_problem'::regclass
                and pg_get_constraintdef(oid) like '%too_many_cells%'
            """
        ).fetchall()
    told = {*CODE(columns)} - {"true", "yes", "y", "x", "wahr", "ja", "vrai", "oui", "si", "vero"}
    told -= {"verdadero", "no", "n", "false", "falsch", "nein", "faux", "non", "falso", "piece"}
    assert told == {name for (name,) in fields}
    in_table = CODE("".join(re.findall(r"^\|(.*?)\|", problems, re.MULTILINE)))
    assert {*in_table} == {slug for (slug,) in slugs}


def test_the_contract_tells_of_files(shop: Shop) -> None:
    document = orjson.loads(shop.client.get("/openapi.json").data)
    sent = document["paths"]["/api/v1/org/{org_id}/products/import"]["post"]["requestBody"]
    assert {CSV, XLSX, "multipart/form-data"} <= sent["content"].keys()
