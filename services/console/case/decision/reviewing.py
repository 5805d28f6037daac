"""Knows the forms of taking a decision up again: announced, heard, ended without another (revurdering)."""

from services.console.case.decision.deciding import of_decision
from services.console.case.fields import ADDRESSEES, LINES, units
from services.console.case.open_ends import awaits_response, is_review
from services.console.forms.form import Field, chosen, today
from services.console.forms.track import Track

UNDECIDED_FOR = ("no-change-needed", "need-is-gone", "moved", "died", "withdrawn", "opened-in-error")


def may_be_announced(track: Track) -> bool:
    """A review, or a draft in a round that decides anew what was set aside: some of it may run."""
    set_aside = any(reserved.get("appeal") for reserved in track.told("round-reserved"))
    return is_review(track) or bool(set_aside and track.told("decision-drafted"))


def may_be_left_undecided(track: Track) -> bool:
    """A review, or what the office itself took up anew. What an appeal body set aside is decided."""
    return is_review(track) or any(not reserved.get("appeal") for reserved in track.told("round-reserved"))


WISH = (
    Field(
        name="wish.change",
        label="Parten ønsker selv at tjenesten blir",
        kind="choice",
        choices=chosen("reduced", "stopped"),
        optional=True,
        hint="Fylles bare ut når parten selv ber om mindre. Ellers varsles parten før tjenesten blir mindre.",
    ),
    Field(name="wish.amount.quantity", label="Ønsket mengde", kind="hundredths", optional=True),
    Field(name="wish.amount.unit", label="Enhet", kind="choice", choices=units, optional=True),
    Field(name="wish.valid_to", label="Ønsket siste dag", kind="day", optional=True),
)
"""What the party asks for that is less (ønske om mindre)."""

OPEN_REVIEW = of_decision(
    command="open-review",
    title="Åpne revurdering",
    button="Åpne revurderingen",
    fields=(
        Field(
            name="kind",
            label="Hvorfor",
            kind="choice",
            choices=chosen("planned", "changed-need", "reduction", "own-motion", "allocation"),
        ),
        LINES,
        Field(name="asked_on", label="Parten ba om det", kind="day", optional=True),
        *WISH,
    ),
    done="Revurderingen er åpnet. Behovet utredes på nytt.",
)

REVIEW_ROUND = (
    of_decision(
        command="send-prior-notice",
        title="Send forhåndsvarsel",
        button="Send forhåndsvarselet",
        fields=(
            Field(
                name="intended",
                label="Tjenesten kan bli",
                kind="choice",
                choices=chosen("reduced", "stopped"),
            ),
            Field(name="reasons", label="Hvorfor", kind="long"),
            Field(name="respond_by", label="Frist for uttalelse", kind="day"),
            *ADDRESSEES,
        ),
        when=may_be_announced,
        done="Forhåndsvarselet er sendt.",
    ),
    of_decision(
        command="record-response",
        title="Registrer uttalelse til forhåndsvarselet",
        button="Registrer uttalelsen",
        fields=(
            Field(
                name="by",
                label="Fra",
                kind="choice",
                choices=chosen("party", "representative", "guardian"),
            ),
            Field(name="answer", label="Hva parten sa", kind="long", optional=True),
            Field(name="answered_on", label="Kom", kind="day", starts_as=today),
        ),
        when=awaits_response,
        done="Uttalelsen er registrert.",
    ),
    of_decision(
        command="close-undecided",
        title="Avslutt uten nytt vedtak",
        button="Avslutt uten vedtak",
        fields=(
            Field(name="reason", label="Grunn", kind="choice", choices=chosen(*UNDECIDED_FOR)),
            Field(name="notified_on", label="Parten fikk beskjed", kind="day", starts_as=today),
            *ADDRESSEES,
        ),
        when=may_be_left_undecided,
        done="Runden er avsluttet uten vedtak.",
    ),
)
