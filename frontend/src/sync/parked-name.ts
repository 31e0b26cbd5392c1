/** What a draft's reference begins with when a till put it aside: other drafts are not a till's to take. */
export const PARKED = "parked/";

/** The name under which a till put a draft aside; null for a draft of somebody else. */
export function parkedName({ external_reference: reference }: { readonly external_reference: string | null }): string | null {
  return reference?.startsWith(PARKED) === true ? reference.slice(PARKED.length) : null;
}
