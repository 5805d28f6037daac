"""Knows who speaks for whoever pays, and so who is written to about a fee."""

from datetime import date
from uuid import UUID

from services.billing.rules import LAW
from shared.contracts.billing_standing import MandateNoted, SamePersonNoted
from shared.contracts.letters import RecipientRole
from shared.kernel.ids import PersonRef, derived_id
from shared.standing import told
from shared.standing.party import Party, reaches
from shared.standing.speakers import Speakers
from shared.standing.told import Refs

Payer = tuple[PersonRef, RecipientRole]


def stream_of_payer(person: PersonRef) -> UUID:
    """The stream of what billing has noted of who speaks for somebody who pays."""
    return derived_id("party", "billing", person)


SPEAKERS = Speakers(stream_of=stream_of_payer, mandate=MandateNoted, same_person=SamePersonNoted)


def who_is_told(person: PersonRef, *, party: Party, on: date) -> tuple[Payer, ...]:
    """Who gets a letter about a fee (mottakere, fvl §§ 16, 27; vgml §§ 9, 25): the person, and who acts in economy.

    Nobody here knows an age: a child with a parent who acts is told beside the parent.
    """
    reached = told.reached(party, matter="user-fee", on=on, law=LAW)
    guardians = told.refs(party, reached, kind="guardian")
    beside: dict[RecipientRole, Refs] = {
        "parents": () if guardians else _parents(party, on=on),
        "guardian": guardians,
        "representative": told.refs(party, reached, kind="power-of-attorney"),
    }
    # Whom the register knows and we do not is found from the person when the letter is sent.
    others = ((PersonRef(ref) if ref else person, role) for role, refs in beside.items() for ref in refs)
    return ((person, "party"), *others)


def _parents(party: Party, *, on: date) -> Refs:
    """A child's parents act in its economy, too (vgml § 16), unless it has got another guardian."""
    acting = (held for held in party.of_kind("parent") if held.holds(on=on))
    return tuple(dict.fromkeys(held.holder for held in acting if reaches(held.reach, matter="user-fee")))
