import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { FileDown } from "lucide-react";
import type { ReactNode } from "react";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDay, formatMoney } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import type { Letter } from "./reminders-data";
import { useLetterPdf } from "./use-letter-pdf";

interface LetterTableProps {
  readonly orgId: string;
  readonly letters: readonly Letter[] | undefined;
  /** Whose letters they are is said by the page. */
  readonly isOfOne?: boolean;
  readonly empty: ReactNode;
}

/** Letters, each to be opened or saved as a PDF. */
export function LetterTable({ orgId, letters, isOfOne = false, empty }: LetterTableProps) {
  const { i18n, t } = useLingui();
  const navigate = useNavigate();
  const saving = useLetterPdf();
  return (
    <>
      {saving.error !== null && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
      <Table
        label={t`Letters`}
        rows={letters}
        keyOf={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: "/$orgId/customers/letters/$letterId", params: { orgId, letterId: id } })}
        empty={empty}
        columns={[
          {
            key: "what",
            label: isOfOne ? t`Letter` : t`Customer`,
            cell: ({ customer_name, subject, dated_on }) => (
              <span className="flex flex-col">
                <span className="break-words">{isOfOne ? subject : customer_name}</span>
                <span className="text-small text-muted">{isOfOne ? formatDay(dated_on, i18n.locale) : subject}</span>
              </span>
            ),
          },
          { key: "bills", label: t`Bills`, isExtra: true, cell: ({ bills }) => bills.map(({ number }) => number).join(", ") },
          { key: "total", label: t`Asked for`, isNumber: true, cell: ({ total_amount, currency }) => formatMoney(total_amount, currency, i18n.locale) },
          {
            key: "pdf",
            label: <span className="sr-only">{t`PDF`}</span>,
            isNumber: true,
            cell: (letter) => (
              <Button
                tone="quiet"
                size="icon"
                className="relative z-10"
                aria-label={t`Letter to ${letter.customer_name} as PDF`}
                isBusy={saving.isPending && saving.variables === letter}
                icon={<FileDown aria-hidden="true" className="size-5" />}
                onClick={() => {
                  saving.mutate(letter);
                }}
              />
            ),
          },
        ]}
      />
    </>
  );
}

/** What stands in place of letters where there are none. */
export function NoLetters() {
  return (
    <p className="text-muted">
      <Trans>No letter was written yet.</Trans>
    </p>
  );
}
