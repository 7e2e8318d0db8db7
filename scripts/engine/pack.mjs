// Packs a file as Zstandard, with a window small enough that the browser can unpack the file while it downloads.
//
//   node scripts/engine/pack.mjs FILE PACKED LEVEL

import { readFileSync, writeFileSync } from "node:fs";
import { constants, zstdCompressSync } from "node:zlib";

const [source, target, level] = process.argv.slice(2);
const params = { [constants.ZSTD_c_compressionLevel]: Number(level), [constants.ZSTD_c_windowLog]: 21 };
writeFileSync(target, zstdCompressSync(readFileSync(source), { params }));
