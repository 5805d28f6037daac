"""Every fact bedflow records, in the order a person and a bed meet (pasientflyt)."""

from shared.contracts.bedflow_episodes import EPISODES, HospitalStayFollowed
from shared.contracts.bedflow_lines import LINES
from shared.contracts.bedflow_messages import MESSAGES
from shared.contracts.bedflow_persons import PERSONS
from shared.contracts.bedflow_places import PLACES
from shared.contracts.bedflow_requests import REQUESTS
from shared.contracts.bedflow_stays import STAYS
from shared.contracts.bedflow_waiting import WAITING
from shared.contracts.fact import Fact
from shared.contracts.words import UnparkOutcome


class FactUnparked(Fact, tag="bedflow.fact-unparked.v1", frozen=True, kw_only=True):
    """Operations let a fact that could not be used be tried again (melding gjenopptatt).

    `reason` is why it was parked; `outcome` what came of it. Still parked: `still` says why.
    """

    upstream: str
    position: int
    reason: str
    outcome: UnparkOutcome
    still: str | None = None


class CaseRead(Fact, tag="bedflow.case-read.v1", frozen=True, kw_only=True):
    """Somebody read the case here (innsynslogg, pasientjournalloven § 22)."""

    purpose: str


FACTS: tuple[type[Fact], ...] = (
    *PLACES,
    *LINES,
    *WAITING,
    *STAYS,
    *PERSONS,
    HospitalStayFollowed,
    *EPISODES,
    *MESSAGES,
    *REQUESTS,
    FactUnparked,
    CaseRead,
)
