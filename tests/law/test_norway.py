"""The holidays we count with are the library's own, although only one country of it is imported."""

import subprocess
import sys

from holidays.countries.norway import Norway as FromTheLibrary

from shared.law.norway import Norway


def test_the_holidays_are_those_of_the_library() -> None:
    years = range(2010, 2041)
    assert sorted(Norway(years=years).items()) == sorted(FromTheLibrary(years=years).items())


def test_no_other_country_is_imported() -> None:
    code = "import sys, shared.law.deadlines; print(*(m for m in sys.modules if m.startswith('holidays.countries')))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told.split() == []
