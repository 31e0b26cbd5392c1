import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { LocalDatabase } from "@/sync/database";
import { type Action, type Basket, emptyBasket, reduce } from "./basket";
import { park } from "./parked";

/** Changes when a basket of an earlier version could no longer be read. */
const FORM = 1;
const TAB = "counterfoil.basket";
const PATIENCE_MILLISECONDS = 500;

interface SavedBasket {
  readonly form: number;
  readonly basket: Basket;
}

/**
 * The basket of one register in one tab. It outlives the page, a reload and the end of the browser: each change is written
 * to this device. A tab holds the lock of its basket; one whose tab is gone is taken up by the next that opens.
 */
export class BasketStore {
  readonly #database: LocalDatabase;
  readonly #prefix: string;
  readonly #listeners = new Set<() => void>();
  #basket: Basket = emptyBasket();
  #name: string | null = null;
  #opening: Promise<void> | null = null;
  #isRead = false;
  #isWriting = false;
  #isChanged = false;

  constructor(database: LocalDatabase, registerId: string) {
    this.#database = database;
    this.#prefix = `basket.${registerId}.`;
  }

  readonly get = (): Basket => this.#basket;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly act = (action: Action): void => {
    this.#set(reduce(this.#basket, action));
    void this.#write();
  };

  /** Whether the basket was read. */
  get isOpen(): boolean {
    return this.#isRead;
  }

  /** Take up the basket that this tab left, or one that no tab has. */
  open(): Promise<void> {
    this.#opening ??= this.#read().then(
      () => {
        this.#isRead = true;
      },
      (error: unknown) => {
        this.#opening = null; // the next who comes tries again
        throw error;
      },
    );
    return this.#opening;
  }

  async #read(): Promise<void> {
    const own = sessionStorage.getItem(TAB + this.#prefix);
    const known = await this.#database.setting.where("name").startsWith(this.#prefix).primaryKeys();
    this.#name = await this.#claim([...(own === null ? [] : [own]), ...known.filter((name) => name !== own)], own);
    sessionStorage.setItem(TAB + this.#prefix, this.#name);
    const saved = (await this.#database.setting.get(this.#name))?.value as SavedBasket | undefined;
    if (saved?.form !== FORM) return;
    // It was paid, and the browser ended before it was cleared.
    if ((await this.#database.outbox.get(saved.basket.id)) !== undefined) return;
    this.#set(saved.basket);
  }

  async #claim(names: readonly string[], own: string | null): Promise<string> {
    for (const name of names) {
      // The tab that is loaded anew holds its own lock for a moment longer.
      if (await this.#hold(name, name === own)) return name;
    }
    const name = this.#prefix + crypto.randomUUID();
    await this.#hold(name, false);
    return name;
  }

  #hold(name: string, isPatient: boolean): Promise<boolean> {
    const options = isPatient ? { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) } : { ifAvailable: true };
    return new Promise((resolve) => {
      navigator.locks
        .request(`counterfoil.${this.#database.name}.${name}`, options, (lock) => {
          resolve(lock !== null);
          return lock === null ? undefined : new Promise(() => undefined); // as long as the tab lives
        })
        .catch(() => {
          resolve(false);
        });
    });
  }

  #set(basket: Basket): void {
    this.#basket = basket;
    for (const listener of this.#listeners) listener();
  }

  /** One write at a time, and the last state last. */
  async #write(): Promise<void> {
    this.#isChanged = true;
    if (this.#isWriting || this.#name === null) return;
    this.#isWriting = true;
    try {
      while (this.#isChanged) {
        this.#isChanged = false;
        const value: SavedBasket = { form: FORM, basket: this.#basket };
        await this.#database.setting.put({ name: this.#name, value });
      }
    } finally {
      this.#isWriting = false;
    }
  }
}

const stores = new Map<string, BasketStore>();

function storeOf(database: LocalDatabase, registerId: string): BasketStore {
  const key = `${database.name} ${registerId}`;
  const store = stores.get(key) ?? new BasketStore(database, registerId);
  stores.set(key, store);
  return store;
}

/**
 * Lay a basket before whoever is at a register. What is on the slip is put aside under a name; a correction that was begun is
 * dropped, since its sale is still in the outbox. False when money was taken already for what is on the slip.
 */
export async function bringIn(database: LocalDatabase, registerId: string, basket: Basket, name: string): Promise<boolean> {
  const store = storeOf(database, registerId);
  await store.open();
  const before = store.get();
  if ((before.payments?.length ?? 0) > 0) return false;
  if (before.lines.length > 0 && before.correction === undefined) await park(database, before, name, Date.now());
  store.act({ type: "load", basket });
  return true;
}

/** The basket at a register, and how it changes. Null while it is read from this device: a moment. */
export function useBasket(database: LocalDatabase, registerId: string): { basket: Basket; act: (action: Action) => void } | null {
  const store = useMemo(() => storeOf(database, registerId), [database, registerId]);
  const [opened, setOpened] = useState<BasketStore | null>(() => (store.isOpen ? store : null));
  const basket = useSyncExternalStore(store.subscribe, store.get);
  useEffect(() => {
    let isWanted = true;
    void store.open().then(() => {
      if (isWanted) setOpened(store);
    });
    return () => {
      isWanted = false;
    };
  }, [store]);
  return opened === store ? { basket, act: store.act } : null;
}
