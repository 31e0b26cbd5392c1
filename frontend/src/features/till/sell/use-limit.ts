import { useLiveQuery } from "dexie-react-hooks";
import { useEffect } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { percent } from "@/money/decimal";
import type { LocalDatabase } from "@/sync/database";
import { keptDevice } from "@/sync/kept-device";
import type { ShopData } from "../till-data";
import { type Limit, limitOf } from "./limits";

const SETTING = "role_limits";
const NOTHING: Limit = { discount: percent("0"), priceCut: percent("0") };

/**
 * How much cheaper the person at this till may sell. The feed says it of whose login this device has; the limits of the other
 * roles are asked for, and kept for when the service is away.
 */
export function useLimit(database: LocalDatabase, orgId: string, { me, login }: ShopData): Limit {
  const isLogin = me === login;
  useEffect(() => {
    if (keptDevice(orgId) === null) return; // nobody else comes to a browser that is no device
    const aborted = new AbortController();
    answered(client.GET("/api/v1/org/{org_id}/role-limits", { params: { path: { org_id: orgId } }, signal: aborted.signal }))
      .then(({ items }) => database.setting.put({ name: SETTING, value: items }))
      .catch(() => undefined); // the last one stands, and the service looks again
    return () => {
      aborted.abort();
    };
  }, [database, orgId]);
  const limits = useLiveQuery(async () => (await database.setting.get(SETTING))?.value as components["schemas"]["RoleLimit"][] | undefined, [database]);
  if (isLogin) return limitOf(me);
  const own = limits?.find(({ role }) => role === me?.role);
  return own === undefined ? NOTHING : { discount: percent(own.max_discount_percent), priceCut: percent(own.max_price_cut_percent) };
}
