"""Knows the forms of getting the costs of an appeal back, once something was changed (sakskostnader)."""

from services.console.case.appeal.open_ends import costs_are_open, may_claim_costs
from services.console.case.appeal.receiving import of_appeal
from services.console.forms.form import Field, today

COSTS = (
    of_appeal(
        command="claim-costs",
        title="Registrer krav om sakskostnader",
        button="Registrer kravet",
        fields=(
            Field(name="claimed_on", label="Kravet kom", kind="day", starts_as=today),
            Field(name="informed_on", label="Parten fikk vite om endringen", kind="day"),
            Field(name="amount", label="Krevd beløp", kind="kroner", hint="I kroner, for eksempel 4 500,50"),
            Field(name="specification", label="Hva kravet gjelder", kind="long"),
        ),
        when=may_claim_costs,
        done="Kravet om sakskostnader er registrert.",
    ),
    of_appeal(
        command="decide-costs",
        title="Avgjør kravet om sakskostnader",
        button="Avgjør kravet",
        fields=(
            Field(name="covered", label="Beløp som dekkes", kind="kroner", hint="Skriv 0 når ingenting dekkes."),
            Field(name="were_necessary", label="Var kostnadene nødvendige?", kind="yes-no"),
            Field(name="caused_by_party", label="Skyldes de parten selv?", kind="yes-no"),
            Field(name="reasons", label="Begrunnelse", kind="long"),
        ),
        when=costs_are_open,
        done="Kravet om sakskostnader er avgjort.",
    ),
)
