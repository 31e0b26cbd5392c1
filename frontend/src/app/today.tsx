import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { session } from "@/api/session";
import { readOwnPapers } from "@/features/till/papers";
import { useEngine, useShop } from "@/features/till/till-data";
import { TodayPage } from "@/features/today/today-page";

const route = getRouteApi("/$orgId/today");

/** The page of today, and what the till knows of the papers of this device. */
export function Today() {
  const { orgId } = route.useParams();
  const { database } = useEngine(orgId);
  const shop = useShop(database, session.identity?.user.id ?? "");
  const readOwn = useCallback(async () => (shop == null ? [] : (await readOwnPapers(database, shop)).flatMap(({ papers }) => papers)), [database, shop]);
  return <TodayPage readOwn={readOwn} />;
}
