// Unpacks the text of the index (packed by scripts/search/packing.py: frequent letters take one byte, the rest two).

const LINE_END = 10;

export function unpack(bytes: Uint8Array): string {
  const first = bytes.indexOf(LINE_END);
  const second = bytes.indexOf(LINE_END, first + 1);
  const short = pieces(bytes.subarray(0, first));
  const long = pieces(bytes.subarray(first + 1, second));
  let text = "";
  for (let at = second + 1; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    text += byte < short.length ? short[byte]! : long[(byte - short.length) * 256 + bytes[(at += 1)]!]!;
  }
  return text;
}

function pieces(line: Uint8Array): string[] {
  const [letters = "", ...phrases] = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
    .decode(line)
    .split("\t");
  return [...letters, ...phrases];
}
