"""Numbers, names and lists as a wasm file writes them (WebAssembly Core Specification, chapter 5)."""

from __future__ import annotations

from collections.abc import Iterable

MORE = 0x80


class Reader:
    """Bytes and a place in them."""

    __slots__ = ("at", "content")

    def __init__(self, content: bytes, at: int = 0) -> None:
        self.content = content
        self.at = at

    def byte(self) -> int:
        """The next byte."""
        self.at += 1
        return self.content[self.at - 1]

    def number(self) -> int:
        """An unsigned number (LEB128)."""
        found = shift = 0
        while True:
            byte = self.byte()
            found |= (byte & 0x7F) << shift
            if byte < MORE:
                return found
            shift += 7

    def signed(self) -> int:
        """A number that may be below zero."""
        start = self.at
        value = self.number()
        bits = 7 * (self.at - start)
        return value - (1 << bits) if value >> (bits - 1) else value

    def take(self, count: int) -> bytes:
        """The next bytes of that number; an error where fewer are left."""
        self.at += count
        if self.at > len(self.content):
            raise ValueError("the file ends in the middle")
        return self.content[self.at - count : self.at]

    def name(self) -> str:
        """A text with its length before it."""
        return self.take(self.number()).decode()

    @property
    def ended(self) -> bool:
        """Whether all has been read."""
        return self.at == len(self.content)


def number(value: int) -> bytes:
    """An unsigned number (LEB128).

    >>> number(300).hex()
    'ac02'
    """
    written = bytearray()
    while value >= MORE:
        written.append(value & 0x7F | MORE)
        value >>= 7
    return bytes([*written, value])


def signed(value: int) -> bytes:
    """A number that may be below zero, as constants are written.

    >>> signed(64).hex(), signed(-1).hex()
    ('c000', '7f')
    """
    written = bytearray()
    while not -0x40 <= value < 0x40:
        written.append(value & 0x7F | MORE)
        value >>= 7
    return bytes([*written, value & 0x7F])


def name(text: str) -> bytes:
    """A text with its length before it."""
    content = text.encode()
    return number(len(content)) + content


def vector(items: Iterable[bytes]) -> bytes:
    """Items with their number before them."""
    listed = list(items)
    return number(len(listed)) + b"".join(listed)


def sized(content: bytes) -> bytes:
    """Bytes with their length before them."""
    return number(len(content)) + content
