"""How much a request may send, and how slowly."""

import asyncio

import pytest
from starlette.datastructures import Headers

from sector.server.bodies import BodyTooLargeError, BodyTooSlowError, capped, declares_too_much

from .loop import run_alone


def sending(*chunks: bytes):
    messages = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    messages[-1]["more_body"] = False
    return then_silent(*messages)


def then_silent(*messages: dict[str, object]):
    arriving = iter(messages)

    async def receive():
        message = next(arriving, None)
        if message is None:
            await asyncio.Event().wait()
        return message

    return receive


@pytest.mark.parametrize(
    ("length", "too_much"), [("10", False), ("11", True), ("ten", True), ("²", True), ("-1", True)]
)
def test_a_declared_length_is_judged_before_anything_is_read(length, too_much):
    assert declares_too_much(Headers({"content-length": length}), 10) is too_much


def test_no_declared_length_is_judged_while_reading():
    assert not declares_too_much(Headers({}), 10)


def test_a_body_at_the_limit_is_read_whole_and_one_byte_more_is_not():
    async def read(*chunks: bytes) -> bytes:
        receive, body, more = capped(sending(*chunks), 10, 5), b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        return body

    assert run_alone(read(b"12345", b"67890")) == b"1234567890"
    with pytest.raises(BodyTooLargeError):
        run_alone(read(b"12345", b"67890", b"1"))


def test_silence_in_the_middle_of_a_body_ends_it():
    async def stalled():
        receive = capped(then_silent({"type": "http.request", "body": b"1", "more_body": True}), 10, 0.01)
        await receive()
        await receive()

    with pytest.raises(BodyTooSlowError):
        run_alone(stalled())


def test_silence_after_the_body_is_no_fault():
    async def waits_for_the_reader_to_leave():
        receive = capped(sending(b"1"), 10, 0.01)
        await receive()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await receive()

    run_alone(waits_for_the_reader_to_leave())
