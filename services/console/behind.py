"""Knows what stands behind the pages: the services' answers, who is logged in, the time, what is counted."""

from dataclasses import dataclass, field
from datetime import date

from services.console.counts import Counts
from services.console.flow.live_board import FollowsBoard
from services.console.office import Office
from services.console.session.sessions import Sessions
from shared.kernel.clock import Clock, oslo_date
from shared.runtime.health import Health
from shared.web.incidents import Incidents


@dataclass(frozen=True, kw_only=True)
class Behind:
    """What every page is given. `live`: where the bed board is followed, if it can be."""

    office: Office
    sessions: Sessions
    clock: Clock
    incidents: Incidents
    https: bool = False
    health: Health = field(default_factory=Health)
    counts: Counts = field(default_factory=Counts)
    live: FollowsBoard | None = None

    def today(self) -> date:
        return oslo_date(self.clock.now())
