import type { Page } from "@playwright/test";
import { enterRoom, isPhone, orgOf, roomsOf, rowOf, visit } from "./rooms";
import { expect, KEPT, type Shop, test } from "./shop";
import { Walk } from "./walk";

/** So many days ago, as the service dates documents of a shop that has not said where it is. */
const dayAgo = (days: number) => new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" }).format(new Date(Date.now() - days * 86_400_000));

interface Product {
  readonly id: string;
  readonly version: number;
}

async function productOf(shop: Shop, sku: string): Promise<Product> {
  const { items } = (await shop.get(`/products?search=${sku}`)) as { items: Product[] };
  const [found] = items;
  if (found === undefined) throw new Error(`no product ${sku}`);
  return found;
}

async function sell(shop: Shop, sku: string, more: object = {}): Promise<Record<string, unknown>> {
  const { id } = await productOf(shop, sku);
  return shop.post("/bills", { issue: true, lines: [{ product_id: id, quantity: "1" }], ...more });
}

async function makeLow(shop: Shop, sku: string): Promise<void> {
  const { id, version } = await productOf(shop, sku);
  await shop.change(`/products/${id}`, { reorder_level: "600" }, version);
}

/** A figure on the screen, without its currency. */
const figure = (page: Page, name: string) => page.locator(`main [data-figure=${name}]`);
const amountIn = (page: Page, name: string) => figure(page, name).innerText().then((text) => /[\d.,]+$/.exec(text.trim())?.[0].replaceAll(",", ""));

test("today has the figures of the service, and each leads to its rows", async ({ shop, page }, info) => {
  const walk = new Walk(page, info, "en", 900);
  await shop.signIn();
  await visit(page, "today");
  await page.getByText("Nothing needs attention.").waitFor();
  await walk.look("quiet");

  const { items: registers } = (await shop.get("/registers")) as { items: { id: string }[] };
  const paid = (amount: string) => ({ payments: [{ method: "card", amount }] });
  await sell(shop, "TEA", { issued_on: dayAgo(7), ...paid("12.01") });
  const overdue = await sell(shop, "BREAD", { issued_on: dayAgo(3) });
  await shop.post("/cash-sessions", { register_id: registers[0]?.id, opening_float_amount: "50" });
  const bill = await sell(shop, "TEA", paid("12.01"));
  await sell(shop, "RARE", paid("118.80")); // the last one
  const credit = await shop.post(`/bills/${String(bill["id"])}/credit-notes`, { lines: [{ line_no: 1, quantity: "1", restock: true }], reason: "Damp" });
  const { id: tea } = await productOf(shop, "TEA");
  for (const more of [{ external_reference: "parked/1" }, { has_frozen_prices: true }]) await shop.post("/bills", { lines: [{ product_id: tea, quantity: "1" }], ...more });
  await sell(shop, "BREAD", { sold_at: new Date(Date.now() - 40 * 86_400_000).toISOString(), mark: "T1-0001" });
  await makeLow(shop, "TEA");
  const supplier = await shop.post("/suppliers", { name: "Harbour Tea" });
  const order = await shop.post("/purchase-orders", { supplier_id: supplier["id"], expected_on: "2020-01-01", lines: [{ product_id: tea, ordered_quantity: "5", unit_cost: "2" }] });
  const sent = await shop.post(`/purchase-orders/${String(order["id"])}/send`, {});
  await shop.post("/stocktakes", {});

  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(figure(page, "bills")).toHaveText("2 sales");
  const today = (await shop.get("/today")) as { sales: Record<string, string | number>; overdue_bills: { due_amount: string } };
  expect(await amountIn(page, "gross")).toBe(today.sales["gross_amount"]);
  await expect(figure(page, "average")).toContainText(String(today.sales["average_amount"]));
  await expect(figure(page, "compared")).toContainText(String(today.sales["compared_day_gross_amount"]));
  await expect(figure(page, "overdue_bills")).toContainText(today.overdue_bills.due_amount);
  await expect(page.locator("[data-till=T1]")).toContainText("Counter");
  await expect(page.locator("[data-till=T1]")).toContainText("€50.00");
  for (const [name, words] of [
    ["late_sales", "1late sale to decide on"],
    ["overdue_bills", "1overdue bill"],
    ["overdue_orders", "1overdue order"],
    ["out", "1product out of stock"],
    ["low", "1product low"],
    ["stocktakes", "1stocktake in progress"],
    ["drafts", "2drafts1 of them is a quotation"],
    ["approvals", "0approvals without a network to look at"],
  ] as const) await expect(figure(page, name)).toContainText(words);
  await walk.look("today");

  const lines = async () => (await rowOf(page, /./).filter({ has: page.getByRole("link") }).count()) || (await page.locator("tbody tr").count());
  for (const [name, row, count] of [
    ["gross", String(bill["number"]), 3],
    ["bills", String(bill["number"]), 2],
    ["credit_notes", String(credit["number"]), 1],
    ["overdue_bills", String(overdue["number"]), 1],
    ["overdue_orders", String(sent["number"]), 1],
    ["out", "Rare thing", 1],
    ["low", "Green tea", 1],
    ["drafts", "Draft", 2],
    ["stocktakes", "Being counted", 1],
    ["late_sales", "T1-0001", 1],
  ] as const) {
    const target = figure(page, name);
    await target.getByRole("link").or(target.and(page.getByRole("link"))).click();
    await rowOf(page, row).or(page.locator("tbody tr").filter({ hasText: row })).first().waitFor();
    await expect.poll(lines, { message: name }).toBe(count);
    await page.goBack();
    await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  }
  await page.locator("[data-till=T1] a").click();
  await page.getByRole("heading", { name: "Counter" }).waitFor();
});

