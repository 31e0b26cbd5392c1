"""What docs/deploy.md, render.yaml and compose.yaml tell to run is there."""

import re

import click
import pytest
import yaml  # type: ignore[import-untyped]

from cli import main
from cli.paths import ROOT

PAGE = (ROOT / "docs/deploy.md").read_text()
RENDER = yaml.safe_load((ROOT / "render.yaml").read_text())
FILES = {name: (ROOT / name).read_text() for name in ("docs/deploy.md", "render.yaml")}
COMMAND = re.compile(r"(?<!database )\bcounterfoil ([a-z][a-z-]+)((?: --[a-z][a-z-]*)*)")


def variables_of_the_code() -> set[str]:
    texts = [it.read_text() for folder in ("api", "cli") for it in (ROOT / folder).rglob("*.py")]
    return set(re.findall(r"\b[A-Z][A-Z_]+\b", " ".join(texts)))


@pytest.mark.parametrize("name", FILES)
def test_each_command_is_there_with_its_options(name: str) -> None:
    found = set(COMMAND.findall(FILES[name]))
    assert found
    for command, options in found:
        known = main.get_command(click.Context(main), command)
        assert known is not None, command
        names = {each for it in known.params for each in it.opts}
        assert set(options.split()) <= names, (command, options)


def test_each_variable_is_read_by_the_code() -> None:
    named = {
        it for text in FILES.values() for it in re.findall(r"\bCOUNTERFOIL_[A-Z_]+[A-Z]\b", text)
    }
    compose = (ROOT / "compose.yaml").read_text()
    named |= set(re.findall(r"^ +(COUNTERFOIL_\w+):", compose, re.MULTILINE))
    assert {it.removesuffix("_FILE") for it in named} <= variables_of_the_code()


def test_each_file_is_there() -> None:
    named = set(re.findall(r"\b(?:tools|proxy|sql)/[\w./-]+", PAGE))
    assert named
    assert all((ROOT / it).exists() for it in named)


def test_the_blueprint_keeps_the_login_that_deploys_out() -> None:
    for service in RENDER["services"]:
        assert service["autoDeployTrigger"] == "off", service["name"]
        command = service["dockerCommand"].split()[1]
        keys = {it.get("key") for it in service["envVars"]}
        assert command != "migrate"
        assert ("DATABASE_URL" in keys) == (command in {"reap-analysts", "verify"})


def test_no_secret_has_a_value() -> None:
    settings = [it for service in RENDER["services"] for it in service["envVars"]]
    settings += [it for group in RENDER["envVarGroups"] for it in group["envVars"]]
    for setting in settings:
        key = setting.get("key", "")
        if "URL" in key or "SECRET" in key:
            assert "value" not in setting, key
