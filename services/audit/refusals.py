"""Knows every lawful "no" of audit.

Refusal
├── NoSuchExport      404  nothing was taken away under that number, or not by you
├── NoSuchHead        409  the log has no signed head of that size
└── ArchiveIsBehind   503  what is signed has not come over the bus yet
"""

from shared.kernel.refusal import Refusal


class NoSuchExport(Refusal, code="audit.no-such-export", status=404):
    """Nothing was exported under that number, or somebody else did it: the two look alike."""

    def __init__(self) -> None:
        super().__init__("Fant ikke utleveringen.")


class NoSuchHead(Refusal, code="audit.no-such-head"):
    """A sample is drawn from a log as it was at a signed head."""

    def __init__(self) -> None:
        super().__init__("Loggen har ikke noe underskrevet hode med denne størrelsen.")


class ArchiveIsBehind(Refusal, code="audit.archive-is-behind", status=503):
    """A log has signed more than has been archived, and the witness has no earlier head of it."""

    def __init__(self) -> None:
        super().__init__("Arkivet har ikke fått med seg alt ennå. Prøv igjen om litt.")
