"""Knows the forms of an application: confirmed, answered for the time being, withdrawn (søknad)."""

from services.console.forms.form import Field, Form, chosen

APPLICATION = (
    Form(
        service="intake",
        command="acknowledge-application",
        target="case_id",
        title="Bekreft mottak",
        button="Bekreft mottaket",
        fields=(Field(name="expected_answer_on", label="Svar ventes", kind="day", optional=True),),
        done="Mottaket er bekreftet.",
    ),
    Form(
        service="intake",
        command="send-provisional-reply",
        target="case_id",
        title="Send foreløpig svar",
        button="Send foreløpig svar",
        fields=(
            Field(name="expected_answer_on", label="Svar ventes", kind="day"),
            Field(name="reason", label="Hvorfor det tar tid", kind="long"),
        ),
        done="Foreløpig svar er sendt.",
    ),
    Form(
        service="intake",
        command="withdraw-application",
        target="case_id",
        title="Registrer at søknaden er trukket",
        button="Registrer trukket søknad",
        fields=(
            Field(
                name="withdrawn_by",
                label="Trukket av",
                kind="choice",
                choices=chosen("applicant", "representative"),
            ),
        ),
        done="Søknaden er trukket.",
    ),
)
