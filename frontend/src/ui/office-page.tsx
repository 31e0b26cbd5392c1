import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef } from "react";
import { HelpLink } from "./help";
import { useKeys } from "./keys";

interface OfficePageProps {
  /** A noun. */
  readonly title: ReactNode;
  /** The way back to where it was opened from. */
  readonly back?: ReactNode;
  /** What stands beside the title: a state. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly filters?: ReactNode;
  /** A page that ends with a long list gives it all the room that is left; any other scrolls as a whole. */
  readonly isList?: boolean;
  readonly children: ReactNode;
}

/** A page of the back office: a noun, what can be done, filters, and what it is about. */
export function OfficePage({ title, back, beside, actions, filters, isList = false, children }: OfficePageProps) {
  const { t } = useLingui();
  const head = useRef<HTMLDivElement>(null);
  const goBack = () => {
    head.current?.querySelector("a")?.click();
  };
  useKeys(back === undefined ? [] : [{ press: "Escape", name: t`Back`, run: goBack }]);
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-2 sm:px-6">
        <div ref={head} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          {back}
          <h1 className="text-title font-semibold tracking-tight break-words">{title}</h1>
          {beside}
          <HelpLink />
        </div>
        {actions !== undefined && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </header>
      {filters !== undefined && <div className="no-print flex flex-col gap-2 px-4 pb-3 sm:px-6">{filters}</div>}
      {isList ? <div className="flex min-h-0 flex-1 flex-col border-t border-line sm:px-3">{children}</div> : <div className="flex flex-col gap-6 px-4 pt-2 pb-8 sm:px-6">{children}</div>}
    </main>
  );
}

/** A part of a page with a head of its own. */
export function Section({ title, action, children }: { readonly title: ReactNode; readonly action?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-large font-semibold">{title}</h2>
        {action !== undefined && <div className="no-print flex flex-wrap gap-2">{action}</div>}
      </div>
      {children}
    </section>
  );
}

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return (
    <div className="@container">
      {/* Side by side where there is room for two columns of words. */}
      <dl className="grid items-baseline gap-x-4 gap-y-1 @min-[16rem]:grid-cols-[auto_1fr]">
        {known.map(([name, value]) => (
          <div key={name} className="@min-[16rem]:contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 wrap-anywhere whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
