"""Knows how to ask a service from outside whether it may be sent work."""

from urllib.error import URLError
from urllib.request import urlopen


def answers(url: str) -> bool:
    """True when the service at this address says that it is ready."""
    try:
        with urlopen(f"{url}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
