"""Knows which tables each law file holds, and reads one."""

from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from shared.law.casework_entries import (
    AppealMatter,
    Content,
    Criterion,
    Ladder,
    NeedGroup,
    Registered,
    RegistryCode,
    Score,
    Step,
    Substitute,
)
from shared.law.entries import (
    AssistanceVariable,
    Authority,
    Deadline,
    Provision,
    Rate,
    Register,
    SecondPerson,
    Service,
    Statute,
    Term,
    Threshold,
)
from shared.law.patient_flow_entries import Agreement
from shared.law.refusals import InvalidLawData

S = TypeVar("S", bound=msgspec.Struct)


class LawVersionsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Acts, where each rule stands in them, and their words."""

    statute: tuple[Statute, ...]
    provision: tuple[Provision, ...]
    term: tuple[Term, ...]


class DeadlinesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long each deadline is."""

    deadline: tuple[Deadline, ...]


class ServicesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The service catalogue."""

    service: tuple[Service, ...]


class RatesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Prices."""

    rate: tuple[Rate, ...]


class CriteriaFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers in legal tests and the assistance variables with their scale."""

    threshold: tuple[Threshold, ...]
    variable: tuple[AssistanceVariable, ...]
    score: tuple[Score, ...]
    need_group: tuple[NeedGroup, ...]


class DelegationFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The office's delegation register."""

    register: tuple[Register, ...]
    authority: tuple[Authority, ...]
    second_person: tuple[SecondPerson, ...]
    substitute: tuple[Substitute, ...] = ()


class ContentsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a letter must say."""

    content: tuple[Content, ...]


class RegisteredFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is registered and not granted."""

    registered: tuple[Registered, ...]


class RegistryFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kodeverk 9151."""

    kpr: tuple[RegistryCode, ...]


class EffortLadderFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The office's effort ladder."""

    ladder: tuple[Ladder, ...]
    step: tuple[Step, ...]


class AppealMattersFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Period and body of each matter."""

    matter: tuple[AppealMatter, ...]


class InvoicesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers of the control of invoices."""

    threshold: tuple[Threshold, ...]


class PatientFlowFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers of the discharge clock, and what was agreed with hospitals."""

    threshold: tuple[Threshold, ...]
    agreement: tuple[Agreement, ...] = ()


class UserFeesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Shares, limits and amounts of user fees."""

    threshold: tuple[Threshold, ...]
    rate: tuple[Rate, ...]


class AgreementsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The municipality's own agreements with hospitals."""

    agreement: tuple[Agreement, ...]


class LocalRulesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The municipality's own criteria."""

    criterion: tuple[Criterion, ...]


def read(name: str, shape: type[S], *, instead: Path | None = None) -> S:
    """Read a law file: the packaged one, or the municipality's own `instead`. Raises `InvalidLawData`."""
    text = instead.read_bytes() if instead else files("shared.law").joinpath(name).read_bytes()
    try:
        return msgspec.toml.decode(text, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidLawData(str(error)) from error
