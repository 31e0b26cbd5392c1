import { Trans } from "@lingui/react/macro";
import { Search } from "lucide-react";

/** On a phone the way to everything stands above each page: its bar has no room for one place more. */
export function FindBar({ onFind }: { readonly onFind: () => void }) {
  return (
    <div className="no-print shrink-0 border-b border-line bg-surface px-4 py-1.5 sm:hidden">
      <button
        type="button"
        aria-haspopup="dialog"
        className="flex min-h-target w-full items-center gap-2 rounded-medium bg-sunken px-3 text-start text-muted"
        onClick={onFind}
      >
        <Search aria-hidden="true" className="size-5 shrink-0" />
        <span className="min-w-0 truncate">
          <Trans>Search everything</Trans>
        </span>
      </button>
    </div>
  );
}
