"""Knows the forms of what cannot be an appeal any more, and is a request for reversal (anmodning om omgjøring)."""

from services.console.case.appeal.open_ends import goes_here, is_about_access, is_not_about_access, may_be_reversed
from services.console.case.appeal.receiving import of_appeal
from services.console.forms.form import Field, chosen

REVERSAL = of_appeal(
    command="request-reversal",
    title="Behandle klagen som anmodning om omgjøring",
    button="Behandle som omgjøring",
    when=lambda track: goes_here(track) and may_be_reversed(track),
    done="Klagen behandles som anmodning om omgjøring.",
)
"""For what comes more than a year late, or after the appeal body decided it: the service says whether it does."""

ANSWER_FEE_REVERSAL = of_appeal(
    command="answer-fee-reversal",
    title="Besvar anmodningen om omgjøring av egenandelen",
    button="Registrer svaret",
    fields=(
        Field(
            name="outcome",
            label="Svar",
            kind="choice",
            choices=chosen("reversed", "declined", of="appeal-outcome"),
            hint="Omgjøres vedtaket, står det hos dem som fatter vedtak om egenandel, til det er fattet på nytt.",
        ),
        Field(name="reasons", label="Begrunnelse", kind="long", hint="Brevet om svaret skrives for hånd."),
    ),
    when=is_not_about_access,
    done="Anmodningen om omgjøring er besvart.",
)

ANSWER_ACCESS_REVERSAL = of_appeal(
    command="answer-access-reversal",
    title="Besvar anmodningen om omgjøring av avslaget på innsyn",
    button="Registrer svaret",
    fields=(
        Field(
            name="outcome",
            label="Svar",
            kind="choice",
            choices=chosen("reversed", "declined", of="appeal-outcome"),
            hint="Omgjøres avslaget, gis innsynet.",
        ),
        Field(name="reasons", label="Begrunnelse", kind="long", hint="Brevet om svaret skrives for hånd."),
    ),
    when=is_about_access,
    done="Anmodningen om omgjøring er besvart.",
)
