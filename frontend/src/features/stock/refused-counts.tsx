import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { PROBLEMS } from "@/i18n/problems";
import type { LocalDatabase, OutboxRow } from "@/sync/database";
import { discard, sendAgain } from "@/sync/outbox";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";

interface RefusedCountsProps {
  readonly database: LocalDatabase;
  readonly rows: readonly OutboxRow[];
  readonly userId: string;
  readonly onAgain: () => void;
}

/** Counts that the service did not take, each with the reason: sent again when it was put right, or left out. */
export function RefusedCounts({ database, rows, userId, onAgain }: RefusedCountsProps) {
  const { i18n, t } = useLingui();
  const ids = rows.flatMap(({ command }) => (command.kind === "count" ? command.body.lines.map(({ product_id }) => product_id) : []));
  const names = useLiveQuery(async () => new Map((await database.product.bulkGet(ids)).map((product, at) => [ids[at], product?.name])), [database, ids.join()]);
  return rows.map(({ id, command, refusal }) => {
    const productId = command.kind === "count" ? command.body.lines[0]?.product_id : undefined;
    const known = PROBLEMS[refusal?.slug ?? ""];
    return (
      <Notice
        key={id}
        tone="refused"
        action={
          <span className="flex flex-wrap gap-2">
            <Button
              onClick={() => {
                void sendAgain(database, id).then(onAgain);
              }}
            >
              <Trans>Send again</Trans>
            </Button>
            <Button onClick={() => void discard(database, id, { reason: t`Left out of the stocktake`, userId, at: Date.now() })}>
              <Trans>Leave it out</Trans>
            </Button>
          </span>
        }
      >
        <strong>{names?.get(productId)}</strong> {known === undefined ? refusal?.detail : i18n._(known)}
      </Notice>
    );
  });
}
