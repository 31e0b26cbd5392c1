import { useLiveQuery } from "dexie-react-hooks";
import type { LocalDatabase } from "@/sync/database";
import { readScanner, type ScannerSettings } from "@/hardware/scan/scanner";

const SETTING = "scanner";

/** How the scanner of this device types. */
export function useScannerSettings(database: LocalDatabase): ScannerSettings {
  const saved = useLiveQuery(() => database.setting.get(SETTING), [database]);
  return readScanner(saved?.value);
}

export async function saveScannerSettings(database: LocalDatabase, settings: ScannerSettings): Promise<void> {
  await database.setting.put({ name: SETTING, value: settings });
}
