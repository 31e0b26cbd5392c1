/** What the customer sees, in the words and figures of the till. */
export type DisplayContent =
  | { readonly kind: "sale"; readonly total: string; readonly lines: readonly DisplayLine[]; readonly extras: readonly DisplayExtra[] }
  | { readonly kind: "paid"; readonly total: string; readonly change: string | null };

export interface DisplayLine {
  readonly key: string;
  readonly name: string;
  readonly quantity: string;
  readonly amount: string;
}

/** What stands between the lines and the total: a discount, a tax that the prices do not hold. */
export interface DisplayExtra {
  readonly name: string;
  readonly amount: string;
}

export interface DisplayState {
  readonly shopName: string;
  readonly content: DisplayContent;
}

/** A display that opens asks for what there is; the till answers, and tells it of every change. */
export type DisplayMessage = { readonly kind: "hello" } | { readonly kind: "state"; readonly state: DisplayState };

export function openChannel(orgId: string): BroadcastChannel {
  return new BroadcastChannel(`counterfoil.display.${orgId}`);
}

export function say(channel: BroadcastChannel, message: DisplayMessage): void {
  channel.postMessage(message);
}
