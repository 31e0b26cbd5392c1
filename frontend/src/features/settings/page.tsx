import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { Fault } from "@/ui/fault";
import { useSettings } from "./settings-context";

interface PageProps {
  readonly title: ReactNode;
  /** One sentence about what these things are for. */
  readonly lead?: ReactNode;
  readonly action?: { readonly label: ReactNode; readonly run: () => void } | undefined;
  readonly filters?: ReactNode;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** A page of the settings: a noun, one thing to do, filters, and a list. */
export function Page({ title, lead, action, filters, error, onRetry, children }: PageProps) {
  const { orgId } = useSettings();
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
      <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 p-4 sm:p-6">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <div className="flex min-w-0 items-center gap-1">
            <Link to="/$orgId/settings" params={{ orgId }} className="grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken lg:hidden">
              <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
              <span className="sr-only">
                <Trans>Settings</Trans>
              </span>
            </Link>
            <h1 className="text-title font-semibold tracking-tight">{title}</h1>
          </div>
          {action !== undefined && (
            <Button tone="primary" icon={<Plus aria-hidden="true" className="size-5" />} onClick={action.run}>
              {action.label}
            </Button>
          )}
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
