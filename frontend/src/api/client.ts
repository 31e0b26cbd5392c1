import createClient, { type Middleware } from "openapi-fetch";
import { clock } from "./clock";
import { pinSessions } from "./pin-session";
import { ProblemError, UnreachableError, type Problem } from "./problem";
import { proof } from "./proof";
import type { paths } from "./schema";
import { session } from "./session";

/** No answer within this time counts as silence: the request may have been done or not. */
const PATIENCE_MILLISECONDS = 20_000;

const authorise: Middleware = {
  async onRequest({ request, schemaPath }) {
    if (schemaPath.startsWith("/api/v1/auth/") || request.headers.has("Authorization")) return;
    const { actor } = pinSessions;
    const own = actor === null ? null : pinSessions.of(actor);
    // Nobody writes in another person's name: without a session of their own, somebody who went on with a PIN is as offline.
    if (actor !== null && own === null && request.method !== "GET") throw new UnreachableError("the person at the till has no session");
    const token = own ?? (await session.token());
    if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  },
};

/** Headers of a request of the login of this device, whoever is at the till. */
export async function asLogin(): Promise<{ readonly Authorization: string }> {
  const token = await session.token();
  if (token === null) throw signedOut();
  return { Authorization: `Bearer ${token}` };
}

/** Headers of a request in the name of somebody who went on with a PIN, while that is good; else of the login of this device. */
export async function asPerson(userId: string): Promise<{ readonly Authorization: string }> {
  const own = userId === session.identity?.user.id ? null : pinSessions.of(userId);
  return own === null ? asLogin() : { Authorization: `Bearer ${own}` };
}

function signedOut(): ProblemError {
  return new ProblemError({ type: "", title: "", detail: "", slug: "unauthenticated", status: 401, request_id: "" });
}

/** Sends a request. Where the service wants a proof first of who sits here, that is asked for, and the request sent again. */
async function reach(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await reachRenewed(request);
  return response.status === 403 && (await wantsProof(response)) && (await proof.ask()) ? reachRenewed(again) : response;
}

async function wantsProof(response: Response): Promise<boolean> {
  return (await response.clone().text()).includes('"reauthentication_required"');
}

async function reachRenewed(request: Request): Promise<Response> {
  const sent = request.clone();
  const response = await fetchOnce(request);
  const used = request.headers.get("Authorization")?.replace("Bearer ", "");
  if (response.status !== 401 || used === undefined) return response;
  if (pinSessions.has(used)) {
    pinSessions.drop(used); // nothing renews it, and nobody else takes its place
    return response;
  }
  // The token ended earlier than it said: get another one and ask once more.
  const token = await session.refresh(used);
  if (token === null) return response;
  sent.headers.set("Authorization", `Bearer ${token}`);
  return fetchOnce(sent);
}

async function fetchOnce(request: Request): Promise<Response> {
  const asked = Date.now();
  try {
    const response = await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MILLISECONDS)]) });
    clock.compare(response.headers.get("Date"), asked);
    return response;
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new UnreachableError("the service cannot be reached", { cause: error });
  }
}

/** The one client of the service, typed by its contract. */
export const client = createClient<paths>({ baseUrl: location.origin, fetch: reach });
client.use(authorise);

interface Reply<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What an operation answered. Throws ProblemError when it was refused, UnreachableError when nothing came. */
export async function answered<T>(call: Promise<Reply<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await call;
  if (data !== undefined && data !== null) return data;
  throw problemOf(error, response);
}

/** As `answered`, of an operation that answers nothing. */
export async function done(call: Promise<Reply<unknown>>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw problemOf(error, response);
}

function problemOf(error: unknown, response: Response): Error {
  const isProblem = typeof error === "object" && error !== null && "slug" in error;
  if (isProblem) {
    const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
    return new ProblemError(error as Problem, Number.isFinite(seconds) ? seconds : undefined);
  }
  return new UnreachableError(`an answer of ${response.status} that is not the service's`);
}
