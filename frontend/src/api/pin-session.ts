interface Kept {
  readonly token: string;
  /** By the clock of performance.now(), which nobody sets. */
  readonly expiresAt: number;
}

type Message =
  | { readonly type: "kept"; readonly userId: string; readonly token: string; readonly seconds: number }
  | { readonly type: "dropped"; readonly token: string };

const EARLY_SECONDS = 30;

/**
 * Access tokens that PINs opened, by person. They are in the memory of the tabs of this browser, and nothing refreshes
 * them: whoever goes on for longer is known by the device alone, or enters the PIN again.
 */
class PinSessions {
  readonly #kept = new Map<string, Kept>();
  readonly #channel = new BroadcastChannel("counterfoil.pin-session");

  /** Who is at the till, where that is not whose login this device has. */
  actor: string | null = null;

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.type === "kept") this.#keep(data.userId, data.token, data.seconds);
      else this.#drop(data.token);
    };
  }

  /** The token of a person, if it is good for a while. */
  of(userId: string): string | null {
    const kept = this.#kept.get(userId);
    return kept !== undefined && kept.expiresAt - performance.now() > EARLY_SECONDS * 1000 ? kept.token : null;
  }

  /** Whether a PIN opened it. */
  has(token: string): boolean {
    return [...this.#kept.values()].some((kept) => kept.token === token);
  }

  keep(userId: string, token: string, seconds: number): void {
    this.#keep(userId, token, seconds);
    this.#channel.postMessage({ type: "kept", userId, token, seconds } satisfies Message);
  }

  drop(token: string): void {
    this.#drop(token);
    this.#channel.postMessage({ type: "dropped", token } satisfies Message);
  }

  #keep(userId: string, token: string, seconds: number): void {
    this.#kept.set(userId, { token, expiresAt: performance.now() + seconds * 1000 });
  }

  #drop(token: string): void {
    for (const [userId, kept] of this.#kept) if (kept.token === token) this.#kept.delete(userId);
  }
}

export const pinSessions = new PinSessions();

/** Why a PIN did not open anything. */
export type PinRefusal =
  | { readonly is: "wrong"; readonly seconds: number }
  | { readonly is: "early"; readonly seconds: number }
  /** It was never used on this device: the service has to be asked, and is not there. */
  | { readonly is: "offline" }
  | { readonly is: "refused"; readonly error: Error };
