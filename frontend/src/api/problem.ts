import type { components } from "./schema";

export type Problem = components["schemas"]["Problem"];

/** The service refused: a slug for programs, sentences for people, fields by their path. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  readonly problem: Problem;
  /** How many seconds to wait, where the service said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  get slug(): string {
    return this.problem.slug;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Sentences about a field, as "lines.0.quantity". */
  of(field: string): string | undefined {
    return this.problem.errors?.[field]?.join(" ");
  }
}

/** No answer came: no network, a server that is away, or an answer that was lost. Nobody knows whether it was done. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/** Whether asking again could help: silence and 5xx may pass, a refusal stays one. */
export function mayPass(error: unknown): boolean {
  return error instanceof UnreachableError || (error instanceof ProblemError && (error.status >= 500 || error.status === 429));
}
