/** The text of a number after a key of the pad. */
export function typeOnPad(text: string, key: string, { decimalMark, decimals }: { readonly decimalMark: string; readonly decimals: number }): string {
  if (key === "back") return text.slice(0, -1);
  if (key === "clear") return "";
  if (key === decimalMark) return decimals === 0 || text.includes(decimalMark) ? text : (text === "" ? "0" : text) + decimalMark;
  const fraction = text.split(decimalMark)[1];
  if (fraction !== undefined && fraction.length >= decimals) return text;
  return (text === "0" ? "" : text) + key;
}
