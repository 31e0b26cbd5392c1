import { createContext, use } from "react";
import type { components } from "@/api/schema";
import type { Approval } from "@/sync/approvals";
import type { Command, OutboxRow } from "@/sync/database";
import type { SyncEngine, SyncState } from "@/sync/engine";
import type { ShopData } from "./till-data";

interface Instead {
  readonly rowId: string;
  readonly reason: string;
}

/** What every page of the till stands on: the shop's copy on this device, which register this is, and who is at it. */
export interface TillContext {
  readonly shop: ShopData;
  readonly engine: SyncEngine;
  readonly sync: SyncState;
  /** Who is at the till: whose login the device has, or somebody who went on with a PIN. */
  readonly userId: string;
  /** Undefined until somebody chose one. */
  readonly register: components["schemas"]["Register"] | undefined;
  readonly isOpen: boolean;
  readonly chooseRegister: (registerId: string) => void;
  /** An amount in minor units, as the person reads it. */
  readonly money: (value: bigint) => string;
  /**
   * Save a command on this device and have it sent. Resolves when it is on the disk: only then may a paper be shown. Instead of
   * a row that was refused: throws NotRefusedError when that may have arrived meanwhile.
   */
  readonly remember: (id: string, command: Command, approvals?: readonly Approval[], instead?: Instead) => Promise<OutboxRow>;
}

export const TillContextProvider = createContext<TillContext | null>(null);

export function useTill(): TillContext {
  const context = use(TillContextProvider);
  if (context === null) throw new Error("there is no till around this");
  return context;
}
