import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { settingsKeys } from "./keys";
import { useList } from "./use-list";

export type BookClosing = components["schemas"]["BookClosing"];
export type ClosingPreview = components["schemas"]["ClosingPreview"];
export type Matter = components["schemas"]["ClosingMatter"];

export function useClosingPreview(orgId: string, through: string | undefined) {
  return useQuery({
    queryKey: settingsKeys.list(orgId, "closing_preview", { through }),
    enabled: through !== undefined,
    placeholderData: keepPreviousData,
    queryFn: () =>
      answered(
        client.GET("/api/v1/org/{org_id}/books/preview", {
          params: { path: { org_id: orgId }, query: through === undefined ? {} : { through_on: through } },
        }),
      ),
  });
}

export function useBookClosings(orgId: string) {
  return useList<BookClosing>(orgId, "book_closings", {}, (page) =>
    answered(client.GET("/api/v1/org/{org_id}/books/closings", { params: { path: { org_id: orgId }, query: page } })),
  );
}
