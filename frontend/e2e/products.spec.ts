import type { Page } from "@playwright/test";
import { codesIn } from "./codes";
import { cutTexts, smallTargets } from "./legible";
import { axeFaults } from "./look";
import { enterRoom, isPhone, rowOf } from "./rooms";
import { expect, type Shop, test } from "./shop";

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly version: number;
  readonly unit_price: string;
  readonly quantity_on_hand: string | null;
}

async function product(shop: Shop, sku: string): Promise<Product> {
  const { items } = (await shop.get(`/products?search=${sku}`)) as { items: Product[] };
  const found = items.find((item) => item.sku === sku);
  if (found === undefined) throw new Error(`there is no ${sku}`);
  return found;
}

/** To the room, as a person goes there. */
async function enter(page: Page): Promise<void> {
  await enterRoom(page, "Products");
  await page.getByRole("heading", { name: "Products", level: 1 }).waitFor();
}

const names = (page: Page) => page.locator("[data-long-table] a").allTextContents();

test("products are found, put in order and filtered, and each list is a link", async ({ shop, page }) => {
  await shop.post("/products", { sku: "Z-1", name: "Aniseed", unit_price: "0.40", reorder_level: "5", barcodes: ["99000017"] });
  await shop.signIn();
  await enter(page);
  await expect(rowOf(page, "Aniseed")).toHaveCount(1);
  const all = (await shop.get("/products?order=name&limit=200")) as { items: Product[] };
  expect(await names(page)).toEqual(all.items.map(({ name }) => name));

  await page.getByLabel("Order").selectOption("-unit_price");
  const dearest = (await shop.get("/products?order=-unit_price&limit=200")) as { items: Product[] };
  await expect.poll(() => names(page)).toEqual(dearest.items.map(({ name }) => name));
  await page.getByLabel("Stock").selectOption("out");
  await expect.poll(() => names(page)).toEqual(["Aniseed"]);
  await expect(rowOf(page, "Aniseed")).toContainText("Low");
  await page.reload();
  await expect.poll(() => names(page)).toEqual(["Aniseed"]);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("searchbox").fill("990000");
  await expect.poll(() => names(page)).toEqual(["Aniseed"]);
  await page.getByRole("searchbox").fill("nothing like it");
  await expect(page.getByText("No product is like that.")).toBeVisible();
  await page.getByRole("button", { name: "Show all products" }).click();
  await expect(rowOf(page, "Aniseed")).toHaveCount(1);

  // What stands in the head of a column puts the list in its order.
  if (isPhone(page)) return;
  await page.getByRole("columnheader", { name: "Price" }).getByRole("button").click();
  await expect.poll(() => names(page)).toEqual(dearest.items.map(({ name }) => name));
});

