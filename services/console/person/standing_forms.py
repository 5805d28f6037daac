"""Knows the forms of who speaks for a person: consents, mandates, guardians, capacity (samtykke, representasjon)."""

from datetime import date

from services.console.forms.form import Choices, Field, Form, chosen, today
from services.console.forms.track import Track
from services.console.person.news_forms import PERSON, SOURCE
from services.console.person.open_ends import consents, guardians, mandates

PURPOSES = ("apply-on-behalf", "collect-information", "share-information")
PARTIES = ("next-of-kin", "gp", "hospital", "home-care", "neighbour", "provider", "other-municipality", "nav", "other")
GIVERS = ("person", "guardian", "power-of-attorney", "parent")


def given(track: Track, day: date) -> Choices:
    return consents(track)


def acting(track: Track, day: date) -> Choices:
    return mandates(track)


def guarding(track: Track, day: date) -> Choices:
    return guardians(track)


_FORM = Field(name="form", label="Form", kind="choice", choices=chosen("written", "oral", "electronic"))
_MANDATE = Field(name="mandate", label="Gjelder", kind="choice", choices=chosen("personal", "economy", "both"))
_FROM = Field(name="valid_from", label="Gjelder fra", kind="day", starts_as=today)
_TO = Field(name="valid_to", label="Gjelder til", kind="day", optional=True)
_ENDED = Field(name="ended_on", label="Slutt", kind="day", starts_as=today)

CONSENT = (
    Form(
        service="intake",
        command="give-consent",
        target="",
        is_new=True,
        begins="consent_id",
        title="Registrer samtykke",
        button="Registrer samtykket",
        fields=(
            PERSON,
            Field(name="purpose", label="Til hva", kind="choice", choices=chosen(*PURPOSES)),
            Field(name="parties", label="Overfor hvem", kind="checks", choices=chosen(*PARTIES, of="party")),
            Field(
                name="covers",
                label="Hvilke opplysninger",
                kind="checks",
                choices=chosen("identity", "health", "economy"),
            ),
            _FORM,
            Field(name="given_by", label="Gitt av", kind="choice", choices=chosen(*GIVERS, of="relation")),
            Field(name="given_on", label="Gitt", kind="day", starts_as=today),
            _TO,
            Field(name="words", label="Egne ord", kind="long", optional=True),
        ),
        done="Samtykket er registrert.",
    ),
    Form(
        service="intake",
        command="withdraw-consent",
        target="",
        is_new=True,
        title="Registrer at et samtykke er trukket",
        button="Registrer at det er trukket",
        fields=(
            PERSON,
            Field(name="consent_id", label="Samtykket", kind="choice", choices=given),
            Field(name="withdrawn_by", label="Trukket av", kind="choice", choices=chosen(*GIVERS, of="relation")),
        ),
        when=lambda track: bool(consents(track)),
        done="Samtykket er trukket.",
    ),
)

MANDATES = (
    Form(
        service="intake",
        command="register-representation",
        target="",
        is_new=True,
        begins="representation_id",
        title="Registrer fullmakt eller foreldreansvar",
        button="Registrer representasjonen",
        fields=(
            PERSON,
            Field(name="kind", label="Grunnlag", kind="choice", choices=chosen("power-of-attorney", "parent")),
            _MANDATE,
            _FORM,
            Field(
                name="representative.birth_number",
                label="Fullmektigens eller forelderens fødselsnummer",
                kind="birth-number",
                optional=True,
                hint="Den som står i personregisteret, får brevene.",
            ),
            _FROM,
            _TO,
        ),
        done="Representasjonen er registrert.",
    ),
    Form(
        service="intake",
        command="end-representation",
        target="",
        is_new=True,
        title="Avslutt fullmakt eller foreldreansvar",
        button="Avslutt representasjonen",
        fields=(PERSON, Field(name="representation_id", label="Hvilken", kind="choice", choices=acting), _ENDED),
        when=lambda track: bool(mandates(track)),
        done="Representasjonen er avsluttet.",
    ),
    Form(
        service="intake",
        command="register-guardianship",
        target="",
        is_new=True,
        begins="guardianship_id",
        title="Registrer verge",
        button="Registrer vergemålet",
        fields=(
            PERSON,
            SOURCE,
            _MANDATE,
            Field(
                name="guardian.birth_number",
                label="Vergens fødselsnummer",
                kind="birth-number",
                optional=True,
                hint="En verge som står i personregisteret, får brevene.",
            ),
            _FROM,
            _TO,
        ),
        done="Vergemålet er registrert.",
    ),
    Form(
        service="intake",
        command="end-guardianship",
        target="",
        is_new=True,
        title="Avslutt vergemål",
        button="Avslutt vergemålet",
        fields=(
            PERSON,
            Field(name="guardianship_id", label="Hvilket", kind="choice", choices=guarding),
            SOURCE,
            _ENDED,
        ),
        when=lambda track: bool(guardians(track)),
        done="Vergemålet er avsluttet.",
    ),
)

CAPACITY = Form(
    service="intake",
    command="find-capacity",
    target="",
    is_new=True,
    title="Vurder beslutningskompetanse",
    button="Registrer vurderingen",
    fields=(
        PERSON,
        Field(
            name="matters",
            label="I hvilke saker",
            kind="checks",
            choices=chosen("health-care", "care-services", "economy", of="matters"),
        ),
        Field(name="age", label="Personens alder", kind="number"),
        Field(name="has_impairing_condition", label="Har personen en tilstand som svekker forståelsen?", kind="yes-no"),
        Field(
            name="obviously_cannot_understand",
            label="Er personen åpenbart ikke i stand til å forstå hva samtykket gjelder?",
            kind="yes-no",
        ),
        Field(
            name="by_responsible_health_worker", label="Er den som vurderer, ansvarlig for helsehjelpen?", kind="yes-no"
        ),
        Field(name="next_of_kin_informed", label="Er nærmeste pårørende informert?", kind="yes-no"),
        Field(name="reasons", label="Begrunnelse", kind="long"),
    ),
    done="Vurderingen av beslutningskompetanse er registrert.",
)
