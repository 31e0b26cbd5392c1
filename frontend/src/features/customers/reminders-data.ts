import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { answered, client } from "@/api/client";
import { readAll } from "@/api/read-all";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import { uuid } from "@/ui/use-filters";
import { customerKeys } from "./customers-data";

type Schemas = components["schemas"];
export type DueReminder = Schemas["DueReminder"];
export type Letter = Schemas["Reminder"];

/** Whose letters the list has: everybody's, or those of one customer. */
export const lettersSearch = v.object({ customer: uuid() });
export type LettersSearch = v.InferOutput<typeof lettersSearch>;

const LIMIT = 100;

/** Who is to be reminded today: all of them, so that a press reminds them all. */
export function useDueReminders(orgId: string) {
  return useQuery({
    queryKey: customerKeys.reminders(orgId, "due"),
    staleTime: 0, // the settings change it
    queryFn: async () => {
      const first = await answered(client.GET("/api/v1/org/{org_id}/reminders/due", { params: { path: { org_id: orgId }, query: { limit: LIMIT } } }));
      const { next_cursor } = first;
      const rest =
        next_cursor === null
          ? []
          : await readAll((page) =>
              answered(client.GET("/api/v1/org/{org_id}/reminders/due", { params: { path: { org_id: orgId }, query: { cursor: next_cursor, ...page } } })),
            );
      return { currency: first.currency, due: [...first.items, ...rest] };
    },
  });
}

/** Whether the shop has said when it reminds, and how. */
export function useHasLevels(orgId: string) {
  return useQuery({
    queryKey: customerKeys.reminders(orgId, "levels"),
    staleTime: 0,
    queryFn: async () => (await answered(client.GET("/api/v1/org/{org_id}/dunning-levels", { params: { path: { org_id: orgId } } }))).items.length > 0,
  });
}

export function useLetters(orgId: string, customerId: string | undefined) {
  const query = customerId === undefined ? {} : { customer_id: customerId };
  return usePages<Letter>(customerKeys.reminders(orgId, "letters", query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/reminders", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
}

export function useLetter(orgId: string, letterId: string) {
  return useQuery({
    queryKey: customerKeys.reminders(orgId, "letter", { letterId }),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/reminders/{reminder_id}", { params: { path: { org_id: orgId, reminder_id: letterId } } })),
  });
}

export function readLetterPdf({ org_id, id }: Pick<Letter, "org_id" | "id">): Promise<Blob> {
  return answered(
    client.GET("/api/v1/org/{org_id}/reminders/{reminder_id}/print", {
      params: { path: { org_id, reminder_id: id }, query: { format: "pdf", paper: "a4" } },
      parseAs: "blob",
    }),
  );
}

/** Letters in one file, to be printed at once. */
export function readLettersPdf(orgId: string, letters: readonly Letter[]): Promise<Blob> {
  return answered(
    client.POST("/api/v1/org/{org_id}/reminders/print", {
      params: { path: { org_id: orgId } },
      body: { reminder_ids: letters.map(({ id }) => id) },
      parseAs: "blob",
    }),
  );
}

/** Customers of one level, in the order in which they came: the longest overdue first. */
export interface DueGroup {
  readonly level: number;
  readonly subject: string;
  readonly due: readonly DueReminder[];
}

export function byLevel(due: readonly DueReminder[]): readonly DueGroup[] {
  const levels = new Map<number, DueReminder[]>();
  for (const one of due) levels.set(one.level, [...(levels.get(one.level) ?? []), one]);
  return [...levels].toSorted(([one], [other]) => one - other).map(([level, rows]) => ({ level, subject: rows[0]?.subject ?? "", due: rows }));
}
