import { useSyncExternalStore } from "react";
import { type Identity, session } from "@/api/session";

/** Who is signed in; null when nobody is any more. */
export function useIdentity(): Identity | null {
  return useSyncExternalStore(session.subscribe, () => session.identity);
}

/** Whether the service asks for the password again. */
export function useIsSessionOver(): boolean {
  return useSyncExternalStore(session.subscribe, () => session.isOver);
}
