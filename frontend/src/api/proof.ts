let waiting: ((isProved: boolean) => void)[] = [];
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** The service wants to know again who sits here. One question is asked for all requests that wait for it. */
export const proof = {
  isWanted: (): boolean => waiting.length > 0,

  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Whether somebody proved it. Where nobody asks, nobody does. */
  ask: (): Promise<boolean> =>
    listeners.size === 0
      ? Promise.resolve(false)
      : new Promise((resolve) => {
          waiting = [...waiting, resolve];
          tell();
        }),

  settle: (isProved: boolean): void => {
    const settled = waiting;
    waiting = [];
    tell();
    for (const resolve of settled) resolve(isProved);
  },
};
