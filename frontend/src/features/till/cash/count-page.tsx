import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { ArrowLeft, Printer } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { type Amount, amount, amountText, minor } from "@/money/decimal";
import { denominationsOf } from "@/money/denominations";
import { makeId } from "@/sync/make-id";
import { may } from "@/sync/may";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { Notice } from "@/ui/states";
import { readAmount } from "../read-amount";
import { useTill } from "../till-context";
import { type Pieces, toDenominations, worthOf } from "./count";
import { PieceCount } from "./piece-count";
import { readShift } from "./shift";
import { Unbooked } from "./unbooked";

/** A count that is under way: kept on the device, so that a reload loses no piece of it. */
interface Count {
  readonly pieces: Pieces;
  readonly sum: string;
  /** In minor units. Once it is saved, what should be there may be shown. */
  readonly saved: string | null;
  /** Sums that were saved before and counted again: they go into the report's note. */
  readonly earlier: readonly string[];
}

const NOTHING: Count = { pieces: {}, sum: "", saved: null, earlier: [] };

/** How the drawer is counted on this device: the one who counts chose it the last time. */
type Way = "pieces" | "sum";
const WAY = "count-way";

/** Counting blind: what should be there is shown only when the count is saved, and only to those who may know. */
export function CountPage({ registerId, onClosed, onBack }: { readonly registerId: string; readonly onClosed: () => void; readonly onBack: () => void }) {
  const { i18n, t } = useLingui();
  const { shop, engine, money, remember } = useTill();
  const { database } = engine;
  const { currency, minor_units: minorUnits } = shop.org;
  const name = `count.${registerId}`;
  const kept = useLiveQuery(async () => {
    const [count, way] = await database.setting.bulkGet([name, WAY]);
    return { count: (count?.value as Count | undefined) ?? NOTHING, way: (way?.value as Way | undefined) ?? "pieces" };
  }, [database, name]);
  const [changed, setChanged] = useState<Count | null>(null);
  const [note, setNote] = useState("");
  const [id] = useState(() => makeId());
  const report = useLiveQuery(() => readShift(database, shop, registerId), [database, shop, registerId]);
  if (kept === undefined || report === undefined) return null;

  const faces = denominationsOf(currency);
  const count = changed ?? kept.count;
  const way: Way = faces.length > 0 ? kept.way : "sum";
  const worth = way === "pieces" ? worthOf(count.pieces, faces, minorUnits) : readAmount(count.sum, minorUnits, i18n.locale);
  const mayKnow = may(shop.me, "get_cash_session_report");
  const saved = count.saved === null ? null : amount(count.saved, minorUnits);
  const difference = saved === null || report === null || !mayKnow ? null : minor(saved - report.expected);
  const needsNote = difference !== null && difference !== 0n;

  const keep = (next: Count) => {
    setChanged(next);
    void database.setting.put({ name, value: next });
  };

  const close = async (event: SubmitEvent) => {
    event.preventDefault();
    if (saved === null || (needsNote && note.trim() === "")) return;
    const before = count.earlier.map((sum) => t`Counted before: ${money(amount(sum, minorUnits))}`);
    const notes = [note.trim(), ...before].filter((line) => line !== "").join("\n");
    const denominations = way === "pieces" ? toDenominations(count.pieces, faces) : [];
    const body = {
      ...(denominations.length > 0 ? { denominations } : { counted_amount: amountText(saved, minorUnits) }),
      ...(notes === "" ? {} : { note: notes }),
    };
    await remember(id, { kind: "close_cash_session", registerId, body });
    await database.setting.delete(name);
    onClosed();
  };

  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-5">
      <header className="flex items-center gap-2">
        <Button tone="quiet" size="icon" aria-label={t`Back to cash`} icon={<ArrowLeft aria-hidden="true" className="size-6 rtl:rotate-180" />} onClick={onBack} />
        <h1 className="text-title font-semibold"><Trans>Count the drawer</Trans></h1>
      </header>
      <Unbooked />
      {saved === null ? (
        <form
          className="flex flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (worth !== null) keep({ ...count, saved: amountText(worth, minorUnits) });
          }}
        >
          {faces.length > 0 && (
            <Segmented
              label={t`How do you count?`}
              options={[
                { value: "pieces", label: t`Coins and notes` },
                { value: "sum", label: t`One sum` },
              ]}
              value={way}
              onChange={(value) => {
                void database.setting.put({ name: WAY, value });
              }}
            />
          )}
          {way === "pieces" ? (
            <PieceCount
              faces={faces}
              currency={currency}
              minorUnits={minorUnits}
              pieces={count.pieces}
              onChange={(pieces) => {
                keep({ ...count, pieces });
              }}
            />
          ) : (
            <TextField
              label={t`Cash in the drawer, ${currency}`}
              inputMode="decimal"
              value={count.sum}
              onChange={(event) => {
                keep({ ...count, sum: event.target.value });
              }}
            />
          )}
          <Button type="submit" tone="primary" size="large" disabled={worth === null}>
            <Trans>Save the count</Trans>
          </Button>
        </form>
      ) : (
        <form className="flex flex-col gap-5" onSubmit={(event) => void close(event)}>
          <dl className="flex flex-col gap-2 rounded-medium bg-surface p-5 shadow-raised">
            <Sum name={<Trans>Counted</Trans>} value={money(saved)} />
            {difference !== null && report !== null && (
              <>
                <Sum name={<Trans>Should be there</Trans>} value={money(report.expected)} />
                <Sum name={<Trans>Difference</Trans>} value={money(difference)} isRefused={difference !== 0n} />
              </>
            )}
          </dl>
          {difference !== null && difference !== 0n && (
            <Notice tone="waiting">
              <DifferenceWords difference={difference} money={money} />
            </Notice>
          )}
          <TextField
            label={needsNote ? t`Why is there a difference?` : t`Note (may stay empty)`}
            maxLength={500}
            value={note}
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
          <div className="flex flex-wrap gap-3">
            <Button
              size="large"
              className="flex-auto"
              onClick={() => {
                keep({ ...count, saved: null, earlier: [...count.earlier, amountText(saved, minorUnits)] });
              }}
            >
              <Trans>Count again</Trans>
            </Button>
            <Button
              type="submit"
              tone="primary"
              size="large"
              className="flex-auto"
              icon={<Printer aria-hidden="true" className="size-5" />}
              disabled={needsNote && note.trim() === ""}
            >
              <Trans>Close the till</Trans>
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

function DifferenceWords({ difference, money }: { readonly difference: Amount; readonly money: (value: bigint) => string }) {
  return difference < 0n ? (
    <Trans>{money(0n - difference)} too little. Say why, or count again.</Trans>
  ) : (
    <Trans>{money(difference)} too much. Say why, or count again.</Trans>
  );
}

function Sum({ name, value, isRefused = false }: { readonly name: React.ReactNode; readonly value: string; readonly isRefused?: boolean }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <dt>{name}</dt>
      <dd className={isRefused ? "text-large font-semibold text-refused" : "text-large font-semibold"}>{value}</dd>
    </div>
  );
}
