import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { formatDateTime, formatNumber } from "@/i18n/format";
import { methodName } from "@/i18n/method-name";
import { useTill } from "../till-context";
import type { ShiftReport } from "./shift";

interface ReportSlipProps {
  readonly report: ShiftReport;
  /** Whether the person may know what should be in the drawer. */
  readonly showsExpected: boolean;
  /** Where the figures are from, and of when. */
  readonly source: ReactNode;
}

/** An X or Z report as a paper slip: on the screen, and 80 mm wide in print. */
export function ReportSlip({ report, showsExpected, source }: ReportSlipProps) {
  const { i18n } = useLingui();
  const { money, shop } = useTill();
  const { counted } = report;
  const difference = counted === null ? null : counted - report.expected;
  return (
    <section data-testid="report" className="slip-print perforated rounded-t-medium bg-surface px-5 pt-5 pb-8 shadow-raised">
      <header className="mb-4 text-center">
        <h2 className="text-large font-semibold">
          {counted === null ? <Trans>X report</Trans> : <Trans>Z report</Trans>}
        </h2>
        <p className="font-medium" data-testid="report-number">
          {counted === null ? null : (report.number ?? <Trans>provisional</Trans>)}
        </p>
        <p className="text-small text-muted">
          {shop.org.name} · {report.registerName}
        </p>
        <p className="text-small text-muted">
          <Trans>Open since {formatDateTime(report.openedAt, i18n.locale)}</Trans>
        </p>
        <p className="text-small text-muted">{source}</p>
      </header>
      <Facts>
        <Fact name={<Trans>Bills ({report.bills})</Trans>}>{money(report.billed)}</Fact>
        <Fact name={<Trans>Credit notes ({report.creditNotes})</Trans>}>{money(0n - report.credited)}</Fact>
        <Fact name={<Trans>Sold</Trans>} isStrong>{money(report.billed - report.credited)}</Fact>
        {report.taxes.map(({ rate, tax }) => (
          <Fact key={rate} name={<Trans>Tax {formatNumber(rate, i18n.locale)} %</Trans>}>{money(tax)}</Fact>
        ))}
      </Facts>
      {report.methods.length > 0 && (
        <Facts>
          {report.methods.map(({ method, received, paidOut }) => (
            <Fact key={method} name={methodName(method)}>{money(received - paidOut)}</Fact>
          ))}
        </Facts>
      )}
      <Facts>
        <Fact name={<Trans>In the drawer at opening</Trans>}>{money(report.opening)}</Fact>
        <Fact name={<Trans>Put in</Trans>}>{money(report.cashIn)}</Fact>
        <Fact name={<Trans>Taken out</Trans>}>{money(0n - report.cashOut)}</Fact>
        {showsExpected && <Fact name={<Trans>Should be there</Trans>} isStrong>{money(report.expected)}</Fact>}
        {counted !== null && <Fact name={<Trans>Counted</Trans>} isStrong>{money(counted)}</Fact>}
        {showsExpected && difference !== null && (
          <Fact name={<Trans>Difference</Trans>} isStrong tone={difference === 0n ? "plain" : "refused"}>
            <span data-testid="difference">{money(difference)}</span>
          </Fact>
        )}
      </Facts>
      {report.note !== null && report.note !== "" && <p className="pt-3 text-small whitespace-pre-wrap text-muted">{report.note}</p>}
    </section>
  );
}

function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="flex flex-col gap-1 border-t border-line py-2">{children}</dl>;
}

interface FactProps {
  readonly name: ReactNode;
  readonly children: ReactNode;
  readonly isStrong?: boolean;
  readonly tone?: "plain" | "refused";
}

function Fact({ name, children, isStrong = false, tone = "plain" }: FactProps) {
  return (
    <div className={isStrong ? "flex flex-wrap justify-between gap-x-4 font-semibold" : "flex flex-wrap justify-between gap-x-4"}>
      <dt>{name}</dt>
      <dd className={tone === "refused" ? "text-refused" : undefined}>{children}</dd>
    </div>
  );
}
