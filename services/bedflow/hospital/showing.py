"""Knows which records of a message hold it as it came: `GET /hospital-messages/<message>?purpose=…`."""

from collections.abc import Sequence

from shared.contracts.bedflow_messages import MessageContentKept, MessageReceived
from shared.contracts.fact import Recorded
from shared.web.question import CaseQuestion


class ReadMessage(CaseQuestion):
    """Read a message as it came (innsyn). Its case is its own stream."""


def the_message(records: Sequence[Recorded]) -> Sequence[Recorded]:
    """The parts of the message, in the order they were kept."""
    return [one for one in records if isinstance(one.fact, MessageReceived | MessageContentKept)]
