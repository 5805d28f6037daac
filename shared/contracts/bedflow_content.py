"""Knows the facts that tell whose the content of a hospital's message is, when nobody knew as it came (innhold)."""

from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef


class ContentClaimed(Fact, tag="bedflow.content-claimed.v1", frozen=True, kw_only=True):
    """A message sealed for nobody in particular is about this person (innholdet gjelder). Stream = the message.

    `made_for`: the reference it was sealed for. Its keys are to be the person's, and erased with them.
    """

    made_for: PersonRef
    person: PersonRef


class ContentEntrusted(Fact, tag="bedflow.content-entrusted.v1", frozen=True, kw_only=True):
    """The keys of a message are the person's from now on (nøkler knyttet til personen)."""

    made_for: PersonRef
    person: PersonRef
