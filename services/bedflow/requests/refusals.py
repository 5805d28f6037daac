"""Knows every lawful "no" about requests between units.

Refusal
├── SameUnit          409  a unit asks another one, not itself
├── AlreadyAsked      409  a request of this kind about this stay is open
├── NotAsked          409  no such request is open
├── DueHasPassed      409  what is owed is owed ahead of now
├── WordsAboutNobody  409  words are sealed under a person's key, and no person is named
├── AlreadyAnswered   409  the unit has said yes, or no
└── AlreadyTakenOver  409  somebody does it already
"""

from shared.kernel.refusal import Refusal


class SameUnit(Refusal, code="bedflow.same-unit"): ...


class AlreadyAsked(Refusal, code="bedflow.already-asked"): ...


class NotAsked(Refusal, code="bedflow.not-asked"): ...


class DueHasPassed(Refusal, code="bedflow.due-has-passed"): ...


class WordsAboutNobody(Refusal, code="bedflow.words-about-nobody"): ...


class AlreadyAnswered(Refusal, code="bedflow.request-already-answered"): ...


class AlreadyTakenOver(Refusal, code="bedflow.request-already-taken-over"): ...
