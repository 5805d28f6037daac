"""Knows how a test tells its story: given these facts, when this is asked, then that is recorded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import pytest

from shared.contracts.fact import Fact, Recorded
from shared.eventing.log import Evolve
from shared.kernel.refusal import Refusal
from tests.kit.people import recorded

S = TypeVar("S")
F = TypeVar("F", bound=Fact)
Decided = Fact | tuple[Fact, ...] | None


@dataclass(frozen=True, kw_only=True)
class Story(Generic[S]):
    """A stream's state so far. `Story(evolve=evolve, state=Application()).given(received_by_letter)`."""

    evolve: Evolve[S]
    state: S
    version: int = 0

    def given(self, *history: Fact | Recorded) -> "Story[S]":
        """What has already happened. A bare fact is Kari's; say `recorded(fact, by=OLA)` otherwise."""
        story = self
        for told in history:
            known = told if isinstance(told, Recorded) else recorded(told, version=story.version + 1)
            story = replace(story, state=story.evolve(story.state, known), version=story.version + 1)
        return story

    def when(self, decide: Callable[..., Decided], *asked: object, **circumstances: Any) -> "Answer":
        """Ask a decide function: it receives the state, the command, and the circumstances by name."""
        try:
            decided = decide(self.state, *asked, **circumstances)
        except Refusal as refusal:
            return Answer(facts=(), refusal=refusal)
        if decided is None:
            return Answer(facts=())
        return Answer(facts=decided if isinstance(decided, tuple) else (decided,))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of it: facts, or a refusal."""

    facts: tuple[Fact, ...]
    refusal: Refusal | None = None

    def then(self, *expected: Fact) -> None:
        """Exactly these facts are recorded."""
        if self.refusal is not None:
            pytest.fail(f"refused: {self.refusal.code}: {self.refusal.sentence}")
        assert self.facts == expected

    def then_nothing(self) -> None:
        """Nothing is recorded, and nobody is refused."""
        self.then()

    def then_refused(self, kind: type[Refusal], *words: str) -> None:
        """Refused for this reason; the sentence holds these words."""
        assert type(self.refusal) is kind, f"expected {kind.code}, got {self.refusal or self.facts}"
        for word in words:
            assert word in self.refusal.sentence

    def only(self, kind: type[F]) -> F:
        """The single fact recorded, for a closer look."""
        assert self.refusal is None
        (fact,) = self.facts
        assert isinstance(fact, kind)
        return fact
