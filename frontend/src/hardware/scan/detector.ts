/** Reads the codes of goods out of a picture. */
export interface Detector {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

type NativeDetector = (new (options: { formats: string[] }) => Detector) & { getSupportedFormats(): Promise<string[]> };

/** What is printed on goods, on labels, and as the code of a receipt. */
const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "code_39", "itf", "qr_code"] as const;
const CACHE = "counterfoil.camera";

/** The browser's own detector, else one in WebAssembly, which this device keeps once it was fetched. */
export async function makeDetector(): Promise<Detector> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  const known = (await native?.getSupportedFormats()) ?? [];
  if (native !== undefined && known.includes("ean_13")) {
    return new native({ formats: FORMATS.filter((format) => known.includes(format)) });
  }
  const [{ BarcodeDetector, prepareZXingModule }, { default: address }] = await Promise.all([
    import("barcode-detector/ponyfill"),
    import("zxing-wasm/reader/zxing_reader.wasm?url"),
  ]);
  await prepareZXingModule({ overrides: { wasmBinary: await fetchOnce(address) }, fireImmediately: true });
  return new BarcodeDetector({ formats: [...FORMATS] });
}

/** Its name has a hash: what is kept is never stale. */
async function fetchOnce(address: string): Promise<ArrayBuffer> {
  const kept = await caches.open(CACHE);
  const known = await kept.match(address);
  if (known !== undefined) return known.arrayBuffer();
  const fetched = await fetch(address);
  if (!fetched.ok) throw new Error(`the detector is not there: ${fetched.status}`);
  for (const old of await kept.keys()) await kept.delete(old);
  await kept.put(address, fetched.clone());
  return fetched.arrayBuffer();
}
