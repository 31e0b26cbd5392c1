import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft, FileDown } from "lucide-react";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatDay, formatMoney } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { ReadPage } from "@/ui/read-page";
import { Badge, Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import { type Letter, useLetter } from "./reminders-data";
import { useLetterPdf } from "./use-letter-pdf";

const route = getRouteApi("/$orgId/customers/letters/$letterId");

/** One letter as it was written: its words, its bills, and what it asks for. */
export function LetterPage() {
  const { orgId, letterId } = route.useParams();
  return (
    <ReadPage title={<Trans>Letter</Trans>} read={useLetter(orgId, letterId)}>
      {(letter) => <Written letter={letter} />}
    </ReadPage>
  );
}

function Written({ letter }: { readonly letter: Letter }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, level } = letter;
  const names = useNames(orgId);
  const navigate = route.useNavigate();
  const saving = useLetterPdf();
  const money = (amount: string) => formatMoney(amount, letter.currency, i18n.locale);
  return (
    <OfficePage
      title={letter.subject}
      back={
        <Link to="/$orgId/customers/letters" params={{ orgId }} search={{}} className="no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken">
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>All letters</Trans>
          </span>
        </Link>
      }
      beside={
        <Badge>
          <Trans>Level {level}</Trans>
        </Badge>
      }
      actions={
        <Button
          tone="primary"
          icon={<FileDown aria-hidden="true" className="size-5" />}
          isBusy={saving.isPending}
          onClick={() => {
            saving.mutate(letter);
          }}
        >
          <Trans>Save as PDF</Trans>
        </Button>
      }
    >
      {saving.error !== null && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={<Trans>Words</Trans>}>
            <p className="max-w-prose break-words whitespace-pre-line">{letter.wording}</p>
          </Section>
          <Section title={<Trans>Bills</Trans>}>
            <Table
              label={t`Bills`}
              rows={letter.bills}
              keyOf={({ bill_id }) => bill_id}
              onOpen={({ bill_id }) => void navigate({ to: "/$orgId/sales/$billId", params: { orgId, billId: bill_id }, search: {} })}
              empty={null}
              columns={[
                { key: "number", label: t`Number`, cell: ({ number }) => number },
                { key: "level", label: t`Level`, isNumber: true, isExtra: true, cell: (bill) => bill.level },
                { key: "due", label: t`Due`, cell: ({ due_on }) => formatDay(due_on, i18n.locale) },
                { key: "open", label: t`Open then`, isNumber: true, cell: ({ due_amount }) => money(due_amount) },
              ]}
            />
          </Section>
        </div>
        <Section title={<Trans>Details</Trans>}>
          <Facts
            facts={[
              [
                t`Customer`,
                <Link key="customer" to="/$orgId/customers/$customerId" params={{ orgId, customerId: letter.customer_id }} search={{}} className="inline-flex min-h-target items-center underline">
                  {letter.customer_name}
                </Link>,
              ],
              [t`Date`, formatDay(letter.dated_on, i18n.locale)],
              [t`Pay by`, formatDay(letter.pay_by_on, i18n.locale)],
              [t`Overdue`, money(letter.due_amount)],
              [t`Fee`, isZero(letter.fee_amount) ? null : money(letter.fee_amount)],
              [t`Asked for`, money(letter.total_amount)],
              [t`Written by`, names.nameOf(letter.created_by)],
              [t`Written`, formatDateTime(letter.created_at, i18n.locale)],
            ]}
          />
        </Section>
      </div>
    </OfficePage>
  );
}
