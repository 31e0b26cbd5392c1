import { Trans, useLingui } from "@lingui/react/macro";
import { Badge } from "@/ui/states";
import type { StocktakeSummary } from "./stocktakes-data";

/** What is counted. */
export function useScopeText(): (of: { readonly category_name: string | null }) => string {
  const { t } = useLingui();
  return ({ category_name }) => category_name ?? t`All products`;
}

export function StocktakeState({ status }: Pick<StocktakeSummary, "status">) {
  switch (status) {
    case "open":
      return <Badge tone="waiting"><Trans>Being counted</Trans></Badge>;
    case "posted":
      return <Badge tone="accent"><Trans>Approved</Trans></Badge>;
    case "cancelled":
      return <Badge><Trans>Cancelled</Trans></Badge>;
  }
}
