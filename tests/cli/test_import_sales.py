"""A file of sales is booked completely and once; rows that cannot be booked are reported."""

import csv
import gzip
import re
import secrets
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from click.testing import CliRunner, Result

from cli import main, verify
from cli.client import Client, OperatorClient
from cli.import_sales.money import promise
from cli.import_sales.plan import Matcher, Work, deliveries, week_of, works
from cli.import_sales.replay import Replay
from cli.import_sales.sales_file import Document, Line, SalesFile
from cli.paths import ROOT
from cli.target import Target
from tests.cli.make_sales import LEFT_OVER, make_sales
from tests.database import Database

REAL_FILE = ROOT.parent / "shared/data/online-retail.csv.gz"
HASH = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$" + "c29tZWhhc2g" * 4
DOCUMENTS = 200

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sales") / "made.csv"
    path.write_bytes(make_sales())
    return path


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory, made_file: Path) -> Path:
    """The first documents of the real file if it is there, else the made one."""
    if not REAL_FILE.exists():
        return made_file
    path = tmp_path_factory.mktemp("sales") / "real.csv.gz"
    with (
        gzip.open(REAL_FILE, "rt", encoding="utf-8", newline="") as whole,
        gzip.open(path, "wt", encoding="utf-8", newline="") as part,
    ):
        part.write(next(whole))
        documents = groupby(whole, key=lambda line: line.split(",", 1)[0])
        for _, lines in (next(documents) for _ in range(DOCUMENTS)):
            part.writelines(lines)
    return path


@pytest.fixture(scope="module")
def new_org(database: Database) -> Callable[..., str]:
    """A function that makes an organization and gives its id."""

    def make(currency: str = "GBP") -> str:
        with psycopg.connect(database.url_as("counterfoil_auth"), autocommit=True) as connection:
            row = connection.execute(
                "select auth.sign_up(%s, %s, 'Ada', 'Shop', %s, 'GB', '127.0.0.1', %s, %s)",
                [f"{uuid4()}@example.org", HASH, currency, *map(secrets.token_urlsafe, (32, 32))],
            ).fetchone()
        assert row is not None
        return str(row[0]["org"]["id"])

    return make


@pytest.fixture(scope="module")
def import_sales(
    database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Result]]:
    """A function that runs the command, with its report in a file that rows() reads."""
    folder = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", database.migrator_url)
        patch.chdir(folder)

        def run(file: Path, org_id: str, *options: str) -> Result:
            return CliRunner().invoke(main, ["import-sales", str(file), "--org", org_id, *options])

        yield run


@pytest.fixture(scope="module")
def imported(import_sales: Callable[..., Result], new_org: Callable[..., str], sales: Path) -> str:
    """An organization with the sales in its books."""
    org_id = new_org()
    result = import_sales(sales, org_id, "--report", "imported.csv")
    assert result.exit_code == 0, result.output
    return org_id


