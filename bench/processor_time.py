"""Knows how much processor time a sample cost, in our own processes and in the engines."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Seconds of processor time: this process and what it started, and the engines."""

    client: float
    servers: float

    def __sub__(self, earlier: "Spent") -> "Spent":
        return Spent(client=self.client - earlier.client, servers=self.servers - earlier.servers)


class ProcessorTime:
    """Reads the kernel's accounts. Ended children count with the parent that waited for them."""

    def __init__(self, servers: Sequence[int]) -> None:
        self._servers = [psutil.Process(pid) for pid in servers]

    def read(self) -> Spent:
        engines = {pid: spent for server in self._servers for pid, spent in _tree(server).items()}
        us = {pid: spent for pid, spent in _tree(psutil.Process()).items() if pid not in engines}
        # The kernel's own account of this process is finer than the one psutil reads.
        us.pop(os.getpid(), None)
        times = os.times()
        own = times.user + times.system + times.children_user + times.children_system
        return Spent(client=own + sum(us.values()), servers=sum(engines.values()))


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
