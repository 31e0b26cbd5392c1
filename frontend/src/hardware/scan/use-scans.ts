import { useEffect, useRef, type RefObject } from "react";
import { QUIET, readKey, type ScannerSettings, type ScannerState } from "./scanner";

/** Hears a scanner wherever the focus is: its keys are told from a person's by their speed. */
export function useScans(settings: ScannerSettings, onCode: (code: string) => void): RefObject<ScannerState> {
  const scanner = useRef(QUIET);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { state, code } = readKey(scanner.current, { key: event.key, at: event.timeStamp }, settings);
      scanner.current = state;
      if (code === null || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      onCode(code);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKey, { capture: true });
    };
  }, [settings, onCode]);
  return scanner;
}
