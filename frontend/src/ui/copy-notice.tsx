import { Trans, useLingui } from "@lingui/react/macro";
import { formatDateTime } from "@/i18n/format";
import { Button } from "./button";
import { Notice } from "./states";

/** The service does not answer: what is shown is the copy on this device, to be read and not to be changed. */
export function CopyNotice({ copiedAt, onRetry }: { readonly copiedAt: number; readonly onRetry: () => void }) {
  const { i18n } = useLingui();
  return (
    <div className="no-print shrink-0 px-4 py-2">
      <Notice
        tone="waiting"
        action={
          <Button onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        <Trans>The service does not answer. This is the copy of {formatDateTime(new Date(copiedAt), i18n.locale)}: it can be read, but not changed.</Trans>
      </Notice>
    </div>
  );
}
