import type { LocalDatabase } from "@/sync/database";
import { useKept } from "@/sync/use-kept";
import { readScanner, type ScannerSettings } from "@/hardware/scan/scanner";

const SETTING = "scanner";

/** How the scanner of this device types. */
export function useScannerSettings(database: LocalDatabase): ScannerSettings {
  const saved = useKept(database, SETTING, () => database.setting.get(SETTING));
  return readScanner(saved?.value);
}

export async function saveScannerSettings(database: LocalDatabase, settings: ScannerSettings): Promise<void> {
  await database.setting.put({ name: SETTING, value: settings });
}
