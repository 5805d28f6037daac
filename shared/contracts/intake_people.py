"""Every fact intake records about a person, in a stream of the person's own (person)."""

from datetime import date, datetime
from typing import Literal

from shared.contracts.fact import Fact
from shared.contracts.words import ErasureGround, ImportedFrom
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

PersonSource = Literal["population-register", "person", "next-of-kin", "hospital", "office"]
"""Who told us about the person."""

AddressProtection = Literal["none", "confidential", "strictly-confidential"]
"""How far an address is kept secret (adressesperre, kode 7 and 6)."""

LanguageForm = Literal["bokmaal", "nynorsk"]


class PersonRegistered(Fact, tag="intake.person-registered.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A person was entered in the person register (personregister). Stream = the person's own."""

    person: PersonRef
    imported_from: ImportedFrom | None = None


class PersonDetailsNoted(Fact, tag="intake.person-details-noted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """What is known of the person became known to us (personopplysninger). What is left out stays as it was."""

    person: PersonRef
    source: PersonSource
    noted_on: date
    born_on: Confidential | None = None
    address: Confidential | None = None
    municipality: str | None = None


class LanguageChosen(Fact, tag="intake.language-chosen.v1", frozen=True, kw_only=True):
    """In which written Norwegian to write (målform), and through which interpreter to speak, if any."""

    person: PersonRef
    form: LanguageForm
    interpreter: str | None


class ProtectedAddressChanged(Fact, tag="intake.protected-address-changed.v1", frozen=True, kw_only=True):
    """The person's address became secret, or no longer is (adressesperre)."""

    person: PersonRef
    source: PersonSource
    protection: AddressProtection
    valid_from: date


class PersonMoved(Fact, tag="intake.person-moved.v1", frozen=True, kw_only=True):
    """The person moved (flyttet): `out` of the municipality, `in` to it, or `within` it."""

    person: PersonRef
    source: PersonSource
    direction: Literal["out", "in", "within"]
    moved_on: date


class PersonDied(Fact, tag="intake.person-died.v1", frozen=True, kw_only=True):
    """The person died (dødsfall). Every open case of the person closes."""

    person: PersonRef
    source: PersonSource
    died_on: date


class DeathCorrected(Fact, tag="intake.death-corrected.v1", frozen=True, kw_only=True):
    """The death was reported by mistake (dødsfall rettet). What it ended is listed, and put back by whoever has it."""

    person: PersonRef
    source: PersonSource
    corrected_on: date


class CasesOfPersonClosed(Fact, tag="intake.cases-of-person-closed.v1", frozen=True, kw_only=True):
    """Everything open of a person who died or moved was closed (sakene avsluttet).

    `last` is a day later: what was received while the first round was on its way has been closed too.
    """

    person: PersonRef
    reason: Literal["died", "moved"]
    closed: int
    round: Literal["first", "last"]


class PersonsMerged(Fact, tag="intake.persons-merged.v1", frozen=True, kw_only=True):
    """Two references turned out to be one person (samme person): `replaced` is no longer used."""

    person: PersonRef
    replaced: PersonRef
    ground: Literal["birth-number-for-d-number", "registered-twice"]


class PersonReplaced(Fact, tag="intake.person-replaced.v1", frozen=True, kw_only=True):
    """The reference is no longer used (referansen er erstattet). In the replaced person's own stream."""

    person: PersonRef
    by: PersonRef


class PersonErasureOrdered(Fact, tag="intake.person-erasure-ordered.v1", frozen=True, kw_only=True):
    """A person is to be erased on a listed legal ground (sletting vedtatt). `reference`: the archive's case number."""

    person: PersonRef
    ground: ErasureGround
    reference: str


class PersonErasureStopped(Fact, tag="intake.person-erasure-stopped.v1", frozen=True, kw_only=True):
    """The ordered erasure was not carried out (sletting stanset)."""

    person: PersonRef
    reason: Literal["legal-hold"]


class PersonErased(Fact, tag="intake.person-erased.v1", frozen=True, kw_only=True):
    """The person's keys are destroyed: nobody can read what was said about them (slettet). Proofs stay valid."""

    person: PersonRef
    complete_at: datetime
