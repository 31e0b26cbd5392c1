import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, type TestInfo } from "@playwright/test";
import { cutTexts, smallTargets } from "./legible";

/** What axe finds on the page: each rule with the elements that break it. */
export async function axeFaults(page: Page): Promise<(string | string[])[][]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
}

/** Keep a picture of the whole page with the test, and see that the page can be read and pressed. */
export async function look(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  expect.soft(await axeFaults(page), name).toEqual([]);
  expect.soft(await smallTargets(page), `${name}: smaller than a finger`).toEqual([]);
  expect.soft(await cutTexts(page), `${name}: is cut`).toEqual([]);
}

/** Nothing moves any more. What turns for ever is not waited for, nor what nobody sees: it stands still until somebody does. */
export async function isStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What begins to move because the theme is another one begins with the next picture.
    await new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve); }); });
    const isMoving = ({ effect }: Animation) =>
      effect?.getComputedTiming().iterations !== Infinity && (!(effect instanceof KeyframeEffect) || (effect.target?.checkVisibility() ?? false));
    // An animation of something that has gone meanwhile is over too.
    await Promise.race([
      Promise.allSettled(document.getAnimations().filter(isMoving).map((one) => one.finished)),
      new Promise((resolve) => { setTimeout(resolve, 2000); }),
    ]);
  });
}
