import { getRouteApi } from "@tanstack/react-router";

const org = getRouteApi("/$orgId");

/** Which organization is set up, and by whom. Some things only an admin may change; the service says so too. */
export function useSetup(): { readonly orgId: string; readonly isAdmin: boolean } {
  const { membership } = org.useRouteContext();
  return { orgId: membership.org_id, isAdmin: membership.role === "admin" };
}
