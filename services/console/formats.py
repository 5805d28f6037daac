"""Knows how dates, times and numbers are written in Norwegian."""

from datetime import UTC, date, datetime, time

from shared.kernel.clock import OSLO
from shared.kernel.money import in_kroner

NBSP = "\u00a0"
NOTHING = "–"


def day(value: date) -> str:
    """`21.11.2026`."""
    return f"{value:%d.%m.%Y}"


def moment(value: datetime) -> str:
    """`21.11.2026 kl. 14.30`, Oslo time."""
    local = value.astimezone(OSLO)
    return f"{day(local.date())}{NBSP}kl.{NBSP}{local:%H.%M}"


def days(count: int) -> str:
    """`1 dag`, `31 dager`; the number never stands alone at the end of a line."""
    return f"{whole(count)}{NBSP}{'dag' if abs(count) == 1 else 'dager'}"


def whole(number: int) -> str:
    """`5 745`."""
    return f"{number:,}".replace(",", NBSP)


def kroner(ore: int) -> str:
    """`5 745,00 kr`."""
    return in_kroner(ore)


def whole_kroner(ore: int) -> str:
    """`5 745` of 574 500: where sums are so large that nobody reads the øre."""
    whole_part = (2 * abs(ore) + 100) // 200
    return f"{'−' if ore < 0 and whole_part else ''}{whole(whole_part)}"


def span(first: date, last: date) -> str:
    """`03.03.2026`, or `03.03.–09.03.2026`; the years of both where they differ."""
    if first == last:
        return day(first)
    return f"{first:%d.%m.}{'' if first.year == last.year else first.year}–{day(last)}"


def hundredths(number: int) -> str:
    """`47,5` for 4 750: decimal comma, no zeros at the end."""
    whole_part, rest = divmod(abs(number), 100)
    decimals = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{'−' if number < 0 else ''}{whole(whole_part)}{decimals}"


def percent(basis_points: int) -> str:
    """`62,5 %`: 10 000 basis points are all of it."""
    return f"{hundredths(basis_points)}{NBSP}%"


def read_day(text: str) -> date:
    """A day as somebody writes it: `21.11.2026`, `1.2.2026` or `2026-11-21`. Raises ValueError."""
    parts = text.strip().replace(" ", "").split(".")
    if len(parts) == 3 and len(parts[2]) == 4:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    return date.fromisoformat(text.strip())


def read_moment(text: str) -> str:
    """A day and an hour in Oslo: `21.11.2026 kl. 14.30`, `1.2.2026 8:00`. As an instant in UTC. Raises ValueError."""
    day_part, _, hour_part = " ".join(text.replace("kl.", " ").replace("kl", " ").split()).partition(" ")
    hours, _, minutes = hour_part.replace(".", ":").partition(":")
    if not hours.isdecimal() or not (minutes or "0").isdecimal():
        raise ValueError("not an hour of the day")
    local = datetime.combine(read_day(day_part), time(int(hours), int(minutes or 0)), tzinfo=OSLO)
    return f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def read_hundredths(text: str) -> int:
    """`47,5` as 4 750. Raises ValueError."""
    whole_part, _, decimals = "".join(text.split()).replace(".", ",").partition(",")
    if not whole_part.isdecimal() or len(decimals) > 2 or not (decimals or "0").isdecimal():
        raise ValueError("not a number with at most two decimals")
    return int(whole_part) * 100 + int(decimals.ljust(2, "0"))


def read_hours_by_day(text: str) -> list[dict[str, object]]:
    """Days with their hours, one a line: `03.03.2026 2,5`. Raises ValueError."""
    rows = [line.split(maxsplit=1) for line in text.replace("\t", " ").splitlines() if line.strip()]
    if any(len(row) != 2 for row in rows):
        raise ValueError("a day without hours")
    return [{"on": read_day(on).isoformat(), "quantity": read_hundredths(hours)} for on, hours in rows]


def read_birth_number(text: str) -> str:
    """Eleven digits, however they are spaced. Raises ValueError."""
    digits = "".join(text.split())
    if len(digits) != 11 or not (digits.isascii() and digits.isdecimal()):
        raise ValueError("not eleven digits")
    return digits
