import type { Page } from "@playwright/test";
import { cutTexts, smallTargets } from "./legible";
import { axeFaults } from "./look";
import { enterRoom, isPhone, roomsOf, rowOf } from "./rooms";
import { expect, KEPT, type Shop, test } from "./shop";

interface Sold {
  readonly id: string;
  readonly number: string;
}

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function productId(shop: Shop, sku: string): Promise<string> {
  const { items } = (await shop.get(`/products?search=${sku}`)) as { items: { id: string }[] };
  return items[0]?.id ?? "";
}

/** A bill that was issued in the office, not paid. */
async function sell(shop: Shop, sku: string, quantity: string, more: object = {}): Promise<Sold> {
  return (await shop.post("/bills", { issue: true, lines: [{ product_id: await productId(shop, sku), quantity }], ...more })) as unknown as Sold;
}

async function customer(shop: Shop, name: string, more: object = {}): Promise<string> {
  return (await shop.post("/customers", { name, ...more }))["id"] as string;
}

/** To a room, as a person goes there. */
async function enter(page: Page, room: string): Promise<void> {
  await enterRoom(page, room);
  await page.getByRole("heading", { name: room, level: 1 }).waitFor();
}

test("sales are found by number, amount and customer, and each search is a link", async ({ shop, page }) => {
  const bea = await customer(shop, "Bea Miller");
  const tea = await sell(shop, "TEA", "1", { customer_id: bea });
  const bread = await sell(shop, "BREAD", "3");
  await shop.signIn();
  await enter(page, "Sales");
  await expect(rowOf(page, /2026|20\d\d/)).toHaveCount(2);

  const search = page.getByRole("searchbox");
  await search.fill(bread.number);
  await expect(rowOf(page, tea.number)).toHaveCount(0);
  await expect(rowOf(page, bread.number)).toHaveCount(1);
  await search.fill("12.01");
  await expect(rowOf(page, bread.number)).toHaveCount(0);
  await expect(rowOf(page, tea.number)).toHaveCount(1);
  await search.fill("miller");
  await expect(rowOf(page, tea.number)).toContainText("Bea Miller");
  expect(page.url()).toContain("search=miller");

  // A link is the list; Back takes a choice back.
  await page.reload();
  await expect(rowOf(page, tea.number)).toHaveCount(1);
  await expect(rowOf(page, bread.number)).toHaveCount(0);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(rowOf(page, bread.number)).toHaveCount(1);
  await page.getByLabel("Kind").selectOption("credit_note");
  await expect(page.getByText("No document is like that.")).toBeVisible();
  await page.goBack();
  await expect(rowOf(page, bread.number)).toHaveCount(1);
  await page.goForward();
  await expect(page.getByText("No document is like that.")).toBeVisible();
  await page.getByRole("button", { name: "Show all sales" }).click();
  await page.getByLabel("Days").selectOption("yesterday");
  await expect(page.getByText("No document is like that.")).toBeVisible();
  await page.getByLabel("Days").selectOption("today");
  await expect(rowOf(page, bread.number)).toHaveCount(1);

  // What cannot be read in an address filters nothing.
  await page.goto(`${page.url().replace(/\?.*/, "")}?type=nonsense&from=yesterday`);
  await expect(rowOf(page, bread.number)).toHaveCount(1);
});

