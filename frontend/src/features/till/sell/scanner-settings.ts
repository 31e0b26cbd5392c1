import { useLiveQuery } from "dexie-react-hooks";
import type { LocalDatabase } from "@/sync/database";
import { SCANNER, type ScannerSettings } from "./scanner";

const SETTING = "scanner";

/** How the scanner of this device types. */
export function useScannerSettings(database: LocalDatabase): ScannerSettings {
  const saved = useLiveQuery(() => database.setting.get(SETTING), [database]);
  return (saved?.value as ScannerSettings | undefined) ?? SCANNER;
}

export async function saveScannerSettings(database: LocalDatabase, settings: ScannerSettings): Promise<void> {
  await database.setting.put({ name: SETTING, value: settings });
}
