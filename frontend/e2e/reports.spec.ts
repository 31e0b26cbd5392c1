import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { cutTexts, smallTargets } from "./legible";
import { axeFaults } from "./look";
import { isPhone, visit } from "./rooms";
import { expect, type Shop, test } from "./shop";

/** So many days ago, as the service dates documents of a shop that has not said where it is. */
const dayAgo = (days: number) => new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" }).format(new Date(Date.now() - days * 86_400_000));
const LAST_30 = `from=${dayAgo(29)}&through=${dayAgo(0)}`;

/** A figure of the page is the service's, to the cent. */
const says = (page: Page, field: string, amount: string | undefined) =>
  expect.poll(async () => (await page.locator(`[data-figure=${field}]`).textContent())?.replaceAll(/[^\d.-]/g, ""), { message: field }).toBe(amount);
const rows = (page: Page) => page.getByRole("table").getByRole("row");

interface Product {
  readonly id: string;
}

async function productId(shop: Shop, sku: string): Promise<string> {
  const { items } = (await shop.get(`/products?search=${sku}`)) as { items: Product[] };
  return items[0]?.id ?? "";
}

/** A shop with two categories, sales of three days, a return, and money by two ways. */
async function trade(shop: Shop): Promise<void> {
  const drinks = await shop.post("/categories", { name: "Drinks" });
  const tea = await productId(shop, "TEA");
  const bread = await productId(shop, "BREAD");
  await shop.change(`/products/${tea}`, { category_id: drinks["id"] }, 1);
  const sell = (issued_on: string, lines: readonly (readonly [string, string])[], method: string) =>
    shop.post("/bills", {
      issue: true,
      issued_on,
      lines: lines.map(([product_id, quantity]) => ({ product_id, quantity })),
      payments: [{ method, amount: "1.00" }],
    });
  await sell(dayAgo(40), [[tea, "2"], [bread, "8"]], "cash");
  await sell(dayAgo(6), [[tea, "3"]], "card");
  const last = await sell(dayAgo(0), [[tea, "1"], [bread, "4"]], "cash");
  await shop.post(`/bills/${String(last["id"])}/credit-notes`, { lines: [{ line_no: 2, quantity: "1", restock: true }], reason: "stale" });
}

test("sales over time say what the service says, and lead to the documents of a day", async ({ shop, page }) => {
  await trade(shop);
  await shop.signIn();
  await visit(page, `reports/sales?${LAST_30}&compare=before`);
  const { totals, items } = (await shop.get(`/reports/sales/day?from_on=${dayAgo(29)}&through_on=${dayAgo(0)}`)) as {
    totals: Record<string, string>;
    items: Record<string, string>[];
  };
  for (const field of ["net_amount", "tax_amount", "gross_amount"]) await says(page, field, totals[field]);
  await expect(rows(page)).toHaveCount(1 + items.length + 1); // the head, and a day on which only before something was sold
  const before = (await shop.get(`/reports/sales/day?from_on=${dayAgo(59)}&through_on=${dayAgo(30)}`)) as { totals: Record<string, string> };
  await expect(page.getByTestId("figures")).toContainText(String(before.totals["net_amount"]));
  await expect(page.getByRole("img", { name: /^Chart/ })).toBeVisible();

  await rows(page).last().getByRole("button").click();
  await page.getByRole("heading", { name: "Sales", level: 1 }).waitFor();
  expect(page.url()).toContain(`from=${dayAgo(0)}&through=${dayAgo(0)}`);
  await page.goBack();
  await page.getByRole("heading", { name: "Sales over time" }).waitFor();
});

test("products are compared, put in the order of their fall, and kept to a category", async ({ shop, page }) => {
  await trade(shop);
  await shop.signIn();
  await visit(page, "reports");
  await page.getByRole("link", { name: /What sells, and what rises/ }).click();
  await page.getByLabel("Days").selectOption("days_30");
  await page.getByLabel("Compare").selectOption("before");
  await page.getByLabel("Order").selectOption("fall");
  await expect(rows(page).nth(1)).toContainText("Bread");
  await expect(rows(page).nth(1)).toContainText("20.00"); // 8 pieces of 2.50 before
  await expect(rows(page).nth(1)).toContainText("-62.5 %");
  await expect(rows(page).nth(2)).toContainText("Green tea");
  await page.getByLabel("Category").selectOption("Drinks");
  await expect(rows(page)).toHaveCount(2);
  await rows(page).nth(1).getByRole("button").click();
  await page.getByRole("heading", { name: "Sales", level: 1 }).waitFor();
  await expect(page.getByText("Green tea")).toBeVisible(); // the filter
  await expect(page.locator("[data-long-table] [role=row], [data-long-table] [role=listitem]").filter({ hasText: /20\d\d-/ })).toHaveCount(2);
});

test("a report is a file in the words of the screen", async ({ shop, page }) => {
  await trade(shop);
  await shop.signIn();
  await visit(page, `reports/products?${LAST_30}`);
  for (const [name, ending] of [["CSV", "csv"], ["Excel", "xlsx"]] as const) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    expect(download.suggestedFilename()).toBe(`products-${dayAgo(29)}-${dayAgo(0)}.${ending}`);
    const content = await readFile(await download.path());
    if (ending === "csv") {
      const lines = content.toString("utf8").replace("\ufeff", "").trim().split("\r\n");
      expect(lines[0]).toBe('Product,SKU,Quantity,Sales without tax,Cost,Margin,"Margin, %"');
      expect(lines.slice(1).toSorted()).toEqual(['Bread,BREAD,3,7.50,3.00,4.50,60.00', 'Green tea,TEA,4,40.04,4.00,36.04,90.01']);
    } else expect(content.subarray(0, 2).toString()).toBe("PK");
  }
});

