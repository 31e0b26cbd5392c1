import { useEffect, useRef } from "react";
import { actionOf, type KeyAction } from "./keys";

/** Does what a key stands for, wherever the focus is, but not behind a dialog. */
export function useKeys(perform: (action: KeyAction) => void): void {
  const performNow = useRef(perform);
  useEffect(() => {
    performNow.current = perform;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
      const action = actionOf(event, isTyping(event.target));
      if (action === null) return;
      event.preventDefault();
      performNow.current(action);
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
    };
  }, []);
}

/** Whether keys go into a field that holds a text: there they are letters. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox" && target.value !== "";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
