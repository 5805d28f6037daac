"""Knows what the words of beds and stays are in bokmål, for whoever reads them on paper or in a terminal."""

from typing import Any

STATUS = {
    "free": "ledig",
    "taken": "i bruk",
    "kept-for-absent": "holdes av for fraværende",
    "promised": "tildelt",
    "reserved": "reservert",
    "closed": "stengt",
    "not-open-yet": "ikke åpnet",
}
KIND = {
    "short-term": "korttid",
    "rehabilitation": "rehabilitering",
    "long-term": "langtid",
    "respite": "avlastning",
    "clarification": "avklaring",
    "night": "natt",
    "municipal-acute": "ØHD",
    "care-housing": "omsorgsbolig",
}
PRECAUTION = {"contact": "kontaktsmitte", "droplet": "dråpesmitte", "airborne": "luftsmitte"}


def day(written: str | None) -> str:
    """`12.03.2024`, as it is written in Norway."""
    return "" if written is None else ".".join(reversed(written.split("-")))


def cell(row: dict[str, Any], column: str) -> str:
    """What stands in a column of the board about one bed."""
    if row[column] is None:
        return ""
    value = str(row[column])
    match column:
        case "status":
            return STATUS.get(value, value)
        case "kind" | "stay_kind":
            return KIND.get(value, value)
        case "precaution":
            return PRECAUTION.get(value, value)
        case "until_on":
            return day(value) + (" (passert)" if row["is_overdue"] else "")
        case _:
            return day(value) if column.endswith(("_on", "_until")) else value
