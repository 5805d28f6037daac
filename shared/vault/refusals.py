"""Knows the vault's lawful "no".

Refusal
├── PersonErased           409  nothing more may be written about an erased person
├── BirthNumberNotValid    409  the control digits or the date do not hold
├── UnderLegalHold         409  somebody with authority has asked that nothing is erased
└── GroundNeedsReference   409  an erasure names the decision it rests on
"""

from shared.kernel.refusal import Refusal


class PersonErased(Refusal, code="vault.person-erased"):
    """The keys are gone and may not be made anew."""

    def __init__(self) -> None:
        super().__init__("Opplysningene om personen er slettet. Det kan ikke skrives noe nytt.")


class BirthNumberNotValid(Refusal, code="vault.birth-number-not-valid"):
    """Neither a birth number, a D-number nor a help number."""

    def __init__(self) -> None:
        super().__init__("Fødselsnummeret er ikke gyldig.")


class UnderLegalHold(Refusal, code="vault.under-legal-hold"):
    """A dispute or supervision needs the content (sletteforbud)."""

    def __init__(self) -> None:
        super().__init__("Opplysningene kan ikke slettes nå: de er holdt tilbake av hensyn til en annen sak.")


class GroundNeedsReference(Refusal, code="vault.ground-needs-reference"):
    """Without the decision's reference nobody can check the ground afterwards."""

    def __init__(self) -> None:
        super().__init__("Slettingen må vise til vedtaket eller tillatelsen den bygger på.")
