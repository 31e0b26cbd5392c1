import type { Page } from "@playwright/test";
import { expect, type Shop, test } from "./shop";

/** Go on as somebody: a name, then the digits alone. */
export async function goOn(page: Page, name: string, pin: string): Promise<void> {
  await page.getByRole("dialog", { name: "Locked" }).waitFor();
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByLabel(`PIN of ${name}`).waitFor();
  await page.keyboard.type(pin);
}

export async function lock(page: Page): Promise<void> {
  await page.getByTestId("lock").click();
  await page.getByRole("dialog", { name: "Locked" }).waitFor();
}

export async function isOpen(page: Page): Promise<void> {
  await expect(page.getByRole("dialog", { name: "Locked" })).toHaveCount(0, { timeout: 15_000 });
  await page.locator("[data-product=TEA]").waitFor();
}

/** An open till on a registered device, at which Ada has set her PIN and Ben may sell. */
export async function openWithPins(shop: Shop, page: Page): Promise<string> {
  test.setTimeout(240_000);
  const ben = await shop.hire("Ben", "cashier", "7294");
  await shop.openTill();
  await shop.register();
  await page.locator("[data-product=TEA]").waitFor();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Set my PIN" }).click();
  await page.getByLabel("New PIN").fill("4865");
  await page.getByLabel("The same PIN again").fill("4865");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Set the PIN" }).click();
  await expect(page.getByLabel("New PIN")).toHaveCount(0);
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByTestId("lock").waitFor();
  await shop.allSent();
  return ben;
}

export async function documents(shop: Shop): Promise<Record<string, unknown>[]> {
  const { items } = (await shop.get("/bills?limit=200")) as { items: { id: string }[] };
  const bills = await Promise.all(items.map(({ id }) => shop.get(`/bills/${id}`)));
  return bills.toSorted((one, other) => String(one["gross_amount"]).localeCompare(String(other["gross_amount"])));
}

/** Ben is at the till, Ada has a PIN here: nothing needs a network from now on. */
export async function openForBen(shop: Shop, page: Page): Promise<string> {
  const ben = await openWithPins(shop, page);
  await lock(page);
  await goOn(page, "Ben", "7294");
  await page.keyboard.press("Enter");
  await isOpen(page);
  return ben;
}

export async function discountLine(page: Page, name: string, percent: string): Promise<void> {
  const button = page.getByRole("button", { name: "Show the basket" }).locator("visible=true");
  if ((await button.count()) > 0) await button.click();
  await page.getByRole("button", { name: `Change ${name}` }).click();
  await page.getByLabel("Quantity, piece").waitFor();
  await page.getByLabel("Discount", { exact: true }).fill(percent);
}

export async function approve(page: Page, pin: string): Promise<void> {
  await page.getByRole("button", { name: "Ask a manager" }).click();
  await page.getByLabel("PIN of Ada").waitFor();
  await page.keyboard.type(pin);
}
