"""Knows what is counted about a running service; no label ever holds an id of a case or a person."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

FORMAT = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """One registry per service process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.commands = Counter(
            "saksgang_commands", "Commands answered.", ["command", "outcome"], registry=self.registry
        )
        self.command_seconds = Histogram(
            "saksgang_command_seconds", "From command to answer.", ["command"], registry=self.registry
        )
        self.alarms = Counter("saksgang_alarms", "Errors that are bugs.", ["error"], registry=self.registry)
        self.log_size = Gauge("saksgang_log_size", "Records in this service's log.", registry=self.registry)
        self.published = Gauge("saksgang_relay_position", "Last record published.", registry=self.registry)
        self.inbox = Gauge("saksgang_inbox_position", "Last record applied.", ["upstream"], registry=self.registry)
        self.standing = Gauge(
            "saksgang_views_stand_still", "1 while a view cannot get past a record.", registry=self.registry
        )
        self.undone = Gauge(
            "saksgang_deadlines_undone", "Passed deadlines that failed and are tried again.", registry=self.registry
        )
        self.forgotten = Gauge(
            "saksgang_deadlines_forgotten",
            "Deadlines done that still ran, since the start.",
            registry=self.registry,
        )
        self.parked = Gauge("saksgang_parked", "Facts that wait for a person.", registry=self.registry)

    def answered(self, command: str, outcome: str, seconds: float) -> None:
        """Told after every answer to a command."""
        self.commands.labels(command=command, outcome=outcome).inc()
        self.command_seconds.labels(command=command).observe(seconds)

    def alarm(self, error: str) -> None:
        """Told the class of every error that is a bug."""
        self.alarms.labels(error=error).inc()

    def watch(self, gauge: Gauge, ask: Callable[[], float]) -> None:
        """Ask for the value each time the metrics are read."""
        gauge.set_function(ask)

    def text(self) -> bytes:
        return generate_latest(self.registry)
