import { session } from "@/api/session";
import { announceUnsent, readUnsent } from "./announce";
import { lock, personAt } from "./at-till";
import { databaseName, LocalDatabase } from "./database";
import { deliver } from "./deliver";
import { pull } from "./feed";
import { flush, pause } from "./outbox";
import { keepPinsOf } from "./pins";
import { prune } from "./prune";
import { readChanges } from "./read-changes";
import { isFull, isShortOfRoom, noteShortage } from "./room";
import { saveTallies } from "./tallies";

/** How the copy and the outbox stand, as the line at the top of the till says it. */
export interface SyncState {
  readonly isOnline: boolean;
  readonly isWhole: boolean;
  readonly syncedAt: number | null;
  readonly failures: number;
}

const EVERY_MILLISECONDS = 30_000;
/** What waits for longer is announced before it is sent: sending may be cut again. */
const LONG_MILLISECONDS = 60_000;

/**
 * Keeps the copy of one organization up to date and sends what waits. One tab of a browser leads (Web Locks); the others
 * see what it does in the database, which they share, and may take over at any moment.
 */
export class SyncEngine {
  readonly database: LocalDatabase;
  readonly #orgId: string;
  readonly #listeners = new Set<() => void>();
  #stop = new AbortController();
  #state: SyncState = { isOnline: navigator.onLine, isWhole: false, syncedAt: null, failures: 0 };
  #wake: () => void = () => undefined;
  /** Somebody asked while a round was under way: what it has passed already waits for the next one. */
  #isWanted = false;
  /** The network is said to be back. */
  #isBack = false;

  constructor(orgId: string, userId: string) {
    this.#orgId = orgId;
    this.database = new LocalDatabase(databaseName(orgId, userId));
  }

  get state(): SyncState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begin. Returns how to end; it can begin again. */
  start(): () => void {
    const stop = new AbortController();
    this.#stop = stop;
    void this.#readState();
    void this.#lead();
    const { signal } = stop;
    const retry = () => {
      this.retry();
    };
    window.addEventListener("online", retry, { signal });
    window.addEventListener("focus", retry, { signal });
    void navigator.storage.persist();
    return () => {
      stop.abort();
      this.#wake();
    };
  }

  /** Do it now: something was saved. Behind a round that failed meanwhile it waits, as all that is saved does. */
  nudge(): void {
    this.#isWanted = true;
    this.#wake();
  }

  /** Do it now, also behind a round that failed meanwhile: the network is back, or somebody asks. */
  retry(): void {
    this.#isBack = true;
    this.#wake();
  }

  async #lead(): Promise<void> {
    const { signal } = this.#stop;
    try {
      await navigator.locks.request(`counterfoil.sync.${this.database.name}`, { signal }, async () => {
        while (!signal.aborted) {
          this.#isWanted = false;
          this.#isBack = false;
          await this.#round();
          if (!this.#wantsMore()) await this.#rest(this.#state.failures === 0 ? EVERY_MILLISECONDS : pause(this.#state.failures));
        }
      });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #wantsMore(): boolean {
    return this.#isBack || (this.#isWanted && this.#state.failures === 0);
  }

  async #round(): Promise<void> {
    try {
      await saveTallies(this.database, Date.now());
      if (await this.#isLate()) await this.#announce();
      const outcomes = await flush(this.database, deliver(this.#orgId, this.database));
      await this.#pull();
      await this.#announce();
      await this.#lookAtPeople();
      await prune(this.database, Date.now());
      const isHeldUp = [...outcomes.values()].includes("later");
      this.#set({ isOnline: true, failures: isHeldUp ? this.#state.failures + 1 : 0 });
    } catch {
      this.#set({ isOnline: false, failures: this.#state.failures + 1 });
    }
  }

  /** The copy gives way to what is sold here: it is read on when there is room again. */
  async #pull(): Promise<void> {
    if (isShortOfRoom(this.database)) return;
    try {
      await pull(this.database, readChanges(this.#orgId), ({ isWhole, syncedAt }) => {
        this.#set({ isWhole, syncedAt: syncedAt === 0 ? null : syncedAt });
      });
    } catch (error) {
      if (!isFull(error)) throw error;
      noteShortage(this.database);
    }
  }

  /** PINs that were changed elsewhere are no longer good here, nor is anybody who has left. */
  async #lookAtPeople(): Promise<void> {
    // A copy that gave way, or is being read, does not say who has left.
    const isWhole = (await this.database.copy.get("copy"))?.isWhole ?? false;
    if (!isWhole || isShortOfRoom(this.database)) return;
    const sellers = await this.database.seller.toArray();
    keepPinsOf(this.#orgId, sellers);
    const userId = personAt(this.#orgId);
    if (userId !== session.identity?.user.id && !sellers.some(({ user_id }) => user_id === userId)) lock(this.#orgId);
  }

  async #isLate(): Promise<boolean> {
    const { oldest } = await readUnsent(this.database);
    return oldest !== null && Date.now() - oldest > LONG_MILLISECONDS;
  }

  /** Selling and sending do not wait for it: where it fails, the next round says it. */
  async #announce(): Promise<void> {
    await announceUnsent(this.#orgId, this.database).catch(() => undefined);
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #readState(): Promise<void> {
    const copy = await this.database.copy.get("copy");
    if (copy !== undefined) this.#set({ isWhole: copy.isWhole, syncedAt: copy.syncedAt === 0 ? null : copy.syncedAt });
  }

  #set(change: Partial<SyncState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const engines = new Map<string, SyncEngine>();

/** The one engine of an organization and a person in this tab. */
export function engineOf(orgId: string): SyncEngine {
  const userId = session.identity?.user.id ?? "";
  const name = databaseName(orgId, userId);
  const known = engines.get(name) ?? new SyncEngine(orgId, userId);
  engines.set(name, known);
  return known;
}
