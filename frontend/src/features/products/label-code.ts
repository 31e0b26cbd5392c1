import { code128, drawingSVG, ean13, ean8, upca } from "bwip-js/generic";
import type { Product } from "./products-data";

/** A code as lines: what a printer draws of it. */
export interface Drawing {
  readonly viewBox: string;
  readonly lines: readonly { readonly width: string; readonly path: string }[];
}

/** What a scanner reads from the label: a barcode of one piece, or else the SKU. */
export function codeOf({ barcode_details, sku }: Pick<Product, "barcode_details" | "sku">): string | null {
  const single = barcode_details.find(({ pack_quantity }) => pack_quantity === "1");
  const code = single?.barcode ?? sku;
  return /^[!-~]{1,30}$/.test(code) ? code : null;
}

/** How a code is drawn: as the number of a product where it is one, else letter by letter. */
export function drawCode(code: string): Drawing {
  const options = { text: code, height: 10, includetext: false };
  return read(numberOf(code, options) ?? code128({ ...options, bcid: "code128" }, drawingSVG()));
}

function numberOf(code: string, options: { text: string; height: number; includetext: boolean }): string | null {
  try {
    if (/^\d{13}$/.test(code)) return ean13({ ...options, bcid: "ean13" }, drawingSVG());
    if (/^\d{12}$/.test(code)) return upca({ ...options, bcid: "upca" }, drawingSVG());
    if (/^\d{8}$/.test(code)) return ean8({ ...options, bcid: "ean8" }, drawingSVG());
  } catch {
    // Its last digit does not check the others: it is no number of a product.
  }
  return null;
}

/** The lines of a drawing. Only they are taken, so that nothing but a barcode can come onto the page. */
function read(svg: string): Drawing {
  const viewBox = /viewBox="([\d. ]+)"/.exec(svg)?.[1] ?? "0 0 0 0";
  const lines = [...svg.matchAll(/stroke-width="([\d.]+)" d="([ML\d. ]+)"/g)].map(([, width = "", path = ""]) => ({ width, path }));
  return { viewBox, lines };
}
