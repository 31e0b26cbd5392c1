import type { Page } from "@playwright/test";

/** What a page tells of itself. Times are in milliseconds of the page's own clock, which begins when its loading does. */
interface Probe {
  /** When a state was painted: the frame behind the change that brought it has been drawn. */
  painted: (isThere: () => boolean) => Promise<number>;
  /** When the last key was pressed, as the browser heard it. */
  pressedAt: number;
  /** When something was last clicked, as the browser saw it. */
  clickedAt: number;
}

declare global {
  interface Window {
    readonly probe: Probe;
  }
}

/** Put the probe into each document that the page loads. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const probe: Probe = {
      pressedAt: 0,
      clickedAt: 0,
      painted: (isThere) =>
        new Promise((resolve) => {
          const behindFrame = () => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              resolve(performance.now());
            };
            port2.postMessage(null);
          };
          const look = () => {
            if (!isThere()) return;
            observer.disconnect();
            requestAnimationFrame(behindFrame);
          };
          const observer = new MutationObserver(look);
          observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
          look();
        }),
    };
    Object.defineProperty(window, "probe", { value: probe });
    window.addEventListener(
      "click",
      (event) => {
        probe.clickedAt = event.timeStamp;
      },
      { capture: true },
    );
    window.addEventListener(
      "keydown",
      (event) => {
        probe.pressedAt = event.timeStamp;
      },
      { capture: true },
    );
  });
}

/** Make the page's processor so many times slower. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate: times });
}

export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