test("a product has its price both ways, its margin, and each movement of its stock", async ({ shop, page }, info) => {
  const { items: rates } = (await shop.get("/tax-rates")) as { items: { id: string }[] };
  const made = (await shop.post("/products", { sku: "POT", name: "Tea pot", unit_price: "20", prices_include_tax: false, tax_rate_id: rates[0]?.id })) as unknown as Product;
  await shop.post("/stock/receipts", { lines: [{ product_id: made.id, quantity: "4", unit_cost: "12.50" }] });
  const bill = await shop.post("/bills", { issue: true, lines: [{ product_id: made.id, quantity: "1" }] });
  await shop.signIn();
  await enter(page);
  await rowOf(page, "Tea pot").getByRole("link", { name: "Tea pot" }).click();
  await page.getByRole("heading", { name: "Tea pot" }).waitFor();

  const facts = page.getByRole("main");
  const shown = (amount: unknown) => `€${String(amount)}`;
  await expect(facts.getByText(shown(bill["gross_amount"])).first()).toBeVisible();
  await expect(facts.getByText(shown(bill["net_amount"])).first()).toBeVisible();
  const levels = (await shop.get("/stock?limit=100")) as { items: { product_id: string; average_cost: string; quantity: string }[] };
  const level = levels.items.find(({ product_id }) => product_id === made.id);
  await expect(facts.getByText("€12.50").first()).toBeVisible();
  expect([level?.average_cost, level?.quantity]).toEqual(["12.500000", "3"]);
  await expect(facts.getByText("37.5 %")).toBeVisible();

  const ledger = page.getByRole("table", { name: "Movements of the stock" });
  await expect(ledger.getByRole("row")).toHaveCount(3);
  await expect(ledger.getByRole("row").nth(1)).toContainText("3");
  await page.screenshot({ path: info.outputPath("product.png"), fullPage: true });
  await ledger.getByRole("link", { name: "Sold" }).click();
  await page.getByRole("heading", { name: `Bill ${String(bill["number"])}` }).waitFor();
  await page.goBack();

  // The other way round: what is typed with tax is kept without it.
  await page.getByRole("button", { name: "Edit" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Price with tax, EUR").fill("23.80");
  await page.screenshot({ path: info.outputPath("editor.png") });
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet).toHaveCount(0);
  const changed = await product(shop, "POT");
  const paid = await shop.post("/bills", { issue: true, lines: [{ product_id: made.id, quantity: "1" }] });
  expect(paid["gross_amount"]).toBe("23.80");
  await expect(facts.getByText(shown(paid["net_amount"])).first()).toBeVisible();
  expect(changed.unit_price).toBe(paid["net_amount"]);
});

test("a product is made, changed by two, archived and restored", async ({ shop, page }) => {
  await shop.signIn();
  await enter(page);
  await page.getByRole("button", { name: "Add a product" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name").fill("Oolong");
  await sheet.getByLabel(/^Price.*, EUR$/).first().fill("7.25");
  await sheet.getByLabel("SKU").fill("TEA");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet.getByRole("alert")).toBeVisible();
  await sheet.getByLabel("SKU").fill("OOLONG");
  await sheet.getByLabel("Barcodes").fill("4006381333962");
  await sheet.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Oolong", level: 1 }).waitFor();
  expect(await product(shop, "OOLONG")).toMatchObject({ unit_price: "7.25", barcodes: ["4006381333962"] });

  await page.getByRole("button", { name: "Edit" }).click();
  await sheet.getByLabel(/^Price.*, EUR$/).first().fill("8");
  const before = await product(shop, "OOLONG");
  await shop.change(`/products/${before.id}`, { name: "Oolong, dark" }, before.version);
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet.getByText("Saved meanwhile")).toBeVisible();
  await expect(sheet.getByRole("cell", { name: "Oolong, dark" })).toBeVisible();
  await sheet.getByRole("button", { name: "Take what was saved" }).click();
  await sheet.getByLabel(/^Price.*, EUR$/).first().fill("8.50");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet).toHaveCount(0);
  expect(await product(shop, "OOLONG")).toMatchObject({ unit_price: "8.50", name: "Oolong, dark" });

  await page.getByRole("button", { name: "Edit" }).click();
  await sheet.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("Archived").first()).toBeVisible();
  await page.getByRole("button", { name: "Edit" }).click();
  await sheet.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("Restored")).toBeVisible();
});

test("categories move by drag and by keys", async ({ shop, page }) => {
  const drinks = await shop.post("/categories", { name: "Drinks" });
  await shop.post("/categories", { name: "Tea" });
  await shop.post("/categories", { name: "Bread" });
  const paths = async () => ((await shop.get("/categories")) as { items: { path: string[] }[] }).items.map(({ path }) => path.join(" > ")).toSorted();
  await shop.signIn();
  await page.goto(page.url().replace(/till.*/, "setup/categories"));
  await page.getByRole("heading", { name: "Categories" }).waitFor();
  expect(page.url()).toContain("/products/categories");
  await page.locator("[draggable=true]").first().waitFor(); // what may be moved is known
  if (!isPhone(page)) {
    await page.getByRole("listitem").filter({ hasText: "Tea" }).locator("svg").dragTo(page.getByRole("listitem").filter({ hasText: "Drinks" }));
    await expect.poll(paths).toEqual(["Bread", "Drinks", "Drinks > Tea"]);
    await page.getByRole("button", { name: "Tea Drinks" }).focus(); // the page shows it there too
    await page.keyboard.press("Alt+ArrowLeft");
  }
  await expect.poll(paths).toEqual(["Bread", "Drinks", "Tea"]);
  await page.getByRole("button", { name: "Tea", exact: true }).waitFor();
  await page.getByRole("button", { name: "Drinks", exact: true }).focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(paths).toEqual(["Bread", "Bread > Drinks", "Tea"]);
  await page.getByRole("button", { name: "Drinks" }).click();
  await page.getByRole("dialog").getByLabel("Part of").selectOption("");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect.poll(paths).toEqual(["Bread", "Drinks", "Tea"]);
  expect(drinks["id"]).toBeTruthy();
});

