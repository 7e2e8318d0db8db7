// Unpacks Zstandard with the wasm of the package zstddec, because an unpacker in JavaScript needs three times as long.

import { ZSTDDecoder } from "zstddec/stream";
import { bytesOf } from "../base64";

export type Bytes = Uint8Array<ArrayBuffer>;

/** What of the wasm is called here. Addresses and sizes are in bytes. */
interface Exports {
  memory: WebAssembly.Memory;
  malloc(size: number): number;
  free(address: number): void;
  ZSTD_createDCtx(): number;
  ZSTD_freeDCtx(context: number): void;
  ZSTD_DStreamOutSize(): number;
  /** Reads from the buffer `input` and writes to the buffer `output`. Returns less than 0 where the content is damaged. */
  ZSTD_decompressStream(context: number, output: number, input: number): number;
}

const WORD = 4;
const BUFFER = 3 * WORD; // a buffer's address, its size, and the place up to which it is used

let wasm: Exports | undefined;

class Decoder extends ZSTDDecoder {
  /** Keeps the wasm, because the package's own streams wait for pieces in a loop, and a download cannot do that. */
  override _init(made: WebAssembly.WebAssemblyInstantiatedSource): void {
    super._init(made);
    wasm = made.instance.exports as unknown as Exports;
  }
}

const decoder = new Decoder();
let begun: Promise<void> | undefined;

/** Unpacks one content that comes in pieces. `out` gets what is unpacked, to be read before it returns. */
export class Unpacking {
  private readonly wasm: Exports;
  private readonly out: (piece: Bytes) => void;
  private readonly context: number;
  private readonly input: number;
  private readonly output: number;
  private readonly space: number;

  private constructor(wasm: Exports, out: (piece: Bytes) => void) {
    this.wasm = wasm;
    this.out = out;
    this.context = wasm.ZSTD_createDCtx();
    this.input = wasm.malloc(BUFFER);
    this.output = wasm.malloc(BUFFER);
    this.space = wasm.malloc(wasm.ZSTD_DStreamOutSize());
  }

  static async begin(out: (piece: Bytes) => void): Promise<Unpacking> {
    return new Unpacking(await load(), out);
  }

  /** Throws where the content is damaged. */
  push(piece: Uint8Array): void {
    const { malloc, free, memory, ZSTD_decompressStream, ZSTD_DStreamOutSize } = this.wasm;
    const place = malloc(piece.length);
    new Uint8Array(memory.buffer).set(piece, place);
    this.put(this.input, place, piece.length);
    for (;;) {
      this.put(this.output, this.space, ZSTD_DStreamOutSize());
      const told = ZSTD_decompressStream(this.context, this.output, this.input);
      if (told < 0) throw new Error(`Zstandard: error ${-told}`);
      const filled = this.used(this.output);
      if (filled > 0) this.out(new Uint8Array(memory.buffer, this.space, filled) as Bytes);
      if (this.used(this.input) === piece.length && filled < ZSTD_DStreamOutSize()) break;
    }
    free(place);
  }

  /** Frees what unpacking held. */
  end(): void {
    this.wasm.ZSTD_freeDCtx(this.context);
    for (const address of [this.input, this.output, this.space]) this.wasm.free(address);
  }

  private put(buffer: number, address: number, size: number): void {
    new Uint32Array(this.wasm.memory.buffer, buffer, BUFFER / WORD).set([address, size, 0]);
  }

  private used(buffer: number): number {
    return new Uint32Array(this.wasm.memory.buffer, buffer, BUFFER / WORD)[2] as number;
  }
}

/** Unpacks a checked content as a whole. Something must have been unpacked in pieces before, which loads the wasm. */
export function unpackAtOnce(content: Uint8Array): Bytes {
  return decoder.decode(content) as Bytes;
}

async function load(): Promise<Exports> {
  begun ??= begin();
  await begun;
  return wasm as Exports;
}

function begin(): Promise<void> {
  // The package fetches its wasm from a data: address, which the page's Content-Security-Policy forbids.
  const { fetch } = globalThis;
  globalThis.fetch = (address) => Promise.resolve(new Response(bytesOf(String(address).replace(/^[^,]*,/, ""))));
  try {
    return decoder.init();
  } finally {
    globalThis.fetch = fetch;
  }
}
