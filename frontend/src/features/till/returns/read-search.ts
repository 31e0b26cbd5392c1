export const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** What a person typed or a scanner read, without what a paper's QR code has around it. */
export function readSearch(text: string): string {
  const trimmed = text.trim();
  if (!/^https?:/i.test(trimmed) || !URL.canParse(trimmed)) return trimmed;
  const { searchParams, pathname } = new URL(trimmed);
  return searchParams.get("number") ?? UUID.exec(pathname)?.[0] ?? trimmed;
}
