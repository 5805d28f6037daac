"""Knows what a service other than intake keeps of a person it writes to (mottaker)."""

from shared.contracts.fact import Fact
from shared.contracts.intake_people import AddressProtection, LanguageForm
from shared.kernel.ids import PersonRef


class NotedReader(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """What must be minded when a person is written to. What is left out stays as it was.

    `interpreter` is empty when none is needed; `replaced_by`: the reference that is used instead.
    """

    person: PersonRef
    language: LanguageForm | None = None
    interpreter: str | None = None
    protection: AddressProtection | None = None
    replaced_by: PersonRef | None = None
