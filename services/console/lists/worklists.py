"""Knows the lists a caseworker works from: whose they are, what stands on them, most urgent first (arbeidslister)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from services.console import formats, words
from services.console.lists.about_appeals import beside_appeals, open_appeals
from services.console.lists.after_decisions import ASKS as AFTER_DECISIONS
from services.console.lists.after_decisions import after_decisions
from services.console.lists.doubled import ASKS as DOUBLED
from services.console.lists.doubled import doubled
from services.console.lists.line import Answers, Line, Row, by_deadline
from services.console.lists.returned import ASKS as RETURNED
from services.console.lists.returned import returned


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """One list: `asks` are the questions it is made of, `owner` is who answers for nobody's case lying on it."""

    path: str
    tab: str
    title: str
    owner: str
    empty: str
    asks: tuple[tuple[str, str], ...]
    lines: Callable[[Answers, str, date], list[Line]]


def _mine(answers: Answers, me: str, today: date) -> list[Line]:
    assessed = [_assessment(row) for row in answers["assigned-assessments"].rows]
    drafted = [_draft(row) for row in answers["open-drafts"].rows if row["caseworker"] == me]
    placed = [_place(row) for row in answers["undecided-places"].rows if row["caseworker"] == me]
    return _with_clocks([*assessed, *drafted, *placed], answers, today)


def _unassigned(answers: Answers, me: str, today: date) -> list[Line]:
    assessed = [_assessment(row) for row in answers["unassigned-assessments"].rows]
    placed = [_place(row) for row in answers["undecided-places"].rows if row["caseworker"] is None]
    return _with_clocks([*assessed, *placed], answers, today)


def _drafts(answers: Answers, me: str, today: date) -> list[Line]:
    drafted = [_draft(row) for row in answers["open-drafts"].rows]
    placed = [_place(row) for row in answers["undecided-places"].rows]
    return _with_clocks([*drafted, *placed], answers, today)


def _replies(answers: Answers, me: str, today: date) -> list[Line]:
    """An inquiry has its own clocks, also where its case was applied in before."""
    rows = answers["due-replies"].rows
    applied = [_reply(row, waits_for="Foreløpig svar må sendes") for row in rows if row["kind"] == "application"]
    asked = [_reply(row, waits_for="Foreløpig svar på henvendelsen") for row in rows if row["kind"] == "inquiry"]
    return by_deadline([*_with_clocks(applied, answers, today), *asked])


def _reply(row: Row, *, waits_for: str) -> Line:
    return Line(
        case_id=row["case_id"],
        person=words.person(row["person"]) if row["person"] else "",
        services="Henvendelse" if row["kind"] == "inquiry" else "",
        waits_for=waits_for,
        gross_days=row["gross_days"],
        due_on=date.fromisoformat(row["due_on"]),
        overdue=row["days_left"] < 0,
    )


def _inquiries(answers: Answers, me: str, today: date) -> list[Line]:
    return [
        Line(
            case_id=row["case_id"],
            person=words.person(row["person"]) if row["person"] else "",
            services=f"Henvendelse fra {words.word(row['source'])} ({words.word(row['channel'])})",
            waits_for=f"{row['owner']} følger den opp" if row["owner"] else "Ingen følger den opp",
            gross_days=row["days"],
        )
        for row in answers["open-inquiries"].rows
    ]


def _assessment(row: Row) -> Line:
    lacks = ", ".join(words.word(code, of="missing") for code in row["missing"])
    return Line(
        case_id=row["case_id"],
        person=words.person(row["person"]),
        services=_services(row),
        waits_for=f"Utredningen mangler {lacks}" if lacks else "Utredningen kan fullføres",
    )


def _draft(row: Row) -> Line:
    second = ", av en annen enn den som skrev utkastet" if row["needs_second_person"] else ""
    return Line(
        case_id=row["case_id"],
        services=_services(row),
        waits_for=f"Utkastet venter på beslutning{second}",
        gross_days=row["gross_days"],
    )


def _place(row: Row) -> Line:
    """Somebody has said yes to a place, and nobody has drafted the decision about it."""
    yes, begins = date.fromisoformat(row["accepted_on"]), date.fromisoformat(row["from_on"])
    by = f"{row['caseworker']} skal lage utkast" if row["caseworker"] else "ingen har saken"
    return Line(
        case_id=row["case_id"],
        person=words.person(row["person"]),
        services=words.word(row["service"]),
        waits_for=f"Tildelingsvedtak mangler: ja til plass {formats.day(yes)}, fra {formats.day(begins)}; {by}",
        gross_days=row["gross_days"],
    )


