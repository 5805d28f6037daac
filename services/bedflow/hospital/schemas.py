"""Knows how a message is compared with the published schemas, where the municipality has laid them in a folder."""

import threading
from io import BytesIO
from pathlib import Path

from lxml import etree

from services.bedflow.hospital.opening import Unreadable
from services.bedflow.hospital.words import ADMISSION_REPORT, DIALOGUE, HEAD, HEALTH_INFORMATION, LOGISTICS

XSD = "http://www.w3.org/2001/XMLSchema"
_TOGETHER = (HEAD, LOGISTICS, HEALTH_INFORMATION, ADMISSION_REPORT, DIALOGUE)


class SchemasMissing(Exception):
    """The folder that was pointed to does not hold what is needed: the service does not start."""


class Schemas:
    """The published schemas of one folder, found by the namespace each says it is for.

    Their own `schemaLocation`s say another folder than anybody has: every import is resolved by its namespace. The
    head says of its content only that it must be known, so one schema of our own takes in head and contents.
    """

    def __init__(self, folder: Path) -> None:
        self._files = _by_namespace(folder)
        if HEAD not in self._files:
            raise SchemasMissing(f"no schema of {HEAD} under {folder}")
        # A compiled schema keeps the log of its last document: one at a time.
        self._one_at_a_time = threading.Lock()
        self._together = self.of(*(one for one in _TOGETHER if one in self._files))

    def of(self, *namespaces: str) -> etree.XMLSchema:
        """One schema of several namespaces and what they import."""
        wrapper = "".join(f'<import namespace="{one}" schemaLocation="{one}"/>' for one in namespaces)
        document = f'<schema xmlns="{XSD}">{wrapper}</schema>'.encode()
        return etree.XMLSchema(etree.parse(BytesIO(document), _parser(self._files)))

    def check(self, root: etree._Element) -> None:
        """Raises `Unreadable`; on which line, never what stands there."""
        with self._one_at_a_time:
            if self._together.validate(root):
                return
            where = _where(self._together.error_log)
        raise Unreadable("schema", where=where)


class _ByNamespace(etree.Resolver):  # type: ignore[misc]  # lxml has no types
    """Answers an import of a schema with the file that is for its namespace; nothing is ever fetched."""

    def __init__(self, files: dict[str, Path]) -> None:
        super().__init__()
        self._files = files
        self._names = {path.name.lower().replace("_", "-"): path for path in files.values()}

    def resolve(self, system_url: str | None, public_id: str | None, context: object) -> object:
        url = system_url or ""
        name = url.rsplit("/", 1)[-1].lower().replace("_", "-")
        found = self._files.get(url) or self._names.get(name)
        return None if found is None else self.resolve_filename(str(found), context)


def _parser(files: dict[str, Path]) -> etree.XMLParser:
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    parser.resolvers.add(_ByNamespace(files))
    return parser


def _by_namespace(folder: Path) -> dict[str, Path]:
    """The newest name of each namespace, should a folder hold several."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.xsd")):
        try:
            root = etree.parse(path, etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)).getroot()
        except etree.XMLSyntaxError:
            continue
        if namespace := root.get("targetNamespace"):
            found[namespace] = path
    return found


def _where(log: object) -> str:
    """The line of the first fault: even an element's name is a word of theirs."""
    first = next(iter(log), None)  # type: ignore[call-overload]
    return "" if first is None else f"line-{first.line}"
