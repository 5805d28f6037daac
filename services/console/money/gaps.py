"""Knows how it is said aloud that something is not on a page about money: billing is silent, or it is not for you."""

from services.console.office import Rows

SILENT = "Oppgjør svarer ikke akkurat nå. Siden kan mangle noe, og summene kan være for små."
WITHHELD = "Rollen din gir ikke innsyn i dette hos oppgjør."
MORE = "Listen er lang: bare de første er med, og summene gjelder bare dem."


def gaps(*answers: Rows) -> list[str]:
    """One sentence for each thing that is missing."""
    said = {
        SILENT: any(one.silent for one in answers),
        WITHHELD: any(one.withheld for one in answers),
        MORE: any(one.more for one in answers),
    }
    refused = dict.fromkeys(one.refused for one in answers if one.refused)
    return [*(sentence for sentence, holds in said.items() if holds), *refused]
