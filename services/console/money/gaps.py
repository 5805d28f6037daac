"""Knows how it is said aloud that something is not on a page about money: billing is silent, or it is not for you."""

from services.console.office import Rows, missing

SILENT = "Oppgjør svarer ikke akkurat nå. Siden kan mangle noe, og summene kan være for små."
WITHHELD = "Rollen din gir ikke innsyn i dette hos oppgjør."
MORE = "Listen er lang: bare de første er med, og summene gjelder bare dem."


def gaps(*answers: Rows) -> list[str]:
    """One sentence for each thing that is missing."""
    refused = dict.fromkeys(one.refused for one in answers if one.refused)
    return [*missing(*answers, silent=SILENT, withheld=WITHHELD, more=MORE), *refused]
