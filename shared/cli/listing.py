"""Knows how a whole list is asked for over the bus, page after page."""

from dataclasses import dataclass
from typing import Any

from shared.cli.asking import on_the_bus, token_for
from shared.messaging.client import BusClient
from shared.runtime.platform import Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Every row, and the last record the first page covered."""

    rows: list[dict[str, Any]]
    position: int


def rows_of(service: str, question: str, *, role: str, tenant: str | None, **asked: Any) -> Listed:
    """All pages of an answer. Ends the command as `shared.cli.asking.ask` does."""

    async def every_page(client: BusClient, platform: Platform) -> Listed:
        token = token_for(platform, subject=f"{role}-cli", role=role)
        page = await client.ask(service, question, asked, token=token)
        rows, position = list(page["rows"]), int(page["position"])
        while page["next"] is not None:
            page = await client.ask(service, question, {**asked, "after": page["next"]}, token=token)
            rows += page["rows"]
        return Listed(rows=rows, position=position)

    return on_the_bus(every_page, tenant=tenant)
