import { i18n } from "@lingui/core";
import { liveQuery } from "dexie";
import { printSlip } from "@/hardware/printer";
import { PrinterError, type PrinterFault } from "@/hardware/printer-error";
import { readSettings } from "@/hardware/settings";
import type { Slip } from "@/hardware/slip";
import type { LocalDatabase, OutboxRow } from "@/sync/database";
import { type Paper, readOwnPapers } from "../papers";
import type { ShopData } from "../till-data";
import { layoutReceipt } from "./layout";

export interface PrintContext {
  readonly database: LocalDatabase;
  readonly shop: ShopData;
}

/** How the last attempt to print the papers of a row went. */
export type PrintState = { readonly kind: "printing" } | { readonly kind: "printed" } | { readonly kind: "failed"; readonly fault: PrinterFault };

const states = new Map<string, PrintState>();
const listeners = new Set<() => void>();

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function printStateOf(id: string): PrintState | undefined {
  return states.get(id);
}

function setState(id: string, state: PrintState): void {
  states.set(id, state);
  for (const listener of listeners) listener();
}

/** Print what a row of the outbox made: one paper, or the two of an exchange. Never throws: how it went is its state. */
export async function printRow(id: string, { database, shop }: PrintContext, isCopy = false): Promise<void> {
  setState(id, { kind: "printing" });
  try {
    const made = (await readOwnPapers(database, shop)).find(({ row }) => row.id === id);
    for (const paper of made?.papers ?? []) await print(layout(paper, shop, isCopy));
    setState(id, { kind: "printed" });
  } catch (error) {
    setState(id, { kind: "failed", fault: faultOf(error) });
  }
}

/** Report that something that belongs to a row went wrong at the printer. */
export function reportFault(id: string, error: unknown): void {
  setState(id, { kind: "failed", fault: faultOf(error) });
}

export function faultOf(error: unknown): PrinterFault {
  return error instanceof PrinterError ? error.fault : "failed";
}

export async function print(slip: Slip): Promise<void> {
  const settings = readSettings();
  if (settings.connection !== "browser") {
    await printSlip(slip, settings);
    return;
  }
  const { printInBrowser } = await import("./browser-print");
  printInBrowser(slip, settings.width);
}

function layout(paper: Paper, shop: ShopData, isCopy: boolean): Slip {
  return layoutReceipt(paper, shop.org, { locale: i18n.locale, origin: location.origin, isCopy });
}

/** Resolves when the service has answered the row, and at the latest after so many milliseconds. */
export function awaitAnswer(database: LocalDatabase, row: OutboxRow, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      subscription.unsubscribe();
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    const subscription = liveQuery(() => database.outbox.get(row.id)).subscribe((now) => {
      if (now?.state !== "waiting") queueMicrotask(done);
    });
  });
}
