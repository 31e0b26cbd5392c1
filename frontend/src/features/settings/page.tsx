import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Fault } from "@/ui/fault";
import { HelpLink } from "@/ui/help";
import type { Start } from "@/ui/place";
import { useStart } from "@/ui/use-start";
import { useSettings } from "./settings-context";

interface PageAction {
  readonly start: Start;
  readonly run: () => void;
}

interface PageProps {
  readonly title: ReactNode;
  /** One sentence about what these things are for. */
  readonly lead?: ReactNode;
  readonly action?: PageAction | undefined;
  readonly filters?: ReactNode;
  readonly error: Error | null;
  readonly onRetry: () => void;
  /** For two columns. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** On a narrow screen the way to the other pages of the settings; on a wide one they are beside the page. */
export function BackToSettings() {
  const { orgId } = useSettings();
  return (
    <Link to="/$orgId/settings" params={{ orgId }} className="no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken lg:hidden">
      <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
      <span className="sr-only">
        <Trans>Settings</Trans>
      </span>
    </Link>
  );
}

/** A page of the settings: a noun, one thing to do, filters, and a list. */
export function Page({ title, lead, action, filters, error, onRetry, isWide = false, children }: PageProps) {
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
      <div className={cx("mx-auto flex w-full flex-col gap-4 p-4 sm:p-6", isWide ? "max-w-7xl" : "max-w-5xl")}>
        <header className="flex flex-wrap items-center justify-between gap-3">
          <div className="flex min-w-0 flex-wrap items-center gap-1">
            <BackToSettings />
            <h1 className="min-w-0 text-title font-semibold tracking-tight break-words">{title}</h1>
            <HelpLink />
          </div>
          {action !== undefined && <StartButton {...action} />}
        </header>
        {lead !== undefined && <p className="max-w-prose text-muted">{lead}</p>}
        {filters}
        {error === null ? (
          children
        ) : (
          <Fault error={error} onRetry={onRetry} />
        )}
      </div>
    </main>
  );
}

function StartButton({ start, run }: PageAction) {
  const { i18n } = useLingui();
  useStart({ start, isPossible: true, begin: run });
  return (
    <Button tone="primary" icon={<Plus aria-hidden="true" className="size-5" />} onClick={run}>
      {i18n._(start.name)}
    </Button>
  );
}
