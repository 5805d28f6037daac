"""Knows what a caseworker does to assess a need, and what she writes down."""

from collections.abc import Iterator
from datetime import date

from shared.scenario.dated import DatedCase, Given, Round
from shared.scenario.deciding import REASONS, REMAINING
from shared.scenario.outlined import OutlinedLine
from shared.scenario.step import Body, Step

# What an assessment must hold before it may be completed: source and text of each topic.
_NEEDS = {
    "own-words": ("applicant", "Oppdiktet opplysning: trenger hjelp til det som er nevnt i søknaden."),
    "function": ("home-visit", "Oppdiktet opplysning: går med rullator, klarer trapper med hjelp."),
    "lower-step-considered": ("caseworker", "Oppdiktet vurdering: tilbud på lavere trinn er prøvd eller vurdert."),
    "technology-tried": ("caseworker", "Oppdiktet vurdering: velferdsteknologi alene er ikke nok."),
}
_NO_PROBLEM = (
    "everyday-decisions", "controlling-behaviour", "memory", "communication", "cooking", "own-finances", "dressing",
    "eating", "toileting", "moving-indoors", "sight", "hearing",
)  # fmt: skip
_GIVES = ("granted", "partly-granted", "waiting-list")
_LOWER_STEPS = {"why_not_enough": "Oppdiktet vurdering: tilbud på lavere trinn er prøvd og er ikke nok."}
_VIEW = "Oppdiktet: vil bestemme mer over hverdagen sin selv."
_BEST = "Oppdiktet: hva som er best for barnet, er undersøkt og vurdert."
_SCORED = ("housework", "shopping", "personal-hygiene", "own-health", "moving-outdoors", "social-participation")


def assessing(case: DatedCase, round_: Round, *, born_on: date | None = None) -> Iterator[Step]:
    """Take the case, note the need, score it, and propose an outcome per service (utredning).

    `born_on` of a child, which is heard before anything is proposed.
    """
    assessment, day = str(case.assessment_id(round_.number)), round_.dates.completed_on
    yield assigning(case, round_)
    gives = any(line.outcome in _GIVES for line in round_.lines)
    # What is given says line by line why lower steps do not suffice.
    topics = [topic for topic in _NEEDS if not (gives and topic == "lower-step-considered")]
    needs = [_need(topic, seen_on=round_.dates.assigned_on) for topic in topics]
    yield _assessment(day, case, "record-need", {"assessment_id": assessment, "needs": needs})
    scores = dict.fromkeys(_NO_PROBLEM, 1) | {variable: case.scores[place] for place, variable in enumerate(_SCORED)}
    yield _assessment(day, case, "score-assistance", {"assessment_id": assessment, "scores": scores})
    if born_on is not None:
        yield from _minding(case, round_, born_on=born_on)
    completing = {"assessment_id": assessment, **_answers(round_), "form": case.outline.form, "lines": _lines(round_)}
    yield _assessment(day, case, "complete-assessment", completing)


def _minding(case: DatedCase, round_: Round, *, born_on: date) -> Iterator[Step]:
    """Note that the case is a child's, inform and hear it, and weigh what is best for it (barn som part)."""
    assessment, day = {"assessment_id": str(case.assessment_id(round_.number))}, round_.dates.completed_on
    if round_.number == 1:
        yield _assessment(day, case, "note-child", {**assessment, "born_on": born_on.isoformat()})
    heard = {"can_form_view": True, "was_informed": True, "was_heard": True, "view": _VIEW}
    yield _assessment(day, case, "hear-child", {**assessment, **heard})
    yield _assessment(day, case, "weigh-best-interests", {**assessment, "mapped": _BEST, "weighed": _BEST})


def assigning(case: DatedCase, round_: Round) -> Step:
    """Take the case (tildele saksbehandler)."""
    body: Body = {"assessment_id": str(case.assessment_id(round_.number)), "caseworker": case.team.caseworker.id}
    heard = ("receive-application", "record-answer")
    return _assessment(round_.dates.assigned_on, case, "assign-assessment", body, hears=heard)


def _need(topic: str, *, seen_on: date) -> Body:
    source, text = _NEEDS[topic]
    return {"topic": topic, "value": text, "source": source, "observed_on": seen_on.isoformat()}


def _answers(round_: Round) -> Body:
    """What the caseworker answers to the legal tests, so that they agree with the outcome."""
    outcomes = {line.outcome for line in round_.lines}
    gives = bool(outcomes & {"granted", "partly-granted", "waiting-list"})
    answers: Body = {"needs_health_care": gives, "need_is_covered": not gives}
    places = [line.outcome for line in round_.lines if line.service in round_.places]
    if places:
        # Whoever can soundly live only in a nursing home has a right to it, and may not be made to wait.
        answers["place"] = {
            "needs_care_round_the_clock": places[0] != "refused",
            "home_care_is_sound": places[0] != "granted",
        }
    return answers


def _lines(round_: Round) -> list[Body]:
    lines = zip(round_.lines, round_.given, strict=True)
    return [_proposed(number, line, given) for number, (line, given) in enumerate(lines, start=1)]


def _proposed(number: int, line: OutlinedLine, given: Given | None) -> Body:
    proposed: Body = {"line": number, "service": line.service, "outcome": line.outcome}
    if given:
        proposed["amount"] = {"quantity": given.quantity, "unit": given.unit}
        proposed["valid_from"] = given.valid_from.isoformat()
        proposed["valid_to"] = given.valid_to.isoformat() if given.valid_to else None
    if line.outcome in _GIVES:
        proposed["lower_steps"] = _LOWER_STEPS
    if line.outcome != "granted":
        proposed |= {"reasons": REASONS, "remaining_need": REMAINING}
    return proposed


def _assessment(day: date, case: DatedCase, command: str, body: Body, *, hears: tuple[str, ...] = ()) -> Step:
    return Step(day=day, service="assessment", command=command, staff=case.team.caseworker, body=body, hears=hears)
