"""Knows the forms of a letter that could not be composed: tried again, or closed with a reason (brev ikke skrevet)."""

from services.console.forms.form import Field, Form, chosen

CLOSED_FOR = ("written-by-hand", "told-otherwise", "not-needed")
_ABOUT = Field(name="about", kind="number", fixed=lambda about: about["track"].facts[0][1]["about"])


def of_letter(service: str) -> tuple[Form, ...]:
    """The forms of a letter this service writes. Every service that writes letters has the same two."""
    return (
        Form(
            service=service,
            command="retry-letter",
            address=f"{service}-retry-letter",
            target="",
            title="Prøv å skrive brevet på nytt",
            button="Prøv på nytt",
            fields=(_ABOUT,),
            done="Brevet prøves på nytt.",
        ),
        Form(
            service=service,
            command="close-letter",
            address=f"{service}-close-letter",
            target="",
            title="Avslutt brevet",
            button="Avslutt brevet",
            fields=(_ABOUT, Field(name="reason", label="Grunn", kind="choice", choices=chosen(*CLOSED_FOR))),
            done="Ingen venter lenger på brevet.",
        ),
    )
