import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { RefreshCw } from "lucide-react";
import { PROBLEMS } from "@/i18n/problems";
import { formatDateTime } from "@/i18n/format";
import type { LocalDatabase, OutboxRow } from "@/sync/database";
import type { SyncState } from "@/sync/engine";
import { sendAgain } from "@/sync/outbox";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Badge, State } from "@/ui/states";

interface OutboxPanelProps {
  readonly database: LocalDatabase;
  readonly sync: SyncState;
  readonly onNudge: () => void;
  readonly onClose: () => void;
}

const SHOWN = 100;

/** The rows behind the dot: what waits, what was refused and why, what was sent. */
export function OutboxPanel({ database, sync, onNudge, onClose }: OutboxPanelProps) {
  const { t } = useLingui();
  const rows = useLiveQuery(() => database.outbox.orderBy("seq").reverse().limit(SHOWN).toArray(), [database]);
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
      {rows?.length === 0 ? (
        <State>
          <Trans>Nothing was sold on this device yet.</Trans>
        </State>
      ) : (
        <ol className="flex flex-col divide-y divide-line">
          {rows?.map((row) => <Row key={row.id} row={row} database={database} onNudge={onNudge} />)}
        </ol>
      )}
    </Dialog>
  );
}

function Row({ row, database, onNudge }: { readonly row: OutboxRow; readonly database: LocalDatabase; readonly onNudge: () => void }) {
  const { i18n } = useLingui();
  const known = row.refusal === undefined ? undefined : PROBLEMS[row.refusal.slug];
  return (
    <li className="flex flex-col gap-1 py-3">
      <div className="flex items-center justify-between gap-3">
        <span className="font-medium">{row.mark}</span>
        {row.state === "sent" ? (
          <Badge tone="accent"><Trans>Sent</Trans></Badge>
        ) : row.state === "waiting" ? (
          <Badge tone="waiting"><Trans>Saved here</Trans></Badge>
        ) : (
          <Badge tone="refused"><Trans>Refused</Trans></Badge>
        )}
      </div>
      <span className="text-small text-muted">{formatDateTime(new Date(row.madeAt), i18n.locale)}</span>
      {row.refusal !== undefined && row.state === "refused" && (
        <div className="flex items-center justify-between gap-3">
          <p className="text-small text-refused">{known === undefined ? row.refusal.detail : i18n._(known)}</p>
          <Button
            onClick={() => {
              void sendAgain(database, row.id).then(onNudge);
            }}
          >
            <Trans>Send again</Trans>
          </Button>
        </div>
      )}
    </li>
  );
}
