"""Knows how everything on the bus is named."""

import re

from shared.messaging.ports import BadName

_WORD = re.compile(r"[a-z][a-z0-9-]{0,62}")
_LOG_ID = re.compile(r"[a-z0-9]{1,40}")
_FACT_TYPE = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*\.v[1-9][0-9]*")

STATUS = "Saksgang-Status"
"""The header of an answer's status. Not `Status`: NATS clients take `Status: 503` for "nobody listens"."""

RESERVED = frozenset({"command", "question", "replay", "status", "clock", "parked"})
"""Words after `care.` that no service may be called."""


def word(name: str) -> str:
    """The name itself, when it cannot escape its place in a subject."""
    if _WORD.fullmatch(name) is None:
        raise BadName("a name on the bus is lower case letters, digits and hyphens")
    return name


def fact(fact_type: str) -> str:
    """Where a fact is published: `care.decision.service-granted.v1`."""
    if _FACT_TYPE.fullmatch(fact_type) is None:
        raise BadName("a fact's type is <service>.<kebab>.v<N>")
    return f"care.{fact_type}"


def facts_of(service: str) -> str:
    """Every fact of one service."""
    if service in RESERVED:
        raise BadName(f"no service may be called {service}")
    return f"care.{word(service)}.>"


def command(service: str, name: str) -> str:
    """Where a client sends a command: `care.command.decision.grant-service`."""
    return f"care.command.{word(service)}.{word(name)}"


def commands_to(service: str) -> str:
    """Every command to one service."""
    return f"care.command.{word(service)}.>"


def question(service: str, name: str) -> str:
    """Where a client asks one of the service's views: `care.question.intake.open-applications`."""
    return f"care.question.{word(service)}.{word(name)}"


def questions_to(service: str) -> str:
    """Every question to one service's views."""
    return f"care.question.{word(service)}.>"


def replay(service: str) -> str:
    """Where a service answers with pages of its own log."""
    return f"care.replay.{word(service)}"


def status(service: str) -> str:
    """Where a service says how far it has come."""
    return f"care.status.{word(service)}"


def clock(service: str) -> str:
    """Where the scenario's driver moves the clock of a tenant of simulated time."""
    return f"care.clock.{word(service)}"


def stream(service: str, log_id: str) -> str:
    """The stream of one log: `CARE_DECISION_7f3a`."""
    if _LOG_ID.fullmatch(log_id) is None:
        raise BadName("a log id is lower case letters and digits")
    return f"CARE_{word(service).upper().replace('-', '_')}_{log_id}"


def inbox(user: str) -> str:
    """The prefix of a user's own replies: nobody else may listen there."""
    return f"_INBOX_{word(user)}"
