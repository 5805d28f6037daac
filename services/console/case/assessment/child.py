"""Knows the forms of a child's own part in the case (barnets beste)."""

from datetime import date

from services.console.case.assessment.assessing import of_assessment
from services.console.case.open_ends import child_tasks, has_child_tasks, is_child, is_no_child
from services.console.forms.form import Choices, Field
from services.console.forms.track import Track


def tasks(track: Track, day: date) -> Choices:
    return child_tasks(track)


CHILD = (
    of_assessment(
        command="note-child",
        title="Registrer at saken gjelder et barn",
        button="Registrer barnet",
        fields=(
            Field(name="born_on", label="Født", kind="day"),
            Field(name="has_guardian", label="Barnet har verge", kind="check", optional=True),
            Field(name="has_representative", label="Barnet har fullmektig", kind="check", optional=True),
        ),
        when=is_no_child,
        done="Saken er registrert som et barns sak.",
    ),
    of_assessment(
        command="hear-child",
        title="Registrer barnets syn",
        button="Registrer barnets syn",
        fields=(
            Field(name="can_form_view", label="Kan barnet danne seg en egen mening?", kind="yes-no"),
            Field(name="was_informed", label="Er barnet informert?", kind="yes-no"),
            Field(name="was_heard", label="Er barnet hørt?", kind="yes-no"),
            Field(
                name="view",
                label="Barnets syn",
                kind="long",
                hint="Med barnets egne ord. Kan barnet ikke danne seg en mening, skriv hvorfor.",
            ),
        ),
        when=is_child,
        done="Barnets syn er registrert.",
    ),
    of_assessment(
        command="weigh-best-interests",
        title="Vurder barnets beste",
        button="Registrer vurderingen",
        fields=(
            Field(name="mapped", label="Hva som er best for barnet", kind="long"),
            Field(name="weighed", label="Hvordan det er avveid mot andre hensyn", kind="long"),
        ),
        when=is_child,
        done="Vurderingen av barnets beste er registrert.",
    ),
    of_assessment(
        command="settle-child-task",
        title="Registrer aldersoppgave som utført",
        button="Registrer som utført",
        fields=(Field(name="age", label="Oppgave", kind="number", choices=tasks),),
        when=has_child_tasks,
        done="Aldersoppgaven er utført.",
    ),
)
