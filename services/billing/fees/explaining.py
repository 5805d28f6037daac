"""Knows the sentence that explains one amount to whoever pays or asks: the days, the rate, where it was found."""

from datetime import date

from shared.contracts.billing_charges import Charge
from shared.kernel.money import in_kroner

_BY = {
    "day": "{days} døgn à {rate}",
    "day-or-night": "{units} dager eller netter à {rate}",
    "instalment": "{days} dagers del av månedens terminbeløp; {rate} i året etter vedtaket",
    "household-limit": "høyeste egenandel i måneden for husstander under 2 G, {rate}, for {days} dager",
    "step": "månedens tak på husstandens inntektstrinn, {rate}, for {days} dager",
    "hours": "{units} timer à {rate} på husstandens inntektstrinn",
    "cost": "{units} timer à {rate}, som er selvkost",
    "local-price": "kommunens pris, {rate} ({unit})",
}


def explained(charge: Charge) -> str:
    """Why an amount is what it is (forklaring), e.g. `12 døgn à 185,00 kr, 1.3.2023–12.3.2023. Kilde: …`."""
    said = _BY[charge.by].format(
        days=charge.days,
        units=_units(charge.quantity),
        rate=in_kroner(charge.rate_in_ore),
        unit=charge.rate.partition("(")[2].rstrip(")") or charge.rate,
    )
    return f"{said}, {_day(charge.from_on)}–{_day(charge.to_on)}. Kilde: {charge.source}."


def _units(quantity: int | None) -> str:
    if quantity is None:
        return "–"
    return f"{quantity / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
