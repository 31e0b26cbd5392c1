import type { Identity } from "@/api/session";

/** Where a login leads: the page that was left, if it is one of theirs. Another person may have signed in than who left it. */
export function pageAfter({ memberships }: Pick<Identity, "memberships">, next: string | undefined): string {
  const isTheirs = next !== undefined && (next.startsWith("/invitation#") || memberships.some(({ org_id }) => next.startsWith(`/${org_id}`)));
  return isTheirs ? next : "/";
}
