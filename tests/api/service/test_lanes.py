"""Lanes and the front: who waits, for how long, and what a slow client holds."""

import io
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from time import time
from typing import Any

import orjson
import pytest

from api import logging
from api.auth import Secrets, Tokens
from api.db import Database
from api.front import HELD_BYTES, Front
from api.lanes import BusyError, Lane, Place
from api.validation import MAXIMUM_BODY_BYTES
from cli.stuck_connections import (
    SILENT_SECONDS,
    SLOW_BYTES,
    SLOW_SECONDS,
    Sample,
    is_stuck,
)

TOKENS = Tokens({"k": b"a key of which there is only one!"}, "k")
PATIENT = 30.0


def in_thread(do: Callable[[], object]) -> SimpleQueue[object]:
    """Do something beside the test, and put what came out, or the exception, into a queue."""
    told: SimpleQueue[object] = SimpleQueue()

    def run() -> None:
        try:
            told.put(do())
        except Exception as error:
            told.put(error)

    threading.Thread(target=run, daemon=True).start()
    return told


def wait_for_queue(lane: Lane, length: int) -> None:
    while len(lane._queue) < length:
        threading.Event().wait(0.001)


def test_who_waits_gets_the_place_in_order_of_arrival() -> None:
    lane = Lane(1, seconds=PATIENT)
    held = lane.take("a")
    first = in_thread(lambda: lane.take("b"))
    wait_for_queue(lane, 1)
    second = in_thread(lambda: lane.take("c"))
    wait_for_queue(lane, 2)
    lane.leave(held, "a")
    assert first.get() is held
    assert second.empty()
    lane.leave(held, "b")
    assert second.get() is held


def test_nobody_takes_all_places() -> None:
    lane = Lane(2, most_of_one=1, seconds=PATIENT)
    mine = lane.take("shop")
    more = in_thread(lambda: lane.take("shop"))
    wait_for_queue(lane, 1)
    other = lane.take("another shop")
    lane.leave(other, "another shop")
    assert more.empty()
    lane.leave(mine, "shop")
    assert isinstance(more.get(), Place)


def test_waiting_is_bounded_in_time() -> None:
    lane = Lane(1, seconds=0)
    place = lane.take()
    with pytest.raises(BusyError):
        lane.take()
    lane.leave(place)
    lane.leave(lane.take())


def test_waiting_is_bounded_in_number() -> None:
    lane = Lane(1, waiting=1, seconds=PATIENT)
    place = lane.take()
    waiting = in_thread(lane.take)
    wait_for_queue(lane, 1)
    with pytest.raises(BusyError):
        lane.take()
    lane.leave(place)
    assert waiting.get() is place


Answer = tuple[int, dict[str, str], Any]


class Asked:
    """A front with an app made for the test."""

    def __init__(self, app: Callable[..., Any], places: int = 2) -> None:
        self.front = Front(app, Database({}), TOKENS, places)

    def __call__(self, path: str, body: bytes = b"", **more: object) -> Answer:
        told: list[Any] = []
        environ = {
            "PATH_INFO": path,
            "REQUEST_METHOD": "POST",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        } | more
        content = self.front(environ, lambda status, headers: told.extend((status, headers)))
        return int(told[0][:3]), dict(told[1]), content


def echo(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    start("200 OK", [])
    return [environ["wsgi.input"].read()]


def slug(answer: Answer) -> tuple[int, str]:
    return answer[0], orjson.loads(b"".join(answer[2]))["slug"]


def bearer() -> dict[str, str]:
    token = TOKENS.sign("ada", Secrets.make().capability, time())
    return {"HTTP_AUTHORIZATION": f"Bearer {token}"}


def test_a_body_reaches_the_app_whole() -> None:
    ask = Asked(echo)
    assert ask("/x", b"abc")[2] == [b"abc"]
    chunked = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    assert ask("/x", b"abc", **chunked)[2] == [b"abc"]


def test_a_body_that_was_cut_does_not_reach_the_app() -> None:
    assert slug(Asked(echo)("/x", b"abc", CONTENT_LENGTH="4")) == (400, "bad_request")
    long = b"x" * MAXIMUM_BODY_BYTES
    more = {"CONTENT_LENGTH": str(len(long) + 1), **bearer()}
    assert slug(Asked(echo)("/x", long, **more)) == (400, "bad_request")


def test_a_file_is_read_only_from_somebody_with_a_token() -> None:
    file = b"x" * (MAXIMUM_BODY_BYTES + 1)
    ask = Asked(echo)
    assert ask("/x", file)[2] == [b""]
    assert ask("/x", file, HTTP_AUTHORIZATION="Bearer a.b.c")[2] == [b""]
    assert ask("/x", file, **bearer())[2] == [file]


def test_a_file_says_how_long_it_is() -> None:
    file = b"x" * (MAXIMUM_BODY_BYTES + 1)
    chunked = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", **bearer()}
    assert slug(Asked(echo)("/x", file, **chunked)) == (411, "length_required")


def test_a_long_answer_waits_on_disk_and_holds_no_place() -> None:
    part = b"x" * HELD_BYTES

    def export(_: object, start: Callable[..., Any]) -> Iterator[bytes]:
        start("200 OK", [])
        yield from [part] * 3

    ask = Asked(export)
    unread = [ask("/x")[2] for _ in range(8)]
    assert slug(ask("/x")) == (503, "busy")
    assert b"".join(unread[0]) == part * 3
    for answer in unread:
        answer.close()
        answer.close()
    again = ask("/x")[2]
    assert b"".join(again) == part * 3
    again.close()


def test_a_long_answer_that_fails_leaves_nothing() -> None:
    def export(_: object, start: Callable[..., Any]) -> Iterator[bytes]:
        start("200 OK", [])
        yield b"x" * (HELD_BYTES + 1)
        raise ValueError

    ask = Asked(export)
    for _ in range(20):
        with pytest.raises(ValueError):
            ask("/x")


@pytest.mark.parametrize(
    "path",
    [
        "/health/live",
        "/health/ready",
        "/api/v1/auth/refresh",
        "/api/v1/me",
        "/api/v1/org/b/bills",
    ],
)
@pytest.mark.parametrize(
    ("held", "times"),
    [
        ("/api/v1/auth/login", 2),
        ("/api/v1/org/a/products/export", 2),
        ("/api/v1/org/a/products/import", 2),
        ("/api/v1/org/a/bills", 1),
    ],
)
def test_what_hangs_holds_up_only_its_own_lane(held: str, times: int, path: str) -> None:
    go, hanging = threading.Event(), threading.Semaphore(0)

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [])
        if environ["PATH_INFO"] == held:
            hanging.release()
            go.wait()
        return [b"done"]

    ask = Asked(app)
    try:
        told = [in_thread(lambda: ask(held)) for _ in range(times + 1)]
        for _ in range(times):
            hanging.acquire()
        assert ask(path)[2] == [b"done"]
    finally:
        go.set()
    for answer in told:
        answer.get()