def _services(row: Row) -> str:
    return ", ".join(words.word(code) for code in row["services"])


def _with_clocks(lines: list[Line], answers: Answers, today: date) -> list[Line]:
    """Intake keeps both clocks; a case that is not open there has been answered once, and waits by its own list."""
    clocks = {row["case_id"]: row for row in answers["open-applications"].rows}
    return by_deadline(_clocked(line, clocks.get(line.case_id)) for line in lines)


def _clocked(line: Line, clock: Row | None) -> Line:
    if clock is None:
        return line
    return Line(
        case_id=line.case_id,
        person=words.person(clock["person"]),
        services=_services(clock),
        waits_for=line.waits_for,
        gross_days=clock["gross_days"],
        due_on=line.due_on or date.fromisoformat(clock["legal_due_on"]),
        overdue=line.overdue or clock["overdue"],
    )


_CLOCKS = ("intake", "open-applications")
_DRAFTS = ("decision", "open-drafts")
_PLACES = ("decision", "undecided-places")

WORK_LISTS = (
    WorkList(
        path="/",
        tab="Mine saker",
        title="Mine saker",
        owner="deg",
        empty="Du har ingen saker som venter på deg.",
        asks=(("assessment", "assigned-assessments"), _DRAFTS, _PLACES, _CLOCKS),
        lines=_mine,
    ),
    WorkList(
        path="/ufordelte",
        tab="Ufordelte",
        title="Saker uten saksbehandler",
        owner="lederen",
        empty="Alle saker har en saksbehandler.",
        asks=(("assessment", "unassigned-assessments"), _PLACES, _CLOCKS),
        lines=_unassigned,
    ),
    WorkList(
        path="/utkast",
        tab="Utkast",
        title="Utkast som skal besluttes eller lages",
        owner="beslutterne, og saksbehandleren der utkastet mangler",
        empty="Ingen utkast venter på beslutning, og ingen mangler.",
        asks=(_DRAFTS, _PLACES, _CLOCKS),
        lines=_drafts,
    ),
    WorkList(
        path="/oppfolging",
        tab="Oppfølging",
        title="Det som følger av vedtak",
        owner="saksbehandlerne",
        empty="Alt som er vedtatt, er fulgt opp.",
        asks=AFTER_DECISIONS,
        lines=after_decisions,
    ),
    WorkList(
        path="/klager",
        tab="Klager",
        title="Åpne klager",
        owner="juristen",
        empty="Ingen klager er åpne.",
        asks=(("appeal", "open-appeals"),),
        lines=open_appeals,
    ),
    WorkList(
        path="/etter-klage",
        tab="Etter klage",
        title="Det som følger av klager og tilsyn",
        owner="juristen",
        empty="Ingenting venter på at noen underretter, avgjør, svarer eller sender videre.",
        asks=(
            ("appeal", "untold-rejections"),
            ("appeal", "undecided-costs"),
            ("appeal", "fee-reversal-requests"),
            ("appeal", "access-reversal-requests"),
            ("appeal", "undecided-suspensions"),
            ("appeal", "early-suspensions"),
            ("appeal", "appeals-to-pass-on"),
            ("appeal", "open-supervisions"),
        ),
        lines=beside_appeals,
    ),
    WorkList(
        path="/henvendelser",
        tab="Henvendelser",
        title="Åpne henvendelser",
        owner="mottaket",
        empty="Ingen henvendelser er åpne.",
        asks=(("intake", "open-inquiries"),),
        lines=_inquiries,
    ),
    WorkList(
        path="/i-tvil",
        tab="I tvil",
        title="Avsluttet ved en feil",
        owner="den som hadde det, eller mottaket",
        empty="Ingenting er avsluttet ved en feil.",
        asks=RETURNED,
        lines=returned,
    ),
    WorkList(
        path="/dobler",
        tab="Mulige dobler",
        title="Søknader og klager som kan være kommet to ganger",
        owner="mottaket for søknader, juristen for klager",
        empty="Ingen søknad og ingen klage ser ut til å være kommet to ganger.",
        asks=DOUBLED,
        lines=doubled,
    ),
    WorkList(
        path="/forelopige-svar",
        tab="Foreløpige svar",
        title="Foreløpige svar som må sendes",
        owner="mottaket",
        empty="Ingen foreløpige svar må sendes nå.",
        asks=(("intake", "due-replies"), _CLOCKS),
        lines=_replies,
    ),
)
