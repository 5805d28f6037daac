"""Knows what the ways in for hospital messages are put together from, when the service starts."""

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from services.bedflow.hospital.addresses import Addresses, read_addresses
from services.bedflow.hospital.doors import TAKE_IN_MESSAGE, take_in_message
from services.bedflow.hospital.handlers import Outside
from services.bedflow.hospital.postman import Postman
from services.bedflow.hospital.router import message_router
from services.bedflow.hospital.schemas import Schemas
from services.bedflow.hospital.settings import HospitalSettings
from services.bedflow.hospital.stays import tell
from shared.web.door import CommandDoor

if TYPE_CHECKING:
    from fastapi import APIRouter

    from shared.runtime.parts import Parts
    from shared.runtime.service import Worker


def doors(parts: "Parts") -> tuple[CommandDoor, ...]:
    """The door that needs the person register behind it: it replaces the bare one."""
    return (replace(TAKE_IN_MESSAGE, handler=partial(take_in_message, outside=outside_of(parts))),)


def router(parts: "Parts") -> "APIRouter":
    return message_router(parts, outside=outside_of(parts))


def postman(parts: "Parts") -> "Worker":
    """Nobody, where there is no folder."""
    box = HospitalSettings().box
    return Nobody() if box is None else Postman(parts, outside=outside_of(parts), box=box)


class Nobody:
    """No folder to look after."""

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass


def outside_of(parts: "Parts") -> Outside:
    """Read once for all ways in: the schemas take a moment."""
    return Outside(
        find=parts.vault.register().find,
        tell=tell,
        addresses=addresses(),
        key=bytes.fromhex(parts.settings.secret("fingerprint.key")),
        schemas=_schemas(),
    )


@cache
def addresses() -> Addresses:
    return read_addresses(HospitalSettings().addresses)


@cache
def _schemas() -> Schemas | None:
    folder = HospitalSettings().schemas
    return None if folder is None else Schemas(folder)
