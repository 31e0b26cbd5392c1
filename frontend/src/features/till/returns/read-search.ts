export const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** What a person typed or a scanner read, without what a paper's QR code has around it. */
export function readSearch(text: string): string {
  const trimmed = text.trim();
  if (!/^https?:/i.test(trimmed) || !URL.canParse(trimmed)) return trimmed;
  const { searchParams, pathname } = new URL(trimmed);
  return searchParams.get("number") ?? UUID.exec(pathname)?.[0] ?? trimmed;
}

/** Whether a scanner read the code of a receipt: the address on it, or the id on one that has no number yet. */
export function isReceipt(code: string): boolean {
  const read = readSearch(code);
  return read !== code.trim() || UUID.exec(read)?.[0] === read;
}

/** Whether a code names this one bill, and not goods or a customer that it has. */
export function isNamed({ id, number, mark }: { readonly id: string; readonly number: string | null; readonly mark: string | null }, code: string): boolean {
  const read = readSearch(code).toLowerCase();
  return [id, number, mark].some((name) => name?.toLowerCase() === read);
}
