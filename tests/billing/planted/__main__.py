"""Knows `python -m tests.billing.planted [--month 2025-03] [--seed 1] [--write FOLDER]`."""

import argparse
import sys
from datetime import date
from pathlib import Path

from tests.billing.planted.counting import judge, table
from tests.billing.planted.planting import plant


def main() -> int:
    """Plant a month, hold it against the evidence, print precision and recall; or write its invoices to a folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.billing.planted")
    parser.add_argument("--month", default="2025-03", help="written 2025-03")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help="write the invoices here instead")
    asked = parser.parse_args()
    month = plant(date.fromisoformat(f"{asked.month}-01"), seed=asked.seed)
    if asked.write is not None:
        asked.write.mkdir(parents=True, exist_ok=True)
        for n, document in enumerate(month.documents):
            (asked.write / f"{n:04d}-{document.number}.xml").write_bytes(document.xml())
        return 0
    sys.stdout.write("\n".join(table(judge(month))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
