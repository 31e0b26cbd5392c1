import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { actionOf, type KeyAction } from "./keys";

/**
 * Does what a key stands for, wherever the focus is, but not behind a dialog. Goods that are still being looked up come first:
 * whoever scans and pays in one go pays for what was scanned.
 */
export function useKeys(perform: (action: KeyAction) => void, coming: RefObject<Promise<void> | null>): void {
  const performNow = useRef(perform);
  useLayoutEffect(() => {
    performNow.current = perform;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
      const action = actionOf(event, isTyping(event.target));
      if (action === null) return;
      event.preventDefault();
      if (coming.current === null) performNow.current(action);
      else void coming.current.then(() => { performNow.current(action); });
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
    };
  }, [coming]);
}

/** Whether keys go into a field that holds a text: there they are letters. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox" && target.value !== "";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