@pytest.fixture
def query(database: Database) -> Callable[..., list[tuple[Any, ...]]]:
    def run(text: str, *arguments: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(database.superuser_url, autocommit=True) as connection:
            return connection.execute(text.encode(), arguments).fetchall()

    return run


def raw(file: Path) -> Rows:
    """The content of the file, read in the simplest way; only lines with all columns."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8", newline="") as text:
        rows = csv.DictReader(text)
        return [{name: (it or "").strip() for name, it in row.items()} for row in rows]


def reported(path: str) -> list[tuple[str, ...]]:
    with Path(path).open(newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def number_after(text: str, output: str) -> int:
    line = next(line for line in output.splitlines() if line.strip().startswith(text))
    return int(line.split()[-1].replace(",", ""))


def books(query: Callable[..., list[tuple[Any, ...]]], org_id: str) -> dict[str, Any]:
    """All that was imported, without values that differ between organizations."""
    return {
        "lines": query(
            """
            select bill.type, bill.number, bill.external_reference, bill.issued_on, bill.note,
                bill.buyer ->> 'name', line.line_no, line.sku, line.description, line.quantity,
                line.unit_price, line.amount, line.cost_amount
            from data.bill
            inner join data.bill_line as line
            on line.org_id = bill.org_id and line.bill_id = bill.id
            where bill.org_id = %s
            order by bill.type, bill.sequence_no, line.line_no
            """,
            org_id,
        ),
        "movements": query(
            """
            select product.sku, movement.sequence_no, movement.kind, movement.quantity,
                movement.value_amount, movement.quantity_after, movement.moved_on, movement.reason
            from data.stock_movement as movement
            inner join data.product
            on product.org_id = movement.org_id and product.id = movement.product_id
            where movement.org_id = %s
            order by product.sku, movement.sequence_no
            """,
            org_id,
        ),
        "payments": query(
            """
            select bill.number, payment.method, payment.amount, payment.tendered_amount,
                payment.paid_on, payment.cash_session_id is not null
            from data.payment
            inner join data.bill on bill.org_id = payment.org_id and bill.id = payment.bill_id
            where payment.org_id = %s
            order by bill.number, payment.id
            """,
            org_id,
        ),
        "takings": query(
            """
            select number, note, bill_count, credit_note_count, gross_amount, payments::text,
                expected_amount, over_short_amount
            from data.z_report
            where org_id = %s
            order by number
            """,
            org_id,
        ),
        "customers": query(
            "select customer_number, name, country, address from data.customer"
            " where org_id = %s order by 1",
            org_id,
        ),
        "products": query(
            "select sku, name, unit_price from data.product where org_id = %s order by 1", org_id
        ),
    }


def test_every_sold_line_is_billed_as_the_file_has_it(
    imported: str, sales: Path, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    found = Counter(
        query(
            """
            select bill.external_reference, line.sku, line.quantity::numeric,
                line.unit_price::numeric, bill.issued_on::text, bill.buyer ->> 'customer_number'
            from data.bill
            inner join data.bill_line as line
            on line.org_id = bill.org_id and line.bill_id = bill.id
            where bill.org_id = %s and bill.type = 'bill'
            """,
            imported,
        )
    )
    left_over = {row[0] for row in reported("imported.csv")}
    wanted = Counter(
        (
            row["InvoiceNo"],
            row["StockCode"],
            Decimal(row["Quantity"]),
            Decimal(row["UnitPrice"]),
            row["InvoiceDate"][:10],
            row["CustomerID"].removesuffix(".0") or None,
        )
        for number, row in enumerate(raw(sales), 2)
        if str(number) not in left_over
        and not row["InvoiceNo"].startswith("C")
        and Decimal(row["Quantity"]) > 0
    )
    assert found == wanted
    assert found.total() > 300


def test_documents_keep_their_time_of_day(
    imported: str, sales: Path, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    found = query(
        """
        select external_reference, to_char(sold_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
        from data.bill
        where org_id = %s
        """,
        imported,
    )
    times: dict[str, str] = {}
    for row in raw(sales):
        times.setdefault(row["InvoiceNo"], row["InvoiceDate"])
    assert {(reference, at) for reference, at in found} <= times.items()
    hours = query(
        "select array_agg(distinct hour order by hour) from analytics.sales_by_hour"
        " where org_id = %s",
        imported,
    )
    assert hours == [(sorted({int(at[11:13]) for _, at in found}),)]


def test_bills_are_numbered_in_the_order_of_their_dates_one_for_each_invoice(
    imported: str, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    bills = query(
        "select fiscal_year, sequence_no, issued_on, external_reference from data.bill"
        " where org_id = %s and type = 'bill' order by 1, 2",
        imported,
    )
    assert [row[2] for row in bills] == sorted(row[2] for row in bills)
    assert len({row[3] for row in bills}) == len(bills)
    for _, rows in groupby(bills, key=lambda row: row[0]):
        numbers = [row[1] for row in rows]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_cancellation_credits_earlier_bills_of_its_customer(
    imported: str, sales: Path, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    credited = query(
        """
        select note.external_reference, line.sku, sum(line.quantity)::numeric,
            bool_and(
                note.customer_id = original.customer_id and original.issued_on <= note.issued_on
                and line.is_restocked
            )
        from data.bill as note
        inner join data.bill_line as line on line.org_id = note.org_id and line.bill_id = note.id
        inner join data.bill as original
        on original.org_id = note.org_id and original.id = note.original_id
        where note.org_id = %s and note.type = 'credit_note'
        group by 1, 2
        """,
        imported,
    )
    assert credited
    assert all(is_right for *_, is_right in credited)
    cancelled: Counter[tuple[str, str]] = Counter()
    for row in raw(sales):
        if row["InvoiceNo"].startswith("C") and row["CustomerID"]:
            cancelled[row["InvoiceNo"], row["StockCode"]] -= Decimal(row["Quantity"])  # type: ignore[assignment]
    left: Counter[tuple[str, str]] = Counter()
    for _, invoice, sku, quantity, _ in reported("imported.csv"):
        if invoice.startswith("C") and (invoice, sku) in cancelled:
            left[invoice, sku] -= Decimal(quantity)  # type: ignore[assignment]
    for invoice, sku, quantity, _ in credited:
        assert cancelled[invoice, sku] - left[invoice, sku] == quantity


def test_what_is_written_off_is_neither_sold_nor_cancelled(
    imported: str, sales: Path, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    found = query(
        "select coalesce(sum(quantity), 0)::numeric, count(*) from data.stock_movement"
        " where org_id = %s and kind = 'write_off'",
        imported,
    )
    lost = [
        Decimal(row["Quantity"])
        for row in raw(sales)
        if not row["InvoiceNo"].startswith("C") and row["Quantity"].startswith("-")
    ]
    assert found == [(sum(lost), len(lost))]


def test_each_day_ends_with_the_report_of_its_till(
    imported: str, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    days = query(
        """
        select issued_on, count(distinct cash_session_id), count(*) - count(cash_session_id),
            count(*) filter (where type = 'bill'), sum(gross_amount) filter (where type = 'bill')
        from data.bill
        where org_id = %s
        group by 1
        order by 1
        """,
        imported,
    )
    reports = query(
        "select note, bill_count, billed_amount from data.z_report"
        " where org_id = %s order by number",
        imported,
    )
    assert len(days) > 1
    assert all(row[1:3] == (1, 0) for row in days)
    assert reports == [(f"takings of {day}", *sums) for day, _, _, *sums in days]


def test_the_till_ends_with_the_cash_that_was_handed_over(
    imported: str, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    reports = query(
        "select cash_received_amount, cash_paid_out_amount, cash_out_amount, expected_amount,"
        " abs(over_short_amount) from data.z_report where org_id = %s",
        imported,
    )
    cash = query(
        """
        select sum(payment.amount)
        from data.payment
        inner join data.bill on bill.org_id = payment.org_id and bill.id = payment.bill_id
        where payment.org_id = %s and payment.method = 'cash' and bill.type = 'bill'
        """,
        imported,
    )
    assert cash == [(sum(row[0] for row in reports),)]
    assert cash > [(0,)]
    for received, paid_out, banked, expected, difference in reports:
        assert banked == max(received - paid_out, 0)
        assert expected <= 100
        assert difference < 1


def test_bills_are_paid_at_once_or_later_and_some_are_left_open(
    imported: str, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    methods = query(
        "select distinct method from data.payment where org_id = %s order by 1", imported
    )
    assert {"card", "cash", "transfer"} <= {method for (method,) in methods}
    open_bills = query(
        """
        select bill.customer_id is not null, bill.due_on > bill.issued_on,
            open_item.due_amount < bill.gross_amount
        from data.open_item
        inner join data.bill on bill.org_id = open_item.org_id and bill.id = open_item.item_id
        where bill.org_id = %s and bill.type = 'bill'
        """,
        imported,
    )
    assert open_bills
    assert all(row[:2] == (True, True) for row in open_bills)
    assert {row[2] for row in open_bills} == {True, False}


def test_goods_come_from_suppliers_before_each_week(
    imported: str, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    receipts = query(
        """
        select entry.entry_on, count(distinct supplier.supplier_number),
            count(*) - count(supplier.id)
        from data.stock_entry as entry
        left join data.supplier
        on supplier.org_id = entry.org_id and supplier.id = entry.supplier_id
        where entry.org_id = %s and entry.kind = 'receipt'
        group by 1
        """,
        imported,
    )
    weeks = query(
        "select min(issued_on) from data.bill where org_id = %s"
        " group by date_trunc('week', issued_on)",
        imported,
    )
    assert {row[0] for row in receipts} <= {row[0] for row in weeks}
    assert all(row[1] > 1 and row[2] == 0 for row in receipts)


def test_a_week_brings_what_it_sells_and_no_more(made_file: Path) -> None:
    sales_file = SalesFile(made_file)
    weeks = list(deliveries(sales_file))
    assert len(weeks) > 1
    levels: dict[str, Decimal] = {}
    by_week = groupby(
        (work for work in works(sales_file) if work.document.lines),
        key=lambda work: week_of(work.document.day),
    )
    for delivery, (week, of_week) in zip(weeks, by_week, strict=True):
        assert delivery.week == week
        for sku, quantity in delivery.quantities.items():
            levels[sku] = levels.get(sku, Decimal(0)) + quantity
        lowest: dict[str, Decimal] = {}
        for work in of_week:
            assert delivery.received_on <= work.document.day
            for sku, change in (
                *((line.sku, -line.quantity) for line in work.sold),
                *((line.sku, line.quantity) for line in work.written_off),
                *((it.line.sku, it.quantity) for parts in work.credits.values() for it in parts),
            ):
                levels[sku] = levels.get(sku, Decimal(0)) + change
                lowest[sku] = min(lowest.get(sku, levels[sku]), levels[sku])
        assert all(level >= 0 for level in lowest.values())
        assert all(lowest[sku] == 0 for sku in delivery.quantities)


def test_a_walk_in_customer_pays_at_once_and_nobody_too_much() -> None:
    kinds = set()
    for number in range(2_000):
        amount = Decimal(number) / 7
        for customer in ("", "501"):
            line = Line(
                2, str(number), "A", "A", amount, datetime(2020, 1, 1), amount, customer, ""
            )
            promised = promise(Document(str(number), [line]), amount)
            assert 0 <= promised.amount <= amount
            assert promised.is_whole == (promised.due_on is None)
            assert promised.is_whole or customer
            assert promised.rest_on is None or promised.rest_on > line.sold_at.date()
            kinds.add((bool(customer), promised.method, promised.is_whole))
    assert kinds == {
        (False, "cash", True),
        (False, "card", True),
        (True, "cash", True),
        (True, "card", True),
        (True, "transfer", True),
        (True, "card", False),
    }


def test_without_a_till_there_are_goods_and_documents_only(
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    made_file: Path,
) -> None:
    org_id = new_org()
    assert import_sales(made_file, org_id, "--limit", "30", "--no-till").exit_code == 0
    made = books(query, org_id)
    assert len(made["lines"]) > 100
    assert made["takings"] == []
    assert {row[1] for row in made["payments"]} <= {"credit_note"}
    assert query("select count(*) from data.register where org_id = %s", org_id) == [(0,)]


def test_a_tax_the_file_knows_nothing_of_is_paid_too(
    database: Database,
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    tmp_path: Path,
) -> None:
    org_id = new_org()
    header, first, *_ = make_sales(0).decode().splitlines(keepends=True)
    path = tmp_path / "sales.csv"
    path.write_text(header + first.replace(",501,", ",,"), newline="")
    with (
        closing(Client(Target(database.migrator_url, None, database.server.embedded))) as client,
    ):
        org = OperatorClient(client, org_id, Target(database.migrator_url, None, None))
        rate = org.call("create_tax_rate", {"name": "VAT", "rate": "20"})["id"]
        body = {"sku": "20011A", "name": "Thing", "unit_price": "1", "tax_rate_id": rate}
        org.call("create_product", body)
    assert import_sales(path, org_id).exit_code == 0
    assert query(
        "select sum(amount), (select sum(gross_amount) from data.bill where org_id = %s)"
        " from data.payment where org_id = %s",
        org_id,
        org_id,
    ) == [(Decimal("6.00"), Decimal("6.00"))]


def test_lines_read_are_billed_credited_written_off_or_reported(
    imported: str, import_sales: Callable[..., Result], sales: Path
) -> None:
    output = import_sales(sales, imported, "--report", "again.csv").output
    fates = ("billed", "credited", "credited in part", "written off", "reported")
    lines = [line for line in output.splitlines() if line.startswith("  ")]
    counts = {
        fate: int(line.split()[-1].replace(",", ""))
        for fate, line in zip(fates, lines[: len(fates)], strict=True)
    }
    assert number_after("lines read", output) == len(raw(sales)) == sum(counts.values())
    rows = {row[0] for row in reported("again.csv") if not row[4].startswith("note: ")}
    assert len(rows) == counts["reported"] + counts["credited in part"]


def test_importing_twice_changes_nothing(
    imported: str,
    import_sales: Callable[..., Result],
    query: Callable[..., list[tuple[Any, ...]]],
    sales: Path,
) -> None:
    before = books(query, imported)
    result = import_sales(sales, imported, "--report", "twice.csv")
    assert result.exit_code == 0, result.output
    assert "documents, 0 of them booked now, in " in result.output
    assert re.search(r"\b0 documents/s", result.output)
    for what, table in {
        "Z reports": "z_report",
        "products": "product",
        "customers": "customer",
        "suppliers": "supplier",
    }.items():
        ((count,),) = query(f"select count(*) from data.{table} where org_id = %s", imported)
        assert f" {count:,} {what}" in result.output
    assert books(query, imported) == before
    assert reported("twice.csv") == reported("imported.csv")


def test_an_import_that_was_stopped_goes_on(
    imported: str,
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    sales: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    org_id = new_org()
    assert import_sales(sales, org_id, "--limit", "20").exit_code == 0

    do = Replay.do
    with monkeypatch.context() as patch:

        def do_or_stop(self: Replay, works: Sequence[Work]) -> None:
            do(self, works)
            if self.tally.documents >= 33:
                raise KeyboardInterrupt

        patch.setattr(Replay, "do", do_or_stop)
        stopped = import_sales(sales, org_id)
    assert stopped.exit_code == 130
    assert "the same command goes on" in stopped.output
    count = query("select count(*) from data.bill where org_id = %s", org_id)
    assert 0 < count[0][0] < len(books(query, imported)["lines"])

    ended = import_sales(sales, org_id)
    assert ended.exit_code == 0
    documents, booked = map(int, re.findall(r"(\d+) (?:documents,|of them booked)", ended.output))
    assert 0 < booked <= documents - 33
    assert books(query, org_id) == books(query, imported)


def test_the_report_says_why(
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    made_file: Path,
) -> None:
    org_id = new_org()
    result = import_sales(made_file, org_id)
    assert result.exit_code == 0, result.output
    rows = [row for row in reported("made.report.csv") if not row[4].startswith("note: ")]
    assert len(rows) == len(LEFT_OVER)
    lines = make_sales().decode().splitlines()
    for row, (invoice, sku, quantity, reason) in zip(
        sorted(rows, key=lambda row: int(row[0])), LEFT_OVER, strict=True
    ):
        assert row[1:3] == (invoice, sku)
        left = "-2" if "only 3" in reason else quantity
        assert row[3] == left
        assert row[4].startswith(reason)
        assert lines[int(row[0]) - 1].startswith(f"{invoice},{sku},")
    made = books(query, org_id)
    assert [(row[1], row[2], row[7], row[9]) for row in made["lines"] if row[2] == "C100004"] == [
        ("CN-2019-000001", "C100004", "20011A", 4),
        ("CN-2019-000002", "C100004", "20011A", 2),
    ]
    notes = [row for row in reported("made.report.csv") if row[4].startswith("note: ")]
    assert [row[1:] for row in notes] == [
        (
            "C100004",
            "20011A",
            "0",
            "note: credited at 2.75 as bill 100002 has it, not at 2.50",
        )
    ]


def test_documents_that_go_together_leave_the_books_of_documents_alone(
    imported: str,
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    sales: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    operations = "select operation, count(*) from data.audit_log where org_id = %s group by 1"
    monkeypatch.setattr("cli.import_sales.batches", lambda works: ([work] for work in works))
    org_id = new_org()
    assert import_sales(sales, org_id).exit_code == 0
    assert "issue_bills" not in dict(query(operations, org_id))
    assert dict(query(operations, imported))["issue_bills"] > 100
    assert books(query, org_id) == books(query, imported)


def test_the_mess_keeps_its_meaning(
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    made_file: Path,
) -> None:
    org_id = new_org()
    assert import_sales(made_file, org_id, "--limit", "16").exit_code == 0
    made = books(query, org_id)
    assert [row[7:10] for row in made["lines"] if row[2] == "100001"] == [
        ("20011A", "THING", 2),
        ("20010A", "THING", 1),
        ("20011A", "THING", 3),
    ]
    assert [row[10] for row in made["lines"] if row[2] == "100005"] == [0, Decimal("2.50")]
    losses = [(row[0], row[3], row[7]) for row in made["movements"] if row[2] == "write_off"]
    assert losses == [
        ("20010A", -1, "no reason in the sales file"),
        ("20010A", -1, "THING"),
        ("20013A", -2, "damages"),
        ("20013A", -1, "wet"),
    ]
    assert ("503", "Customer 503", None, "Channel Islands") in made["customers"]
    assert ("602", "Customer 602", "IE", None) in made["customers"]
    assert {"20011A", "20011a"} <= {row[0] for row in made["products"]}
    receipts = {row[0]: row for row in made["movements"] if row[2] == "receipt"}
    assert str(receipts["20011A"][6]) == "2019-11-30"
    assert "D" not in receipts


def test_a_long_document_is_one_bill(
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    made_file: Path,
) -> None:
    org_id = new_org()
    assert import_sales(made_file, org_id).exit_code == 0
    assert query(
        "select max(count) from (select count(*) from data.bill_line where org_id = %s"
        " group by bill_id) as bill",
        org_id,
    ) == [(600,)]


def test_a_file_in_any_order_gives_the_same_books(
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    tmp_path: Path,
) -> None:
    header, *lines = make_sales(20).decode().splitlines(keepends=True)
    by_invoice = [list(rows) for _, rows in groupby(lines, key=lambda line: line.split(",")[0])]
    files = {
        "sorted.csv": [header, *lines],
        "turned.csv": [header, *(line for rows in reversed(by_invoice) for line in rows)],
    }
    made = []
    for name, text in files.items():
        path = tmp_path / name
        path.write_text("".join(text), newline="")
        org_id = new_org()
        assert import_sales(path, org_id).exit_code == 0
        made.append(books(query, org_id))
    assert made[0]["lines"] == made[1]["lines"]
    assert made[0]["movements"] == made[1]["movements"]
    assert made[0]["payments"] == made[1]["payments"]
    assert made[0]["takings"] == made[1]["takings"]


def test_a_longer_file_adds_what_is_new(
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    tmp_path: Path,
) -> None:
    org_id = new_org()
    for count in (10, 20):
        path = tmp_path / f"{count}.csv"
        path.write_bytes(make_sales(count))
        assert import_sales(path, org_id).exit_code == 0
    whole_org_id = new_org()
    assert import_sales(tmp_path / "20.csv", whole_org_id).exit_code == 0
    billed, billed_at_once = (
        [row[:12] for row in books(query, it)["lines"]] for it in (org_id, whole_org_id)
    )
    assert billed == billed_at_once
    # The first file ended within a day: the later sales of that day are in another shift.
    assert query(
        """
        select count(*), count(cash_session.closed_at), count(distinct z_report.note),
            sum(z_report.bill_count) = (select count(*) from data.bill where type = 'bill'
                and bill.org_id = %s)
        from data.cash_session
        left join data.z_report
        on z_report.org_id = cash_session.org_id and z_report.cash_session_id = cash_session.id
        where cash_session.org_id = %s
        """,
        org_id,
        org_id,
    ) == [(5, 5, 4, True)]


def test_the_audit_log_tells_whose_session_it_was(
    imported: str, database: Database, query: Callable[..., list[tuple[Any, ...]]]
) -> None:
    rows = query(
        "select operation, login, user_id is not null, count(*) > 0 from data.audit_log"
        " where org_id = %s and operation <> 'sign_up' group by 1, 2, 3",
        imported,
    )
    migrator = psycopg.conninfo.conninfo_to_dict(database.migrator_url)["user"]
    assert ("open_session", migrator, True, True) in rows
    assert {(login, by_someone) for operation, login, by_someone, _ in rows} == {
        (migrator, True),
        ("counterfoil_api", True),
    }
    assert {operation for operation, login, *_ in rows if login == migrator} == {"open_session"}


def test_another_currency_is_refused(
    import_sales: Callable[..., Result],
    new_org: Callable[..., str],
    query: Callable[..., list[tuple[Any, ...]]],
    made_file: Path,
) -> None:
    org_id = new_org("EUR")
    result = import_sales(made_file, org_id)
    assert result.exit_code == 1
    assert "keeps its books in EUR" in result.output
    assert query("select count(*) from data.product where org_id = %s", org_id) == [(0,)]


def test_an_organization_that_is_not_there_is_told_in_a_sentence(
    import_sales: Callable[..., Result], made_file: Path
) -> None:
    result = import_sales(made_file, str(uuid4()))
    assert (result.exit_code, "There is no organization" in result.output) == (1, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has to name the columns"),
        (b"InvoiceNo,StockCode\n1,2\n", "UnitPrice, CustomerID, Country is missing"),
        (b"\xff\xfe", "cannot be read"),
        (b"\x1f\x8bnot gzip", "cannot be read"),
    ],
)
def test_a_file_of_another_kind_is_told_in_a_sentence(
    import_sales: Callable[..., Result], tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    result = import_sales(path, str(uuid4()))
    assert (result.exit_code, message in result.output) == (1, True), result.output


def test_an_empty_file_makes_nothing(
    import_sales: Callable[..., Result], new_org: Callable[..., str], tmp_path: Path
) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(make_sales().splitlines(keepends=True)[0])
    result = import_sales(path, new_org())
    assert result.exit_code == 0, result.output
    assert number_after("lines read", result.output) == 0


def test_books_that_are_not_whole_end_in_failure(
    imported: str,
    import_sales: Callable[..., Result],
    sales: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verify, "verify", lambda *_: False)
    assert import_sales(sales, imported, "--limit", "1").exit_code == 1


def test_what_another_import_has_put_under_a_number_is_not_overwritten(
    import_sales: Callable[..., Result], new_org: Callable[..., str], tmp_path: Path
) -> None:
    org_id = new_org()
    header, first, *_ = make_sales(0).decode().splitlines(keepends=True)
    path = tmp_path / "sales.csv"
    path.write_text(header + first, newline="")
    assert import_sales(path, org_id).exit_code == 0
    path.write_text(header + first.replace(",2,", ",20,"), newline="")
    result = import_sales(path, org_id, "--report", "changed.csv")
    assert result.exit_code == 0, result.output
    assert [row[1:4] for row in reported("changed.csv")] == [("100001", "20011A", "20")]
    assert "idempotency_key_reused" in reported("changed.csv")[0][4]


def test_the_matcher_takes_the_latest_sale_first(made_file: Path) -> None:
    sales_file = SalesFile(made_file)
    matcher = Matcher(sales_file)
    for document in sales_file.documents():
        work = matcher.plan(document)
        if document.invoice == "C100004":
            parts = {
                invoice: [(part.line_no, part.quantity) for part in parts]
                for invoice, parts in work.credits.items()
            }
            assert parts == {"100002": [(1, Decimal(4))], "100001": [(3, Decimal(2))]}
            return
    pytest.fail("C100004 is not in the file")


def test_the_file_is_not_kept_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(make_sales(0).splitlines(keepends=True)[0])
        for number in range(20_000):
            file.write(b"%d,A,A THING,1,2020-01-01,1,,\n" % (number // 20))
    tracemalloc.start()
    try:
        sales_file = SalesFile(path)
        assert sum(len(work.sold) for work in works(sales_file)) == sales_file.line_count == 20_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < path.stat().st_size
