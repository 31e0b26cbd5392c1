import * as v from "valibot";
import { addDays } from "@/ui/periods";
import { day, text, uuid } from "@/ui/use-filters";

/** What the address of the list of changes says. `row` is one thing of the kind: its whole history. */
export const auditSearch = v.object({ thing: text(), row: text(), person: uuid(), from: day(), through: day() });
export type AuditSearch = v.InferOutput<typeof auditSearch>;

export interface AuditQuery {
  table?: string;
  row_id?: string;
  user_id?: string;
  from_at?: string;
  to_at?: string;
}

/** When a day begins in a time zone: the service is asked for times. */
export function startOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const first = midnight - offsetAt(midnight, timeZone);
  // The clocks may have been put forward or back between the two.
  return new Date(midnight - offsetAt(first, timeZone)).toISOString();
}

/** By how much the clocks of a time zone are ahead of UTC. Swedish writes times as ISO 8601 does. */
function offsetAt(at: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(at);
  return Date.parse(`${shown.replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
}

export function auditQueryOf({ thing, row, person, from, through }: AuditSearch, timeZone: string): AuditQuery {
  return {
    ...(thing === undefined ? {} : { table: thing }),
    ...(row === undefined ? {} : { row_id: row }),
    ...(person === undefined ? {} : { user_id: person }),
    ...(from === undefined ? {} : { from_at: startOfDay(from, timeZone) }),
    ...(through === undefined ? {} : { to_at: startOfDay(addDays(through, 1), timeZone) }),
  };
}
