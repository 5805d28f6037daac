"""Knows how much processor time a sample cost, in our own processes and in the engines."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psutil


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Seconds of processor time: this process and what it started, and the engines."""

    client: float
    servers: float


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What became of the machine's processors: seconds at work for anybody here, and the share the host took (0–1)."""

    busy: float
    stolen: float


def machine_since(begun: Any) -> Shared:
    """Since `psutil.cpu_times()` gave `begun`."""
    now = psutil.cpu_times()
    spent = {name: getattr(now, name) - getattr(begun, name) for name in now._fields}
    # Guests are counted within user and nice.
    whole = sum(seconds for name, seconds in spent.items() if not name.startswith("guest"))
    busy = sum(spent.get(name, 0.0) for name in ("user", "nice", "system", "irq", "softirq"))
    return Shared(busy=busy, stolen=spent.get("steal", 0.0) / whole if whole else 0.0)


class ProcessorTime:
    """Reads the kernel's accounts. Ended children count with the parent that waited for them."""

    def __init__(self, servers: Sequence[int]) -> None:
        self._servers = [psutil.Process(pid) for pid in servers]

    def begin(self) -> Spent:
        """Our own time is read last: looking at everybody else costs some."""
        us, engines = self._others()
        return Spent(client=us + _own(), servers=engines)

    def since(self, begun: Spent) -> Spent:
        """Our own time is read first."""
        own = _own()
        us, engines = self._others()
        return Spent(client=us + own - begun.client, servers=engines - begun.servers)

    def _others(self) -> tuple[float, float]:
        """The processes we started, engines apart."""
        engines = {pid: spent for server in self._servers for pid, spent in _tree(server).items()}
        started = [spent for pid, spent in _tree(psutil.Process()).items() if pid not in (*engines, os.getpid())]
        return sum(started), sum(engines.values())


def _own() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _tree(root: psutil.Process) -> dict[int, float]:
    """Processor time of a process and everything below it, ended children included."""
    found: dict[int, float] = {}
    for process in [root, *root.children(recursive=True)]:
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue
        found[process.pid] = times.user + times.system + times.children_user + times.children_system
    return found
