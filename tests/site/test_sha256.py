"""The SHA-256 of the page's own, for where the browser's is not there, is that of everybody."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from scripts.engine.runtime import bundle, node
from scripts.paths import WEB

LENGTHS = (*range(0, 130), 1_000, 65_536, 100_001)
RUN = """
const { sha256AtOnce } = await import(process.argv[1]);
const lengths = JSON.parse(process.argv[2]);
const content = (length) => Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255);
console.log(JSON.stringify(lengths.map((length) => sha256AtOnce(content(length)))));
"""


def test_every_length_gives_the_known_hash(tmp_path: Path) -> None:
    script = tmp_path / "sha256.mjs"
    bundle(WEB / "src" / "engine" / "sha256.ts", script)
    command = [str(node()), "--input-type=module", "-e", RUN, str(script), json.dumps(LENGTHS)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    contents = [bytes((i * 31 + length) & 255 for i in range(length)) for length in LENGTHS]
    assert found == [hashlib.sha256(content).hexdigest() for content in contents]
