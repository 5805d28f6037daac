"""A service that waits for work is healthy; one whose work waits for it is not."""

from dataclasses import dataclass

from shared.runtime.health import Follower, Health, Loop


@dataclass
class Seconds:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_loop_without_work_is_idle_however_long() -> None:
    seconds = Seconds()
    loop = Loop(name="relay", patience=30, monotonic=seconds)
    loop.idle()
    seconds.now = 10_000
    assert loop.state() == "idle"


def test_a_loop_with_work_and_no_progress_is_stuck() -> None:
    seconds = Seconds()
    loop = Loop(name="relay", patience=30, monotonic=seconds)
    loop.working()
    seconds.now = 20
    loop.working()
    assert loop.state() == "working"
    seconds.now = 31
    assert loop.state() == "stuck"
    loop.progressed()
    assert loop.state() == "working"


def test_a_loop_that_ended_is_not_healthy() -> None:
    health = Health()
    health.loop("reader-intake").ended()
    assert not health.alive().healthy
    assert health.alive().parts == {"reader-intake": "ended"}


def test_a_follower_that_stands_still_behind_its_log_is_stuck_and_at_its_end_is_not() -> None:
    seconds, position, target = Seconds(), [5], [5]
    follower = Follower(position=lambda: position[0], target=lambda: target[0], patience=30, monotonic=seconds)
    seconds.now = 1_000
    assert follower() is None
    target[0] = 6
    assert follower() is None
    seconds.now = 1_031
    assert follower() == "stuck"
    position[0] = 6
    assert follower() is None


def test_a_follower_that_is_behind_for_a_moment_is_not_stuck_however_long_nobody_asked() -> None:
    seconds, position, target = Seconds(), [5], [5]
    follower = Follower(position=lambda: position[0], target=lambda: target[0], patience=30, monotonic=seconds)
    assert follower() is None
    seconds.now, target[0] = 1_000, 6
    assert follower() is None
    seconds.now, position[0], target[0] = 2_000, 6, 7
    assert follower() is None


def test_a_service_that_is_told_to_stop_is_alive_and_not_ready() -> None:
    health = Health()
    health.stopping()
    assert health.alive().healthy
    assert health.ready().parts == {"service": "stopping"}


def test_a_log_that_went_back_makes_a_service_not_ready_but_it_need_not_be_started_again() -> None:
    health = Health()
    health.condition("log", lambda: "behind")
    assert health.alive().healthy
    assert not health.ready().healthy
