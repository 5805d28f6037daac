"""Knows what a lawful "no" is: a stable code and a sentence a caseworker understands."""

from typing import ClassVar


class Refusal(Exception):
    """A command was understood and lawfully refused (avvist). Nothing was recorded.

    Subclass with `class NotDrafted(Refusal, code="decision.not-drafted")` and raise with a Norwegian
    sentence. The sentence never contains personal data. Answered as HTTP 409 (RFC 9457).
    """

    code: ClassVar[str] = "saksgang.refused"
    status: ClassVar[int] = 409

    def __init_subclass__(cls, *, code: str, status: int = 409) -> None:
        cls.code = code
        cls.status = status

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class CaseHasMovedOn(Refusal, code="saksgang.case-has-moved-on"):
    """The screen was stale, or somebody else was first."""

    def __init__(self) -> None:
        super().__init__("Noen andre har arbeidet med saken siden du åpnet den.")


class CommandIdReused(Refusal, code="saksgang.command-id-reused"):
    """The same command id came with another body."""

    def __init__(self) -> None:
        super().__init__("Denne kommando-id-en er allerede brukt om noe annet.")


class CaseIsParked(Refusal, code="saksgang.case-is-parked"):
    """A fact about the case could not be applied, and later facts wait behind it."""

    def __init__(self) -> None:
        super().__init__("Saken venter på at en melding fra en annen tjeneste blir rettet. Kontakt drift.")


class NotFound(Refusal, code="saksgang.not-found", status=404):
    """There is no such case here, or it is not yours to see: the two look alike."""

    def __init__(self) -> None:
        super().__init__("Fant ikke saken.")


class LogIsBehind(Refusal, code="saksgang.log-is-behind", status=503):
    """The log is shorter than, or differs from, what was published: it must be restored first."""

    def __init__(self) -> None:
        super().__init__("Loggen er satt tilbake og må gjenopprettes før tjenesten tar imot noe.")


class LogNotCompared(LogIsBehind, code="saksgang.starting", status=503):
    """Nobody knows yet whether the log went back: a service that starts compares it with its stream first."""

    def __init__(self) -> None:
        Refusal.__init__(self, "Tjenesten starter. Prøv igjen om et øyeblikk.")
