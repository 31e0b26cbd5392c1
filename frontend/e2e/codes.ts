import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));

/** What a scanner reads on a picture: each code with its kind. */
export async function codesIn(picture: Buffer): Promise<string[]> {
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
  const codes = await readBarcodes(new Uint8Array(picture));
  return codes.map(({ format, text }) => `${format} ${text}`);
}