test("a bill is paid, credited by line, and its seal is checked", async ({ shop, page }, info) => {
  const bea = await customer(shop, "Bea Miller");
  const bill = await sell(shop, "BREAD", "4", { customer_id: bea });
  await shop.signIn();
  await enter(page, "Sales");
  await rowOf(page, bill.number).getByRole("link", { name: bill.number }).click();
  await page.getByRole("heading", { name: `Bill ${bill.number}` }).waitFor();
  await expect(page.getByText("Nothing was paid yet.")).toBeVisible();

  await page.getByRole("button", { name: "Book a payment" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Amount, EUR").fill("4");
  await sheet.getByLabel("Reference").fill("transfer 17");
  await page.screenshot({ path: info.outputPath("payment.png") });
  await sheet.getByRole("button", { name: "Book it" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Payments" })).toContainText("€4.00");
  await expect(page.getByText("Left to pay")).toBeVisible();

  await page.getByRole("button", { name: "Credit lines" }).click();
  await sheet.getByLabel("Quantity that comes back").fill("1.5");
  await sheet.getByLabel("Reason").fill("Stale");
  await page.screenshot({ path: info.outputPath("credit.png") });
  await sheet.getByRole("button", { name: "Issue the credit note" }).click();
  await page.getByRole("heading", { name: /^Credit note/ }).waitFor();
  await expect(page.getByText("Stale")).toBeVisible();

  // From the credit note to its bill, and what is left of it.
  await page.getByRole("link", { name: bill.number }).first().click();
  await page.getByRole("heading", { name: `Bill ${bill.number}` }).waitFor();
  await expect(page.getByRole("table", { name: "Credit notes" })).toContainText("€4.50");
  await page.getByRole("button", { name: "Credit lines" }).click();
  await expect(sheet.getByText("Up to 2.5")).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Check the seal" }).click();
  await expect(page.getByText("The document is as it was issued")).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PDF" }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);

  // Every figure equals the service's.
  const known = await shop.get(`/bills/${bill.id}`);
  expect(known["due_amount"]).toBe("3.50");
  await expect(page.getByText("€3.50")).toBeVisible();
  await page.screenshot({ path: info.outputPath("document.png"), fullPage: true });
});

test("before and after a document are those of the list one comes from", async ({ shop, page }) => {
  const bea = await customer(shop, "Bea Miller");
  const first = await sell(shop, "TEA", "1", { customer_id: bea });
  await sell(shop, "BREAD", "1");
  const third = await sell(shop, "TEA", "2", { customer_id: bea });
  await shop.signIn();
  await enter(page, "Sales");
  await page.getByRole("searchbox").fill("miller");
  await expect(rowOf(page, /20\d\d/)).toHaveCount(2);
  await rowOf(page, third.number).getByRole("link", { name: third.number }).click();
  await page.getByRole("link", { name: "The next one" }).click();
  await page.getByRole("heading", { name: `Bill ${first.number}` }).waitFor();
  await expect(page.getByRole("link", { name: "The next one" })).toHaveCount(0);
  await page.getByRole("link", { name: "All sales" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("miller");
});

test("a draft says why it cannot be issued, is issued, or is thrown away", async ({ shop, page }) => {
  const tea = await productId(shop, "TEA");
  await shop.post("/bills", { lines: [{ product_id: tea, quantity: "2" }], external_reference: "order 7" });
  await shop.post("/bills", { lines: [{ product_id: tea, quantity: "9000" }], external_reference: "order 8" });
  await shop.signIn();
  await enter(page, "Sales");
  await page.getByLabel("Kind").selectOption("draft");
  await rowOf(page, "order 8").getByRole("link", { name: "order 8" }).click();
  await expect(page.getByText("This draft cannot be issued yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "Issue the bill" })).toBeDisabled();
  await page.getByRole("button", { name: "Throw it away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Throw it away" }).click();
  await expect(rowOf(page, "order 7")).toHaveCount(1);
  await expect(rowOf(page, "order 8")).toHaveCount(0);
  await rowOf(page, "order 7").getByRole("link", { name: "order 7" }).click();
  await page.getByRole("button", { name: "Issue the bill" }).click();
  await page.getByRole("heading", { name: /^Bill 20/ }).waitFor();
  expect(await shop.sold()).toEqual(["24.02"]);
});

test("a customer's credit settles bills, the oldest first, and the statement says so", async ({ shop, page }, info) => {
  const bea = await customer(shop, "Bea Miller", { customer_number: "C 7", payment_terms_days: 14 });
  await sell(shop, "BREAD", "2", { customer_id: bea, issued_on: dayAgo(0) });
  await sell(shop, "TEA", "1", { customer_id: bea });
  await customer(shop, "Cem");
  await shop.signIn();
  await enter(page, "Customers");
  await expect(rowOf(page, "Bea Miller")).toContainText("€18.01");
  await page.getByLabel("Account").selectOption("owing");
  await expect(rowOf(page, "Cem")).toHaveCount(0);
  await page.screenshot({ path: info.outputPath("customers.png") });
  await rowOf(page, "Bea Miller").getByRole("link", { name: "Bea Miller" }).click();
  await page.getByRole("heading", { name: "Bea Miller" }).waitFor();

  await page.getByRole("button", { name: "Take money on account" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Amount, EUR").fill("7.50");
  await sheet.getByLabel("Reference").fill("transfer 9");
  await sheet.getByRole("button", { name: "Book it" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByText("transfer 9")).toBeVisible();
  await page.getByRole("button", { name: "Settle bills with it" }).click();
  await expect(sheet.getByRole("table")).toContainText("€6.00");
  await expect(sheet.getByRole("table")).toContainText("€1.50");
  await page.screenshot({ path: info.outputPath("settle.png") });
  await sheet.getByRole("button", { name: "Book it" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Statement" })).toContainText("€10.51");
  expect(await shop.get(`/customers/${bea}/balance`)).toMatchObject({ due: "10.51", credit: "0.00", balance: "10.51" });

  await page.getByRole("button", { name: "Edit" }).click();
  await sheet.getByLabel("Phone").fill("0123 456");
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("0123 456")).toBeVisible();
  await page.screenshot({ path: info.outputPath("customer.png"), fullPage: true });
  await page.getByRole("link", { name: "All documents of this customer" }).click();
  await expect(rowOf(page, /20\d\d/)).toHaveCount(2);
});

test("a list of a thousand draws what is seen, reads on, and is walked by keys", async ({ shop, page }) => {
  const lines = Array.from({ length: 1000 }, (_, index) => `Customer ${String(index).padStart(4, "0")}`);
  await shop.importCustomers(["customer_number,name", ...lines.map((name, index) => `N${index},${name}`)].join("\n"));
  await shop.signIn();
  await enter(page, "Customers");
  const list = page.locator("[data-long-table]");
  await rowOf(page, "Customer 0000").waitFor();
  expect(await rowOf(page, "Customer").count()).toBeLessThan(80);
  await expect(async () => {
    await list.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await expect(rowOf(page, "Customer 0999")).toHaveCount(1, { timeout: 500 });
  }).toPass();
  expect(await rowOf(page, "Customer").count()).toBeLessThan(80);
  await page.getByRole("searchbox").fill("0500");
  await expect(rowOf(page, "Customer 0500")).toHaveCount(1);
  await page.getByRole("searchbox").fill("");
  await rowOf(page, "Customer 0000").waitFor();
  if (isPhone(page)) return;

  await page.getByRole("grid").focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Customer 0001" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Balance" }).click();
  await expect(page.getByText("No customer is like that.")).toBeVisible();
  expect(page.url()).toContain("order=-balance");
});

test("rooms are those that a person may enter", async ({ shop, page, browser }) => {
  await shop.signIn();
  await expect(roomsOf(page)).toHaveText(["Till", "Today", "Sales", "Products", "Customers", "Stock", "Purchasing", "Cash", "Reports", "Settings"]);
  for (const [role, seen] of [
    ["cashier", ["Till", "Sales", "Products", "Stock"]],
    ["analyst", ["Till", "Today", "Sales", "Products", "Customers", "Stock", "Purchasing", "Cash", "Reports"]],
    ["manager", ["Till", "Today", "Sales", "Products", "Customers", "Stock", "Purchasing", "Cash", "Reports", "Settings"]],
  ] as const) {
    const other = await browser.newPage();
    await shop.signInAs(role, other);
    await expect(roomsOf(other)).toHaveText([...seen]);
    await other.close();
  }
});

test("the office says that it needs the network", { tag: KEPT }, async ({ shop, page, context }) => {
  await shop.signIn();
  await enter(page, "Purchasing");
  await context.setOffline(true);
  await page.getByLabel("State").selectOption("draft"); // the copy has no orders
  await expect(page.getByText("This list needs the network.")).toBeVisible();
  await context.setOffline(false);
});

test("no page of the office has a fault that axe finds, or is wider than its screen", async ({ shop, page }, info) => {
  test.slow();
  const bea = await customer(shop, "Bea Miller", { customer_number: "C 7", address: "1 High Street\nSmallville" });
  const bill = await sell(shop, "TEA", "2", { customer_id: bea, note: "Deliver on Friday" });
  await shop.post(`/customers/${bea}/payments`, { method: "transfer", amount: "5.00", reference: "transfer 9" });
  await shop.signIn();
  const base = page.url().replace(/till.*/, "");
  if (isPhone(page)) await page.setViewportSize({ width: 360, height: 740 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [name, path, wait] of [
      ["sales", "sales", bill.number], ["none", "sales?search=zzz", "No document is like that."], ["document", `sales/${bill.id}`, "Seal"],
      ["customers", "customers", "Bea Miller"], ["customer", `customers/${bea}`, "Since when"], ["gallery", "../gallery", "Long lists"],
    ] as const) {
      await page.goto(new URL(path, base).href);
      await page.getByText(wait).first().waitFor();
      if (name !== "gallery") await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await shop.isStill();
      await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}.png`), fullPage: true });
      expect(await axeFaults(page), name).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, name).toBeLessThanOrEqual(0);
      if (name === "gallery") continue; // what is there stands on other pages, and those are looked at
      expect(await smallTargets(page), name).toEqual([]);
      expect(await cutTexts(page), name).toEqual([]);
    }
  }
});
