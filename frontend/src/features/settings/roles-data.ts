import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { text } from "@/ui/use-filters";
import { settingsKeys } from "./keys";
import { groupsOf, type LineGroup, type RolePermission } from "./role-lines";
import { ABILITIES } from "./role-words";
import { useSettings } from "./settings-context";

export type CustomRole = components["schemas"]["CustomRole"];

/** On a narrow screen the address says whose list is seen. */
export const rolesSearch = v.object({ role: text() });
export type RolesSearch = v.InferOutput<typeof rolesSearch>;

export function useRolePermissions(orgId: string) {
  return useQuery({
    queryKey: settingsKeys.list(orgId, "role_permissions"),
    queryFn: async () => (await answered(client.GET("/api/v1/org/{org_id}/role-permissions", { params: { path: { org_id: orgId } } }))).items,
  });
}

/** The roles that the shop made itself, put away ones included; none for whoever may not see them. */
export function useCustomRoles() {
  const { orgId, may } = useSettings();
  return useQuery({
    queryKey: settingsKeys.list(orgId, "custom_roles"),
    enabled: may("list_custom_roles"),
    queryFn: async () =>
      (await answered(client.GET("/api/v1/org/{org_id}/custom-roles", { params: { path: { org_id: orgId }, query: { include_archived: true } } }))).items,
  });
}

/** What can be done in a shop, in sentences, by room. */
export function useAbilities(permissions: readonly RolePermission[] | undefined): readonly LineGroup<string>[] | undefined {
  const { i18n, t } = useLingui();
  if (permissions === undefined) return undefined;
  const abilities = ABILITIES.map(({ key, title, abilities: of }) => ({
    key,
    title: i18n._(title),
    abilities: of.map(({ words, operations }) => ({ words: i18n._(words), operations })),
  }));
  return groupsOf(permissions, abilities, { title: t`Other`, said: (words) => words });
}
