"""Knows every "no" the law data can give.

Refusal
├── OutsideTheLaw                 the date lies outside what the dated law data cover
├── ServiceNotInCatalogue         no such service in the catalogue on that date
├── CriterionNotInRegulation      no such criterion in the municipality's own regulation on that date
├── RateNotKnown                  no rate is entered for that date
├── FeeRateNotKnown               no such user-fee rate, or G, is entered for that date; names it
├── FeePolicyNotKnown             the municipality has not said what it charges for that on that date
├── UnknownAssistanceVariable     no such assistance variable
└── ScoreOutsideTheScale          a score that is not 1–5 or 9

InvalidLawData (ValueError)       the files contradict each other: the service does not start
CannotBeRunAgain (ValueError)     a finding that names a rule or lacks an input this version needs
"""

from datetime import date

from shared.kernel.refusal import Refusal


class OutsideTheLaw(Refusal, code="law.outside-the-law"):
    """The law data do not reach that date (utenfor regelverkets tidsrom)."""

    def __init__(self) -> None:
        super().__init__("Datoen ligger utenfor tidsrommet som regelverket er lagt inn for.")


class ServiceNotInCatalogue(Refusal, code="law.service-not-in-catalogue"):
    """The service does not stand in the catalogue on that date (ikke i tjenestekatalogen)."""

    def __init__(self) -> None:
        super().__init__("Tjenesten finnes ikke i tjenestekatalogen på denne datoen.")


class CriterionNotInRegulation(Refusal, code="law.criterion-not-in-regulation"):
    """The municipality's own regulation has no such criterion for the service on that date (ukjent kriterium)."""

    def __init__(self) -> None:
        super().__init__("Et av kriteriene finnes ikke i kommunens forskrift for tjenesten på denne datoen.")


class RateNotKnown(Refusal, code="law.rate-not-known"):
    """No rate is entered for that date (sats mangler); nothing is guessed from the year before."""

    def __init__(self) -> None:
        super().__init__("Satsen er ikke lagt inn for denne datoen. Legg inn satsen med kilde før du går videre.")


class FeeRateNotKnown(Refusal, code="law.fee-rate-not-known"):
    """A user-fee rate or G is not entered for that date (sats mangler); the sentence names it and the day."""

    def __init__(self, *, name: str, kind: str, on: date) -> None:
        self.kind = kind
        super().__init__(
            f"Satsen «{name}» ({kind}) er ikke lagt inn for {on.isoformat()}."
            " Legg inn satsen med kilde før du går videre."
        )


class FeePolicyNotKnown(Refusal, code="law.fee-policy-not-known"):
    """The municipality's own file says nothing of that on that date (kommunal pris mangler)."""

    def __init__(self, *, what: str, on: date) -> None:
        self.kind = what
        super().__init__(
            f"Kommunens egenandelsregler sier ikke noe om «{what}» for {on.isoformat()}. Legg det inn først."
        )


class UnknownAssistanceVariable(Refusal, code="law.unknown-assistance-variable"):
    """A score for something that is no assistance variable (ukjent bistandsvariabel)."""

    def __init__(self) -> None:
        super().__init__("En av skårene gjelder en bistandsvariabel som ikke finnes.")


class ScoreOutsideTheScale(Refusal, code="law.score-outside-the-scale"):
    """A score that the scale does not have (ugyldig skår)."""

    def __init__(self) -> None:
        super().__init__("En skår må være 1, 2, 3, 4 eller 5, eller 9 når variabelen ikke er relevant.")


class InvalidLawData(ValueError):
    """The law files overlap, leave a gap or refer to what is not there. Raised at start, never later."""


class CannotBeRunAgain(ValueError):
    """A finding names a rule that this version does not have, or lacks one of its inputs."""
