import type { Page } from "@playwright/test";

/** What a page tells of itself. Times are in milliseconds of the page's own clock, which begins when its loading does. */
interface Probe {
  /** When a state was painted: the frame behind the change that brought it has been drawn. */
  painted: (isThere: () => boolean) => Promise<number>;
  /** How long frames take, for six seconds. */
  frames: () => Promise<number[]>;
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
      frames: () =>
        new Promise((resolve) => {
          const times: number[] = [];
          let last: number | null = null;
          const end = performance.now() + 6_000;
          const next = (at: number) => {
            if (last !== null) times.push(at - last);
            last = at;
            if (at < end) requestAnimationFrame(next);
            else resolve(times);
          };
          requestAnimationFrame(next);
        }),
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

/**
 * How many milliseconds the page takes for work that is the same everywhere: 200,000 words made and sorted. The goals were
 * set on a machine that takes about as long as `docs/performance.md` says; where it takes longer, so does everything else.
 */
export function timeFixedWork(page: Page): Promise<number> {
  return page.evaluate(() => {
    const begin = performance.now();
    let state = 1;
    const words = Array.from({ length: 200_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state.toString(36);
    });
    words.sort();
    return performance.now() - begin;
  });
}
