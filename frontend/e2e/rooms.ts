import { expect, type Locator, type Page } from "@playwright/test";

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

/** To an address of the shop that is open, once all that it shows is there. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(`/${orgOf(page)}/${address}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await roomsOf(page).filter({ hasText: "Reports" }).waitFor({ state: "attached" }); // what one may is known
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** The shop stands first in every address. */
export function orgOf(page: Page): string {
  return new URL(page.url()).pathname.split("/")[1] ?? "";
}

/** A row of a long list, in columns or as a card. */
export function rowOf(page: Page, name: string | RegExp): Locator {
  return page.locator("[data-long-table] [role=row], [data-long-table] [role=listitem]").filter({ hasText: name });
}

/** Whether lists are of cards here. */
export function isPhone(page: Page): boolean {
  return (page.viewportSize()?.width ?? 0) < 768;
}
