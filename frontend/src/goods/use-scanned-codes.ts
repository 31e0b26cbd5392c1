import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useEffect, useRef } from "react";
import { readScanner } from "@/hardware/scan/scanner";
import { useScans } from "@/hardware/scan/use-scans";
import type { LocalDatabase } from "@/sync/database";

interface Before {
  readonly field: HTMLInputElement;
  readonly value: string;
}

/**
 * Hears the scanner of this device on a page with fields. A scanner types into the field that has the focus, maybe a quantity:
 * when the code is whole, the field gets back what it held before.
 */
export function useScannedCodes(database: LocalDatabase, onCode: (code: string) => void): void {
  const settings = readScanner(useLiveQuery(() => database.setting.get("scanner"), [database])?.value);
  const before = useRef<Before>(null);
  const onCodeNow = useRef(onCode);
  useEffect(() => {
    onCodeNow.current = onCode;
  });
  const scanner = useScans(
    settings,
    useCallback((code: string) => {
      if (before.current !== null) giveBack(before.current);
      onCodeNow.current(code);
    }, []),
  );
  useEffect(() => {
    const onKey = () => {
      // The first key of a code, or a key of a person. It is not in the field yet.
      if (scanner.current.text.length !== 1) return;
      const field = document.activeElement;
      before.current = field instanceof HTMLInputElement ? { field, value: field.value } : null;
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKey, { capture: true });
    };
  }, [scanner]);
}

/** As if a person had typed it, so that the page hears of it. React itself writes past the property of the element. */
function giveBack({ field, value }: Before): void {
  if (!field.isConnected || field.value === value) return;
  Reflect.set(HTMLInputElement.prototype, "value", value, field);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
