"""Knows what our own last commit left behind, so that the next one need not ask."""

from collections import OrderedDict
from uuid import UUID

from shared.eventing.merkle import Frontier
from shared.eventing.planning import Plan
from shared.eventing.units import CommandUnit, Unit

_STREAMS = 8192


class Known:
    """The head and the newest stream versions as of our last commit: exact as long as nobody else has committed."""

    def __init__(self, frontier: Frontier, recorded_at: str) -> None:
        self.frontier = frontier
        self.recorded_at = recorded_at
        self._versions: OrderedDict[UUID, int] = OrderedDict()

    def foreseen(self, units: list[Unit]) -> list[CommandUnit]:
        """The units, if all are commands that are sure to fit on top of what is known; else nothing.

        A new stream is always foreseen: if it exists after all, its first version is taken and the insert fails.
        """
        ahead: dict[UUID, int] = {}
        commands: dict[tuple[str, UUID], CommandUnit] = {}
        for unit in units:
            if not isinstance(unit, CommandUnit) or (unit.actor_id, unit.command_id) in commands:
                return []
            stream, seen = unit.append.stream, unit.append.seen
            if stream in ahead or (seen and self._versions.get(stream) != seen):
                return []
            ahead[stream] = seen
            commands[(unit.actor_id, unit.command_id)] = unit
        return list(commands.values())

    def move_to(self, plan: Plan, recorded_at: str) -> None:
        """Another size than the plan started from: somebody else has committed, so no version is sure any more."""
        if plan.started_from != self.frontier.size:
            self._versions.clear()
        for row in plan.rows:
            self._versions[row.stream] = row.version
            self._versions.move_to_end(row.stream)
        while len(self._versions) > _STREAMS:
            self._versions.popitem(last=False)
        self.frontier, self.recorded_at = plan.frontier, recorded_at
