"""What the standard library's reader of TOML says in English, in Japanese."""

import re

_PLACE = re.compile(r"at line (\d+), column (\d+)")


def toml_words(message: str) -> str:
    """Say that a text is no TOML, and where.

    >>> toml_words("Invalid value (at line 3, column 5)")
    'TOMLとして読み取れません（3行目の5文字目）。引用符、かっこ、等号の書き方を確かめてください。'
    """
    found = _PLACE.search(message)
    place = f"{found[1]}行目の{found[2]}文字目" if found else "ファイルの終わり"
    return f"TOMLとして読み取れません（{place}）。引用符、かっこ、等号の書き方を確かめてください。"
