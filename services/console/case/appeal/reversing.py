"""Knows the forms of what cannot be an appeal any more, and is a request for reversal (anmodning om omgjøring)."""

from collections.abc import Callable

from services.console.case.appeal.open_ends import goes_here, is_about_access, is_not_about_access, may_be_reversed
from services.console.case.appeal.receiving import of_appeal
from services.console.forms.form import Field, Form, chosen
from services.console.forms.track import Track

REVERSAL = of_appeal(
    command="request-reversal",
    title="Behandle klagen som anmodning om omgjøring",
    button="Behandle som omgjøring",
    when=lambda track: goes_here(track) and may_be_reversed(track),
    done="Klagen behandles som anmodning om omgjøring.",
)
"""For what comes more than a year late, or after the appeal body decided it: the service says whether it does."""


def _answering(command: str, *, of_what: str, if_reversed: str, when: Callable[[Track], bool]) -> Form:
    return of_appeal(
        command=command,
        title=f"Besvar anmodningen om omgjøring av {of_what}",
        button="Registrer svaret",
        fields=(
            Field(
                name="outcome",
                label="Svar",
                kind="choice",
                choices=chosen("reversed", "declined", of="appeal-outcome"),
                hint=if_reversed,
            ),
            Field(name="reasons", label="Begrunnelse", kind="long", hint="Brevet om svaret skrives for hånd."),
        ),
        when=when,
        done="Anmodningen om omgjøring er besvart.",
    )


ANSWER_FEE_REVERSAL = _answering(
    "answer-fee-reversal",
    of_what="egenandelen",
    if_reversed="Omgjøres vedtaket, står det hos dem som fatter vedtak om egenandel, til det er fattet på nytt.",
    when=is_not_about_access,
)

ANSWER_ACCESS_REVERSAL = _answering(
    "answer-access-reversal",
    of_what="avslaget på innsyn",
    if_reversed="Omgjøres avslaget, gis innsynet.",
    when=is_about_access,
)
