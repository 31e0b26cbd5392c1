import type { Locator, Page } from "@playwright/test";
import { countLocal, readLocal } from "./local";
import { axeFaults } from "./look";
import { isPhone, orgOf, roomsOf, rowOf, visit } from "./rooms";
import { expect, KEPT, test } from "./shop";

const field = (page: Page): Locator => page.getByRole("combobox", { name: "Search everything" });
const option = (page: Page, name: string | RegExp): Locator => page.getByRole("dialog").getByRole("option", { name });

/** By its button, where fingers are; by its keys at a desk. */
async function open(page: Page): Promise<void> {
  await expect(roomsOf(page).first()).toBeAttached();
  if (isPhone(page)) await page.getByRole("button", { name: "Search everything" }).click();
  else await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

async function type(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
}

async function look(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
}

test("finds pages, goods, customers and documents, marks what was typed, and remembers what was opened", async ({ shop, page }, info) => {
  test.slow();
  const customer = await shop.post("/customers", { name: "Café Amélie", customer_number: "K-7" });
  const { items } = (await shop.get("/products")) as { items: { id: string; sku: string }[] };
  const tea = items.find(({ sku }) => sku === "TEA");
  const bill = await shop.post("/bills", { issue: true, customer_id: customer["id"], lines: [{ product_id: tea?.id, quantity: "3" }] });
  await shop.signIn();
  await shop.allSent();
  await visit(page, "today");

  await open(page);
  await expect(page.getByRole("group", { name: "Go to" }).getByRole("option").first()).toContainText("Till");
  await expect(page.getByRole("group", { name: "Opened lately" })).toHaveCount(0);
  await look(page);
  await page.screenshot({ path: info.outputPath("empty.png") });

  await type(page, "amel");
  await expect(option(page, /Café Amélie/).locator("mark")).toHaveText("Amél");
  await look(page);
  await page.screenshot({ path: info.outputPath("found.png") });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Café Amélie");

  // A document by the end of its number, by its amount, and by its code.
  for (const written of [String(bill["number"]).slice(-4), String(bill["gross_amount"]), String(bill["id"])]) {
    await open(page);
    await type(page, written);
    await option(page, String(bill["number"])).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(String(bill["number"]));
  }

  await open(page);
  await expect(page.getByRole("group", { name: "Opened lately" }).getByRole("option")).toContainText([String(bill["number"]), "Café Amélie"]);
  await type(page, "movem");
  await expect(option(page, /Movements/)).toContainText("Stock");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/stock\/movements/);

  await open(page);
  await type(page, "nothing is called this");
  await expect(page.getByRole("dialog")).toContainText("Nothing is called that.");
  await look(page);
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);
});

test("begins something new from anywhere, once", async ({ shop, page }) => {
  await shop.signIn();
  await visit(page, "reports");
  await open(page);
  await type(page, "add a prod");
  await option(page, /Add a product/).click();
  await expect(page.getByRole("dialog", { name: "New product" })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.reload();
  await rowOf(page, "Green tea").waitFor();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("finds without a network what is on the device, and says what is not", { tag: KEPT }, async ({ shop, page }) => {
  test.slow();
  await shop.post("/customers", { name: "Café Amélie" });
  await shop.openTill();
  await shop.choose("TEA");
  await shop.payExactly();
  await expect.poll(() => countLocal(page, { table: "document", orgId: orgOf(page) }), { timeout: 45_000 }).toBe(1); // it has come back
  await shop.cutOff();
  await page.locator("[data-product=TEA]").waitFor();
  await page.keyboard.press("Control+k");
  await type(page, "tea");
  await expect(option(page, /Green tea/)).toBeVisible();
  await expect(page.getByRole("dialog")).toContainText("The service does not answer");
  await type(page, "12.01");
  await expect(page.getByRole("group", { name: "Documents" }).getByRole("option")).toHaveCount(1);
  await type(page, "caf");
  await expect(option(page, /Café Amélie/)).toBeVisible();
});

test("shows a cashier what a cashier may", async ({ shop, page }) => {
  test.slow();
  await shop.post("/suppliers", { name: "Green valley" });
  await shop.post("/customers", { name: "Green, Ada" });
  await shop.signInAs("cashier", page);
  await page.waitForURL(/\/till/);
  await expect(roomsOf(page).filter({ hasText: "Sales" })).toBeAttached(); // what one may is known
  await page.keyboard.press("Control+k");
  await type(page, "green");
  await expect(option(page, /Green tea/)).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("status").filter({ hasText: "1 found" })).toBeAttached();
  await type(page, "tax rates");
  await expect(page.getByRole("dialog")).toContainText("Nothing is called that.");
  await type(page, "return");
  await expect(option(page, /Return/)).toBeVisible();
});

test("forgets what was opened when somebody signs out", async ({ shop, page }) => {
  test.slow();
  await shop.signIn();
  await shop.allSent();
  await visit(page, "products");
  const orgId = orgOf(page);
  await rowOf(page, "Green tea").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Green tea");
  const recent = async () => (await readLocal<{ name: string }>(page, { table: "setting", orgId })).filter(({ name }) => name === "recent");
  await expect.poll(recent).toHaveLength(1);
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  expect(await recent()).toEqual([]);
});
