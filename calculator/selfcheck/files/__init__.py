"""Logs as files: JSON, CSV and workbooks in, with every problem named by its place in the file."""

from selfcheck.files.file import MOST_BYTES, read_file, read_noted, read_other
from selfcheck.files.problem import FileError, FileProblem, placed, refusal, shown_lines

__all__ = [
    "MOST_BYTES",
    "FileError",
    "FileProblem",
    "placed",
    "read_file",
    "read_noted",
    "read_other",
    "refusal",
    "shown_lines",
]
