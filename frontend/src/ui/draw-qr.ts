import { encode } from "uqr";

/** A QR code as a drawing: its side in modules with two of margin, and the path of the dark ones. */
export function drawQr(text: string): { readonly side: number; readonly path: string } {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { side: size, path };
}
