"""Knows how the outcome of one legal test is written down."""

from enum import StrEnum

import msgspec


class Outcome(StrEnum):
    """Whether the requirement of a provision is met (vilkåret er oppfylt)."""

    MET = "met"
    NOT_MET = "not_met"


class LawRef(msgspec.Struct, frozen=True, kw_only=True):
    """A provision in the version that was in force (lovhjemmel): `law` as on Lovdata, `paragraph` as cited."""

    law: str
    paragraph: str
    version: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One legal test (subsumsjon): what was considered, under which provision, and what came out.

    The same `rule`, `law` and `considered` must give the same `outcome` whenever it is run again.
    """

    rule: str
    law: LawRef
    considered: dict[str, str | int | bool | None]
    outcome: Outcome
