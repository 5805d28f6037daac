"""Knows how many threads of this process do the same thing at once for a while."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bench.sampling import Outcome


def in_threads(count: int, seconds: float, work: Callable[[int], int]) -> Outcome:
    """`work(number of the thread)` tells how many events it handled; all start together."""
    start_line = threading.Barrier(count)

    def until_time_is_up(number: int) -> int:
        start_line.wait()
        events, end = 0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            events += work(number)
        return events

    with ThreadPoolExecutor(max_workers=count) as pool:
        start = time.perf_counter()
        events = sum(pool.map(until_time_is_up, range(count)))
        return Outcome(events=events, seconds=time.perf_counter() - start)
