"""Knows the forms of access that is refused, and of telling the party so (avslag på innsyn)."""

from services.console.case.fields import about_case
from services.console.forms.form import Field, Form, chosen, today

GROUNDS = (
    "internal-document",
    "protected-others",
    "harmful-to-party",
    "danger-to-life-or-health",
    "clearly-unadvisable",
    "no-journal-kept",
)

REFUSE_ACCESS = about_case(
    service="appeal",
    command="refuse-access",
    begins="access_id",
    title="Avslå innsyn",
    button="Avslå innsyn",
    fields=(
        Field(name="matter", label="Innsyn i", kind="choice", choices=chosen("party-access", "journal-access")),
        Field(
            name="ground",
            label="Grunn",
            kind="choice",
            choices=chosen(*GROUNDS),
            hint="Partsinnsyn og innsyn i journal har hver sine grunner i loven.",
        ),
        Field(name="reasons", label="Begrunnelse", kind="long"),
    ),
    done="Innsyn er avslått. Parten skal underrettes.",
)

NOTIFY_ACCESS_REFUSAL = Form(
    service="appeal",
    command="notify-access-refusal",
    target="access_id",
    is_new=True,
    title="Underrett parten om avslaget på innsyn",
    button="Registrer underretning",
    fields=(Field(name="arrived_on", label="Kommet fram", kind="day", starts_as=today),),
    done="Parten er underrettet om avslaget, som kan påklages.",
)
"""The right to appeal the refusal begins: a stream of its own, which nobody has seen."""
