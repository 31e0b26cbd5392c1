import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import type { LocalDatabase, OutboxRow } from "./database";

type LateSale = components["schemas"]["LateSale"];

/** The service's answer to a sale that came too late, as it was last known. */
export function lateOf({ state, command, answer }: OutboxRow): LateSale | null {
  if (state !== "sent" || command.kind !== "sale") return null;
  const late = answer as Partial<LateSale> | undefined;
  return late?.status !== undefined && "why" in late ? (late as LateSale) : null;
}

/** What a manager decided about a sale of this device that came too late is the answer to it from then on. */
export async function learnDecision(orgId: string, database: LocalDatabase, id: string): Promise<void> {
  const late = await answered(
    client.GET("/api/v1/org/{org_id}/late-sales/{late_sale_id}", { params: { path: { org_id: orgId, late_sale_id: id } } }),
  );
  if (late.status !== "waiting") await database.outbox.update(id, { answer: late });
}
