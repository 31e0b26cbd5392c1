"""The figures as text."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.floor import Floor
from bench.growth import Growth
from bench.load import Load, Slice
from bench.overhead import Price
from bench.wsgi import Way

_HEADER = (
    "operation      orgs conn | pgbench tps    p50    p99   cpu | HTTP tps    p50    p99"
    "  Postgres Python generator errors | ratio"
)


@dataclass
class Cell:
    """Slices of one load in the two ways, in turn."""

    load: Load
    direct: list[Slice]
    http: list[Slice]

    @property
    def ratio(self) -> float:
        """HTTP to pgbench: the median over pairs of neighbouring slices."""
        pairs = zip(self.http, self.direct, strict=True)
        return statistics.median(http.per_second / direct.per_second for http, direct in pairs)


def middle(slices: Sequence[Slice]) -> Slice:
    """The median of each figure; the sum of errors."""

    def of(name: str) -> float:
        return float(statistics.median(getattr(one, name) for one in slices))

    return Slice(
        of("per_second"),
        of("p50"),
        of("p99"),
        sum(one.errors for one in slices),
        of("postgres_cpu"),
        of("python_cpu"),
        of("generator_cpu"),
    )


def load_table(cells: Iterable[Cell]) -> list[str]:
    """One line per load; latencies in ms, CPU in ms per request."""
    lines = [_HEADER, "-" * len(_HEADER)]
    for cell in cells:
        direct, http = middle(cell.direct), middle(cell.http)
        lines.append(
            f"{cell.load.operation:14} {cell.load.orgs:4} {cell.load.connections:4} | "
            f"{direct.per_second:11.0f} {direct.p50:6.1f} {direct.p99:6.1f} "
            f"{direct.postgres_cpu:5.2f} | "
            f"{http.per_second:8.0f} {http.p50:6.1f} {http.p99:6.1f} "
            f"{http.postgres_cpu:9.2f} {http.python_cpu:6.2f} {http.generator_cpu:9.2f} "
            f"{http.errors:6} | {cell.ratio:5.2f}"
        )
    return lines


def paced_table(paced: Iterable[tuple[Load, Slice]]) -> list[str]:
    """One line per load at a fixed rate."""
    lines = ["operation      orgs conn | rate asked  answered    p50    p99  p99/p50 errors"]
    for load, found in paced:
        lines.append(
            f"{load.operation:14} {load.orgs:4} {load.connections:4} | "
            f"{load.rate or 0:10.0f} {found.per_second:9.0f} {found.p50:6.1f} {found.p99:6.1f} "
            f"{found.p99 / (found.p50 or 1):8.1f} {found.errors:6}"
        )
    return lines


def price_table(prices: Iterable[Price]) -> list[str]:
    """One line per kind of call."""
    lines = ["call                           | Postgres CPU, us  row security  capability  both"]
    for price in prices:
        lines.append(
            f"{price.call:30} | {price.microseconds:16.0f} {price.row_security:+13.1%}"
            f" {price.capability:+11.1%} {price.both:+6.1%}"
        )
    return lines


def floor_table(floors: Iterable[Floor], beside: str = "floor") -> list[str]:
    """One line per kind of call."""
    lines = [f"call                           | Postgres CPU, us {beside:>10}  ratio"]
    for floor in floors:
        lines.append(
            f"{floor.call:30} | {floor.microseconds:16.0f} {floor.floor:10.0f} {floor.ratio:6.2f}"
        )
    return lines


def growth_table(growths: Iterable[Growth]) -> list[str]:
    """One line per kind of call."""
    lines = [f"{'call':40} | CPU, ms, small world  usual shop  busy shop"]
    for one in growths:
        lines.append(f"{one.call:40} | {one.milliseconds:20.2f} {one.usual:11.2f} {one.busy:10.2f}")
    return lines


def way_table(ways: Iterable[Way]) -> list[str]:
    """One line per kind of request."""
    lines = ["request                |  CPU, us  bare constants  Flask's own way / ours"]
    for way in ways:
        plain = f"{way.plain:23.2f}" if way.plain else f"{'-':>23}"
        lines.append(f"{way.name:22} | {way.microseconds:8.0f} {way.constants:15.2f} {plain}")
    return lines


@dataclass(frozen=True)
class Goal:
    """A goal, and the measured figure."""

    what: str
    measured: float
    limit: float
    is_floor: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether the goal is reached."""
        return self.measured >= self.limit if self.is_floor else self.measured <= self.limit


def load_goals(cells: Sequence[Cell], paced: Sequence[tuple[Load, Slice]]) -> list[Goal]:
    """The goals of docs/performance.md for the load."""
    orgs = max(cell.load.orgs for cell in cells)
    goals = []
    for operation, floor in (("create_bill", 0.60), ("list_products", 0.50)):
        for cell in cells:
            if cell.load.operation == operation and cell.load.orgs == orgs:
                at = f"{operation}, {cell.load.connections} connections"
                goals.append(Goal(f"{at}: HTTP to pgbench", cell.ratio, floor, is_floor=True))
    for load, found in paced:
        at = f"{load.operation} at half of capacity"
        goals.append(Goal(f"{at}: p99 to p50", found.p99 / (found.p50 or 1), 4))
    for cell in cells:
        if cell.load.connections == max(one.load.connections for one in cells):
            http = middle(cell.http)
            at = (
                f"{cell.load.operation}, {cell.load.orgs} orgs, {cell.load.connections} connections"
            )
            goals.append(Goal(f"{at}: p99 to p50", http.p99 / (http.p50 or 1), 5))
    goals.append(Goal("failed requests", sum(one.errors for cell in cells for one in cell.http), 0))
    issues = [cell for cell in cells if cell.load.operation == "create_bill"]
    costs = [middle(cell.http).python_cpu for cell in issues if cell.load.orgs == orgs]
    goals.append(Goal("create_bill: Python CPU, ms a request", statistics.median(costs), 0.7))
    return goals


def price_goals(prices: Iterable[Price]) -> list[Goal]:
    """The goals of docs/performance.md for the guards."""
    limits = {"create_bill": 0.10, "list_products": 0.15}
    return [
        Goal(f"{operation}: row security and capability", price.both, limit)
        for price in prices
        for operation, limit in limits.items()
        if operation in price.call
    ]


def floor_goals(floors: Iterable[Floor]) -> list[Goal]:
    """The goals of docs/performance.md for what a call costs beside its floor."""
    limits = {"create_bill": 1.8}
    return [
        Goal(f"{operation}: to its floor", floor.ratio, limit)
        for floor in floors
        for operation, limit in limits.items()
        if operation in floor.call
    ]


def goal_table(goals: Iterable[Goal]) -> list[str]:
    """One line per goal."""
    return [
        f"{'reached' if goal.is_reached else 'MISSED ':8} {goal.measured:7.2f} "
        f"{'>=' if goal.is_floor else '<='} {goal.limit:5.2f}  {goal.what}"
        for goal in goals
    ]
