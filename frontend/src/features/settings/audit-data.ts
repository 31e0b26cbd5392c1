import { useLiveQuery } from "dexie-react-hooks";
import { answered, client } from "@/api/client";
import { engineOf } from "@/sync/engine";
import { useNames } from "@/sync/use-people";
import { type AuditEntry, type CopyTable, idsOf, isPerson, tableOf } from "./audit-entry";
import type { AuditQuery } from "./audit-filters";
import { useList } from "./use-list";

const LIMIT = 50;

export function useAudit(orgId: string, query: AuditQuery) {
  return useList<AuditEntry>(orgId, "audit", query, (page) =>
    answered(client.GET("/api/v1/org/{org_id}/audit", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
}

/** What is called what: by the column that names it, and its id. */
export type NameOf = (field: string, id: string) => string | undefined;

/** The names of what these changes speak of, as far as the copy on the device knows them. */
export function useAuditNames(orgId: string, entries: readonly AuditEntry[]): NameOf {
  const { database } = engineOf(orgId);
  const people = useNames(orgId);
  const ids = new Map<CopyTable, Set<string>>();
  for (const [table, id] of entries.flatMap(idsOf)) ids.set(table, (ids.get(table) ?? new Set<string>()).add(id));
  const wanted = [...ids].map(([table, of]) => [table, [...of].toSorted()] as const);
  const names = useLiveQuery(async () => {
    const found = await Promise.all(wanted.map(async ([table, of]) => [table, await database.table<Named, string>(table).bulkGet([...of])] as const));
    return new Map(found.flatMap(([table, rows]) => rows.flatMap((row) => (row === undefined ? [] : [[`${table} ${row.id}`, row.number ?? row.name ?? ""] as const]))));
  }, [database, JSON.stringify(wanted)]);
  return (field, id) => {
    if (isPerson(field)) return people.nameOf(id);
    const table = tableOf(field);
    const name = table === undefined ? undefined : names?.get(`${table} ${id}`);
    return name === "" ? undefined : name;
  };
}

interface Named {
  readonly id: string;
  readonly name?: string;
  readonly number?: string | null;
}
