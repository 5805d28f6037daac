"""Knows what our own last commit left behind, so that the next one need not ask."""

from collections import OrderedDict
from datetime import UTC, datetime

from shared.eventing.merkle import EMPTY_ROOT, Frontier
from shared.eventing.planning import Plan
from shared.eventing.units import CommandUnit, Unit

_STREAMS = 8192


class Known:
    """The head and the newest stream versions as of our last commit: exact as long as nobody else has committed."""

    def __init__(self) -> None:
        self.frontier = Frontier()
        self.root = EMPTY_ROOT
        self.recorded_at = datetime.min.replace(tzinfo=UTC)
        self._versions: OrderedDict[int, int] = OrderedDict()

    def foreseen(self, units: list[Unit]) -> list[CommandUnit]:
        """The units, if all are commands that are sure to fit on top of what is known; else nothing.

        A new stream is always foreseen: if it exists after all, its first version is taken and the insert fails.
        """
        if not self.frontier.size:
            return []
        streams: set[int] = set()
        commands: dict[tuple[str, int], CommandUnit] = {}
        for unit in units:
            if not isinstance(unit, CommandUnit):
                return []
            for append in unit.appends:
                stream, seen = append.stream.int, append.seen
                # A stream that was only read is not new for sure because it is not known here: nothing is inserted.
                is_sure = self._versions.get(stream) == seen or (not seen and append.drafts)
                if stream in streams or not is_sure:
                    return []
                streams.add(stream)
            commands[(unit.actor_id, unit.command_id.int)] = unit
        return list(commands.values()) if len(commands) == len(units) else []

    def move_to(self, plan: Plan, *, root: bytes, recorded_at: datetime) -> None:
        """Another size than the plan started from: somebody else has committed, so no version is sure any more."""
        if plan.started_from != self.frontier.size:
            self._versions.clear()
        versions = self._versions
        # The integer: hashing a UUID is a call of Python code.
        for row in plan.rows:
            versions[row.stream.int] = row.version
            versions.move_to_end(row.stream.int)
        while len(versions) > _STREAMS:
            versions.popitem(last=False)
        self.frontier, self.root, self.recorded_at = plan.frontier, root, recorded_at
