"""Knows the forms of what became known of a person: death, moving, address, language (opplysninger om personen)."""

from services.console.forms.form import Field, Form, chosen, today
from services.console.person.open_ends import has_died, lives

LANGUAGES = "languages"
"""The list of languages somebody may need an interpreter for."""

PERSON = Field(name="person", fixed=lambda about: about["person"])
SOURCE = Field(
    name="source",
    label="Hvem som sa det",
    kind="choice",
    choices=chosen("population-register", "person", "next-of-kin", "hospital", "office"),
)

NEWS = (
    Form(
        service="intake",
        command="note-person-details",
        target="",
        title="Registrer fødselsdag eller adresse",
        button="Registrer opplysningene",
        fields=(
            PERSON,
            SOURCE,
            Field(name="born_on", label="Født", kind="day", optional=True),
            Field(name="address", label="Adresse", kind="long", optional=True),
            Field(
                name="municipality",
                label="Kommunenummer",
                optional=True,
                hint="Fire siffer. Det som ikke fylles ut, blir stående som før.",
            ),
        ),
        done="Opplysningene er registrert.",
    ),
    Form(
        service="intake",
        command="choose-language",
        target="",
        title="Velg målform og tolk",
        button="Registrer valget",
        fields=(
            PERSON,
            Field(name="form", label="Målform", kind="choice", choices=chosen("bokmaal", "nynorsk")),
            Field(
                name="interpreter",
                label="Tolkespråk",
                optional=True,
                suggests=LANGUAGES,
                hint="Språkkoden, for eksempel pl. Tomt når personen ikke trenger tolk.",
            ),
        ),
        done="Målform og tolk er registrert.",
    ),
    Form(
        service="intake",
        command="protect-address",
        target="",
        title="Registrer adressesperre",
        button="Registrer adressesperren",
        fields=(
            PERSON,
            SOURCE,
            Field(
                name="protection",
                label="Sperre",
                kind="choice",
                choices=chosen("none", "confidential", "strictly-confidential"),
            ),
            Field(name="valid_from", label="Gjelder fra", kind="day", starts_as=today),
        ),
        done="Adressesperren er registrert.",
    ),
    Form(
        service="intake",
        command="record-move",
        target="",
        title="Registrer flytting",
        button="Registrer flyttingen",
        fields=(
            PERSON,
            SOURCE,
            Field(name="direction", label="Flyttet", kind="choice", choices=chosen("out", "in", "within")),
            Field(
                name="moved_on",
                label="Flyttedag",
                kind="day",
                hint="Sakene til den som flytter ut av kommunen, avsluttes.",
            ),
        ),
        done="Flyttingen er registrert.",
    ),
    Form(
        service="intake",
        command="merge-persons",
        target="",
        title="Slå sammen med en referanse til samme person",
        button="Slå sammen",
        fields=(
            PERSON,
            Field(
                name="replaced.birth_number",
                label="Nummeret som ikke skal brukes mer",
                kind="birth-number",
                hint="For eksempel D-nummeret til en som har fått fødselsnummer.",
            ),
            Field(
                name="ground",
                label="Grunn",
                kind="choice",
                choices=chosen("birth-number-for-d-number", "registered-twice"),
            ),
        ),
        done="De to referansene er slått sammen.",
    ),
    Form(
        service="intake",
        command="record-death",
        target="",
        title="Registrer dødsfall",
        button="Registrer dødsfallet",
        fields=(
            PERSON,
            SOURCE,
            Field(name="died_on", label="Død", kind="day", hint="Alle åpne saker avsluttes."),
        ),
        when=lives,
        done="Dødsfallet er registrert. Åpne saker avsluttes.",
    ),
    Form(
        service="intake",
        command="correct-death",
        target="",
        title="Rett et dødsfall som ble meldt ved en feil",
        button="Rett dødsfallet",
        fields=(PERSON, SOURCE),
        when=has_died,
        done="Dødsfallet er rettet. Avsluttede saker forblir avsluttet.",
    ),
)
