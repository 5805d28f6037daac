"""Knows the cases of a series: each of the shortest lawful road that makes what is counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from shared.kernel.ids import derived_id
from shared.scenario.appealing import appealing
from shared.scenario.assessing import assessing, assigning
from shared.scenario.assistance import Hours, services_of
from shared.scenario.chance import Chance
from shared.scenario.course import AppealDates, Course, DecisionDates
from shared.scenario.dated import DatedCase, Given, Round
from shared.scenario.deciding import deciding
from shared.scenario.office import Team
from shared.scenario.outlined import Fate, Outline, OutlinedAppeal, OutlinedLine
from shared.scenario.series_file import Series
from shared.scenario.step import PERSON, Body, Staff, Step

WISHES = "Oppdiktet søknad: trenger hjelp til det som er blitt vanskelig i hverdagen."
REASON = "Oppdiktet grunn: kontoret venter på opplysninger fra sykehuset."
GRANTED = "home-nursing"
FOUR_WEEKS = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A case of a series before it has steps: which it is, whose, and who handles it."""

    number: int
    case_id: UUID
    team: Team

    @classmethod
    def of(cls, number: int, *, series: Series) -> "Place":
        chance = Chance(series.seed, "series", number)
        return cls(
            number=number,
            case_id=derived_id("series-case", series.name, series.seed, number),
            team=_team(series, chance=chance),
        )


def withdrawn(place: Place, *, on: date, withdrawn_on: date) -> Iterator[Step]:
    """Registered, and withdrawn: what became of it was not printed, and then it leaves no clock running."""
    yield applying(place, service=GRANTED, on=on)
    yield _withdrawing(place, on=withdrawn_on)


def written_to(place: Place, *, on: date, replied: bool) -> Iterator[Step]:
    """Acknowledged, told why it takes time, and withdrawn: one letter, or two."""
    yield applying(place, service=GRANTED, on=on)
    yield from _letters(place, on=on, replied=replied)
    yield _withdrawing(place, on=on)


def decided(place: Place, *, on: date, decided_on: date) -> Iterator[Step]:
    """Acknowledged, told why it takes time, granted, ordered, begun: three letters."""
    yield applying(place, service=GRANTED, on=on)
    yield from _letters(place, on=on, replied=True)
    given = Given(quantity=200, unit="hours-per-week", valid_from=decided_on, valid_to=None, starts_on=decided_on)
    line = OutlinedLine(service=GRANTED, outcome="granted")
    case = _dated(place, round_=_round(1, line=line, given=given, on=decided_on), applied_on=on)
    yield from assessing(case, case.rounds[0])
    yield from deciding(case, case.rounds[0])


def assisted(place: Place, *, hours: Hours, on: date, decided_on: date) -> Iterator[Step]:
    """Personal assistance is applied for, granted and begun, with hours of allowance beside it where there are any."""
    yield applying(place, service=services_of(hours)[0][0], on=on)
    lines = tuple(OutlinedLine(service=service, outcome="granted") for service, _ in services_of(hours))
    given = tuple(
        Given(quantity=quantity, unit="hours-per-week", valid_from=decided_on, valid_to=None, starts_on=decided_on)
        for _, quantity in services_of(hours)
    )
    dates = _all_on(decided_on)
    round_ = Round(number=1, lines=lines, dates=dates, given=given, places=frozenset())
    case = _dated(place, round_=round_, applied_on=on)
    yield from assessing(case, round_)
    yield from deciding(case, round_)


def appealed(place: Place, *, service: str, fate: Fate, days: tuple[date, date, date]) -> Iterator[Step]:
    """Refused on the first day, appealed and sent on at the second, answered on the third."""
    applied_on, received_on, answered_on = days
    yield applying(place, service=service, on=applied_on)
    line = OutlinedLine(service=service, outcome="refused")
    dates = AppealDates(
        sent_on=applied_on + timedelta(days=14),
        received_on=received_on,
        admitted_on=received_on,
        handled_on=received_on,
        answered_on=answered_on,
    )
    first = _round(1, line=line, given=None, on=applied_on)
    case = _dated(place, round_=first, applied_on=applied_on, fate=fate, appeal=dates)
    yield from assessing(case, case.rounds[0])
    yield from deciding(case, case.rounds[0])
    yield from appealing(case, altered_theme="assessment")
    if fate == "set-aside":
        yield assigning(case, _round(2, line=line, given=None, on=answered_on))


def applying(place: Place, *, service: str, on: date) -> Step:
    body: Body = {
        "case_id": str(place.case_id),
        "person": PERSON,
        "channel": "form",
        "source": "applicant",
        "received_on": on.isoformat(),
        "residency": "resident",
        "services": [service],
        "wishes": WISHES,
    }
    return _intake(on, "receive-application", place.team.receptionist, body)


def _withdrawing(place: Place, *, on: date) -> Step:
    body: Body = {"case_id": str(place.case_id), "withdrawn_by": "applicant"}
    return _intake(on, "withdraw-application", place.team.receptionist, body)


def _letters(place: Place, *, on: date, replied: bool) -> Iterator[Step]:
    case: Body = {"case_id": str(place.case_id)}
    yield _intake(on, "acknowledge-application", place.team.receptionist, case)
    if replied:
        told = {"expected_answer_on": (on + 3 * FOUR_WEEKS).isoformat(), "reason": REASON}
        yield _intake(on, "send-provisional-reply", place.team.receptionist, case | told)


def _dated(
    place: Place,
    *,
    round_: Round,
    applied_on: date,
    fate: Fate | None = None,
    appeal: AppealDates | None = None,
) -> DatedCase:
    return DatedCase(
        case_id=place.case_id,
        outline=Outline(lines=round_.lines, appeal=OutlinedAppeal(fate=fate) if fate else None),
        course=Course(
            received_on=applied_on,
            registered_on=applied_on,
            first=round_.dates,
            appeal=appeal,
            second=None,
            provisional_reply_on=None,
        ),
        team=place.team,
        rounds=(round_,),
        residency="resident",
        channel="form",
        source="applicant",
        acknowledged=False,
        expected_answer_on=round_.dates.decided_on,
        scores=(3, 3, 3, 3, 3, 3),
    )


def _round(number: int, *, line: OutlinedLine, given: Given | None, on: date) -> Round:
    return Round(number=number, lines=(line,), dates=_all_on(on), given=(given,), places=frozenset())


def _all_on(on: date) -> DecisionDates:
    """Everything on one day: what is counted does not ask how long it took."""
    return DecisionDates(assigned_on=on, completed_on=on, decided_on=on, sent_on=on, arrived_on=on, known_on=on)


def _team(series: Series, *, chance: Chance) -> Team:
    office = series.assumptions
    return Team(
        receptionist=Staff(id=f"receptionist-{chance.between(1, office.receptionists):02}", role="receptionist"),
        caseworker=Staff(id=f"caseworker-{chance.between(1, office.caseworkers):02}", role="caseworker"),
        decider=Staff(id="decider-01", role="decider"),
        lawyer=Staff(id="lawyer-01", role="lawyer"),
        leader=Staff(id="leader-01", role="leader"),
    )


def _intake(day: date, command: str, staff: Staff, body: Body) -> Step:
    return Step(day=day, service="intake", command=command, staff=staff, body=body)
