import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLiveQuery } from "dexie-react-hooks";
import { Banknote, Calculator, FileText, Minus, Plus, Printer, Store } from "lucide-react";
import { type ReactNode, useState } from "react";
import { formatDateTime, formatTime } from "@/i18n/format";
import { useOutboxCount } from "@/sync/use-outbox-count";
import { Button } from "@/ui/button";
import { Notice, State } from "@/ui/states";
import { useTill } from "../till-context";
import { fetchCashReport, fetchZReportPaper } from "./cash-report";
import { CountPage } from "./count-page";
import { MovementDialog } from "./movement-dialog";
import { ReportSlip } from "./report-slip";
import { Unbooked } from "./unbooked";
import { findLastClose, readOpening, readShift, reportOf } from "./shift";
import { amount } from "@/money/decimal";
import type { components } from "@/api/schema";
import { may } from "@/sync/may";

type View = "overview" | "x" | "count" | "in" | "out" | "none";

/** The drawer: what goes in and out, what there should be, and the count that ends the shift. Nothing waits for a network. */
export function CashPage() {
  const { register, isOpen } = useTill();
  const [view, setView] = useState<View>("overview");
  const [saved, setSaved] = useState<string | null>(null);
  const toOverview = () => {
    setView("overview");
  };
  if (register === undefined || (!isOpen && view !== "count")) return <Closed registerId={register?.id} />;
  return (
    <main className="min-h-0 flex-1 overflow-y-auto p-4">
      {view === "count" ? (
        <CountPage registerId={register.id} onClosed={toOverview} onBack={toOverview} />
      ) : view === "x" ? (
        <XReport registerId={register.id} onBack={toOverview} />
      ) : (
        <Overview
          registerId={register.id}
          saved={saved}
          onView={(next) => {
            setSaved(null);
            setView(next);
          }}
        />
      )}
      {(view === "in" || view === "out" || view === "none") && (
        <MovementDialog
          registerId={register.id}
          direction={view}
          onClose={toOverview}
          onDone={(mark) => {
            setSaved(mark);
            toOverview();
          }}
        />
      )}
    </main>
  );
}

interface OverviewProps {
  readonly registerId: string;
  readonly saved: string | null;
  readonly onView: (view: View) => void;
}

function Overview({ registerId, saved, onView }: OverviewProps) {
  const { i18n } = useLingui();
  const { shop, engine, money } = useTill();
  const { database } = engine;
  const opened = useLiveQuery(async () => (await readOpening(database, registerId))?.opened ?? null, [database, registerId]);
  const mayKnow = may(shop.me, "get_cash_session_report");
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-4">
      <header>
        <h1 className="text-title font-semibold"><Trans>Cash</Trans></h1>
        {opened !== null && (
          // Its line is there before its text is, so that nothing jumps.
          <p className="min-h-6 text-base text-muted" data-testid="opened">
            {opened !== undefined && (
              <Trans>
                Open since {formatDateTime(opened.at, i18n.locale)}, with {money(amount(opened.amount, shop.org.minor_units))} in the drawer
              </Trans>
            )}
          </p>
        )}
      </header>
      {saved !== null && (
        <Notice>
          <Trans>Saved as {saved}.</Trans>
        </Notice>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <Action icon={<Plus aria-hidden="true" className="size-5" />} onClick={() => { onView("in"); }}><Trans>Put cash in</Trans></Action>
        <Action icon={<Minus aria-hidden="true" className="size-5" />} onClick={() => { onView("out"); }}><Trans>Take cash out</Trans></Action>
        <Action icon={<Banknote aria-hidden="true" className="size-5" />} onClick={() => { onView("none"); }}><Trans>Open the drawer</Trans></Action>
        {mayKnow && (
          <Action icon={<FileText aria-hidden="true" className="size-5" />} onClick={() => { onView("x"); }}><Trans>X report</Trans></Action>
        )}
      </div>
      <Button tone="primary" size="large" icon={<Calculator aria-hidden="true" className="size-5" />} onClick={() => { onView("count"); }}>
        <Trans>Count and close</Trans>
      </Button>
    </div>
  );
}

function Action({ icon, children, onClick }: { readonly icon: ReactNode; readonly children: ReactNode; readonly onClick: () => void }) {
  return (
    <Button size="large" icon={icon} className="min-h-18 justify-start" onClick={onClick}>
      {children}
    </Button>
  );
}

/** As it stands now: the service's figures where it can be asked and nothing waits here, else this device's. */
function XReport({ registerId, onBack }: { readonly registerId: string; readonly onBack: () => void }) {
  const { i18n } = useLingui();
  const { shop, engine, sync } = useTill();
  const { database } = engine;
  const { waiting } = useOutboxCount(database);
  const local = useLiveQuery(() => readShift(database, shop, registerId), [database, shop, registerId]);
  const session = useLiveQuery(() => database.cash_session.where("register_id").equals(registerId).first(), [database, registerId]);
  const isAsked = sync.isOnline && waiting === 0 && session !== undefined;
  const { data } = useQuery({
    queryKey: ["cash-report", session?.id, sync.syncedAt],
    queryFn: () => fetchCashReport(shop.org.id, session?.id ?? ""),
    enabled: isAsked,
    staleTime: 0,
  });
  if (local === undefined) return null;
  const report = isAsked && data !== undefined ? reportOf(data) : local;
  const at = formatTime(new Date(), i18n.locale);
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-4">
      <h1 className="sr-only"><Trans>X report</Trans></h1>
      {report === null ? (
        <State><Trans>This device does not know the open shift yet.</Trans></State>
      ) : (
        <ReportSlip
          report={report}
          showsExpected
          source={
            report === local ? (
              waiting > 0 ? <Trans>As of {at}, of this device, {waiting} not sent yet</Trans> : <Trans>As of {at}, of this device</Trans>
            ) : (
              <Trans>As of {at}</Trans>
            )
          }
        />
      )}
      <Unbooked />
      <PrintButtons onBack={onBack} />
    </div>
  );
}

