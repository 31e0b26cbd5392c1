import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { MonitorSmartphone, Printer, ReceiptText, Settings2 } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { formatDated } from "@/i18n/format";
import { amount, signed } from "@/money/decimal";
import type { OutboxRow } from "@/sync/database";
import { part } from "@/ui/part";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Skeleton, State } from "@/ui/states";
import { type Paper, readOwnPapers } from "../papers";
import { useTill } from "../till-context";
import { FaultText } from "./fault-text";
import { openDisplay } from "./open-display";
import { printRow, printStateOf, subscribe } from "./printing";

const PrinterSheet = part(() => import("./printer-sheet").then((file) => file.PrinterSheet));

const SHOWN = 50;

interface Entry {
  readonly row: OutboxRow;
  readonly paper: Paper;
}

/** The last documents of this device, to be printed again; from here to the printer and the customer display. */
export function ReceiptsSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { engine, shop, money } = useTill();
  const { database } = engine;
  const [search, setSearch] = useState("");
  const [isAtPrinter, setAtPrinter] = useState(false);
  const entries = useLiveQuery(async (): Promise<Entry[]> => {
    const made = await readOwnPapers(database, shop);
    return made.flatMap(({ row, papers }) => papers.map((paper) => ({ row, paper }))).reverse();
  }, [database, shop]);

  if (isAtPrinter) {
    return (
      <PrinterSheet
        onClose={() => {
          setAtPrinter(false);
        }}
      />
    );
  }
  const wanted = search.trim().toLowerCase();
  const found = entries?.filter(({ paper }) => {
    const total = signed(paper.type, paper.gross_amount);
    const words = [paper.number ?? "", paper.mark ?? "", total, money(amount(total, paper.minor_units))];
    return words.some((word) => word.toLowerCase().includes(wanted));
  });
  return (
    <Dialog
      kind="sheet"
      title={t`Receipts`}
      onClose={onClose}
      footer={
        <>
          <Button icon={<MonitorSmartphone aria-hidden="true" className="size-5" />} onClick={() => void openDisplay(shop.org.id)}>
            <Trans>Customer display</Trans>
          </Button>
          <Button
            icon={<Settings2 aria-hidden="true" className="size-5" />}
            onClick={() => {
              setAtPrinter(true);
            }}
          >
            <Trans>Printer</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t`Number, mark or amount`}
          type="search"
          autoComplete="off"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
          }}
        />
        {found === undefined ? (
          <Skeleton className="h-14" />
        ) : found.length === 0 ? (
          <State icon={<ReceiptText aria-hidden="true" />}>
            {entries?.length === 0 ? <Trans>Nothing was sold on this device yet.</Trans> : <Trans>No receipt of this device fits.</Trans>}
          </State>
        ) : (
          <ol className="flex flex-col divide-y divide-line">
            {found.slice(0, SHOWN).map((entry) => (
              <Receipt key={entry.paper.id} entry={entry} />
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  );
}

function Receipt({ entry: { row, paper } }: { readonly entry: Entry }) {
  const { i18n, t } = useLingui();
  const { engine, shop, money } = useTill();
  const state = useSyncExternalStore(subscribe, () => printStateOf(row.id));
  const name = paper.number ?? paper.mark ?? "";
  const total = money(amount(signed(paper.type, paper.gross_amount), paper.minor_units));
  return (
    <li className="flex flex-col gap-2 py-3" data-receipt={name}>
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap justify-between gap-x-3 font-medium">
            <span>{name}</span>
            <span>{total}</span>
          </p>
          <p className="text-small text-muted">
            {formatDated(paper, shop.org.time_zone, i18n.locale)}
            {paper.number !== null && paper.mark !== null && ` · ${paper.mark}`}
            {paper.number === null && (
              <>
                {" · "}
                <Trans>provisional</Trans>
              </>
            )}
          </p>
        </div>
        <Button
          size="icon"
          aria-label={t`Print ${name}`}
          isBusy={state?.kind === "printing"}
          icon={<Printer aria-hidden="true" className="size-5" />}
          onClick={() => void printRow(row.id, { database: engine.database, shop }, true)}
        />
      </div>
      {state?.kind === "failed" && (
        <p role="alert" className="text-small text-refused">
          <FaultText fault={state.fault} />
        </p>
      )}
    </li>
  );
}
