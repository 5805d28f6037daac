"""Knows what was looked up a short while ago, and forgets it in time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

SIXTY_SECONDS = 60.0


class Fresh(Generic[K, V]):
    """At most `size` values, none older than `max_age` seconds: an erasure is complete when they have aged out."""

    def __init__(
        self, *, size: int, max_age: float = SIXTY_SECONDS, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._size = size
        self._max_age = max_age
        self._seconds = seconds
        self._values: OrderedDict[K, tuple[float, V]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """The value, unless unknown or too old."""
        with self._lock:
            held = self._values.get(key)
            if held is None:
                return None
            if self._seconds() - held[0] >= self._max_age:
                del self._values[key]
                return None
            return held[1]

    def put(self, key: K, value: V, *, looked_up_at: float) -> None:
        """Age counts from before the look-up began, never from when its answer came."""
        with self._lock:
            self._values[key] = (looked_up_at, value)
            self._values.move_to_end(key)
            while len(self._values) > self._size:
                self._values.popitem(last=False)

    def seconds(self) -> float:
        return self._seconds()

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
