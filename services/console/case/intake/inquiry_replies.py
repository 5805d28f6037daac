"""Knows the forms of what whoever made an inquiry is told while it waits (foreløpig svar på henvendelse)."""

from services.console.forms.form import Field, Form, chosen

REASONS = ("many-waiting", "needs-examining", "waits-for-others")
WAYS = ("letter", "phone", "visit", "message")

INQUIRY_REPLIES = (
    Form(
        service="intake",
        command="send-inquiry-reply",
        target="inquiry_id",
        title="Gi foreløpig svar på henvendelsen",
        button="Gi foreløpig svar",
        fields=(
            Field(name="expected_answer_on", label="Svar ventes", kind="day"),
            Field(
                name="reason",
                label="Hvorfor det tar tid",
                kind="choice",
                choices=chosen(*REASONS, of="intake-reason"),
                hint="Avsenderen får bare vite dette og datoen, og ingenting om personen henvendelsen gjelder.",
            ),
            Field(name="told", label="Hvordan svaret gis", kind="choice", choices=chosen(*WAYS)),
            Field(
                name="recipient.birth_number",
                label="Avsenderens fødselsnummer",
                kind="birth-number",
                optional=True,
                hint="Når en annen enn personen selv tok kontakt og skal ha brev.",
            ),
            Field(
                name="recipient.name",
                label="Avsenderens navn",
                optional=True,
                hint="Trengs bare når avsenderen ikke er registrert fra før.",
            ),
        ),
        done="Foreløpig svar er registrert.",
    ),
    Form(
        service="intake",
        command="drop-inquiry-reply",
        target="inquiry_id",
        title="Noter at ingen kan få foreløpig svar",
        button="Noter at ingen kan få svar",
        fields=(
            Field(
                name="reason",
                label="Grunn",
                kind="choice",
                choices=chosen("anonymous", "no-address", of="intake-reason"),
            ),
        ),
        done="Det er notert at ingen kan få foreløpig svar.",
    ),
)