function PrintButtons({ onBack }: { readonly onBack?: () => void }) {
  return (
    <div className="no-print flex flex-wrap gap-3">
      {onBack !== undefined && (
        <Button size="large" className="flex-1" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
      )}
      <Button
        size="large"
        className="flex-1"
        icon={<Printer aria-hidden="true" className="size-5" />}
        onClick={() => {
          window.print();
        }}
      >
        <Trans>Print</Trans>
      </Button>
    </div>
  );
}

/** After the count: the Z report, provisional until the service has numbered it. */
function Closed({ registerId }: { readonly registerId: string | undefined }) {
  const { shop, engine } = useTill();
  const { database } = engine;
  const last = useLiveQuery(async () => {
    if (registerId === undefined) return null;
    const row = await findLastClose(database, registerId);
    if (row === undefined) return null;
    const report = row.state === "sent" ? reportOf(row.answer as components["schemas"]["CashReport"]) : await readShift(database, shop, registerId, row.seq);
    if (report === null) return null;
    const { body } = row.command;
    const { minor_units: minorUnits } = shop.org;
    const counted = (body.denominations ?? []).reduce(
      (sum, { value, count }) => sum + amount(value, minorUnits) * BigInt(count),
      typeof body.counted_amount === "string" ? amount(body.counted_amount, minorUnits) : 0n,
    );
    return { row, report: { ...report, counted: counted as typeof report.opening, note: body.note ?? null } };
  }, [database, shop, registerId]);
  if (last === undefined) return null;
  const mayKnow = last?.row.state === "sent" || may(shop.me, "get_cash_session_report");
  return (
    <main className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex w-full max-w-md flex-col gap-4">
        <h1 className="no-print text-title font-semibold"><Trans>The till is closed</Trans></h1>
        {last?.row.state === "refused" && (
          <Notice tone="refused">
            <Trans>The service did not take this count. Look at what needs attention, at the top.</Trans>
          </Notice>
        )}
        {last !== null && (
          <>
            <ReportSlip
              report={last.report}
              showsExpected={mayKnow}
              source={last.row.state === "sent" ? null : <Trans>Counted as {last.row.mark}; its number comes when it is sent.</Trans>}
            />
            <PrintButtons />
            {last.row.state === "sent" && <PaperButton orgId={shop.org.id} reportId={(last.row.answer as components["schemas"]["CashReport"]).id} />}
          </>
        )}
        <Link
          to="/$orgId/till"
          params={{ orgId: shop.org.id }}
          className="no-print inline-flex min-h-key items-center justify-center gap-2 rounded-medium bg-accent px-5 text-large font-semibold text-on-accent hover:bg-accent-strong"
        >
          <Store aria-hidden="true" className="size-5" />
          <Trans>Open the till</Trans>
        </Link>
      </div>
    </main>
  );
}

/** The service's own paper, sealed and signed: there only with a network. */
function PaperButton({ orgId, reportId }: { readonly orgId: string; readonly reportId: string | null }) {
  const { sync } = useTill();
  const [isBusy, setBusy] = useState(false);
  if (reportId === null || !sync.isOnline) return null;
  const open = async () => {
    setBusy(true);
    try {
      window.open(URL.createObjectURL(await fetchZReportPaper(orgId, reportId)), "_blank");
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button className="no-print" isBusy={isBusy} icon={<FileText aria-hidden="true" className="size-5" />} onClick={() => void open()}>
      <Trans>Paper with seal</Trans>
    </Button>
  );
}
