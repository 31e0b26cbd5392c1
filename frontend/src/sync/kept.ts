import { replaceEqualDeep } from "@tanstack/react-query";
import { liveQuery, type Subscription } from "dexie";

/** An answer that is known is shown first, and read anew behind the frame that shows it. */
const BEHIND_MILLISECONDS = 50;

/**
 * The answer to a question to the copy, as it is now. However many ask, it is read once, and again when the copy changes while
 * somebody listens. An answer that says the same is the same object: nothing is drawn again for it.
 */
export class Kept<T> {
  readonly #read: () => Promise<T>;
  readonly #listeners = new Set<() => void>();
  #answer: T | undefined;
  #failure: { readonly error: unknown } | undefined;
  #watch: Subscription | undefined;
  #begin: ReturnType<typeof setTimeout> | undefined;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** The last answer, undefined before the first. Throws while the copy cannot be read. */
  readonly answer = (): T | undefined => {
    if (this.#failure !== undefined) throw this.#failure.error;
    return this.#answer;
  };

  /** Somebody has read it. */
  keep(answer: T): void {
    this.#answer = answer;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#begin = setTimeout(this.#listen, this.#answer === undefined ? 0 : BEHIND_MILLISECONDS);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#begin);
      this.#watch?.unsubscribe();
      this.#watch = undefined;
      this.#failure = undefined; // whoever asks next tries again
    };
  };

  readonly #listen = (): void => {
    this.#watch = liveQuery(this.#read).subscribe({
      next: (answer) => {
        const known = replaceEqualDeep(this.#answer, answer);
        if (known === this.#answer && this.#failure === undefined) return;
        this.#answer = known;
        this.#failure = undefined;
        this.#tell();
      },
      error: (error: unknown) => {
        this.#failure = { error };
        this.#tell();
      },
    });
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
