import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { Download, RefreshCw, Upload } from "lucide-react";
import { type SubmitEvent, useEffect, useState } from "react";
import { PROBLEMS } from "@/i18n/problems";
import type { components } from "@/api/schema";
import { dayAt, formatDateTime } from "@/i18n/format";
import type { LocalDatabase, OutboxRow } from "@/sync/database";
import type { SyncState } from "@/sync/engine";
import { lateOf, learnDecision } from "@/sync/late";
import { may } from "@/sync/may";
import { discard, sendAgain } from "@/sync/outbox";
import { exportUnsent, importUnsent, NotThisOutboxError } from "@/sync/outbox-file";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { helpLink } from "@/ui/help";
import { Badge, Notice, State } from "@/ui/states";
import { toast } from "@/ui/toast";
import { type Paper, productIdOf } from "../papers";
import { bringIn } from "../sell/basket-store";
import { reopen } from "../sell/correct";
import { useTill } from "../till-context";
import { KindWords, RowContent, SentAmount } from "./row-words";
import { readShown } from "./shown";

interface OutboxPanelProps {
  readonly database: LocalDatabase;
  readonly sync: SyncState;
  readonly onNudge: () => void;
  readonly onClose: () => void;
}

/** The rows behind the dot: what waits, what was refused and why, what was sent. */
export function OutboxPanel({ database, sync, onNudge, onClose }: OutboxPanelProps) {
  const { t } = useLingui();
  const { shop } = useTill();
  const shown = useLiveQuery(() => readShown(database, shop), [database, shop]);
  return (
    <Dialog
      kind="sheet"
      title={t`Sent and saved`}
      onClose={onClose}
      footer={
        <Button icon={<RefreshCw aria-hidden="true" className="size-5" />} onClick={onNudge}>
          {sync.isOnline ? <Trans>Send now</Trans> : <Trans>Try the network</Trans>}
        </Button>
      }
    >
      <FileButtons database={database} onNudge={onNudge} />
      <a {...helpLink("offline")} className="inline-flex min-h-target items-center self-start text-accent-strong underline underline-offset-4">
        <Trans>What to do when something waits or is refused</Trans>
      </a>
      {shown?.rows.length === 0 ? (
        <State>
          <Trans>Nothing was sold on this device yet.</Trans>
        </State>
      ) : (
        <ol className="flex flex-col divide-y divide-line">
          {shown?.rows.map((row) => <Row key={row.id} row={row} database={database} own={shown.own} onNudge={onNudge} onClose={onClose} />)}
        </ol>
      )}
    </Dialog>
  );
}

