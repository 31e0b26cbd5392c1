const LIMIT = 200;

/** All pages of a list that is short in every shop. */
export async function readAll<T>(read: (page: { cursor?: string; limit: number }) => Promise<{ items: T[]; next_cursor: string | null }>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: T[]; next_cursor: string | null } = await read(cursor === null ? { limit: LIMIT } : { cursor, limit: LIMIT });
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}
