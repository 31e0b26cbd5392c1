"""The till: a register with one shift for each day of the file with sales.

A shift is dated by the clock, because nobody counts a drawer in the past. Bills and payments have
the days of the file, and the note of each Z report names the day of its takings.

A shift is opened when a call is refused because there is none, and ended after its day. So a run
that finds everything done opens none, and a run that continues another one continues its shift.
"""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from cli.client import Argument, OrgClient, RefusedError

Json = Any

_CODE = "REPLAY"
_FLOAT = Decimal("100.00")
_KEY = "import-sales"
# Now and then the drawer holds a little more or less than it should.
_MISCOUNTS = {2: Decimal("-0.50"), 5: Decimal("0.20")}


class Till:
    """The register of the shop, and its shift."""

    def __init__(self, org: OrgClient) -> None:
        """Find the register, or create it."""
        self._org = org
        registers = org.pages("list_registers", True)
        register = next((it for it in registers if it["code"] == _CODE), None)
        if register is None:
            register = org.call(
                "create_register", {"code": _CODE, "name": "Replay of a sales file"}
            )
        self.register_id: str = register["id"]
        self.z_report_count = sum(
            1 for _ in org.pages("list_z_reports", self.register_id, None, None, None, None)
        )
        self._session_id: str | None = register["cash_session_id"]
        self._is_used = False

    def command(self, function: str, *arguments: Argument) -> Json:
        """Call a function whose body names the register, and open the register if needed.

        Raises:
            RefusedError: the database refused the call for another reason.
        """
        try:
            answer = self._org.command(function, *arguments)
        except RefusedError as error:
            if error.slug != "no_open_cash_session":
                raise
            self._open()
            answer = self._org.command(function, *arguments)
        of_sessions = {made["cash_session_id"] for made in answer.get("items", [answer])}
        if self._session_id is not None and self._session_id in of_sessions:
            self._is_used = True
        return answer

    def close(self, day: date) -> bool:
        """End the shift if it is this day's: bank the takings, count, and write the Z report."""
        if self._session_id is None or not self._is_used:
            return False
        session = self._org.call("get_cash_session", self._session_id, is_repeatable=True)
        in_drawer = Decimal(session["expected_amount"])
        if in_drawer > _FLOAT:
            takings = f"{in_drawer - _FLOAT:f}"
            body = {"direction": "out", "amount": takings, "reason": "to the bank"}
            key = f"{_KEY}:bank:{uuid4()}"
            self._org.command("create_cash_movement", self._session_id, key, body)
            in_drawer = _FLOAT
        counted = max(in_drawer + _MISCOUNTS.get(day.toordinal() % 7, Decimal(0)), Decimal(0))
        body = {"counted_amount": f"{counted:f}", "note": f"takings of {day}"}
        self._org.command(
            "close_cash_session", self._session_id, f"{_KEY}:close:{self._session_id}", body
        )
        self._session_id = None
        self._is_used = False
        return True

    def _open(self) -> None:
        body = {"register_id": self.register_id, "opening_float_amount": f"{_FLOAT:f}"}
        session = self._org.command("open_cash_session", f"{_KEY}:open:{uuid4()}", body)
        self._session_id = session["id"]
