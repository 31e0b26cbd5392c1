/** What a camera sees, told apart in time: a code counts once, until it was out of sight for a while. */
export interface Sight {
  /** When each code was seen last. */
  readonly seenAt: ReadonlyMap<string, number>;
}

export const NOTHING_SEEN: Sight = { seenAt: new Map() };

/** As long as this out of sight, and the same code is another piece. */
const AWAY_MILLISECONDS = 900;

/** The sight after a picture, and the codes in it that are new. */
export function readPicture(sight: Sight, codes: readonly string[], at: number): { readonly sight: Sight; readonly fresh: readonly string[] } {
  const seenAt = new Map([...sight.seenAt].filter(([, seen]) => at - seen <= AWAY_MILLISECONDS));
  const fresh = [...new Set(codes)].filter((code) => !seenAt.has(code));
  for (const code of codes) seenAt.set(code, at);
  return { sight: { seenAt }, fresh };
}
