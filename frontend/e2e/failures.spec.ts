import type { IncomingMessage } from "node:http";
import type { Page } from "@playwright/test";
import { Line } from "./line";
import { expect, type Shop, test as base } from "./shop";

/*
 * The ways in which tills lose money, by the numbers of docs/app.md. At the end of each, what was rung up is what the service
 * has: nothing is missing, and nothing is there twice.
 */

const SERVICE = process.env["COUNTERFOIL_SERVICE"] ?? "http://127.0.0.1:8000";

const test = base.extend<{ line: Line }>({
  line: async ({}, provide) => {
    const line = await Line.open(SERVICE);
    await provide(line);
    await line.close();
  },
  baseURL: async ({ line }, provide) => {
    await provide(line.address);
  },
});

/** Rung up and booked are the same, and the books hold. */
async function expectLedger(shop: Shop, ...amounts: string[]): Promise<void> {
  await expect.poll(() => shop.sold(), { timeout: 30_000 }).toEqual(amounts.toSorted());
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
}

function sells(asked: IncomingMessage): boolean {
  return asked.method === "POST" && (asked.url?.endsWith("/bills") ?? false);
}

async function sell(shop: Shop, ...skus: string[]): Promise<void> {
  await shop.choose(...skus);
  await shop.payExactly();
}

/** The till starts without a network from now on. */
async function openKeptTill(shop: Shop): Promise<void> {
  await shop.openTill();
  await shop.allSent();
  await shop.isKept();
  await shop.page.reload();
  await shop.page.locator("[data-product=TEA]").waitFor();
}

test("1: an answer is lost after the commit", async ({ shop, line }) => {
  await shop.openTill();
  await shop.allSent();
  let lost = 0;
  line.stand = (asked, answer) => {
    if (!sells(asked) || lost === 2) return false;
    lost += 1;
    // It is done, and nobody hears of it.
    line.forward(asked, () => answer.destroy());
    return true;
  };
  await sell(shop, "TEA");
  await shop.allSent();
  expect(lost).toBe(2);
  await expectLedger(shop, "12.01");
});

test("2: a double tap, and two Enters at once", async ({ shop, page }) => {
  await shop.openTill();
  await shop.choose("TEA");
  await shop.pay();
  await page.getByTestId("exact").evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await page.locator("[data-testid=paid]:visible").waitFor();
  await shop.choose("BREAD");
  await shop.pay();
  await expect(page.getByTestId("exact")).toBeFocused();
  await Promise.all([page.keyboard.press("Enter"), page.keyboard.press("Enter")]);
  await page.locator("[data-testid=paid]:visible").waitFor();
  await shop.allSent();
  await expectLedger(shop, "12.01", "3.00");
});

/** A device whose clock is wrong by so many milliseconds, from the start. */
async function setClock(page: Page, error: number): Promise<void> {
  await page.clock.install({ time: Date.now() + error });
}

const HOUR = 3_600_000;
for (const [name, error, words] of [
  ["three hours behind", -3 * HOUR, /3 hours behind/],
  ["years ahead", 4 * 366 * 24 * HOUR, /4 years ahead/],
] as const) {
  test(`13: the clock of the device is ${name}`, async ({ shop, page, line }, info) => {
    await setClock(page, error);
    await openKeptTill(shop);
    await expect(page.getByText(words)).toBeVisible();
    await page.screenshot({ path: info.outputPath("clock.png") });
    await sell(shop, "TEA");
    await shop.allSent();
    line.cut();
    await sell(shop, "BREAD");
    line.mend();
    await shop.allSent();
    await expectLedger(shop, "12.01", "3.00");
    const { items } = (await shop.get("/bills?limit=10")) as { items: { id: string }[] };
    for (const { id } of items) {
      const bill = await shop.get(`/bills/${id}`);
      expect(Math.abs(Date.parse(String(bill["sold_at"])) - Date.now())).toBeLessThan(HOUR / 6);
    }
  });
}

