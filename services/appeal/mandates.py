"""Knows whether what somebody appeals by for another holds: what was shown, or what stands in the register."""

from dataclasses import dataclass
from datetime import date

from services.appeal.commands import ShownMandate
from shared.contracts.appeal_receiving import Appellant, Mandate
from shared.contracts.finding import Finding, Outcome
from shared.contracts.standing_notes import MandateKind
from shared.kernel.ids import PersonRef
from shared.law import formalities, representation
from shared.law.loader import load
from shared.standing.speakers import NOBODY_KNOWN, Party, covers_care

LAW = load()
ON_BEHALF: tuple[Mandate, ...] = ("power-of-attorney", "guardianship", "statutory-competence")
_KINDS: dict[Mandate, MandateKind] = {"power-of-attorney": "power-of-attorney", "guardianship": "guardian"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who appeals, and by what (klager og grunnlag). `party`: whom the register lets act; `ref`: hers."""

    appellant: Appellant
    mandate: Mandate | None
    shown: ShownMandate | None
    ref: str | None = None
    party: Party = NOBODY_KNOWN

    @property
    def acts_for_another(self) -> bool:
        """Whether the appeal rests on a mandate from the party (på vegne av parten)."""
        return self.mandate in ON_BEHALF


def of_mandate(acting: Acting, *, services: tuple[str, ...], on: date) -> tuple[Finding, ...]:
    """The tests of the mandate (grunnlagets rekkevidde). None where nothing is shown and nothing registered."""
    if acting.mandate == "own-carer-matter":
        return tuple(_is_carers_own(service, on=on) for service in services)
    if acting.mandate not in _KINDS:
        return ()
    if acting.shown is not None:
        return (_shown(acting.shown, mandate=acting.mandate, on=on),)
    tests = tuple(
        covers_care(held, on=on, law=LAW)
        for held in acting.party.of_kind(_KINDS[acting.mandate])
        if _is(held.holder, acting.ref)
    )
    return tuple(test for test in tests if test.outcome is Outcome.MET)[:1] or tests


def holds(acting: Acting, tests: tuple[Finding, ...], *, on: date) -> bool:
    """Whether there is a mandate and every test of it is met. Nothing shown and nothing registered is no mandate."""
    if acting.mandate == "statutory-competence":
        return _decides_for_party(acting, on=on)
    return bool(tests) and all(test.outcome is Outcome.MET for test in tests)


def _decides_for_party(acting: Acting, *, on: date) -> bool:
    """Who decides for one who cannot (pbrl ch. 4): a child's parent, or where the party was found unable to."""
    shown, party = acting.shown, acting.party
    if shown is None:
        return party.cannot_decide_on_care() or party.has_parent(on=on)
    return representation.is_given(shown.given_on, expires_on=shown.expires_on, withdrawn_on=shown.withdrawn_on, on=on)


def _is(holder: PersonRef | None, ref: str | None) -> bool:
    """Whether the mandate can be the appellant's: somebody else's is not, where both are known."""
    return holder is None or ref is None or holder == ref


def _is_carers_own(service: str, *, on: date) -> Finding:
    return formalities.carer_may_demand_decision(service=service, demanded_by_carer=True, decided_on=on, law=LAW)


def _shown(shown: ShownMandate, *, mandate: Mandate, on: date) -> Finding:
    if mandate == "guardianship":
        return representation.guardianship_covers_matter(
            mandate=shown.reach,
            matter="care",
            begins_on=shown.given_on,
            ends_on=shown.withdrawn_on or shown.expires_on,
            acts_on=on,
            law=LAW,
        )
    return representation.power_of_attorney_covers_matter(
        covers_matter=shown.reach in ("personal", "both"),
        given_on=shown.given_on,
        expires_on=shown.expires_on,
        withdrawn_on=shown.withdrawn_on,
        acts_on=on,
        law=LAW,
    )
