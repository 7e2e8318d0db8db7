"""An argument parser that speaks Japanese: usage, headings, and what is wrong with the arguments."""

import argparse
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NoReturn

# What argparse says, and what it says in Japanese; \1 and so on are what it names.
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        r"the following arguments are required: (.+)": r"次の引数を指定してください：\1",
        r"unrecognized arguments: (.+)": r"知らない引数があります：\1",
        r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)": (
            r"\1の\2は使えません。次のどれかにしてください：\3"
        ),
        r"argument (.+?): expected one argument": r"\1には、値を1つ書いてください。",
        r"argument (.+?): expected at least one argument": r"\1には、値を1つ以上書いてください。",
        r"argument (.+?): ignored explicit argument (.+)": r"\1には、値（\2）を書けません。",
        r"ambiguous option: (.+?) could match (.+)": r"\1だけでは決まりません。次のどれかにしてください：\2",
        r"argument (.+?): (.+)": r"\1：\2",
    }
)


class JapaneseParser(argparse.ArgumentParser):
    """Like its base, with a ``--help`` of its own; subcommands speak as it does."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self._positionals.title = "引数"
        self._optionals.title = "オプション"
        self.add_argument("-h", "--help", action="help", help="この説明を表示する")

    def format_usage(self) -> str:
        """Return the line of usage."""
        return super().format_usage().replace("usage: ", "使い方：", 1)

    def format_help(self) -> str:
        """Return the whole help."""
        return super().format_help().replace("usage: ", "使い方：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end with status 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}：{in_japanese(message)}\n")


def in_japanese(message: str) -> str:
    """Return a message of argparse in Japanese."""
    for pattern, sentence in SENTENCES.items():
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, sentence, message, count=1, flags=re.DOTALL)
    return f"引数を読み取れません（{message}）。"
