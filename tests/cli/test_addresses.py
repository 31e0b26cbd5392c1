"""To which addresses events are sent: public ones, and those that the operator allows."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from cli.addresses import AddressError, Rules, is_public, resolve
from cli.errors import UserError

PRIVATE = [
    "0.0.0.0",  # noqa: S104  (not bound to)
    "10.1.2.3",
    "100.64.0.1",  # shared by providers
    "127.0.0.1",
    "127.9.9.9",
    "169.254.169.254",  # where clouds keep credentials
    "172.16.0.1",
    "192.0.2.1",  # an example
    "192.88.99.1",  # 6to4
    "192.168.0.1",
    "198.18.0.1",  # benchmarks
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",  # compatible
    "::ffff:127.0.0.1",  # mapped
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",  # NAT64
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "2001::1",  # Teredo
    "2001:db8::1",
    "2002:7f00:1::",  # 6to4
    "3fff::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "2001:4860:4860::8888", "2606:4700:4700::1111"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))
    with pytest.raises(AddressError, match="no public address"):
        Rules().find("shop.example", 443, lambda _host, _port: [address], is_encrypted=True)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address(address: str) -> None:
    assert is_public(ip_address(address))
    found = Rules().find("shop.example", 443, lambda _host, _port: [address], is_encrypted=True)
    assert [str(it) for it in found] == [address]


def test_of_a_mixed_answer_only_the_public_part_is_used() -> None:
    def resolver(_host: str, _port: int) -> list[str]:
        return ["10.0.0.1", "8.8.8.8", "::1"]

    found = Rules().find("shop.example", 443, resolver, is_encrypted=True)
    assert [str(it) for it in found] == ["8.8.8.8"]


@pytest.mark.parametrize(("port", "is_encrypted"), [(443, False), (80, False), (22, True)])
def test_only_https_on_its_ports(port: int, is_encrypted: bool) -> None:
    with pytest.raises(AddressError, match="443, 8443"):
        Rules().find("shop.example", port, lambda _host, _port: ["8.8.8.8"], is_encrypted=False)
    rules = Rules.from_environment({"COUNTERFOIL_WEBHOOK_NETWORKS": "10.0.0.0/8"})
    with pytest.raises(AddressError):
        rules.find(
            "shop.example", port, lambda _host, _port: ["8.8.8.8"], is_encrypted=is_encrypted
        )


def test_what_the_operator_allows() -> None:
    rules = Rules.from_environment(
        {
            "COUNTERFOIL_WEBHOOK_NETWORKS": "10.0.0.0/8, 127.0.0.1/32,fd00::/8",
            "COUNTERFOIL_WEBHOOK_PORTS": "9443",
        }
    )
    allowed = [("10.2.3.4", 8000, False), ("127.0.0.1", 80, False), ("fd00::1", 25, True)]
    for address, port, is_encrypted in allowed:
        assert rules.allow(ip_address(address), port, is_encrypted=is_encrypted)
    assert rules.allow(ip_address("8.8.8.8"), 9443, is_encrypted=True)
    refused = [("127.0.0.2", 80, False), ("8.8.8.8", 443, True), ("::ffff:10.2.3.4", 443, True)]
    for address, port, is_encrypted in refused:
        assert not rules.allow(ip_address(address), port, is_encrypted=is_encrypted)


@pytest.mark.parametrize(
    "environment",
    [
        {"COUNTERFOIL_WEBHOOK_NETWORKS": "everything"},
        {"COUNTERFOIL_WEBHOOK_NETWORKS": "10.0.0.1/8"},
        {"COUNTERFOIL_WEBHOOK_PORTS": "https"},
        {"COUNTERFOIL_WEBHOOK_PORTS": "0"},
        {"COUNTERFOIL_WEBHOOK_PORTS": "70000"},
    ],
)
def test_settings_without_a_meaning_are_refused(environment: dict[str, str]) -> None:
    with pytest.raises(UserError, match="COUNTERFOIL_WEBHOOK_"):
        Rules.from_environment(environment)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1"])
def test_numbers_that_mean_this_machine_are_seen_through(host: str) -> None:
    with pytest.raises(AddressError):
        Rules().find(host, 443, resolve, is_encrypted=True)


@pytest.mark.parametrize("error", [OSError("no such host"), UnicodeError("label too long")])
def test_what_is_not_found_and_what_is_private_get_the_same_answer(error: Exception) -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise error

    def private(_host: str, _port: int) -> list[str]:
        return ["10.0.0.1"]

    said = []
    for resolver in (unknown, private):
        with pytest.raises(AddressError) as refused:
            Rules().find("db.internal", 443, resolver, is_encrypted=True)
        said.append(str(refused.value))
    assert said[0] == said[1]
