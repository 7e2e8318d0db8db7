"""A file of evidence, as the page tells of it; its bytes never come here."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceFile:
    """A file that the page keeps: ``id`` is its own name for it, ``size`` is in bytes."""

    id: str
    name: str
    size: int
    sha256: str
