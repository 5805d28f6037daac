"""Knows how a verification that takes its time is watched on a terminal."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from rich.console import Console
from rich.progress import Progress

from shared.cli.asking import Say
from shared.kernel.ids import new_id

_EVERY_SECONDS = 0.5


async def verified(say: Say) -> dict[str, Any]:
    """The verdict on all logs; meanwhile a bar per log, when somebody is there to see it."""
    verification = str(new_id())
    asked = asyncio.ensure_future(say("audit", "verify-logs", {"id": verification}))
    console = Console(stderr=True)
    if not console.is_terminal:
        return _told(await asked)
    with Progress(console=console, transient=True) as shown:
        return _told(await _watched(say, asked, shown, verification=verification))


async def _watched(say: Say, asked: Awaitable[Any], shown: Progress, *, verification: str) -> Any:
    bars: dict[str, Any] = {}
    waiting = asyncio.ensure_future(asked)
    while not (await asyncio.wait({waiting}, timeout=_EVERY_SECONDS))[0]:
        told = await say("audit", "read-verification", {"verification": verification})
        if (log := told["service"]) is None:
            continue
        if log not in bars:
            bars[log] = shown.add_task(log)
        shown.update(bars[log], completed=told["checked"], total=told["size"])
    return await waiting


def _told(verdict: Any) -> dict[str, Any]:
    found: dict[str, Any] = verdict
    return found
