import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { CloudOff } from "lucide-react";
import { formatMoney, formatNumber } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { Button } from "@/ui/button";
import { Facts } from "@/ui/office-page";
import { Notice, Skeleton, State } from "@/ui/states";
import { Age } from "./age";
import { type OwnDocument, readHere } from "./here";

interface HereViewProps {
  readonly orgId: string;
  readonly readOwn: () => Promise<readonly OwnDocument[]>;
  readonly onRetry: () => void;
}

/** The service does not answer: what this device knows of today, and how old that is. */
export function HereView({ orgId, readOwn, onRetry }: HereViewProps) {
  const { i18n, t } = useLingui();
  const { database } = engineOf(orgId);
  const here = useLiveQuery(() => readHere(database, readOwn), [database, readOwn]);
  const count = (number: number, figure: string) => <span data-figure={figure}>{formatNumber(String(number), i18n.locale)}</span>;
  const retry = (
    <Button onClick={onRetry}>
      <Trans>Ask again</Trans>
    </Button>
  );
  if (here === undefined) return <Skeleton className="w-1/2" />;
  if (here === null) {
    return (
      <State icon={<CloudOff aria-hidden="true" />} action={retry}>
        <Trans>The service does not answer, and nothing was read onto this device yet.</Trans>
      </State>
    );
  }
  return (
    <>
      <Notice tone="waiting" action={retry}>
        <Trans>
          The service does not answer. This is what this device knows: its own sales, and all else <Age at={here.syncedAt} />.
        </Trans>
      </Notice>
      <p className="text-total font-semibold tracking-tight tabular-nums" data-figure="gross">
        <span className="block text-small font-normal tracking-normal text-muted">
          <Trans>Sold today, as far as is known here</Trans>
        </span>
        {formatMoney(here.gross, here.currency, i18n.locale)}
      </p>
      <Facts
        facts={[
          [t`Sales`, count(here.bills, "bills")],
          [t`Returns`, count(here.creditNotes, "credit_notes")],
          [t`Not sent yet`, count(here.unsent, "unsent")],
          [t`Products out of stock`, count(here.out, "out")],
          [t`Products low`, count(here.low, "low")],
          [t`Drafts`, count(here.drafts, "drafts")],
        ]}
      />
    </>
  );
}
