import type { ReportSettings } from "./sentry";

/** What went wrong before the library was there, and not more of it than helps. */
const EARLY = 10;

/**
 * Send errors of the app to the Sentry of whoever runs the service. The library is fetched only where they named one, and
 * after the app has started.
 */
export async function reportErrors(): Promise<void> {
  const early: unknown[] = [];
  let report = (error: unknown): void => {
    if (early.length < EARLY) early.push(error);
  };
  const stop = new AbortController();
  window.addEventListener("error", ({ error }: ErrorEvent) => {
    report(error);
  }, stop);
  window.addEventListener("unhandledrejection", ({ reason }) => {
    report(reason);
  }, stop);
  try {
    const answer = await fetch("/app.json");
    const { sentry_dsn: dsn, release, environment } = (await answer.json()) as AppSettings;
    if (dsn !== null) {
      const { startReporting } = await import("./sentry");
      report = startReporting({ dsn, release, environment });
      early.forEach(report);
      return;
    }
  } catch {
    // Without a network there is nobody to report to.
  }
  stop.abort();
}

interface AppSettings extends Omit<ReportSettings, "dsn"> {
  readonly sentry_dsn: string | null;
}
