"""Knows the definition of every number of a budget report, in the words of those who read it."""

from services.billing.budget.report import Passport

PASSPORTS: tuple[Passport, ...] = (
    Passport(
        number="budget_in_ore",
        definition="Vedtatt beløp med reguleringer og omdisponeringer som var registrert ved utgangen av dagen.",
    ),
    Passport(
        number="actual_in_ore",
        definition=(
            "Anviste fakturaer, godkjente sykehusregninger og utbetalt eller overført lønnsgrunnlag, for dager i året."
            " Det som kommer etter 22. februar året etter, regnes i året det kommer."
        ),
    ),
    Passport(
        number="accrued_in_ore",
        definition="Dager til og med rapportdagen som avtalene dekker, og som ingen har fakturert eller lønnet ennå.",
    ),
    Passport(
        number="committed_in_ore",
        definition="Det løpende avtaler koster fra dagen etter rapportdagen ut 31. desember, til kjente priser.",
    ),
    Passport(
        number="expected_in_ore",
        definition="Nye avtaler som ventes ut året, minus løpende avtaler som ventes å ende tidligere. Et spenn.",
    ),
    Passport(
        number="forecast_in_ore",
        definition="Brukt + påløpt + bundet + ventet. Uten ventet når det er kommet for få avtaler til å si noe.",
    ),
    Passport(
        number="is_complete",
        definition="Usann: noe løper som ikke kan verdsettes. Da er påløpt, bundet og prognose det minste det kan bli.",
    ),
    Passport(number="deviation_in_ore", definition="Midten av prognosen minus budsjettet. Over null er merforbruk."),
    Passport(
        number="causes.price_in_ore",
        definition="Avtaler som var kjent da budsjettet ble registrert: avtalt mengde ganger endret pris siden da.",
    ),
    Passport(
        number="causes.new_decisions_in_ore",
        definition="Det avtaler registrert etter budsjettet koster i året, og det som ventes av nye ut året.",
    ),
    Passport(
        number="causes.late_invoices_in_ore",
        definition="Beløp for dager i år som var avsluttet i regnskapet da beløpet kom.",
    ),
    Passport(
        number="causes.volume_in_ore",
        definition="Resten: mengden avtalt og brukt, målt mot det budsjettet rommet.",
    ),
    Passport(
        number="unvalued", definition="Det som løper uten at det kan verdsettes, med grunn. Ingenting er anslått."
    ),
)
