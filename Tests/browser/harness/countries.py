"""A small country database in MaxMind's format, so that no test needs a downloaded one.

Networks become a binary tree with records of 24 bits; then come 16 zero bytes, the data, a mark and the metadata
(MaxMind DB file format specification 2.0).
"""

from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path


def write_countries(file: Path, networks: Mapping[str, str]) -> Path:
    """`networks`: countries by IPv4 network, such as {"203.0.113.0/24": "JP"}."""
    nodes: list[list[int | None]] = [[None, None]]
    data = b""
    places: dict[tuple[int, int], int] = {}
    for text, country in networks.items():
        network = ip_network(text)
        bits = "0" * 96 + f"{int(network.network_address):032b}"
        node = 0
        length = 96 + network.prefixlen
        for bit in bits[: length - 1]:
            following = nodes[node][int(bit)]
            if following is None:
                nodes.append([None, None])
                following = nodes[node][int(bit)] = len(nodes) - 1
            node = following
        places[node, int(bits[length - 1])] = len(data)
        data += mapping({"country": mapping({"iso_code": string(country)})})

    def record(node: int, side: int) -> bytes:
        if (node, side) in places:
            value = len(nodes) + 16 + places[node, side]
        else:
            following = nodes[node][side]
            value = len(nodes) if following is None else following
        return value.to_bytes(3)

    tree = b"".join(record(node, side) for node in range(len(nodes)) for side in (0, 1))
    metadata = mapping(
        {
            "node_count": unsigned(6, len(nodes), 4),
            "record_size": unsigned(5, 24, 2),
            "ip_version": unsigned(5, 6, 2),
            "database_type": string("Test-Country"),
            "binary_format_major_version": unsigned(5, 2, 2),
            "binary_format_minor_version": unsigned(5, 0, 2),
            "build_epoch": b"\x08\x02" + (1_700_000_000).to_bytes(8),
            "languages": b"\x00\x04",
            "description": b"\xe0",
        }
    )
    file.write_bytes(tree + bytes(16) + data + b"\xab\xcd\xefMaxMind.com" + metadata)
    return file


def mapping(entries: Mapping[str, bytes]) -> bytes:
    return bytes([7 << 5 | len(entries)]) + b"".join(string(key) + value for key, value in entries.items())


def string(text: str) -> bytes:
    """At most 28 bytes."""
    return bytes([2 << 5 | len(text)]) + text.encode()


def unsigned(kind: int, value: int, size: int) -> bytes:
    return bytes([kind << 5 | size]) + value.to_bytes(size)
