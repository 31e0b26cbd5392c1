import type { ReactNode } from "react";
import { cx } from "./cx";

interface StateProps {
  readonly icon?: ReactNode;
  /** One sentence. */
  readonly children: ReactNode;
  /** One thing to do about it. */
  readonly action?: ReactNode;
  readonly tone?: "plain" | "waiting" | "refused";
}

const TONES = { plain: "text-muted", waiting: "text-waiting", refused: "text-refused" };

/** A place with nothing in it: empty, offline, or failed. One sentence and one action. */
export function State({ icon, children, action, tone = "plain" }: StateProps) {
  return (
    <div
      role={tone === "refused" ? "alert" : "status"}
      className="flex flex-col items-center justify-center gap-4 px-6 py-12 text-center"
    >
      {icon && <span className={cx("size-8 *:size-8", TONES[tone])}>{icon}</span>}
      <p className={cx("max-w-sm text-base", TONES[tone])}>{children}</p>
      {action}
    </div>
  );
}

/** A page that has only this to say; its heading is read out. */
export function StatePage({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <main className="grid min-h-0 flex-1 grid-cols-1 place-items-center-safe overflow-y-auto">
      <h1 className="sr-only">{title}</h1>
      {children}
    </main>
  );
}

/** The place of a text that is being read. As large as the text will be, so that nothing jumps. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden="true" className={cx("block h-5 animate-pulse rounded-small bg-sunken", className)} />;
}

export function Badge({ tone = "plain", children }: { readonly tone?: keyof typeof BADGES; readonly children: ReactNode }) {
  return (
    <span className={cx("inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-small font-medium", BADGES[tone])}>
      {children}
    </span>
  );
}

const BADGES = {
  plain: "bg-sunken text-ink",
  accent: "bg-accent-soft text-accent-strong",
  waiting: "bg-waiting-soft text-waiting",
  refused: "bg-refused-soft text-refused",
};

export function Notice({ tone = "plain", children, action }: Pick<StateProps, "tone" | "children" | "action">) {
  return (
    <div
      role={tone === "refused" ? "alert" : "status"}
      className={cx(
        "flex flex-wrap items-center justify-between gap-3 rounded-medium px-4 py-3 text-base",
        tone === "plain" ? "bg-sunken text-ink" : tone === "waiting" ? "bg-waiting-soft text-waiting" : "bg-refused-soft text-refused",
      )}
    >
      <div>{children}</div>
      {action}
    </div>
  );
}
