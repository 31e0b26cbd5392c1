import { useSyncExternalStore } from "react";
import { type Identity, session } from "@/api/session";

export function useIdentity(): Identity | null {
  return useSyncExternalStore(session.subscribe, () => session.identity);
}
