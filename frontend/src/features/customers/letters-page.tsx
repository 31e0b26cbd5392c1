import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { FileDown, Mail } from "lucide-react";
import { PAPERS_OF_A_FILE } from "@/api/files";
import { describeProblem } from "@/i18n/describe-problem";
import { useOrg } from "@/sync/use-org";
import { Button } from "@/ui/button";
import { FilterBar } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PrintButton } from "@/ui/print-button";
import { Notice } from "@/ui/states";
import { useFilters } from "@/ui/use-filters";
import { CustomersNav } from "./customers-nav";
import { type Letter, lettersSearch, useLetters } from "./reminders-data";
import { useLettersPdf } from "./use-letter-pdf";

const route = getRouteApi("/$orgId/customers/letters");

/** The reminders that were written, the latest first. */
export function LettersPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const { filters, clear, isFiltered } = useFilters(lettersSearch);
  const list = useLetters(orgId, filters.customer);
  const navigate = route.useNavigate();
  const currency = useOrg(orgId)?.currency ?? "EUR";
  const saving = useLettersPdf(orgId, t`letters`);
  const shown = list.rows?.slice(0, PAPERS_OF_A_FILE) ?? [];

  const columns: LongColumn<Letter>[] = [
    { key: "customer", label: t`Customer`, onCard: "title", value: ({ customer_name }) => customer_name },
    { key: "day", label: t`Date`, type: "date", value: ({ dated_on }) => dated_on },
    { key: "subject", label: t`Letter`, value: ({ level, subject }) => `${level}. ${subject}` },
    { key: "bills", label: t`Bills`, onCard: "none", value: ({ bills }) => bills.map(({ number }) => number).join(", ") },
    { key: "until", label: t`Pay by`, type: "date", onCard: "none", value: ({ pay_by_on }) => pay_by_on },
    { key: "total", label: t`Asked for`, type: "money", onCard: "end", value: ({ total_amount }) => total_amount },
  ];

  return (
    <OfficePage
      isList
      title={<Trans>Letters</Trans>}
      actions={
        <>
          <PrintButton>
            <Trans>Print the list</Trans>
          </PrintButton>
          {shown.length > 0 && (
            <Button
              icon={<FileDown aria-hidden="true" className="size-5" />}
              isBusy={saving.isPending}
              onClick={() => {
                saving.mutate(shown);
              }}
            >
              <Plural value={shown.length} one="Save # letter as PDF" other="Save # letters in one PDF" />
            </Button>
          )}
        </>
      }
      filters={
        <>
          <CustomersNav orgId={orgId} />
          {saving.error !== null && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
          {isFiltered && (
            <FilterBar isFiltered onClear={clear}>
              <span className="text-muted">
                <Trans>Of one customer</Trans>
              </span>
            </FilterBar>
          )}
        </>
      }
    >
      <LongTable
        label={t`Letters`}
        columns={columns}
        list={list}
        currency={currency}
        keyOf={({ id }) => id}
        nameOf={({ customer_name, dated_on }) => `${customer_name} ${dated_on}`}
        hrefOf={({ id }) => `/${orgId}/customers/letters/${id}`}
        onOpen={({ id }) => void navigate({ to: "/$orgId/customers/letters/$letterId", params: { orgId, letterId: id } })}
        empty={
          <EmptyList
            icon={<Mail aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all letters</Trans>}
            none={<Trans>No letter was written to this customer.</Trans>}
            nothing={<Trans>No letter was written yet. Who is to be reminded stands under “To remind”.</Trans>}
          />
        }
      />
    </OfficePage>
  );
}
