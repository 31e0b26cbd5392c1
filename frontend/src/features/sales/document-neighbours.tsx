import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Neighbours } from "@/ui/neighbours";
import { useFilters } from "@/ui/use-filters";
import { type Bill, type BillLinks, useSales } from "./sales-data";
import { queryOf, salesSearch } from "./sales-filters";

interface DocumentNeighboursProps {
  readonly bill: Pick<Bill, "org_id" | "id">;
  readonly links?: BillLinks | undefined;
}

/** To the documents before and after: those of the list that one comes from, else those of the shop by date. The latest is first. */
export function DocumentNeighbours({ bill: { org_id: orgId, id }, links }: DocumentNeighboursProps) {
  const { i18n } = useLingui();
  const { filters } = useFilters(salesSearch);
  const list = useSales(orgId, queryOf(filters, i18n.locale), filters);
  return (
    <Neighbours
      list={list}
      idOf={(document) => document.id}
      id={id}
      otherwise={{ before: links?.next?.id, after: links?.previous?.id }}
      link={(billId, look, isInList) => <Link to="/$orgId/sales/$billId" params={{ orgId, billId }} search={isInList ? filters : {}} {...look} />}
    />
  );
}
