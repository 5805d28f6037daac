"""Knows whether what somebody appeals by for another holds: what was shown, or what stands in the register."""

from dataclasses import dataclass
from datetime import date

from services.appeal.commands import ShownMandate
from shared.contracts.appeal_receiving import Against, Appellant, Mandate
from shared.contracts.finding import Finding, Outcome
from shared.contracts.standing_notes import MandateKind
from shared.kernel.ids import PersonRef
from shared.law import formalities, representation
from shared.law.loader import load
from shared.law.representation import Matter
from shared.standing.party import NOBODY_KNOWN, Party, covers, reaches

LAW = load()
ON_BEHALF: tuple[Mandate, ...] = ("power-of-attorney", "guardianship", "statutory-competence")
_KINDS: dict[Mandate, MandateKind] = {"power-of-attorney": "power-of-attorney", "guardianship": "guardian"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known beside the appeal of who may act for the party (kjent representasjon).

    `party`: whom the register lets act; `ref`: the appellant, under the reference that is used now; `matter`: what the
    mandate must reach.
    """

    party: Party = NOBODY_KNOWN
    ref: PersonRef | None = None
    matter: Matter = "care"


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who appeals, and by what (klager og grunnlag)."""

    appellant: Appellant
    mandate: Mandate | None
    shown: ShownMandate | None
    known: Known

    @property
    def acts_for_another(self) -> bool:
        """Whether the appeal rests on a mandate from the party (på vegne av parten)."""
        return self.mandate in ON_BEHALF


def matter_of(against: Against | None) -> Matter:
    """What a mandate must reach (saksområde): a fee is economy, everything else that is decided here is care."""
    return "user-fee" if against == "user-fee" else "care"


def of_mandate(acting: Acting, *, services: tuple[str, ...], on: date) -> tuple[Finding, ...]:
    """The tests of the mandate (grunnlagets rekkevidde). None where nothing is shown and nothing registered."""
    if acting.mandate == "own-carer-matter":
        return tuple(_is_carers_own(service, on=on) for service in services)
    if acting.mandate not in _KINDS:
        return ()
    if acting.shown is not None:
        return (_shown(acting.shown, acting=acting, on=on),)
    tests = tuple(
        covers(held, matter=acting.known.matter, on=on, law=LAW)
        for held in acting.known.party.of_kind(_KINDS[acting.mandate])
        if _is(held.holder, acting.known.ref)
    )
    return tuple(test for test in tests if test.outcome is Outcome.MET)[:1] or tests


def holds(acting: Acting, tests: tuple[Finding, ...], *, on: date) -> bool:
    """Whether there is a mandate and every test of it is met. Nothing shown and nothing registered is no mandate."""
    if acting.mandate == "statutory-competence":
        return _decides_for_party(acting, on=on)
    return bool(tests) and all(test.outcome is Outcome.MET for test in tests)


def _decides_for_party(acting: Acting, *, on: date) -> bool:
    """Who decides for one who cannot (pbrl ch. 4): a child's parent, or where the party was found unable to.

    Chapter 4 is about care: of money a child's parent decides, and of an adult's the guardian alone.
    """
    shown, party, matter = acting.shown, acting.known.party, acting.known.matter
    if shown is None:
        return party.has_parent(on=on) or (matter == "care" and party.cannot_decide_on_care())
    if matter != "care" and not reaches(shown.reach, matter=matter):
        return False
    return representation.is_given(shown.given_on, expires_on=shown.expires_on, withdrawn_on=shown.withdrawn_on, on=on)


def _is(holder: PersonRef | None, ref: PersonRef | None) -> bool:
    """Whether the mandate can be the appellant's: somebody else's is not, where both are known."""
    return holder is None or ref is None or holder == ref


def _is_carers_own(service: str, *, on: date) -> Finding:
    return formalities.carer_may_demand_decision(service=service, demanded_by_carer=True, decided_on=on, law=LAW)


def _shown(shown: ShownMandate, *, acting: Acting, on: date) -> Finding:
    if acting.mandate == "guardianship":
        return representation.guardianship_covers_matter(
            mandate=shown.reach,
            matter=acting.known.matter,
            begins_on=shown.given_on,
            ends_on=shown.withdrawn_on or shown.expires_on,
            acts_on=on,
            law=LAW,
        )
    return representation.power_of_attorney_covers_matter(
        covers_matter=reaches(shown.reach, matter=acting.known.matter),
        given_on=shown.given_on,
        expires_on=shown.expires_on,
        withdrawn_on=shown.withdrawn_on,
        acts_on=on,
        law=LAW,
    )
