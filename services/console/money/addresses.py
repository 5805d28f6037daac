"""Knows the addresses of the pages about money: invoices, payment runs, the budget."""

from fastapi import FastAPI, Request
from starlette.responses import Response

from services.console.addresses import add_page, add_page_of_one, add_shown
from services.console.behind import Behind
from services.console.money import budget, invoice_list, one_invoice, one_run, payment_runs
from services.console.money.steps import INVOICES as OF_INVOICES
from services.console.money.steps import PAYING
from services.console.money.tabs import BUDGET, INVOICES, RUNS
from services.console.session.visits import Visits


def add_money_pages(app: FastAPI, behind: Behind, visits: Visits) -> None:
    """A new page is one line here."""
    add_shown(app, behind, visits, path=INVOICES, page=invoice_list)
    add_page_of_one(app, behind, visits, path=INVOICES, of="invoice_id", page=one_invoice, forms=OF_INVOICES)
    add_page(app, behind, visits, path=RUNS, page=payment_runs, forms=PAYING)
    add_page_of_one(app, behind, visits, path=RUNS, of="run", page=one_run, forms=PAYING)
    _add_budget(app, behind, visits)


def _add_budget(app: FastAPI, behind: Behind, visits: Visits) -> None:
    async def shown(request: Request) -> Response:
        session = visits.look(request)
        asked = request.query_params.get(budget.FIELD, "")
        return visits.keep(await budget.show(behind.office, asked, session=session, today=behind.today()), session)

    app.add_api_route(BUDGET, shown, methods=["GET"])
