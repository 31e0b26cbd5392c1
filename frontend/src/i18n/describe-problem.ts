import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { ProblemError } from "@/api/problem";
import { PROBLEMS } from "@/i18n/problems";

/** One sentence about what went wrong, in the person's language where there is one. */
export function describeProblem(error: Error): string {
  if (!(error instanceof ProblemError)) return i18n._(msg`The service cannot be reached. Check the network and try again.`);
  const known = PROBLEMS[error.slug];
  return known === undefined ? error.message : i18n._(known);
}
