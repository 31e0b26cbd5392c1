import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useLiveQuery } from "dexie-react-hooks";
import { ReceiptText } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { formatDated } from "@/i18n/format";
import { amount } from "@/money/decimal";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { State } from "@/ui/states";
import type { Paper } from "../papers";
import { useScannerSettings } from "../sell/scanner-settings";
import { useScans } from "@/hardware/scan/use-scans";
import { useTill } from "../till-context";
import { askForBills, askForCredits, findBills } from "./find-papers";
import { isNamed, isReceipt } from "./read-search";

const ENOUGH = 3;

interface FindBillProps {
  /** With its credit notes, when they had to be asked for. */
  readonly onChoose: (bill: Paper, earlier: readonly Paper[] | null) => void;
  /** Nobody finds the bill. */
  readonly onNoReceipt: () => void;
  /** A customer wants what they have here. */
  readonly onPayOut: () => void;
  /** Of a receipt that was scanned where goods are sold. */
  readonly code?: string | undefined;
  /** The code was read. */
  readonly onRead: () => void;
}

/** The bill of what comes back: by the code on its paper, number, mark, customer or product, or among the latest. */
export function FindBill({ onChoose, onNoReceipt, onPayOut, code, onRead }: FindBillProps) {
  const { t } = useLingui();
  const { shop, engine, sync } = useTill();
  const [search, setSearch] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const found = useLiveQuery(() => findBills(engine.database, shop, search), [engine, shop, search]);
  const isAsked = found?.length === 0 && search.trim().length >= ENOUGH && sync.isOnline;
  const asked = useQuery({
    queryKey: ["bills-to-return", shop.org.id, search],
    queryFn: () => askForBills(shop.org.id, search),
    enabled: isAsked,
  });

  const chooseAsked = async (bill: Paper) => {
    onChoose(bill, await askForCredits(shop.org.id, bill));
  };

  // A scanned receipt is one bill: it is opened. Whatever else was scanned is looked for.
  const scan = async (scanned: string) => {
    setSearch(scanned);
    const [own] = (await findBills(engine.database, shop, scanned)).filter((bill) => isNamed(bill, scanned));
    if (own !== undefined) onChoose(own, null);
    else if (isReceipt(scanned) && sync.isOnline) {
      const [other] = (await askForBills(shop.org.id, scanned).catch(() => [])).filter((bill) => isNamed(bill, scanned));
      if (other !== undefined) await chooseAsked(other);
    }
  };
  const scanNow = useRef(scan);
  useEffect(() => {
    scanNow.current = scan;
  });
  useScans(
    useScannerSettings(engine.database),
    useCallback((scanned: string) => {
      void scanNow.current(scanned);
    }, []),
  );
  const readNow = useRef(onRead);
  useEffect(() => {
    if (code === undefined) return;
    void scanNow.current(code);
    readNow.current();
  }, [code]);

  useEffect(() => {
    if (window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, []);

  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-4">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title font-semibold"><Trans>Return</Trans></h1>
        <div className="flex flex-wrap gap-2">
          <Button onClick={onNoReceipt}><Trans>No receipt</Trans></Button>
          <Button onClick={onPayOut}><Trans>Pay out credit</Trans></Button>
        </div>
      </header>
      <TextField
        ref={field}
        label={t`Receipt, customer or product`}
        hint={t`Scan the receipt, or the product if there is none. A number or a name will do.`}
        inputMode="search"
        autoComplete="off"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
        }}
      />
      {found !== undefined && found.length > 0 && (
        <Bills
          bills={found}
          onChoose={(bill) => {
            onChoose(bill, null);
          }}
        />
      )}
      {isAsked && asked.data !== undefined && asked.data.length > 0 && <Bills bills={asked.data} onChoose={(bill) => void chooseAsked(bill)} />}
      {found?.length === 0 && !(isAsked && (asked.isFetching || (asked.data?.length ?? 0) > 0)) && (
        <State icon={<ReceiptText aria-hidden="true" />}>
          {search.trim() === "" ? (
            <Trans>There is no bill on this device yet.</Trans>
          ) : sync.isOnline ? (
            <Trans>There is no such bill. Goods come back against the bill they were sold with.</Trans>
          ) : (
            <Trans>This device knows no such bill. Older ones can be found with a network.</Trans>
          )}
        </State>
      )}
    </div>
  );
}

function Bills({ bills, onChoose }: { readonly bills: readonly Paper[]; readonly onChoose: (bill: Paper) => void }) {
  const { i18n, t } = useLingui();
  const { shop, money } = useTill();
  return (
    <ul aria-label={t`Bills`} className="flex flex-col divide-y divide-line rounded-medium bg-surface shadow-raised">
      {bills.map((bill) => (
        <li key={bill.id}>
          <button
            type="button"
            data-bill={bill.number ?? bill.mark ?? bill.id}
            className="flex min-h-key w-full items-center gap-3 px-4 py-2 text-start hover:bg-sunken"
            onClick={() => {
              onChoose(bill);
            }}
          >
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{bill.number ?? bill.mark}</span>
              <span className="block truncate text-small text-muted">
                {formatDated(bill, shop.org.time_zone, i18n.locale)} · {bill.lines.map((line) => line.description).join(", ")}
              </span>
            </span>
            <span className="font-semibold">{money(amount(bill.gross_amount, bill.minor_units))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