test("who may not change products sees them and nothing to change them by", async ({ shop, page }) => {
  await shop.signInAs("cashier", page);
  await enter(page);
  await expect(page.getByRole("button", { name: "Add a product" })).toHaveCount(0);
  await rowOf(page, "Green tea").getByRole("link").click();
  await page.getByRole("heading", { name: "Green tea" }).waitFor();
  await expect(page.getByText("With tax")).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit" })).toHaveCount(0);
  await expect(page.getByText("Average cost")).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Movements of the stock" })).toHaveCount(0);
});

for (const width of [360, 1280]) {
  test(`the pages of products are whole and legible at ${width} px`, async ({ shop, page }, info) => {
    test.skip(isPhone(page) !== width < 768, "the other screen's");
    await page.setViewportSize({ width, height: 860 });
    await shop.post("/categories", { name: "Drinks" });
    await shop.signIn();
    const check = async (name: string) => {
      await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
      expect(await cutTexts(page), name).toEqual([]);
      expect(await smallTargets(page), name).toEqual([]);
      expect(await axeFaults(page), name).toEqual([]);
    };
    await enter(page);
    await expect(rowOf(page, "Green tea")).toHaveCount(1);
    await check("products");
    await rowOf(page, "Green tea").getByRole("link").click();
    await page.getByRole("table", { name: "Movements of the stock" }).waitFor();
    await check("product");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("dialog").waitFor();
    await check("editor");
    await page.goto(page.url().replace(/products.*/, "products/categories"));
    await page.getByRole("listitem").filter({ hasText: "Drinks" }).waitFor();
    await check("categories");
  });
}

