const NOTED_EVERY_MILLISECONDS = 5_000;
const MINUTE = 60_000;

interface IdleOptions {
  readonly minutes: number;
  /** Money is being taken: not now. */
  readonly isHeld: () => boolean;
  readonly onIdle: () => void;
  readonly now?: () => number;
  /** Where the time of the last touch is kept: closing the page does not stop the clock. */
  readonly storage?: Pick<Storage, "getItem" | "setItem">;
}

const TOUCHED = "counterfoil.touched-at";
const TOUCHES = ["pointerdown", "keydown", "wheel"] as const;

/** Somebody has just said who they are. */
export function noteTouch(): void {
  localStorage.setItem(TOUCHED, Date.now().toString());
}

/** Call `onIdle` once nobody has touched this device for some minutes. Returns how to end. */
export function watchIdle({ minutes, isHeld, onIdle, now = Date.now, storage = localStorage }: IdleOptions): () => void {
  const patience = minutes * MINUTE;
  const kept = Number(storage.getItem(TOUCHED) ?? Number.NaN);
  let touchedAt = Number.isFinite(kept) && kept <= now() ? kept : now();
  let timer: ReturnType<typeof setTimeout>;

  const look = () => {
    const left = touchedAt + patience - now();
    if (left > 0) {
      timer = setTimeout(look, left);
      return;
    }
    // Another tab may have been touched since.
    const noted = Number(storage.getItem(TOUCHED) ?? "0");
    if (noted > touchedAt || isHeld()) {
      touchedAt = Math.max(noted, isHeld() ? now() : noted);
      timer = setTimeout(look, Math.max(1_000, touchedAt + patience - now()));
      return;
    }
    onIdle();
  };
  const touch = () => {
    // After a sleep the timer is late: the first touch does not count as one.
    if (now() - touchedAt >= patience && !isHeld()) {
      clearTimeout(timer);
      look();
      return;
    }
    touchedAt = now();
    if (touchedAt - Number(storage.getItem(TOUCHED) ?? "0") > NOTED_EVERY_MILLISECONDS) storage.setItem(TOUCHED, touchedAt.toString());
  };

  for (const name of TOUCHES) window.addEventListener(name, touch, { capture: true, passive: true });
  look();
  return () => {
    clearTimeout(timer);
    for (const name of TOUCHES) window.removeEventListener(name, touch, { capture: true });
  };
}
