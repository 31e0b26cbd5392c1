import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/sync/use-me";

const org = getRouteApi("/$orgId");

/** Which organization is set up, and what the person may do in it. The service says so too. */
export function useSettings(): { readonly orgId: string; readonly may: (operation: string) => boolean } {
  const { membership } = org.useRouteContext();
  return { orgId: membership.org_id, may: useMay(membership.org_id) };
}