test("many products are changed in cells and by a table from a spreadsheet, and two who change the same see both", async ({ shop, page }, info) => {
  test.skip(isPhone(page), "cells need a desk");
  await shop.post("/categories", { name: "Drinks" });
  await shop.signIn();
  await enter(page);
  await page.getByRole("link", { name: "Edit many" }).click();
  await page.getByRole("heading", { name: "Edit products" }).waitFor();
  const cell = (column: string, name: string) => page.getByRole("textbox", { name: `${column} of ${name}` }).or(page.getByRole("combobox", { name: `${column} of ${name}` }));

  // Typed, with the keys that lead on
  await cell("Price, EUR", "Bread").fill("2.75");
  await page.keyboard.press("ArrowDown");
  await expect(cell("Price, EUR", "Green tea")).toBeFocused();
  await page.keyboard.type("x");
  await page.getByRole("button", { name: "Save 2 products" }).click();
  await expect(cell("Price, EUR", "Green tea")).toHaveAttribute("aria-invalid", "true");
  await cell("Price, EUR", "Green tea").fill("11");
  await cell("Category", "Green tea").fill("drinks");
  await page.screenshot({ path: info.outputPath("cells.png") });
  await page.getByRole("button", { name: "Save 2 products" }).click();
  await expect(page.getByText("Saved: 2")).toBeVisible();
  expect((await product(shop, "BREAD")).unit_price).toBe("2.75");
  expect(await product(shop, "TEA")).toMatchObject({ unit_price: "11" });

  // From a spreadsheet: matched by SKU, what differs is shown, and what is not known is named
  await page.getByRole("button", { name: "Paste from a spreadsheet" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("SKU\tPrice\tLow at\tColour\nTEA\t12.50\t10\tgreen\nBREAD\t2.75\t\tbrown\nNOPE\t1\t\t");
  await dialog.getByRole("button", { name: "Compare" }).click();
  await expect(dialog.getByText("Products that would change: 1")).toBeVisible();
  await expect(dialog.getByText("NOPE")).toBeVisible();
  await expect(dialog.getByText("Colour")).toBeVisible();
  await dialog.getByRole("button", { name: "Look at the changes" }).click();
  await expect(cell("Price, EUR", "Green tea")).toHaveValue("12.50");
  await expect(page.getByRole("row").filter({ hasText: "BREAD" })).toHaveCount(0);

  // Somebody else is faster
  const tea = await product(shop, "TEA");
  await shop.change(`/products/${tea.id}`, { unit_price: "12" }, tea.version);
  await page.getByRole("button", { name: "Save 1 product" }).click();
  await expect(dialog.getByText("Saved meanwhile")).toBeVisible();
  await expect(dialog.getByRole("cell", { name: "12", exact: true })).toBeVisible();
  await page.screenshot({ path: info.outputPath("conflict.png") });
  await dialog.getByRole("button", { name: "Save mine" }).click();
  await expect(page.getByText("Saved: 1")).toBeVisible();
  expect(await product(shop, "TEA")).toMatchObject({ unit_price: "12.50", reorder_level: "10" });

  // What is not saved is still there after a look elsewhere
  await cell("Name", "Bread").fill("Rye bread");
  await page.getByRole("link", { name: "All products" }).click();
  await page.getByRole("link", { name: "Edit many" }).click();
  await expect(cell("Name", "Bread")).toHaveValue("Rye bread");
  expect(await axeFaults(page)).toEqual([]);
});

test("labels are printed for what is chosen, as many as are wanted, from the first free place of a sheet", async ({ shop, page }, info) => {
  test.slow();
  await shop.signIn();
  await enter(page);
  await page.getByRole("checkbox", { name: "Choose Green tea" }).check();
  await page.getByRole("checkbox", { name: "Choose Rare thing" }).check();
  await page.getByRole("button", { name: "Labels: 2" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Paper").selectOption("a4-3x8");
  await dialog.getByLabel("Labels of Green tea").fill("22");
  await dialog.getByLabel("First free label on the sheet").fill("3");
  await page.screenshot({ path: info.outputPath("labels.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await dialog.getByRole("button", { name: "Print labels: 23" }).click();
  const pages = page.locator(".labels-print .labels-page");
  await expect(pages).toHaveCount(2);
  await expect(pages.nth(0).locator(".label")).toHaveCount(22);
  await expect(pages.nth(1).locator(".label")).toHaveCount(1);
  await expect(pages.nth(0).locator(".labels-place").first()).toHaveAttribute("style", /left: 140mm; top: 0\.5mm/);

  // What one pays stands on it, as on a bill
  const tea = await product(shop, "TEA");
  const bill = await shop.post("/bills", { issue: true, lines: [{ product_id: tea.id, quantity: "1" }] });
  await expect(pages.nth(0).locator(".label").first()).toContainText(`€${String(bill["gross_amount"])}`);
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: info.outputPath("sheet.png") });
  expect(await codesIn(await pages.nth(0).locator(".label").nth(1).screenshot())).toEqual(["EAN13 4006381333931"]);
  await page.pdf({ path: info.outputPath("sheet.pdf"), preferCSSPageSize: true });
  await expect(pages).toHaveCount(0); // it is printed

  // A roll: each label is a page
  await page.emulateMedia({ media: null });
  await dialog.getByLabel("Paper").selectOption("roll-57x32");
  await dialog.getByLabel("Labels of Green tea").fill("2");
  await dialog.getByRole("button", { name: "Print labels: 3" }).click();
  await expect(pages).toHaveCount(3);
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: info.outputPath("roll.png") });
  expect(await codesIn(await pages.nth(2).screenshot())).toEqual(["EAN13 4006381333955"]);
  await page.pdf({ path: info.outputPath("roll.pdf"), preferCSSPageSize: true });
  await expect(pages).toHaveCount(0);
});
