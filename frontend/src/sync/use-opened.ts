import { useEffect } from "react";
import { engineOf } from "./engine";
import { noteOpened, type Opened } from "./recent";

/** Notes that somebody opened this. A full device opens pages all the same. */
export function useOpened(orgId: string, { kind, id, name, detail }: Opened): void {
  useEffect(() => {
    noteOpened(engineOf(orgId).database, { kind, id, name, detail }).catch(() => undefined);
  }, [orgId, kind, id, name, detail]);
}
