"""Which browser shows the app: to tests, to the benchmark, and for pictures."""

import shutil

import click

_FULL = ("chromium", "chromium-browser", "google-chrome")
_HEADLESS = ("chromium-headless-shell", *_FULL)


def find() -> str | None:
    """Find a browser of the Chromium family for tests.

    The one without a window of its own comes first: it shows pages in the same way, and takes a
    quarter less of the processor.
    """
    return _first(_HEADLESS)


def need() -> str:
    """Find a browser as people use it.

    Raises:
        ClickException: there is none.
    """
    browser = _first(_FULL)
    if browser is None:
        raise click.ClickException("there is no Chromium here; Debian's package is called chromium")
    return browser


def _first(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)
