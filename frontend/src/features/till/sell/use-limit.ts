import { useLiveQuery } from "dexie-react-hooks";
import { useEffect } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import type { LocalDatabase } from "@/sync/database";
import { type Limit, limitOf, UNLIMITED } from "./limits";

const SETTING = "role_limits";

/** How much cheaper the person at this till may sell. What the service last said is kept here for when it is away. */
export function useLimit(database: LocalDatabase, orgId: string, userId: string): Limit {
  useEffect(() => {
    const aborted = new AbortController();
    answered(client.GET("/api/v1/org/{org_id}/role-limits", { params: { path: { org_id: orgId } }, signal: aborted.signal }))
      .then(({ items }) => database.setting.put({ name: SETTING, value: items }))
      .catch(() => undefined); // the last one stands, and the service looks again
    return () => {
      aborted.abort();
    };
  }, [database, orgId]);
  const limit = useLiveQuery(async () => {
    const [saved, me] = await Promise.all([database.setting.get(SETTING), database.member.get(userId)]);
    if (saved === undefined || me === undefined) return UNLIMITED;
    return limitOf(saved.value as components["schemas"]["RoleLimit"][], me.role);
  }, [database, userId]);
  return limit ?? UNLIMITED;
}
