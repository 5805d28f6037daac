"""Knows a small invented municipality as its previous system hands it over: files of a go-live import."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shared.scenario.people import invent_people

Line = dict[str, Any]
SERVICES = ("home-nursing", "practical-assistance", "personal-alarm")


@dataclass(kw_only=True)
class Municipality:
    """What each file holds, line by line; a test may change a line before it is written."""

    files: dict[str, list[Line]] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        """One CSV file for each kind, with the semicolons of a Norwegian spreadsheet."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, lines in self.files.items():
            write_csv(folder / f"{name}.csv", lines)
        return folder

    def part(self, persons: int) -> "Municipality":
        """The first so many persons, with all that is theirs."""
        chosen = {line["source_id"] for line in self.files["persons"][:persons]}
        files = {
            name: [line for line in lines if line.get("person", line["source_id"]) in chosen]
            for name, lines in self.files.items()
            if name != "decision-lines"
        }
        decisions = {line["source_id"] for line in files["decisions"]}
        files["decision-lines"] = [line for line in self.files["decision-lines"] if line["decision"] in decisions]
        return Municipality(files=files)


def write_csv(file: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    lines = list(lines)
    names = list(dict.fromkeys(name for line in lines for name in line))
    with file.open("w", encoding="utf-8-sig", newline="") as to:
        table = csv.DictWriter(to, names, delimiter=";")
        table.writeheader()
        table.writerows(lines)


def invent(
    *, persons: int, lines: int, waiting: int, open_cases: int, today: date, seed: int = 1, prefix: str = ""
) -> Municipality:
    """So many persons; each decision has two lines where they suffice; days lie within the last years."""
    people = invent_people(persons, seed=seed, year=today.year)
    registered = [
        {"source_id": f"{prefix}P{n}", "birth_number": one.birth_number, "name": one.name}
        for n, one in enumerate(people, start=1)
    ]
    registered[0] |= {"protection": "confidential", "protected_from": (today - timedelta(days=300)).isoformat()}
    decided = [_decision(n, persons=persons, today=today, prefix=prefix) for n in range(1, (lines + 1) // 2 + 1)]
    return Municipality(
        files={
            "persons": registered,
            "decisions": decided,
            "decision-lines": [_line(n, decided[n // 2], n % 2) for n in range(lines)],
            "waiting-list": [_waiting(n, persons=persons, today=today, prefix=prefix) for n in range(1, waiting + 1)],
            "open-cases": [
                _open_case(n, persons=persons, today=today, prefix=prefix) for n in range(1, open_cases + 1)
            ],
        }
    )


def _decision(n: int, *, persons: int, today: date, prefix: str) -> Line:
    decided_on = today - timedelta(days=60 + 17 * n % 1500)
    return {
        "source_id": f"{prefix}V{n}",
        "person": f"{prefix}P{1 + n % persons}",
        "received_on": (decided_on - timedelta(days=20)).isoformat(),
        "decided_on": decided_on.isoformat(),
        "notified_on": (decided_on + timedelta(days=2)).isoformat(),
        "caseworker": "sb-4",
        "decided_by": "leder-1",
    }


def _line(n: int, decision: Line, which: int) -> Line:
    return {
        "decision": decision["source_id"],
        "line": which + 1,
        "service": SERVICES[(n + which) % len(SERVICES)],
        "outcome": "partly-granted" if n % 7 == 3 else "granted",
        "valid_from": decision["decided_on"],
        "amount": "3,5" if which == 0 else "",
        "unit": "hours-per-week" if which == 0 else "",
        "provider": "home-care-north",
        "started_on": decision["notified_on"],
    }


def _waiting(n: int, *, persons: int, today: date, prefix: str) -> Line:
    qualified_on = today - timedelta(days=30 + 40 * n % 400)
    return {
        "source_id": f"{prefix}L{n}",
        "person": f"{prefix}P{1 + (n * 7) % persons}",
        "received_on": (qualified_on - timedelta(days=10)).isoformat(),
        "qualified_on": qualified_on.isoformat(),
        "service": "long-term-stay",
        "residence": "home",
    }


def _open_case(n: int, *, persons: int, today: date, prefix: str) -> Line:
    return {
        "source_id": f"{prefix}S{n}",
        "person": f"{prefix}P{1 + (n * 5) % persons}",
        "received_on": (today - timedelta(days=n)).isoformat(),
        "channel": "letter",
        "services": "home-nursing practical-assistance",
        "stage": ("received", "assessing", "drafted")[n % 3],
    }