test("what is new is counted until somebody looks, and comes back when it is more", async ({ shop, page }, info) => {
  const walk = new Walk(page, info, "en", 910);
  await makeLow(shop, "TEA");
  await shop.signIn();
  await visit(page, "sales");
  const unseen = page.getByTestId("unseen").locator("visible=true");
  await expect(unseen).toHaveText("1");
  await walk.look("unseen");
  if (isPhone(page)) await enterRoom(page, "Today");
  else {
    await page.getByRole("button", { name: "Notices" }).click();
    const sheet = page.getByRole("dialog");
    await expect(sheet.locator("[data-figure=low]")).toContainText("new");
    await walk.look("notices");
    await sheet.getByRole("link", { name: /product low/ }).click();
    await rowOf(page, "Green tea").waitFor();
  }
  await expect(unseen).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId("unseen")).toHaveCount(0);
  await makeLow(shop, "BREAD");
  await visit(page, "sales");
  await expect(unseen).toHaveText("1");
});

test("without a network it says what this device knows, and how old that is", { tag: KEPT }, async ({ shop, page, context }, info) => {
  const walk = new Walk(page, info, "en", 920);
  await makeLow(shop, "TEA");
  await shop.openTill();
  await shop.choose("TEA");
  await shop.payExactly();
  await shop.keep();
  await visit(page, "today");
  await expect(figure(page, "bills")).toHaveText("1 sale");
  await page.goto(`/${orgOf(page)}/till`);
  await page.locator("[data-product=TEA]").waitFor();
  await context.setOffline(true);
  await shop.choose("BREAD");
  await shop.payExactly();
  await enterRoom(page, "Today");
  await expect(page.getByText("The service does not answer.", { exact: false })).toBeVisible();
  await expect.poll(() => amountIn(page, "gross")).toBe("15.01");
  await expect(figure(page, "bills")).toHaveText("2");
  await expect(figure(page, "unsent")).toHaveText("1");
  await expect(figure(page, "low")).toHaveText("1");
  await walk.look("offline");
  await context.setOffline(false);
  await expect(figure(page, "bills")).toContainText(/sale/, { timeout: 30_000 }); // by the service again
  await expect(async () => {
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(figure(page, "bills")).toHaveText("2 sales", { timeout: 2000 });
  }).toPass({ timeout: 60_000 });
});

test("who works in the office begins with today, and a till begins as a till", async ({ shop, page, browser }) => {
  test.slow();
  await shop.typeLogin();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  await page.goto(`/${orgOf(page)}/till`);
  await page.getByRole("button", { name: "Open the till" }).waitFor();
  await roomsOf(page).filter({ hasText: "Reports" }).waitFor({ state: "attached" });
  await page.goto("/");
  await page.getByRole("button", { name: "Open the till" }).waitFor(); // as it was left
  await visit(page, "sales");
  await page.goto("/");
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();

  const other = await browser.newPage();
  await shop.signInAs("cashier", other);
  await other.waitForURL(/\/till/);
  await other.goto(`/${orgOf(page)}/today`);
  await other.getByRole("heading", { name: "Not for your role" }).waitFor();
  await other.close();
});
