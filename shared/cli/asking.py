"""Knows how a question from the command line reaches a service: over the bus, as somebody in a role."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, Protocol, TypeVar

import typer

from shared.cli.running import home
from shared.kernel.clock import SystemClock
from shared.kernel.ids import new_id
from shared.messaging.client import BusClient, Problem, bus_client
from shared.runtime.platform import DEFAULT_TENANT, NotStarted, Platform, running_platform
from shared.runtime.tenant import Kind, all_tenants
from shared.web.local_issuer import LocalIssuer

UNIT = "forvaltningskontoret"
T = TypeVar("T")


class Say(Protocol):
    """Asks a service something, in the role the conversation is held in."""

    def __call__(self, service: str, question: str, body: Mapping[str, Any]) -> Awaitable[Any]: ...


def ask(
    service: str, question: str, body: Mapping[str, Any], *, role: str, tenant: str | None, seconds: float = 60.0
) -> dict[str, Any]:
    """The answer. Ends the command when there is none: 1 refused, 2 asked wrongly."""

    async def once(say: Say) -> dict[str, Any]:
        answer: dict[str, Any] = await say(service, question, body)
        return answer

    return converse(once, role=role, tenant=tenant, seconds=seconds)


def converse(talk: Callable[[Say], Awaitable[T]], *, role: str, tenant: str | None, seconds: float = 60.0) -> T:
    """What a conversation of several questions comes to. Ends the command as `ask` does."""

    async def with_client(client: BusClient, platform: Platform) -> T:
        token = token_for(platform, subject=f"{role}-cli", role=role)

        async def say(service: str, question: str, body: Mapping[str, Any]) -> Any:
            return await client.send(service, question, {"id": str(new_id()), **body}, token=token)

        return await talk(say)

    return on_the_bus(with_client, tenant=tenant, seconds=seconds)


def on_the_bus(talk: Callable[[BusClient, Platform], Awaitable[T]], *, tenant: str | None, seconds: float = 60.0) -> T:
    """What comes of speaking to a running tenant over the bus. Ends the command as `ask` does."""
    with platform_of(tenant) as platform:
        return asyncio.run(_connected(platform, talk, seconds=seconds))


@contextmanager
def platform_of(tenant: str | None) -> Iterator[Platform]:
    """The tenant's platform: the one that runs, else one of its own. Ends the command as `ask` does."""
    name, kind = _tenant(tenant)
    try:
        with running_platform(tenant=name, kind=kind) as platform:
            yield platform
    except NotStarted as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(1) from None
    except Problem as problem:
        for line in (*said(problem), *(f"asked of {name}; {others}" for others in _others(name))):
            typer.echo(line, err=True)
        raise typer.Exit(2 if problem.status == 422 else 1) from None


def said(problem: Problem) -> Iterator[str]:
    """The refusal, and of a request that is not well formed each field that is wrong, and why; never its value."""
    yield f"{problem.code}: {problem.sentence}"
    for fault in problem.content.get("errors", ()):
        yield f"  {fault['field']}: {fault['reason']}"


def token_for(platform: Platform, *, subject: str, role: str, kind: Literal["person", "system"] = "person") -> str:
    """A token of the tenant's own issuer."""
    issuer = LocalIssuer(platform.folder.issuer / "private.json", tenant=platform.tenant.name, clock=SystemClock())
    return issuer.issue(subject=subject, unit=UNIT, roles=(role,), kind=kind)


async def _connected(platform: Platform, talk: Callable[[BusClient, Platform], Awaitable[T]], *, seconds: float) -> T:
    async with bus_client(url=platform.nats_url, seed=platform.client_seed, timeout=seconds) as client:
        return await talk(client, platform)


def tenant_named(asked: str | None) -> str:
    """The tenant asked for, or the only one there is."""
    return _tenant(asked)[0]


def tenants_here() -> tuple[str, ...]:
    """Every tenant that has a log here, the default one first; before there is any, the default one alone."""
    known = [tenant.name for tenant in all_tenants(home())]
    return tuple(sorted(known, key=lambda name: (name != DEFAULT_TENANT, name))) or (DEFAULT_TENANT,)


def answered_by(asked: str | None) -> str:
    """Who answered, in a line: whose figures these are, and who else is here."""
    name = tenant_named(asked)
    return f"tenant: {name}" + "".join(f" ({others})" for others in _others(name))


def _others(name: str) -> Iterator[str]:
    if others := [other for other in tenants_here() if other != name]:
        yield f"also here: {', '.join(others)}: say --tenant NAME"


def _tenant(asked: str | None) -> tuple[str, Kind]:
    """The tenant asked for; when none is named, the only one there is, else the default one."""
    known = {tenant.name: tenant.kind for tenant in all_tenants(home())}
    if asked is None:
        asked = next(iter(known)) if len(known) == 1 else DEFAULT_TENANT
    elif asked not in known:
        raise typer.BadParameter(f"no tenant {asked} here")
    return asked, known.get(asked, "live")
