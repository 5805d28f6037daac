"""Knows how to ask a service from outside whether it may be sent work."""

import json
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psutil

from shared.runtime.run_file import ServiceRun


def is_ready(service: ServiceRun) -> bool:
    """True when this very process listens at its address and says that it is ready."""
    return _listens(service) and answers(service.url)


def answers(url: str) -> bool:
    """True when whoever is at this address says that it is ready."""
    try:
        with urlopen(f"{url}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def complaints(service: ServiceRun) -> dict[str, str]:
    """Which parts of a service are not well, and in what words. Empty when all are."""
    if not _listens(service):
        return {"service": "does not answer"}
    try:
        with urlopen(f"{service.url}/readyz", timeout=2):
            return {}
    except HTTPError as not_ready:
        parts: dict[str, str] = json.loads(not_ready.read()).get("parts", {})
        return {name: word for name, word in parts.items() if word not in ("idle", "working")}
    except (URLError, OSError):
        return {"service": "does not answer"}


def _listens(service: ServiceRun) -> bool:
    # Another platform's service may sit at a port that was free when we chose it.
    process = service.process.process()
    try:
        connections = process.net_connections(kind="tcp4") if process else []
    except psutil.Error:
        return False
    return any(one.status == psutil.CONN_LISTEN and one.laddr.port == service.http_port for one in connections)
