import { Trans, useLingui } from "@lingui/react/macro";
import { formatDateTime, formatTime } from "@/i18n/format";
import type { SyncState } from "@/sync/engine";
import type { OutboxCount } from "@/sync/use-outbox-count";
import { cx } from "@/ui/cx";

/** A dot and a word: whether what was done here has reached the service. */
export function SyncBadge({ sync, outbox, onOpen }: { readonly sync: SyncState; readonly outbox: OutboxCount; readonly onOpen: () => void }) {
  const { i18n, t } = useLingui();
  const tone = outbox.refused > 0 ? "refused" : outbox.waiting > 0 || !sync.isOnline ? "waiting" : "sent";
  return (
    <button
      type="button"
      aria-label={t`How it stands with sending`}
      onClick={onOpen}
      className="flex min-h-target min-w-0 items-center gap-2 rounded-medium px-3 text-start text-small hover:bg-sunken"
    >
      <span
        aria-hidden="true"
        className={cx("size-2.5 shrink-0 rounded-full", tone === "sent" ? "bg-accent" : tone === "waiting" ? "bg-waiting" : "bg-refused")}
      />
      <span data-testid="sync" className="min-w-0 break-words">
        {outbox.refused > 0 ? (
          <Trans>{outbox.refused} to check</Trans>
        ) : outbox.waiting > 0 ? (
          sync.isOnline ? <Trans>{outbox.waiting} on their way</Trans> : <Trans>{outbox.waiting} saved here</Trans>
        ) : sync.isOnline ? (
          <Trans>All sent</Trans>
        ) : sync.syncedAt === null ? (
          <Trans>Offline</Trans>
        ) : (
          <Trans>Offline since {isToday(sync.syncedAt) ? formatTime(new Date(sync.syncedAt), i18n.locale) : formatDateTime(new Date(sync.syncedAt), i18n.locale)}</Trans>
        )}
      </span>
    </button>
  );
}

function isToday(at: number): boolean {
  return new Date(at).toDateString() === new Date().toDateString();
}
