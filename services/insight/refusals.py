"""Knows every lawful "no" of insight.

Refusal
├── NoSuchReport          404  we do not count that
├── NotByService          409  this report is not counted by service
├── PeriodEndsEarly       409  the last day lies before the first
├── NameCaseOrPerson      409  an access log is of a case or of a person
├── NoSuchNonconformity   404  nobody has found that
└── NonconformitySettled  409  a leader has reported or dismissed it before
"""

from shared.kernel.refusal import Refusal


class NoSuchReport(Refusal, code="insight.no-such-report", status=404):
    """Nobody has defined a report of that name."""

    def __init__(self) -> None:
        super().__init__("Denne rapporten finnes ikke.")


class NotByService(Refusal, code="insight.not-by-service"):
    """The report counts what has no single service."""

    def __init__(self) -> None:
        super().__init__("Denne rapporten kan ikke deles på tjeneste. Spør uten tjeneste.")


class PeriodEndsEarly(Refusal, code="insight.period-ends-early"):
    """A period begins on the first day of its year and cannot end before."""

    def __init__(self) -> None:
        super().__init__("Perioden slutter før den begynner. Velg en sluttdato i eller etter året.")


class NameCaseOrPerson(Refusal, code="insight.name-case-or-person"):
    """Neither or both of case and person were named."""

    def __init__(self) -> None:
        super().__init__("Velg enten en sak eller en person.")


class NoSuchNonconformity(Refusal, code="insight.no-such-nonconformity", status=404):
    """Nothing of that id was ever proposed."""

    def __init__(self) -> None:
        super().__init__("Dette avviket finnes ikke.")


class NonconformitySettled(Refusal, code="insight.nonconformity-settled"):
    """A nonconformity is reported or dismissed once."""

    def __init__(self) -> None:
        super().__init__("En leder har allerede tatt stilling til dette avviket.")
