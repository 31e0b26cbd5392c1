import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { answered, client } from "@/api/client";
import { oneOf } from "@/ui/use-filters";
import { settingsKeys } from "./keys";

/** On a narrow screen the address says whose list is seen. */
export const rolesSearch = v.object({ role: oneOf("admin", "manager", "cashier", "analyst") });
export type RolesSearch = v.InferOutput<typeof rolesSearch>;

export function useRolePermissions(orgId: string) {
  return useQuery({
    queryKey: settingsKeys.list(orgId, "role_permissions"),
    queryFn: async () => (await answered(client.GET("/api/v1/org/{org_id}/role-permissions", { params: { path: { org_id: orgId } } }))).items,
  });
}
