import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowDownToLine, ArrowLeft, ArrowUpFromLine, FileDown } from "lucide-react";
import { useState } from "react";
import { saveFile } from "@/api/files";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatMoney, formatNumber } from "@/i18n/format";
import { methodName } from "@/i18n/method-name";
import { isZero } from "@/money/decimal";
import { useMay } from "@/sync/use-me";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { FaultNotice } from "@/ui/fault";
import { Neighbours } from "@/ui/neighbours";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { Badge, Notice, Skeleton } from "@/ui/states";
import { Table } from "@/ui/table";
import { useFilters } from "@/ui/use-filters";
import { readZReportPaper, type ShiftReport, shiftsSearch, useShiftReport, useShifts } from "./cash-data";
import { Difference } from "./difference";
import { MoveCashDialog } from "./move-cash-dialog";
import { Movements } from "./movements";

const route = getRouteApi("/$orgId/cash/$shiftId");
type Direction = "in" | "out";

/** One shift of a till: what was sold and paid in it, what should be in the drawer, and what was. */
export function ShiftPage() {
  const { orgId, shiftId } = route.useParams();
  const { i18n, t } = useLingui();
  const { filters } = useFilters(shiftsSearch);
  const list = useShifts(orgId, filters);
  const { data: report, error, refetch } = useShiftReport(orgId, shiftId);
  const names = useNames(orgId);
  const may = useMay(orgId);
  const [moving, setMoving] = useState<Direction>();
  const saving = useMutation({
    mutationFn: async ({ id, number }: ShiftReport) => {
      saveFile(await readZReportPaper(orgId, id ?? ""), `${number ?? ""}.pdf`);
    },
  });
  const isOpen = report?.type === "x_report";
  const close = () => {
    setMoving(undefined);
  };

  return (
    <OfficePage
      title={report === undefined ? <Trans>Shift</Trans> : (report.number ?? report.register_name)}
      back={
        <Link to="/$orgId/cash" params={{ orgId }} search={filters} className="no-print grid size-target place-items-center rounded-medium hover:bg-sunken">
          <ArrowLeft aria-hidden="true" className="size-5 rtl:rotate-180" />
          <span className="sr-only">
            <Trans>All shifts</Trans>
          </span>
        </Link>
      }
      beside={report !== undefined && (isOpen ? <Badge tone="accent">{t`Open`}</Badge> : <Badge>{t`Closed`}</Badge>)}
      actions={
        report !== undefined && (
          <>
            {isOpen && may("create_cash_movement") && (
              <>
                <Button icon={<ArrowDownToLine aria-hidden="true" className="size-5" />} onClick={() => { setMoving("in"); }}>
                  <Trans>Put cash in</Trans>
                </Button>
                <Button icon={<ArrowUpFromLine aria-hidden="true" className="size-5" />} onClick={() => { setMoving("out"); }}>
                  <Trans>Take cash out</Trans>
                </Button>
              </>
            )}
            {!isOpen && (
              <Button icon={<FileDown aria-hidden="true" className="size-5" />} isBusy={saving.isPending} onClick={() => { saving.mutate(report); }}>
                <Trans>Z report as PDF</Trans>
              </Button>
            )}
            <Neighbours
              list={list}
              idOf={({ id }) => id}
              id={shiftId}
              link={(id, look) => <Link to="/$orgId/cash/$shiftId" params={{ orgId, shiftId: id }} search={filters} {...look} />}
            />
          </>
        )
      }
    >
      {error !== null && <FaultNotice error={error} onRetry={() => void refetch()} />}
      {saving.error !== null && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
      {report === undefined && error === null && <Skeleton className="w-1/2" />}
      {report !== undefined && (
        <>
          <Facts
            facts={[
              [t`Till`, report.register_name],
              [t`Opened`, `${formatDateTime(report.opened_at, i18n.locale)} · ${names.nameOf(report.opened_by) ?? ""}`],
              [t`Counted`, report.issued_at === null ? null : `${formatDateTime(report.issued_at, i18n.locale)} · ${names.nameOf(report.issued_by) ?? ""}`],
              [t`Note`, report.note],
            ]}
          />
          <div className="grid gap-6 lg:grid-cols-2">
            <Drawer report={report} />
            <Sold orgId={orgId} report={report} />
          </div>
          <Movements orgId={orgId} shiftId={shiftId} currency={report.currency} />
        </>
      )}
      {moving !== undefined && report !== undefined && <MoveCashDialog orgId={orgId} shiftId={shiftId} direction={moving} currency={report.currency} onClose={close} />}
    </OfficePage>
  );
}

/** Cash: what came and went, what should be there, and what was counted. */
function Drawer({ report }: { readonly report: ShiftReport }) {
  const { i18n, t } = useLingui();
  const money = (amount: string) => formatMoney(amount, report.currency, i18n.locale);
  const rows: readonly (readonly [string, string, boolean])[] = [
    [t`In the drawer at opening`, report.opening_float_amount, false],
    [t`Received in cash`, report.cash_received_amount, false],
    [t`Paid out in cash`, negative(report.cash_paid_out_amount), false],
    [t`Put in`, report.cash_in_amount, false],
    [t`Taken out`, negative(report.cash_out_amount), false],
    [t`Should be there`, report.expected_amount, true],
    ...(report.counted_amount === null ? [] : [[t`Counted`, report.counted_amount, true] as const]),
  ];
  return (
    <Section title={<Trans>Drawer</Trans>}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {rows.map(([name, amount, isStrong]) => (
          <div key={name} className={isStrong ? "contents font-semibold" : "contents"}>
            <dt>{name}</dt>
            <dd className="text-end">{money(amount)}</dd>
          </div>
        ))}
        {report.over_short_amount !== null && (
          <div className="contents font-semibold">
            <dt>
              <Trans>Difference</Trans>
            </dt>
            <dd className="text-end" data-testid="difference">
              <Difference amount={report.over_short_amount} currency={report.currency} />
            </dd>
          </div>
        )}
      </dl>
      {report.denominations !== null && (
        <p className="text-small text-muted">
          {report.denominations.filter(({ count }) => count > 0).map(({ value, count }) => `${count} × ${money(value)}`).join(", ")}
        </p>
      )}
    </Section>
  );
}

function Sold({ orgId, report }: { readonly orgId: string; readonly report: ShiftReport }) {
  const { i18n, t } = useLingui();
  const money = (amount: string) => formatMoney(amount, report.currency, i18n.locale);
  return (
    <Section title={<Trans>Sold</Trans>}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <dt>{t`Bills (${report.bill_count})`}</dt>
        <dd className="text-end">{money(report.billed_amount)}</dd>
        <dt>{t`Credit notes (${report.credit_note_count})`}</dt>
        <dd className="text-end">{money(negative(report.credited_amount))}</dd>
        <dt className="font-semibold">
          <Trans>Sold with tax</Trans>
        </dt>
        <dd className="text-end font-semibold" data-testid="sold">{money(report.gross_amount)}</dd>
        {report.taxes.map(({ tax_category, tax_rate, tax_amount }) => (
          <div key={`${tax_category} ${tax_rate}`} className="contents text-muted">
            <dt>{t`of it tax ${formatNumber(tax_rate, i18n.locale)} %`}</dt>
            <dd className="text-end">{money(tax_amount)}</dd>
          </div>
        ))}
      </dl>
      <Table
        label={t`Payments`}
        rows={report.payments}
        keyOf={({ method }) => method}
        empty={null}
        columns={[
          { key: "method", label: t`Way to pay`, cell: ({ method }) => methodName(method) },
          { key: "received", label: t`Received`, isNumber: true, cell: ({ received_amount }) => money(received_amount) },
          { key: "paid", label: t`Paid out`, isNumber: true, cell: ({ paid_out_amount }) => money(paid_out_amount) },
        ]}
      />
      <Link to="/$orgId/sales" params={{ orgId }} search={{ shift: report.cash_session_id }} className="inline-flex min-h-target items-center self-start underline">
        <Trans>Show the documents</Trans>
      </Link>
    </Section>
  );
}

function negative(amount: string): string {
  return isZero(amount) ? amount : `-${amount}`;
}
