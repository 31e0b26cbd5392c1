import type { Locator, Page } from "@playwright/test";

type Say = (word: string) => string;

const asItIs: Say = (word) => word;
const bar = (page: Page, say: Say) => page.getByRole("navigation", { name: say("Pages"), exact: true });

/** All rooms that a person may enter, in order: on a phone those behind "More" too. */
export function roomsOf(page: Page): Locator {
  return bar(page, asItIs).locator("a");
}

/** To a room, as a person goes there: on a phone the later ones are behind "More". */
export async function enterRoom(page: Page, room: string, say: Say = asItIs): Promise<void> {
  const link = bar(page, say).getByRole("link", { name: say(room), exact: true });
  const more = bar(page, say).getByRole("button", { name: say("More"), exact: true });
  await link.or(more).first().waitFor();
  if (await link.isVisible()) await link.click();
  else {
    await more.click();
    await page.getByRole("dialog").getByRole("link", { name: say(room), exact: true }).click();
  }
}
