"""To which addresses the service connects for a shop: to public ones, and what the operator allows.

A shop chooses where its events are sent. So the host is looked up once, every address is judged,
and the connection goes to an address that was judged: a name that means something else a moment
later leads nowhere.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

from cli.errors import UserError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], list[str]]

NETWORKS: Final = "COUNTERFOIL_WEBHOOK_NETWORKS"
PORTS: Final = "COUNTERFOIL_WEBHOOK_PORTS"
USUAL_PORTS: Final = "443,8443"

_UNICAST: Final = IPv6Network("2000::/3")
"""Outside of it lie mapped and translated IPv4 (::ffff:0:0/96, 64:ff9b::/96), local addresses,
multicast."""

_REFUSED: Final = tuple(
    map(
        ip_network,
        (
            "192.88.99.0/24",  # relays of 6to4
            "2001::/32",  # Teredo: the IPv4 address is inside, likewise the next
            "2002::/16",  # 6to4
            "3fff::/20",  # examples
        ),
    )
)


class AddressError(Exception):
    """The service does not connect there."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the operator allows."""

    networks: tuple[Network, ...] = ()
    """Addresses that are not public, and may be reached at all ports, also without TLS."""
    ports: frozenset[int] = frozenset(map(int, USUAL_PORTS.split(",")))
    """Of public addresses."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Rules:
        """Read them.

        Raises:
            UserError: one of them has no meaning.
        """
        try:
            networks = tuple(map(ip_network, _split(environment.get(NETWORKS, ""))))
        except ValueError as error:
            raise UserError(f"{NETWORKS} is like 10.1.0.0/16,fd00::/8: {error}") from None
        ports = environment.get(PORTS, USUAL_PORTS)
        try:
            return cls(networks, frozenset(map(_port, _split(ports))))
        except ValueError:
            raise UserError(f"{PORTS} is like {USUAL_PORTS}, not {ports}") from None

    def allow(self, address: Address, port: int, *, is_encrypted: bool) -> bool:
        """Tell whether the service may connect there."""
        if any(address in network for network in self.networks):
            return True
        return is_public(address) and is_encrypted and port in self.ports

    def find(
        self, host: str, port: int, resolver: Resolver, *, is_encrypted: bool
    ) -> list[Address]:
        """Look a host up and return the addresses that may be used.

        Raises:
            AddressError: there is none. It does not tell what else there is: names of the
                operator's own network are nothing that a shop should learn.
        """
        if not self.networks and not (is_encrypted and port in self.ports):
            ports = ", ".join(map(str, sorted(self.ports)))
            raise AddressError(f"Only https is used, on these ports: {ports}.")
        try:
            found = [ip_address(text) for text in resolver(host, port)]
        except (OSError, UnicodeError, ValueError):
            found = []
        usable = [
            address for address in found if self.allow(address, port, is_encrypted=is_encrypted)
        ]
        if not usable:
            raise AddressError("The host has no public address, or not for this port.")
        return usable


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to a machine on the public internet."""
    return (
        address.is_global
        and not address.is_multicast
        and (address.version == 4 or address in _UNICAST)
        and not any(address in network for network in _REFUSED)
    )


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host, each once, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [*dict.fromkeys(str(address[4][0]) for address in found)]


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 1 << 16:
        raise ValueError(text)
    return port
