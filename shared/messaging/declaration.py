"""Knows every stream, subject, account and permission of the bus: declared once, used by all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from shared.messaging import subjects

MAX_RECORD = 256 * 1024
MAX_MESSAGE = MAX_RECORD + 8 * 1024
"""A record and its headers."""

MIN_SERVER = (2, 15, 1)

LISTENS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "intake": ("decision", "bedflow"),
        "assessment": ("intake", "decision"),
        "decision": ("intake", "assessment", "appeal", "bedflow"),
        "appeal": ("intake", "assessment", "decision", "billing"),
        "bedflow": ("intake", "decision"),
        "billing": ("intake", "decision", "bedflow", "appeal"),
        "audit": ("intake", "assessment", "decision", "appeal", "bedflow", "billing", "insight"),
        "insight": ("intake", "assessment", "decision", "appeal", "bedflow", "billing", "audit"),
    }
)
"""Which service hears which: what is not here, the server refuses."""


@dataclass(frozen=True, kw_only=True)
class User:
    """Somebody who may connect, and what they may send and hear."""

    name: str
    publish: tuple[str, ...]
    subscribe: tuple[str, ...]
    may_reply: bool = False


@dataclass(frozen=True, kw_only=True)
class TenantBus:
    """The bus of one municipality: an account of its own, a stream per log.

    `log_ids` names the log of every service; `listens` says who hears whom.
    """

    tenant: str
    log_ids: Mapping[str, str]
    listens: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: LISTENS)
    replicas: int = 1
    max_bytes: int = -1

    def stream_of(self, service: str) -> str:
        """The name of a service's stream."""
        return subjects.stream(service, self.log_ids[service])

    def upstreams_of(self, service: str) -> tuple[str, ...]:
        """The services of this tenant that this one hears."""
        return tuple(upstream for upstream in self.listens.get(service, ()) if upstream in self.log_ids)

    def stream_config(self, service: str) -> dict[str, Any]:
        """The stream's configuration as raw JSON: the client library knows only some of its fields."""
        return {
            "name": self.stream_of(service),
            "subjects": [subjects.facts_of(service)],
            "storage": "file",
            "retention": "limits",
            "discard": "new",
            "num_replicas": self.replicas,
            "max_age": 0,
            "max_msgs": -1,
            "max_msgs_per_subject": -1,
            "max_bytes": self.max_bytes,
            "max_msg_size": MAX_MESSAGE,
            # Order rests on the expected sequence alone; 0 would mean two minutes, and a window costs memory.
            "duplicate_window": 100_000_000,
            "deny_delete": True,
            "deny_purge": True,
            "allow_rollup_hdrs": False,
            "allow_direct": True,
        }

    def stream_configs(self) -> tuple[dict[str, Any], ...]:
        """Every stream of the tenant."""
        return tuple(self.stream_config(service) for service in self.log_ids)

    def users(self) -> tuple[User, ...]:
        """One user per service, the clients', the pages' and the provisioner's."""
        return (*map(self._service, self.log_ids), _client(), _pages(), self._provisioner())

    def _service(self, service: str) -> User:
        own = self.stream_of(service)
        heard = [allowed for name in self.upstreams_of(service) for allowed in self._hears(name)]
        return User(
            name=service,
            publish=(
                subjects.facts_of(service),
                f"$JS.API.STREAM.INFO.{own}",
                f"$JS.API.DIRECT.GET.{own}",
                *heard,
            ),
            subscribe=(
                f"{subjects.inbox(service)}.>",
                subjects.commands_to(service),
                subjects.questions_to(service),
                subjects.replay(service),
                subjects.status(service),
                subjects.clock(service),
            ),
            may_reply=True,
        )

    def _hears(self, upstream: str) -> tuple[str, ...]:
        stream = self.stream_of(upstream)
        return (
            f"$JS.API.STREAM.INFO.{stream}",
            f"$JS.API.CONSUMER.CREATE.{stream}.*",
            f"$JS.FC.{stream}.>",
            subjects.replay(upstream),
        )

    def _provisioner(self) -> User:
        verbs = ("CREATE", "INFO")
        return User(
            name="provisioner",
            publish=tuple(
                f"$JS.API.STREAM.{verb}.{self.stream_of(service)}" for service in self.log_ids for verb in verbs
            ),
            subscribe=(f"{subjects.inbox('provisioner')}.>",),
        )


def accounts(tenants: Iterable[TenantBus]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The plain structure the server's configuration is written from, one account per tenant."""
    return {tenant.tenant: {"users": [_plain(user) for user in tenant.users()]} for tenant in tenants}


def _client() -> User:
    return User(
        name="client",
        publish=("care.command.*.*", "care.question.*.*", "care.status.*", "care.clock.*", "care.replay.*"),
        subscribe=(f"{subjects.inbox('client')}.>",),
    )


def _pages() -> User:
    """A caseworker's screen asks and tells, with her own token, and hears nothing but the answers."""
    return User(
        name="console",
        publish=("care.command.*.*", "care.question.*.*"),
        subscribe=(f"{subjects.inbox('console')}.>",),
    )


def _plain(user: User) -> dict[str, Any]:
    return {
        "name": user.name,
        "publish": list(user.publish),
        "subscribe": list(user.subscribe),
        "may_reply": user.may_reply,
    }
