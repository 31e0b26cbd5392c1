import { ProblemError, UnreachableError, type Problem } from "./problem";
import type { components } from "./schema";

type User = components["schemas"]["User"];
export type Membership = components["schemas"]["Membership"];

/** Who is signed in on this browser. Kept between visits, so that the till starts without a network. Holds no secret. */
export interface Identity {
  readonly user: User;
  readonly memberships: readonly Membership[];
}

interface Access {
  readonly token: string;
  /** By the clock of performance.now(), which nobody sets. */
  readonly expiresAt: number;
}

interface Answer {
  readonly access_token: string;
  readonly expires_in: number;
  readonly user: User;
  readonly memberships: Membership[];
}

type Message = { readonly type: "opened"; readonly answer: Answer } | { readonly type: "closed" };

const KEY = "counterfoil.identity";
const LOCK = "counterfoil.refresh";
const EARLY_SECONDS = 30;

/**
 * The session of this browser: an access token in memory, a refresh token in a cookie that no script sees.
 *
 * A refresh token is good once. So tabs take turns to use it (Web Locks), and whoever got new tokens tells the others,
 * which then do not ask again.
 */
class Session {
  #access: Access | null = null;
  #identity: Identity | null = readIdentity();
  #isOver = false;
  readonly #channel = new BroadcastChannel("counterfoil.session");
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.type === "closed") this.#forget();
      else this.#keep(data.answer);
    };
  }

  /** Who is signed in, whether or not the service can be reached now. */
  get identity(): Identity | null {
    return this.#identity;
  }

  /** Whether the service asks for the password again. What is on this device stays usable meanwhile. */
  get isOver(): boolean {
    return this.#isOver;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Take what a login, a sign-up or an accepted invitation answered. */
  open(answer: Answer): void {
    this.#keep(answer);
    this.#channel.postMessage({ type: "opened", answer } satisfies Message);
  }

  /** An access token that is good for a while; null when the session is over. */
  async token(): Promise<string | null> {
    if (this.#isFresh()) return this.#access?.token ?? null;
    return this.refresh(this.#access?.token);
  }

  /** Get a new access token, unless another tab did since `stale` was in use. Null when the session is over. */
  async refresh(stale: string | undefined): Promise<string | null> {
    return navigator.locks.request(LOCK, async () => {
      if (this.#access !== null && this.#access.token !== stale && this.#isFresh()) return this.#access.token;
      const response = await post("/api/v1/auth/refresh");
      if (response.status === 401) {
        this.#access = null;
        this.#isOver = true;
        this.#notify();
        return null;
      }
      if (!response.ok) throw new ProblemError((await response.json()) as Problem);
      const answer = (await response.json()) as Answer;
      this.open(answer);
      return answer.access_token;
    });
  }

  /** Sign out, here and in every tab. The local copy of the shop is not touched. */
  async close(): Promise<void> {
    await navigator.locks.request(LOCK, () => post("/api/v1/auth/logout"));
    this.#forget();
    this.#channel.postMessage({ type: "closed" } satisfies Message);
  }

  #isFresh(): boolean {
    return this.#access !== null && this.#access.expiresAt - performance.now() > EARLY_SECONDS * 1000;
  }

  #keep(answer: Answer): void {
    this.#access = { token: answer.access_token, expiresAt: performance.now() + answer.expires_in * 1000 };
    const identity = { user: answer.user, memberships: answer.memberships };
    const isNew = JSON.stringify(identity) !== JSON.stringify(this.#identity);
    if (isNew) {
      this.#identity = identity;
      localStorage.setItem(KEY, JSON.stringify(identity));
    }
    if (isNew || this.#isOver) {
      this.#isOver = false;
      this.#notify();
    }
  }

  #forget(): void {
    this.#access = null;
    this.#identity = null;
    this.#isOver = false;
    localStorage.removeItem(KEY);
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

async function post(path: string): Promise<Response> {
  try {
    return await fetch(path, { method: "POST" });
  } catch (error) {
    throw new UnreachableError("the service cannot be reached", { cause: error });
  }
}

function readIdentity(): Identity | null {
  const kept = localStorage.getItem(KEY);
  return kept === null ? null : (JSON.parse(kept) as Identity);
}

export const session = new Session();
