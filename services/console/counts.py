"""Knows what is counted about the pages; no label ever holds an id of a case or a person, or who looked."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

FORMAT = "text/plain; version=0.0.4; charset=utf-8"


class Counts:
    """One registry per console process. `page` is an address as it is written in the code, never as it was asked."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._pages = Counter("saksgang_pages", "Pages answered.", ["page", "status"], registry=self.registry)
        self._seconds = Histogram("saksgang_page_seconds", "From request to page.", ["page"], registry=self.registry)
        self._commands = Counter(
            "saksgang_console_commands", "Commands sent from a page.", ["command", "outcome"], registry=self.registry
        )
        self._alarms = Counter("saksgang_alarms", "Errors that are bugs.", ["error"], registry=self.registry)

    def answered(self, page: str, *, status: int, seconds: float) -> None:
        """Told after every answer."""
        self._pages.labels(page=page, status=str(status)).inc()
        self._seconds.labels(page=page).observe(seconds)

    def sent(self, command: str, outcome: int) -> None:
        """Told when a service has answered a command."""
        self._commands.labels(command=command, outcome=str(outcome)).inc()

    def alarm(self, error: str) -> None:
        """Told the class of every error that is a bug."""
        self._alarms.labels(error=error).inc()

    def text(self) -> bytes:
        return generate_latest(self.registry)
