import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { ProblemError } from "@/api/problem";
import { PROBLEMS } from "@/i18n/problems";

/** One sentence about what went wrong, in the person's language where there is one. */
export function describeProblem(error: Error): string {
  if (!(error instanceof ProblemError)) return i18n._(msg`The service cannot be reached. Check the network and try again.`);
  const { retryAfter: seconds } = error;
  if (error.slug === "rate_limited" && seconds !== undefined) return i18n._(msg`Too many attempts. Wait ${seconds} seconds, then try again.`);
  const known = PROBLEMS[error.slug];
  return known === undefined ? error.message : i18n._(known);
}

/** What is wrong with a field. The service says it in English; in other languages the problem's own sentence has to do. */
export function describeField(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const said = error.of(field);
  if (said === undefined) return undefined;
  const known = PROBLEMS[error.slug];
  if (known !== undefined && error.slug !== "validation") return i18n._(known);
  return i18n.locale === "en" ? said : i18n._(msg`This cannot be accepted. Correct it.`);
}

/** One of several things that the service found. It says them in English; in other languages the problem's own sentence has to do. */
export function describeFound({ slug, detail }: { readonly slug: string; readonly detail: string }): string {
  const known = PROBLEMS[slug];
  if (i18n.locale === "en") return detail;
  return known === undefined ? i18n._(msg`This cannot be accepted. Correct it.`) : i18n._(known);
}

/** Whether the problem is told at a field that the form has, so that it need not be told above it too. */
export function isToldAt(error: Error, fields: readonly string[]): boolean {
  return error instanceof ProblemError && fields.some((field) => error.of(field) !== undefined);
}

/** Whether somebody else was faster: what was changed is not what is there now. */
export function isStale(error: Error | null): boolean {
  return error instanceof ProblemError && error.slug === "stale";
}
