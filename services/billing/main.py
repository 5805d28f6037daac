"""Knows what billing is made of, and starts it."""

from services.billing import api, inbox
from services.billing.deadlines import deadlines_of
from services.billing.fees.correspondence import WRITING
from services.billing.invoices.arriving import inlets
from services.billing.payments.router import payment_router
from services.billing.views import VIEWS
from shared.contracts import appeal, bedflow, billing, decision, intake
from shared.eventing.deadlines import Deadlines
from shared.kernel.clock import Clock
from shared.letters.doors import letter_router
from shared.runtime.service import Service, run
from shared.vault.vault import Vault


def deadlines_with(vault: Vault, clock: Clock) -> Deadlines:
    """Our deadlines: what they ask of us is decided by what is recorded."""
    return Deadlines(of=deadlines_of, when_due=inbox.when_due)


SERVICE = Service(
    name="billing",
    contracts=(billing, intake, decision, bedflow, appeal),
    commands=api.COMMANDS,
    commands_from=inlets.doors,
    cases=api.CASES,
    questions=api.QUESTIONS,
    listens_to=inbox.LISTENS_TO,
    unparks=billing.FactUnparked,
    deadlines=deadlines_with,
    letters=WRITING,
    views=(*VIEWS, api.LETTERS.view),
    routers=(letter_router, inlets.router, payment_router),
    workers=(inlets.postman,),
)

if __name__ == "__main__":
    run(SERVICE)
