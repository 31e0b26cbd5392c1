import { Trans, useLingui } from "@lingui/react/macro";
import { formatDateTime, formatDay, formatMoney, formatNumber } from "@/i18n/format";
import { signed } from "@/money/decimal";
import { Dialog } from "@/ui/dialog";
import { Facts, Section } from "@/ui/office-page";
import { Table } from "@/ui/table";
import { VALUES } from "./audit-words";
import type { BookClosing } from "./books-data";

interface ClosingDialogProps {
  readonly closing: BookClosing;
  readonly by: string;
  readonly currency: string;
  readonly onClose: () => void;
}

/** What was summed up and sealed when days were closed. */
export function ClosingDialog({ closing, by, currency, onClose }: ClosingDialogProps) {
  const { i18n, t } = useLingui();
  const { from_on, through_on, summary, number, closed_at, hash } = closing;
  const { locale } = i18n;
  const money = (amount: string) => formatMoney(amount, currency, locale);
  const word = (value: string) => {
    const known = VALUES[value];
    return known === undefined ? value : i18n._(known);
  };
  return (
    <Dialog title={<Trans>Closed through {formatDay(through_on, locale)}</Trans>} isWide onClose={onClose}>
      <div className="flex flex-col gap-6">
        <Facts
          facts={[
            [t`Number`, number],
            [t`From`, from_on === null ? t`The beginning` : formatDay(from_on, locale)],
            [t`Closed by`, by],
            [t`Closed at`, formatDateTime(closed_at, locale)],
            [t`Seal`, <code key="seal" className="break-all text-small">{hash}</code>],
          ]}
        />
        <Section title={<Trans>Documents</Trans>}>
          <Table
            label={t`Documents`}
            rows={summary.documents}
            keyOf={({ type, series, fiscal_year, currency: own }) => [type, series, fiscal_year, own].join("/")}
            columns={[
              { key: "type", label: t`Kind`, cell: ({ type, series }) => (series === "" ? word(type) : `${word(type)} ${series}`) },
              { key: "count", label: t`Number of them`, isNumber: true, cell: ({ document_count }) => formatNumber(document_count.toString(), locale) },
              { key: "numbers", label: t`Numbers`, isExtra: true, cell: ({ first_number, last_number }) => `${first_number} – ${last_number}` },
              { key: "total", label: t`Total`, isNumber: true, cell: ({ type, gross_amount, currency: own }) => formatMoney(signed(type, gross_amount), own, locale) },
            ]}
            empty={<None />}
          />
        </Section>
        <Section title={<Trans>Taxes</Trans>}>
          <Table
            label={t`Taxes`}
            rows={summary.taxes}
            keyOf={({ type, tax_category, tax_rate }) => [type, tax_category, tax_rate].join("/")}
            columns={[
              { key: "rate", label: t`Tax rate`, cell: ({ type, tax_rate }) => `${word(type)}, ${formatNumber(tax_rate, locale)} %` },
              { key: "base", label: t`Taxed amount`, isNumber: true, cell: ({ type, base_amount }) => money(signed(type, base_amount)) },
              { key: "tax", label: t`Tax`, isNumber: true, cell: ({ type, tax_amount }) => money(signed(type, tax_amount)) },
            ]}
            empty={<None />}
          />
        </Section>
        <Section title={<Trans>Payments</Trans>}>
          <Table
            label={t`Payments`}
            rows={summary.payments}
            keyOf={({ method, direction }) => `${method}/${direction}`}
            columns={[
              { key: "method", label: t`Paid by`, cell: ({ method, direction }) => `${word(method)}, ${word(direction)}` },
              { key: "count", label: t`Number of them`, isNumber: true, isExtra: true, cell: ({ payment_count }) => formatNumber(payment_count.toString(), locale) },
              { key: "amount", label: t`Amount`, isNumber: true, cell: ({ amount }) => money(amount) },
            ]}
            empty={<None />}
          />
        </Section>
        <Section title={<Trans>Stock at cost</Trans>}>
          <Facts
            facts={[
              [t`At the beginning`, money(summary.stock.opening_value_amount)],
              ...summary.stock.movements.map(({ kind, value_amount }) => [word(kind), money(value_amount)] as const),
              [t`At the end`, money(summary.stock.closing_value_amount)],
            ]}
          />
        </Section>
      </div>
    </Dialog>
  );
}

function None() {
  return (
    <p className="text-muted">
      <Trans>None on these days.</Trans>
    </p>
  );
}
