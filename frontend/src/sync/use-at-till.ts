import { useSyncExternalStore } from "react";
import { idleMinutes, isLocked, personAt, subscribeAtTill } from "./at-till";

/** Who is at this device, and whether it is locked. */
export function useAtTill(orgId: string): { readonly userId: string; readonly isLocked: boolean } {
  const userId = useSyncExternalStore(subscribeAtTill, () => personAt(orgId));
  const isClosed = useSyncExternalStore(subscribeAtTill, () => isLocked(orgId));
  return { userId, isLocked: isClosed };
}

export function useIdleMinutes(): number {
  return useSyncExternalStore(subscribeAtTill, idleMinutes);
}