def test_the_progress_of_an_import_is_read_while_it_runs() -> None:
    go, hanging = threading.Event(), threading.Semaphore(0)

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [])
        if environ["PATH_INFO"].endswith("/import"):
            hanging.release()
            go.wait()
        return [b"done"]

    ask = Asked(app)
    try:
        told = [in_thread(lambda: ask("/api/v1/org/a/products/import")) for _ in range(2)]
        for _ in told:
            hanging.acquire()
        assert ask("/api/v1/org/a/imports")[2] == [b"done"]
        assert ask("/api/v1/org/a/imports/i")[2] == [b"done"]
    finally:
        go.set()
    for answer in told:
        answer.get()


def test_who_waits_for_an_answer_is_known() -> None:
    front = Asked(echo).front

    def app(_: object, start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [])
        assert front.find_busy_addresses(0) == {"192.0.2.1"}
        assert front.find_busy_addresses(1000) == set()
        return [b""]

    front._app = app
    environ = {"PATH_INFO": "/", "REMOTE_ADDR": "192.0.2.1", "wsgi.input": io.BytesIO()}
    front(environ, lambda *_: None)
    assert front.find_busy_addresses(0) == set()


def samples(*moved: tuple[float, int, int], is_answer_left: bool = False) -> list[Sample]:
    return [Sample(at, taken, come, is_answer_left) for at, taken, come in moved]


def test_a_connection_is_stuck_when_nothing_moves() -> None:
    still = samples((0, 5, 5), (SILENT_SECONDS, 5, 5))
    assert is_stuck(still)
    assert not is_stuck(still[:1])
    assert not is_stuck(samples((0, 5, 5), (SILENT_SECONDS, 5, 6)))
    assert not is_stuck(samples((0, 5, 5), (SILENT_SECONDS, 6, 5)))
    assert is_stuck(samples((0, 0, 5), (9, 5, 5), (9 + SILENT_SECONDS, 5, 5)))


def test_a_connection_is_stuck_when_a_body_trickles() -> None:
    seconds = [SLOW_SECONDS * part / 10 for part in range(11)]
    assert is_stuck(samples(*((at, 0, int(at)) for at in seconds)))
    assert not is_stuck(samples(*((at, 0, int(at)) for at in seconds[:-1])))
    assert not is_stuck(samples(*((at, 0, int(at) * SLOW_BYTES) for at in seconds)))
    assert not is_stuck(samples(*((at, int(at), int(at)) for at in seconds)))


def test_a_connection_is_stuck_when_an_answer_trickles() -> None:
    seconds = [SLOW_SECONDS * part / 10 for part in range(11)]
    left = samples(*((at, int(at), 0) for at in seconds), is_answer_left=True)
    assert is_stuck(left)
    assert not is_stuck([*left[:3], left[3]._replace(is_answer_left=False), *left[4:]])


def test_a_proxy_that_nobody_declared_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[dict[str, Any]] = []
    monkeypatch.setattr(logging, "write", lines.append)
    app = logging.UndeclaredProxy(echo)
    environ = {"REMOTE_ADDR": "127.0.0.1", "wsgi.input": io.BytesIO()}
    app(environ, lambda *_: None)
    assert lines == []
    for _ in range(2):
        app(environ | {"HTTP_X_FORWARDED_FOR": "192.0.2.1"}, lambda *_: None)
    assert [(line["proxy"], line["from"]) for line in lines] == [(logging.UNDECLARED, "127.0.0.1")]