/** What is not sent, into a file and back: a file's rows come in once. */
function FileButtons({ database, onNudge }: { readonly database: LocalDatabase; readonly onNudge: () => void }) {
  const { t } = useLingui();
  const [words, setWords] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);

  const write = async () => {
    const address = URL.createObjectURL(new Blob([await exportUnsent(database)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `counterfoil-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };

  const read = async (file: File) => {
    try {
      const count = await importUnsent(database, await file.text());
      setRefused(false);
      setWords(t`${count} came in from the file.`);
      onNudge();
    } catch (error) {
      if (!(error instanceof NotThisOutboxError)) throw error;
      setRefused(true);
      setWords(t`This file is not from this shop and this person.`);
    }
  };

  return (
    <div className="flex flex-col gap-2 pb-3">
      <div className="flex flex-wrap gap-2">
        <Button icon={<Download aria-hidden="true" className="size-5" />} onClick={() => void write()}>
          <Trans>Save to a file</Trans>
        </Button>
        <label className="inline-flex min-h-target items-center gap-2 rounded-medium border border-line-strong bg-surface px-4 font-medium hover:bg-sunken has-focus-visible:outline-3 has-focus-visible:outline-accent">
          <Upload aria-hidden="true" className="size-5" />
          <Trans>Read a file</Trans>
          <input
            type="file"
            accept="application/json"
            className="sr-only"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) void read(file);
            }}
          />
        </label>
      </div>
      {words !== null && <Notice tone={isRefused ? "refused" : "plain"}>{words}</Notice>}
    </div>
  );
}

interface RowProps {
  readonly row: OutboxRow;
  readonly database: LocalDatabase;
  readonly onNudge: () => void;
  readonly onClose: () => void;
}

function Row({ row, database, own, onNudge, onClose }: RowProps & { readonly own: readonly Paper[] }) {
  const { i18n } = useLingui();
  const { shop } = useTill();
  const mayDecide = may(shop.me, "list_late_sales");
  const isLate = useIsLate(row, database);
  const rejected = rejectionOf(row);
  const isDone = row.state === "sent" && lateOf(row) === null;
  const known = row.refusal === undefined ? undefined : PROBLEMS[row.refusal.slug];
  return (
    <li className="flex flex-col gap-1 py-3" data-mark={row.mark}>
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="font-medium">
          <KindWords command={row.command} /> {row.mark}
        </span>
        {isLate ? (
          <Badge tone="waiting"><Trans>With a manager</Trans></Badge>
        ) : rejected !== null ? (
          <Badge><Trans>Rejected</Trans></Badge>
        ) : row.state === "sent" ? (
          <Badge tone="accent"><Trans>Sent</Trans></Badge>
        ) : row.state === "waiting" ? (
          <Badge tone="waiting"><Trans>Saved here</Trans></Badge>
        ) : row.state === "discarded" ? (
          <Badge><Trans>Discarded</Trans></Badge>
        ) : (
          <Badge tone="refused"><Trans>Refused</Trans></Badge>
        )}
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-small text-muted">{formatDateTime(new Date(row.madeAt), i18n.locale)}</span>
        {isDone && <SentAmount row={row} />}
      </div>
      {isLate && (
        <p className="text-small">
          <Trans>It came too late to be booked by itself. A manager decides about it.</Trans>{" "}
          {mayDecide && (
            <Link to="/$orgId/settings/late-sales" params={{ orgId: shop.org.id }} className="font-medium text-accent-strong underline">
              <Trans>Look at late sales</Trans>
            </Link>
          )}
        </p>
      )}
      {rejected !== null && (
        <p className="text-small">
          <Trans>A manager did not book it: {rejected}</Trans>
        </p>
      )}
      {!isDone && <RowContent row={row} database={database} own={own} />}
      {row.discarded !== undefined && row.state === "discarded" && <p className="text-small">{row.discarded.reason}</p>}
      {row.refusal !== undefined && row.state === "refused" && (
        <>
          <p className="text-small text-refused">{known === undefined ? row.refusal.detail : i18n._(known)}</p>
          <Remedy row={row} database={database} onNudge={onNudge} onClose={onClose} />
        </>
      )}
    </li>
  );
}

/** Whether a sale came too late, and no manager has decided about it. The service is asked while somebody looks. */
function useIsLate(row: OutboxRow, database: LocalDatabase): boolean {
  const { shop, sync } = useTill();
  // Booked by a manager, it is a document with the same id.
  const isLate = useLiveQuery(async () => lateOf(row)?.status === "waiting" && (await database.document.get(row.id)) === undefined, [row, database]) ?? false;
  const orgId = shop.org.id;
  const { isOnline, syncedAt } = sync;
  useEffect(() => {
    if (isLate && isOnline) void learnDecision(orgId, database, row.id).catch(() => undefined); // it stays as it was known
  }, [isLate, isOnline, syncedAt, orgId, database, row.id]);
  return isLate;
}

function rejectionOf(row: OutboxRow): string | null {
  const late = lateOf(row);
  return late?.status === "rejected" ? (late.reason ?? "") : null;
}

function Remedy({ row, database, onNudge, onClose }: RowProps) {
  const { t } = useLingui();
  const { userId, shop, register } = useTill();
  const navigate = useNavigate();
  const [notice, setNotice] = useState<string | null>(null);
  const [isDiscarding, setDiscarding] = useState(false);
  const [reason, setReason] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") void discard(database, row.id, { reason: reason.trim(), userId, at: Date.now() });
  };
  const change = async (body: components["schemas"]["BillCreate"], registerId: string) => {
    const found = await database.product.bulkGet((body.lines ?? []).map(productIdOf));
    const products = new Map(found.flatMap((product) => (product === undefined ? [] : [[product.id, product] as const])));
    const { basket, missing } = reopen(row, body, products, shop, dayAt(body.sold_at ?? row.madeAt, shop.org.time_zone));
    if (basket.lines.length === 0) {
      setNotice(t`None of its products is in the catalogue any more.`);
      return;
    }
    if (!(await bringIn(database, registerId, basket, t`Put aside`))) {
      setNotice(t`Money was taken for the sale on the slip: finish it first.`);
      return;
    }
    if (missing > 0) toast(t`${missing} lines were left out: their products are no longer in the catalogue.`);
    onClose();
    await navigate({ to: "/$orgId/till", params: { orgId: shop.org.id } });
  };
  const { command } = row;
  if (isDiscarding) {
    return (
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2 pt-1">
        <TextField
          className="min-w-[min(12rem,100%)] flex-1"
          label={t`Why is it discarded?`}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
        <Button type="submit" tone="danger" disabled={reason.trim() === ""}>
          <Trans>Discard</Trans>
        </Button>
      </form>
    );
  }
  return (
    <div className="flex flex-wrap gap-2 pt-1 *:flex-auto">
      {notice !== null && <Notice tone="waiting">{notice}</Notice>}
      {command.kind === "sale" && register !== undefined && (
        <Button onClick={() => void change(command.body, register.id)}>
          <Trans>Change it…</Trans>
        </Button>
      )}
      <Button
        onClick={() => {
          setDiscarding(true);
        }}
      >
        <Trans>Discard…</Trans>
      </Button>
      <Button
        onClick={() => {
          void sendAgain(database, row.id).then(onNudge);
        }}
      >
        <Trans>Send again</Trans>
      </Button>
    </div>
  );
}
