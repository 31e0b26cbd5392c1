import { type Pages, usePages } from "@/api/use-pages";
import { settingsKeys } from "./keys";

export type List<T> = Pages<T>;

/** A list of the service, page by page, made old by whatever is saved in the settings. */
export function useList<T>(
  orgId: string,
  kind: string,
  filter: object,
  read: Parameters<typeof usePages<T>>[1],
): List<T> {
  return usePages(settingsKeys.list(orgId, kind, filter), read);
}
