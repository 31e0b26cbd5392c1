"""A load generator for machines without wrk: keep-alive connections, one process, raw sockets.

It takes more CPU than wrk, from the same cores as the service, so its figures are lower.
"""

import heapq
import json
import math
import random
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.world import org_id, product_id


@dataclass
class _Connection:
    """One client, which waits for its turn or for an answer."""

    socket: socket.socket
    received: bytearray = field(default_factory=bytearray)
    sent_at: float = 0.0


class _Run:
    """A run from the first request to the last answer."""

    def __init__(
        self, operation: str, orgs: int, products: int, tokens: list[str], prefix: str, rate: float
    ) -> None:
        self._operation = operation
        self._orgs = orgs
        self._products = products
        self._tokens = tokens
        self._prefix = prefix
        self._rate = rate
        self._random = random.Random(prefix)  # noqa: S311
        self._sent = 0
        self._turn = 0.0
        self._errors = 0
        self._milliseconds: list[float] = []

    def run(self, port: int, connections: int, seconds: float) -> dict[str, float]:
        """Send requests for some seconds and return the result."""
        selector = selectors.DefaultSelector()
        started = self._turn = time.perf_counter()
        waiting: list[tuple[float, int, _Connection]] = []
        for number in range(connections):
            connection = _Connection(socket.create_connection(("127.0.0.1", port)))
            connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            heapq.heappush(waiting, (self._next_turn(), number, connection))
        number = connections
        while (now := time.perf_counter()) < started + seconds:
            while waiting and waiting[0][0] <= now:
                self._ask(heapq.heappop(waiting)[2])
            patience = waiting[0][0] - now if waiting else started + seconds - now
            for key, _ in selector.select(max(0.0, patience)):
                connection = key.data
                if self._read(connection):
                    number += 1
                    heapq.heappush(waiting, (self._next_turn(), number, connection))
        ordered = sorted(self._milliseconds) or [0.0]
        return {
            "requests": len(self._milliseconds),
            "seconds": now - started,
            "errors": self._errors,
            "p50": ordered[len(ordered) // 2],
            "p99": ordered[int(len(ordered) * 0.99)],
        }

    def _next_turn(self) -> float:
        if not self._rate:
            return 0.0
        self._turn += -math.log(1 - self._random.random()) / self._rate
        return self._turn

    def _ask(self, connection: _Connection) -> None:
        self._sent += 1
        connection.sent_at = time.perf_counter()
        connection.socket.sendall(self._request().encode())

    def _read(self, connection: _Connection) -> bool:
        """Take the arrived bytes and say whether the answer is complete."""
        piece = connection.socket.recv(262_144)
        if not piece:
            raise ConnectionError("the service hung up")
        connection.received += piece
        head, found, rest = connection.received.partition(b"\r\n\r\n")
        if not found:
            return False
        length = next(
            int(line.partition(b":")[2])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        )
        if len(rest) < length:
            return False
        self._milliseconds.append((time.perf_counter() - connection.sent_at) * 1000)
        self._errors += head[9:10] != b"2"
        connection.received.clear()
        return True

    def _request(self) -> str:
        org = self._random.randint(1, self._orgs)
        common = f"Host: 127.0.0.1\r\nAuthorization: Bearer {self._tokens[org - 1]}\r\n"
        path = f"/api/v1/org/{org_id(org)}"
        if self._operation == "list_products":
            return f"GET {path}/products?limit=50 HTTP/1.1\r\n{common}\r\n"
        lines = [
            {"product_id": product_id(org, product), "quantity": str(number)}
            for number, product in enumerate(
                self._random.sample(range(1, self._products + 1), 3), start=1
            )
        ]
        payments = [{"method": "card", "amount": "1.00"}]
        body = json.dumps({"issue": True, "lines": lines, "payments": payments})
        key = f"{self._prefix}-{self._sent}"
        return (
            f"POST {path}/bills HTTP/1.1\r\n{common}Idempotency-Key: {key}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        )


def main(arguments: list[str]) -> None:
    """Run as bench.load asks and print the result as one line of JSON."""
    port, connections, seconds, operation, orgs, products, tokens, prefix, rate = arguments
    run = _Run(
        operation,
        int(orgs),
        int(products),
        Path(tokens).read_text().split(),
        prefix,
        float(rate),
    )
    print(json.dumps(run.run(int(port), int(connections), float(seconds))))


if __name__ == "__main__":
    main(sys.argv[1:])
