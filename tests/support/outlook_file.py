"""A mail in the form of Outlook's files: a small writer of compound files, for what the tests need of them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, Any]  # streams as bytes, storages as trees


def outlook_message(fields: Mapping[int, str | bytes | datetime], attached: Mapping[int, Any] | None = None) -> bytes:
    """The bytes of a .msg with these properties, by their ids; `attached` are those of a mail attached to it."""
    tree = _storage(fields, 32)
    if attached is not None:
        inner = _storage(attached, 24)
        tree["__attach_version1.0_#00000000"] = {"__properties_version1.0": bytes(8), "__substg1.0_3701000D": inner}
    return compound_file(tree)


def _storage(fields: Mapping[int, Any], head: int) -> Tree:
    tree: Tree = {}
    properties = bytes(head)
    for id, value in fields.items():
        if isinstance(value, datetime):
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
            properties += struct.pack("<HHIQ", 0x0040, id, 6, ticks)
            continue
        kind, stored = (0x0102, value) if isinstance(value, bytes) else (0x001F, value.encode("utf-16-le"))
        tree[f"__substg1.0_{id:04X}{kind:04X}"] = stored
        properties += struct.pack("<HHIII", kind, id, 6, len(stored), 0)
    return {**tree, "__properties_version1.0": properties}


def compound_file(tree: Tree) -> bytes:
    """A compound file with these streams and storages. Streams are padded, so that none is a small one."""
    sectors: list[bytes] = []
    chains: list[int] = []

    def put(content: bytes) -> int:
        first = len(sectors)
        parts = [content[i : i + 512].ljust(512, b"\0") for i in range(0, len(content), 512)]
        sectors.extend(parts)
        chains.extend([*range(first + 1, first + len(parts)), _END])
        return first

    small = bytearray()
    small_chains: list[int] = []
    entries: list[list[Any]] = [["Root Entry", 5, _FREE, _FREE, 0, 0]]

    def add(branch: Tree) -> int:
        """The entries of a storage, as a chain to the right; the first of them."""
        first = before = _FREE
        for name in sorted(branch, key=lambda name: (len(name), name.upper())):
            value = branch[name]
            number = len(entries)
            entries.append([name, 1 if isinstance(value, dict) else 2, _FREE, _FREE, 0, 0])
            if first == _FREE:
                first = number
            else:
                entries[before][2] = number
            before = number
            if isinstance(value, dict):
                entries[number][3] = add(value)
            elif len(value) >= 4096:
                entries[number][4:] = [put(value), len(value)]
            else:
                start, count = len(small) // 64, -(-len(value) // 64)
                small.extend(value.ljust(count * 64, b"\0"))
                small_chains.extend([*range(start + 1, start + count), _END] if count else [])
                entries[number][4:] = [start if count else _END, len(value)]
        return first

    entries[0][3] = add(tree)
    if small:
        entries[0][4:] = [put(bytes(small)), len(small)]
    mini = put(b"".join(struct.pack("<I", one) for one in small_chains).ljust(512, b"\xff")) if small_chains else _END
    listed = b"".join(
        struct.pack(
            "<64sHBBIII16sIQQIQ", name.encode("utf-16-le"), len(name) * 2 + 2, kind, 1, _FREE, right, child, bytes(16)
            , 0, 0, 0, start, size
        )
        for name, kind, right, child, start, size in entries
    )  # fmt: skip
    directory = put(listed)
    count = 1
    while (len(sectors) + count) * 4 > count * 512:
        count += 1
    table = [*chains, *[_FAT] * count]
    fat = b"".join(struct.pack("<I", one) for one in table).ljust(count * 512, b"\xff")
    begin = len(sectors)
    places = [*range(begin, begin + count), *[_FREE] * (109 - count)]
    minis = -(-len(small_chains) * 4 // 512) if small_chains else 0
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, 4096, mini, minis, _END, 0, places[0]
    )  # fmt: skip
    head += b"".join(struct.pack("<I", one) for one in places[1:])
    return head + b"".join(sectors) + fat
