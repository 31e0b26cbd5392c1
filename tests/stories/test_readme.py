"""The shell of README.md prints what it says, against a running service, pasted twice."""

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.paths import ROOT
from tests.database import Database
from tests.served import serve
from tests.stories.play import mask_years, no_analyst_left

SALES = """\
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26,2.55,17850,United Kingdom
536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26,3.39,17850,United Kingdom
536366,22633,HAND WARMER UNION JACK,6,2010-12-01 08:28,1.85,,United Kingdom
C536379,71053,WHITE METAL LANTERN,-1,2010-12-02 09:41,3.39,17850,United Kingdom
"""

README = (ROOT / "README.md").read_text()

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")


def block(heading: str) -> str:
    """The shell below a heading."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    (text,) = re.findall(r"^```sh\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    return str(text)


def printed(text: str) -> str:
    """The output that a block announces."""
    return "".join(line + "\n" for line in re.findall(r"^#> (.*)$", text, re.MULTILINE))


@dataclass
class Terminal:
    """A second terminal, while `make run` runs in the first."""

    folder: Path
    environment: dict[str, str]

    def paste(self, text: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash"],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env=self.environment,
        )


@pytest.fixture(scope="module")
def terminal(
    make_database: Callable[[], Database], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Terminal]:
    database = make_database()
    folder = tmp_path_factory.mktemp("clone")
    (folder / "docs").symlink_to(ROOT / "docs")
    (folder / ".state/venv").mkdir(parents=True)
    (folder / ".state/venv/bin").symlink_to(Path(sys.executable).parent)
    with no_analyst_left(database), serve(database, folder) as (address, environment):
        yield Terminal(folder, {**environment, "api": f"{address}/api/v1"})


def test_the_tour_prints_what_it_says_each_time_it_is_pasted(terminal: Terminal) -> None:
    tour = block("A day in the shop") + block("An analyst with plain SQL")
    assert printed(tour).count("\n") > 10
    result = terminal.paste(tour * 2)
    assert result.stderr == ""
    lines = [line.rstrip() for line in mask_years(result.stdout).splitlines() if line]
    assert lines == mask_years(printed(tour) * 2).splitlines()
    assert Path("/tmp/bill.pdf").read_bytes().startswith(b"%PDF")  # noqa: S108 - the tour says so


def test_an_answer_that_is_not_as_expected_is_shown(terminal: Terminal) -> None:
    wrong = '. docs/tour.sh; say $api/auth/login -d \'{"email": "a@b.example", "password": "x"}\''
    result = terminal.paste(f"{wrong} | pick access_token")
    assert (result.returncode, result.stdout) == (1, "")
    assert "there is no access_token in" in result.stderr
    assert '"slug"' in result.stderr


def test_a_file_of_real_sales_is_lived_through(terminal: Terminal) -> None:
    (terminal.folder / "online-retail.csv.gz").write_bytes(gzip.compress(SALES.encode()))
    counterfoil = "counterfoil=.state/venv/bin/counterfoil\n"
    result = terminal.paste(f". docs/tour.sh\n{counterfoil}{block('Real sales')}")
    assert result.returncode == 0, result.stderr
    assert result.stdout.rstrip().endswith("all is whole")
