import createClient, { type Middleware } from "openapi-fetch";
import { clock } from "./clock";
import { ProblemError, UnreachableError, type Problem } from "./problem";
import type { paths } from "./schema";
import { session } from "./session";

/** No answer within this time counts as silence: the request may have been done or not. */
const PATIENCE_MILLISECONDS = 20_000;

const authorise: Middleware = {
  async onRequest({ request, schemaPath }) {
    if (schemaPath.startsWith("/api/v1/auth/")) return;
    const token = await session.token();
    if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  },
};

async function reach(request: Request): Promise<Response> {
  const sent = request.clone();
  const response = await fetchOnce(request);
  if (response.status !== 401 || !request.headers.has("Authorization")) return response;
  // The token ended earlier than it said: get another one and ask once more.
  const token = await session.refresh(request.headers.get("Authorization")?.replace("Bearer ", ""));
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
  if (isProblem) return new ProblemError(error as Problem);
  return new UnreachableError(`an answer of ${response.status} that is not the service's`);
}
