"""What lies on the wire is read as the library would read it."""

import asyncio

import pytest

from shared.messaging.arrivals import Arrivals, Delivery, flow_answer, is_control, previous_of, sequence_of
from shared.messaging.connection import connect
from shared.runtime.engines.nats import NatsServer
from tests.messaging.kit import story

PREVIOUS = "5f" * 32


def delivered(*, reply: bytes = b"", data: bytes = b"", headers: bytes = b"") -> Delivery:
    return Delivery(reply, data, headers)


def with_previous(value: str) -> Delivery:
    block = f"NATS/1.0\r\nce-id: intake/7f3a/2\r\nSaksgang-Previous: {value}\r\nce-type: x\r\n\r\n"
    return delivered(data=b"{}", headers=block.encode())


def test_the_hash_of_the_record_before_is_found_among_the_headers() -> None:
    assert previous_of(with_previous(PREVIOUS)) == bytes.fromhex(PREVIOUS)


@pytest.mark.parametrize("message", [with_previous("not a hash"), with_previous("æ"), delivered(data=b"{}")])
def test_what_is_no_hash_is_none(message: Delivery) -> None:
    assert not previous_of(message)


def test_a_heartbeat_is_the_server_speaking_and_an_empty_record_is_not() -> None:
    assert is_control(delivered(headers=b"NATS/1.0 100 Idle Heartbeat\r\nNats-Last-Stream: 7\r\n\r\n"))
    assert not is_control(delivered(headers=b"NATS/1.0\r\nStatus: 100\r\n\r\n"))
    assert not is_control(delivered(data=b"NATS/1.0 100"))


def test_the_server_is_answered_where_it_waits() -> None:
    heartbeat = b"NATS/1.0 100 Idle Heartbeat\r\nNats-Consumer-Stalled: $JS.FC.a.b\r\nNats-Last-Stream: 7\r\n\r\n"
    assert flow_answer(delivered(headers=heartbeat)) == "$JS.FC.a.b"
    assert (
        flow_answer(delivered(reply=b"$JS.FC.a.c", headers=b"NATS/1.0 100 FlowControl Request\r\n\r\n")) == "$JS.FC.a.c"
    )
    assert flow_answer(delivered(headers=b"NATS/1.0 100 Idle Heartbeat\r\n\r\n")) is None


@pytest.mark.parametrize("front", [b"$JS.ACK", b"$JS.ACK.domain.account"])
def test_the_place_in_the_stream_is_read_from_the_reply_subject(front: bytes) -> None:
    assert sequence_of(delivered(reply=front + b".stream.consumer.1.42.9.1700000000.0")) == 42


@story
async def test_a_straight_subscription_hears_everything_and_others_hear_as_before(nats_server: NatsServer) -> None:
    async with connect(url=nats_server.url, user="tester") as nats:
        arrivals = Arrivals()
        straight = await nats.subscribe_straight("facts", put=arrivals.put)
        plain = await nats.subscribe("facts")
        await nats.publish("facts", b"one", reply="to.me", headers={"ce-id": "1"})
        await nats.publish("facts", b"two")
        messages = [await plain.next_msg(timeout=5) for _ in range(2)]
        got = await arrivals.all(patience=5)
        assert [(one.reply, one.data) for one in got] == [(b"to.me", b"one"), (b"", b"two")]
        assert b"ce-id: 1" in got[0].headers
        assert got[1].headers == b""
        assert messages[0].headers == {"ce-id": "1"}
        nats.forget_straight(straight)
        await nats.publish("facts", b"three")
        await plain.next_msg(timeout=5)
        with pytest.raises(asyncio.TimeoutError):
            await arrivals.all(patience=0.05)
