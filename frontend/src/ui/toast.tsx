import { useSyncExternalStore } from "react";

interface Toast {
  readonly id: number;
  readonly text: string;
}

const SHOWN_MILLISECONDS = 4_000;

let toasts: readonly Toast[] = [];
let made = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Say for a moment that something was done. What went wrong stays where it went wrong. */
export function toast(text: string): void {
  made += 1;
  const id = made;
  set([...toasts, { id, text }]);
  setTimeout(() => {
    set(toasts.filter((other) => other.id !== id));
  }, SHOWN_MILLISECONDS);
}

/** The place where they show: above the foot of the page, in nobody's way. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div role="status" className="no-print pointer-events-none fixed inset-x-0 bottom-20 z-20 flex flex-col items-center gap-2 px-4 sm:bottom-6">
      {shown.map(({ id, text }) => (
        <p key={id} className="animate-slide-up rounded-medium bg-ink px-4 py-3 text-base text-paper shadow-floating">
          {text}
        </p>
      ))}
    </div>
  );
}