test("every report opens, and says what the service says", async ({ shop, page }) => {
  test.slow();
  await trade(shop);
  await shop.signIn();
  const days = `from_on=${dayAgo(29)}&through_on=${dayAgo(0)}`;
  for (const [report, address, field] of [
    ["categories", `sales/category?rollup=true&${days}`, "net_amount"],
    ["hours", `sales/hour?${days}`, "net_amount"],
    ["people", `sales/cashier?${days}`, "net_amount"],
    ["margin", `margin/day?${days}`, "margin_amount"],
    ["methods", `payments/method?${days}`, "amount"],
    ["tax", `tax?${days}`, "tax_amount"],
    ["stock", "stock/value?", "value_amount"],
    ["slow", "stock/slow?", "value_amount"],
    ["adjustments", `stock-adjustments?${days}`, "net_amount"],
  ] as const) {
    await visit(page, `reports/${report}?${LAST_30}`);
    const { totals, items } = (await shop.get(`/reports/${address}`)) as { totals: Record<string, string>; items: unknown[] };
    await says(page, field, totals[field]);
    if (items.length > 0) await expect(rows(page), report).toHaveCount(items.length + 1);
  }
  await visit(page, "reports/receivables");
  const { total } = (await shop.get("/reports/receivables")) as { total: Record<string, string> };
  await says(page, "balance", total["balance"]);
});

test("whoever asks in SQL finds tables, examples and the command", async ({ shop, page }) => {
  await shop.signIn();
  await visit(page, "reports/sql");
  await page.getByRole("searchbox").fill("over_short");
  await expect(page.getByText("z_reports", { exact: true })).toBeVisible();
  await expect(page.getByText("document_lines", { exact: true })).toHaveCount(0);
  await page.getByText("Sales by customer and country").click();
  await expect(page.getByText(/coalesce\(customer_country/)).toBeVisible();
  await expect(page.getByText(/counterfoil create-analyst/)).toBeVisible();
  await expect(page.getByText("Nobody reads this shop with SQL.")).toBeVisible();
});

test("no report has a fault that axe finds, or is wider than its screen", async ({ shop, page }, info) => {
  test.slow();
  await trade(shop);
  await shop.signIn();
  if (isPhone(page)) await page.setViewportSize({ width: 360, height: 740 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [name, path] of [
      ["reports", "reports"],
      ["sales", `reports/sales?${LAST_30}&compare=before`],
      ["products", `reports/products?${LAST_30}&compare=before`],
      ["people", "reports/people"],
      ["hours", `reports/hours?${LAST_30}`],
      ["tax", `reports/tax?${LAST_30}`],
      ["nothing", "reports/sales?from=2020-01-01&through=2020-01-31"],
      ["sql", "reports/sql"],
    ] as const) {
      await visit(page, path);
      await shop.isStill();
      await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}.png`), fullPage: true });
      expect(await axeFaults(page), name).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, name).toBeLessThanOrEqual(0);
      expect(await smallTargets(page), name).toEqual([]);
      expect(await cutTexts(page), name).toEqual([]);
    }
  }
});

test("a margin is said only of goods whose cost is known", async ({ shop, page }, info) => {
  const service = await shop.post("/products", { sku: "REPAIR", name: "Repair", unit_price: "30.00", tracks_stock: false });
  const tea = ((await shop.get("/products?search=TEA")) as { items: { id: string }[] }).items[0];
  const bill = await shop.post("/bills", { issue: true, lines: [{ product_id: service["id"], quantity: "1" }, { product_id: tea?.id, quantity: "1" }] });
  await shop.signIn();
  await page.goto(new URL("reports/products", page.url()).href);
  const row = page.getByRole("row").filter({ hasText: "Repair" });
  await expect(row).toContainText("unknown");
  await expect(row).not.toContainText("100 %");
  await expect(page.locator("[data-figure=uncosted_net_amount]")).toHaveText("€30.00");
  const { totals } = (await shop.get("/reports/sales/product")) as { totals: Record<string, string> };
  await expect(page.locator("[data-figure=margin_amount]")).toHaveText(`€${totals["margin_amount"] ?? ""}`);
  await expect(page.getByTestId("uncosted")).toBeVisible();
  await shop.isStill();
  expect(await axeFaults(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("margin.png"), fullPage: true });

  await page.goto(new URL(`../sales/${String(bill["id"])}`, page.url()).href);
  await page.getByRole("button", { name: "Show the margin" }).click();
  await expect(page.getByRole("table", { name: "Margin" }).getByRole("row").filter({ hasText: "Repair" })).toContainText("unknown");
});

test("a credit note is less than nothing among sales, and both have their time", async ({ shop, page }, info) => {
  const tea = ((await shop.get("/products?search=TEA")) as { items: { id: string }[] }).items[0];
  const bill = await shop.post("/bills", { issue: true, lines: [{ product_id: tea?.id, quantity: "2" }], payments: [{ method: "card", amount: "24.02" }] });
  await shop.post(`/bills/${String(bill["id"])}/credit-notes`, { reason: "broken", lines: [{ line_no: 1, quantity: "1", restock: true }] });
  await shop.signIn();
  await page.goto(new URL("sales", page.url()).href);
  const rows = page.getByRole(isPhone(page) ? "listitem" : "row");
  await expect(rows.filter({ hasText: "-€12.01" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "-€12.01" })).toContainText(/\d{1,2}:\d{2}/);
  await expect(rows.filter({ hasText: "€24.02" })).toContainText(/\d{1,2}:\d{2}/);
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("sales.png") });
  await page.goto(new URL(`sales/${String(bill["id"])}`, page.url()).href);
  await expect(page.getByRole("table", { name: "Credit notes" })).toContainText("-€12.01");
});
