import type { Page } from "@playwright/test";
import { clearLocal } from "./local";
import { axeFaults } from "./look";
import { expect, KEPT, type Shop, test } from "./shop";

interface Document {
  readonly id: string;
  readonly number: string;
  readonly gross_amount: string;
  readonly due_amount: string;
}

async function documents(shop: Shop, type: "bill" | "credit_note"): Promise<Document[]> {
  return (await shop.get(`/bills?limit=200&type=${type}`))["items"] as Document[];
}

async function toReturn(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Till" }).getByRole("link", { name: "Return" }).click();
  await page.getByLabel("Receipt, customer or product").waitFor();
}

async function comesBack(page: Page, name: string, pieces: number, reason = "Broken"): Promise<void> {
  for (let piece = 0; piece < pieces; piece += 1) await page.getByRole("button", { name: `One more of ${name}` }).first().click();
  await page.getByRole("button", { name: reason }).click();
}

async function giveBack(page: Page, words: string): Promise<void> {
  await page.getByTestId("give-back").click();
  await expect(page.getByTestId("returned")).toHaveText(words);
  await page.getByRole("button", { name: "Next return" }).click();
}

test("a return by the receipt's code: some to the shelf, some written off, money back as it came", async ({ shop, page }, info) => {
  await shop.openTill();
  await shop.choose("TEA", "TEA", "TEA", "BREAD");
  await shop.payExactly();
  await shop.allSent();
  const [bill] = await documents(shop, "bill");
  await toReturn(page);
  await page.locator("[data-bill]").waitFor();
  await page.screenshot({ path: info.outputPath("find.png") });
  await shop.scan(`https://shop.example/verify?number=${bill?.number ?? ""}&currency=EUR`);
  await page.getByRole("heading", { name: bill?.number ?? "" }).waitFor();
  await comesBack(page, "Green tea", 2);
  await page.getByRole("button", { name: "Write off" }).click();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("lines.png") });
  expect(await axeFaults(page)).toEqual([]);
  await giveBack(page, "Give back €24.03: Cash");
  await shop.allSent();
  expect(await documents(shop, "credit_note")).toMatchObject([{ gross_amount: "24.03", due_amount: "0.00" }]);

  await page.locator("[data-bill]").first().click();
  await expect(page.getByText("1 can come back").first()).toBeVisible();
  await page.getByRole("button", { name: "All of it" }).click();
  await page.getByRole("button", { name: "Not wanted" }).click();
  await giveBack(page, "Give back €15.01: Cash");
  await shop.allSent();
  expect((await documents(shop, "credit_note")).map(({ gross_amount }) => gross_amount).toSorted()).toEqual(["15.01", "24.03"]);
  const { items } = (await shop.get("/stock")) as { items: { sku: string; quantity: string }[] };
  expect(items.find(({ sku }) => sku === "TEA")?.quantity).toBe("498");
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("returns without a network come to what the service makes of them", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.choose("TEA", "TEA", "TEA");
  await shop.payExactly();
  await shop.cutOff();
  await toReturn(page);
  for (const amount of ["€12.01", "€12.02", "€12.01"]) {
    await page.locator("[data-bill]").first().click();
    await comesBack(page, "Green tea", 1);
    await giveBack(page, `Give back ${amount}: Cash`);
  }
  await page.locator("[data-bill]").first().click();
  await expect(page.getByText("All of it is back")).toBeVisible();
  await page.screenshot({ path: info.outputPath("all-back.png") });

  await context.setOffline(false);
  await shop.allSent();
  expect((await documents(shop, "credit_note")).map(({ gross_amount }) => gross_amount).toSorted()).toEqual(["12.01", "12.01", "12.02"]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("goods of a sale that is not sent yet come back, and both arrive", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.cutOff();
  await shop.choose("TEA", "TEA", "BREAD");
  await shop.payExactly();
  await toReturn(page);
  const waiting = page.locator("[data-bill^=T1]");
  await waiting.click();
  await comesBack(page, "Green tea", 1);
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("waiting.png") });
  await giveBack(page, "Give back €12.01: Cash");
  await waiting.click();
  await comesBack(page, "Green tea", 1, "Wrong goods");
  await page.getByLabel(/In exchange for/).fill("brea");
  await page.locator("[data-product=BREAD]").click();
  await giveBack(page, "Give back €9.01: Cash");
  await context.setOffline(false);
  await shop.allSent();
  expect((await documents(shop, "bill")).map(({ gross_amount, due_amount }) => [gross_amount, due_amount]).toSorted()).toEqual([
    ["27.02", "0.00"], ["3.00", "0.00"],
  ]);
  expect((await documents(shop, "credit_note")).map(({ gross_amount, due_amount }) => [gross_amount, due_amount]).toSorted()).toEqual([
    ["12.01", "0.00"], ["12.01", "0.00"],
  ]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("what came back of a sale that is refused is put aside with it, and goes with it", { tag: KEPT }, async ({ shop, page, context }) => {
  await shop.openTill();
  await shop.allSent();
  await context.setOffline(true);
  await shop.choose("RARE");
  await shop.payExactly();
  await toReturn(page);
  await page.locator("[data-bill^=T1]").click();
  await comesBack(page, "Rare thing", 1);
  await giveBack(page, "Give back €118.80: Cash");
  // Somebody else sells the only one meanwhile.
  const { items } = (await shop.get("/products?search=rare")) as { items: { id: string }[] };
  const lines = [{ product_id: items[0]?.id, quantity: "1" }];
  await shop.post("/bills", { issue: true, lines });
  await context.setOffline(false);
  await expect(page.getByTestId("sync")).toHaveText("2 to check", { timeout: 30_000 });
  await shop.post("/stock/receipts", { lines: [{ product_id: items[0]?.id, quantity: "1", unit_cost: "1" }] });
  await page.getByTestId("sync").click();
  const note = page.locator("[data-mark]").first();
  await expect(note).toContainText("The sale it belongs to was refused.");
  await page.locator("[data-mark]").nth(1).getByRole("button", { name: "Send again" }).click();
  await page.getByRole("button", { name: "Close" }).click();
  await shop.allSent();
  expect((await documents(shop, "credit_note")).map(({ gross_amount }) => gross_amount)).toEqual(["118.80"]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("an exchange is one difference, given back or taken", async ({ shop, page }, info) => {
  await shop.openTill();
  await shop.choose("TEA", "TEA");
  await shop.payExactly();
  await shop.allSent();
  await toReturn(page);
  await page.locator("[data-bill]").first().click();
  await comesBack(page, "Green tea", 1, "Wrong goods");
  await page.getByLabel(/In exchange for/).fill("brea");
  await page.locator("[data-product=BREAD]").click();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("exchange.png"), fullPage: true });
  await giveBack(page, "Give back €9.01: Cash");
  await shop.allSent();

  await page.locator("[data-bill]").filter({ hasText: "Green tea" }).first().click();
  await comesBack(page, "Green tea", 1, "Wrong goods");
  await shop.scan("4006381333955");
  await page.getByRole("button", { name: "Take €106.79 in cash" }).click();
  await expect(page.getByTestId("returned")).toHaveText("Take €106.79 in cash");
  await shop.allSent();
  expect((await documents(shop, "bill")).map(({ gross_amount, due_amount }) => [gross_amount, due_amount]).toSorted()).toEqual([
    ["118.80", "0.00"], ["24.02", "0.00"], ["3.00", "0.00"],
  ]);
  expect((await documents(shop, "credit_note")).map(({ gross_amount, due_amount }) => [gross_amount, due_amount])).toEqual([
    ["12.01", "0.00"], ["12.01", "0.00"],
  ]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("a return that the service refuses needs attention, and is discarded with a reason", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.choose("BREAD", "BREAD");
  await shop.payExactly();
  await shop.allSent();
  await context.setOffline(true);
  await toReturn(page);
  const [bill] = await documents(shop, "bill");
  await shop.post(`/bills/${bill?.id ?? ""}/credit-notes`, { reason: "elsewhere", lines: [{ line_no: 1, quantity: "2", restock: true }] });
  await page.locator("[data-bill]").first().click();
  await comesBack(page, "Bread", 1);
  await giveBack(page, "Give back €3.00: Cash");
  await context.setOffline(false);
  await expect(page.getByTestId("sync")).toHaveText("1 to check", { timeout: 30_000 });
  expect((await documents(shop, "credit_note")).map(({ gross_amount }) => gross_amount)).toEqual(["6.00"]);

  await page.getByTestId("sync").click();
  const row = page.locator("[data-mark]").first();
  await expect(row).toContainText("1 × Bread");
  await expect(row).toContainText("More came back than was left of the bill.");
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("refused.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Discard…" }).click();
  await page.getByLabel("Why is it discarded?").fill("Was given back at the other till");
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await expect(row).toContainText("Was given back at the other till");
  await page.getByRole("button", { name: "Close" }).click();
  await shop.allSent();
});

test("what was not sent goes into a file, and comes in from it once", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.allSent();
  await context.setOffline(true);
  await shop.choose("TEA");
  await shop.payExactly();
  await page.getByTestId("sync").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save to a file" }).click()]);
  const file = info.outputPath("unsent.json");
  await download.saveAs(file);
  await clearLocal(page, { table: "outbox" });
  await page.getByLabel("Read a file").setInputFiles(file);
  await expect(page.getByText("1 came in from the file.")).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Close" }).click();
  await shop.allSent();
  await page.getByTestId("sync").click();
  await page.getByLabel("Read a file").setInputFiles([]);
  await page.getByLabel("Read a file").setInputFiles(file);
  await expect(page.getByText("0 came in from the file.")).toBeVisible();
  expect(await shop.sold()).toEqual(["12.01"]);
});

test("goods without a receipt come back at most at the price of today, with and without a network", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.post("/customers", { name: "Bea" });
  await shop.openTill();
  await toReturn(page);
  await page.getByRole("button", { name: "No receipt" }).click();
  await page.screenshot({ path: info.outputPath("nothing-chosen.png") });
  await shop.scan("4006381333931");
  await page.getByLabel(/What comes back/).fill("brea");
  await page.locator("[data-product=BREAD]").click();
  await page.getByRole("button", { name: "One more of Green tea" }).click();
  const price = page.getByLabel("Given back for one of Bread");
  await price.fill("2.51");
  await page.getByRole("button", { name: "Not wanted" }).click();
  await expect(page.getByTestId("give-back")).toBeDisabled();
  await price.fill("2.00");
  await page.getByRole("group", { name: "Where Bread goes" }).getByRole("button", { name: "Write off" }).click();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("no-receipt.png"), fullPage: true });
  expect(await axeFaults(page)).toEqual([]);
  // 2 x 10.01 + 2.00, and 20 % of it.
  await giveBack(page, "Give back €26.42 in cash");
  await shop.allSent();

  await shop.isKept();
  await page.reload();
  await page.getByLabel("Receipt, customer or product").waitFor();
  await context.setOffline(true);
  await page.getByRole("button", { name: "No receipt" }).click();
  await shop.scan("4006381333931");
  await page.getByRole("button", { name: "Not wanted" }).click();
  await page.getByRole("button", { name: "Customer" }).click();
  await page.locator("[data-customer=Bea]").click();
  await page.getByTestId("keep-credit").click();
  await expect(page.getByTestId("returned")).toHaveText("€12.01 for Bea");
  await context.setOffline(false);
  await shop.allSent();
  expect((await documents(shop, "credit_note")).map(({ gross_amount, due_amount }) => [gross_amount, due_amount]).toSorted()).toEqual([
    ["12.01", "12.01"], ["26.42", "0.00"],
  ]);
  const { items } = (await shop.get("/stock")) as { items: { sku: string; quantity: string }[] };
  expect(items.map(({ sku, quantity }) => `${sku} ${quantity}`).toSorted()).toEqual(["BREAD 500", "RARE 1", "TEA 503"]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("a receipt scanned where goods are sold opens its return: three taps, and the money is told on the slip of what was sent", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.choose("TEA", "BREAD");
  await shop.payExactly();
  await shop.allSent();
  const [bill] = await documents(shop, "bill");
  await shop.scan(`https://shop.example/verify?number=${bill?.number ?? ""}&currency=EUR`);
  await page.getByRole("heading", { name: bill?.number ?? "" }).waitFor();
  await page.getByRole("button", { name: "All of it" }).click();
  await page.getByRole("button", { name: "Not wanted" }).click();
  await giveBack(page, "Give back €15.01: Cash");
  await expect(page).toHaveURL(/\/till\/return$/);
  await shop.allSent();
  await page.getByTestId("sync").click();
  await expect(page.locator("[data-mark]").first()).toContainText("-€15.01");
  await expect(page.locator("[data-mark]").nth(1)).toContainText("€15.01");
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("sent.png") });
  await page.getByRole("button", { name: "Close" }).click();
  // Without a network a receipt has the id of its sale.
  await page.getByRole("navigation", { name: "Till" }).getByRole("link", { name: "Sell" }).click();
  await page.locator("[data-product=TEA]").waitFor();
  await context.setOffline(true);
  await shop.scan(bill?.id ?? "");
  await page.getByText("All of it is back").first().waitFor();
});

test("a customer's credit is paid out when the service has said yes, and only with a network", { tag: KEPT }, async ({ shop, page, context }, info) => {
  const bea = await shop.post("/customers", { name: "Bea" });
  await shop.openTill();
  await shop.post(`/customers/${String(bea["id"])}/payments`, { method: "transfer", amount: "30.00" });
  await shop.allSent();
  await toReturn(page);
  await page.getByRole("button", { name: "Pay out credit" }).click();
  await page.locator("[data-customer=Bea]").click();
  const amount = page.getByLabel(/^Amount/);
  await expect(amount).toHaveValue("30.00");
  await amount.fill("30.01");
  await expect(page.getByTestId("pay-out")).toBeDisabled();
  await amount.fill("12.50");
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("pay-out.png") });
  expect(await axeFaults(page)).toEqual([]);
  // Somebody else was faster: no money is given.
  await page.route("**/refunds", async (route) => {
    const body = route.request().postDataJSON() as object;
    await route.continue({ postData: { ...body, amount: "31.00" } });
  });
  await page.getByTestId("pay-out").click();
  await expect(page.getByRole("alert").getByText(/Give no money/)).toBeVisible();
  await page.unroute("**/refunds");
  await page.getByRole("alert").getByRole("button", { name: "Back" }).click();
  await amount.fill("12.50");
  await page.getByTestId("pay-out").click();
  await expect(page.getByTestId("returned")).toHaveText("Give back €12.50: Cash");
  await shop.allSent();
  expect(await shop.get(`/customers/${String(bea["id"])}/balance`)).toMatchObject({ credit: "17.50" });
  await page.getByRole("button", { name: "Next return" }).click();
  await page.getByRole("navigation", { name: "Till" }).getByRole("link", { name: "Cash" }).click();
  await expect(page.getByTestId("opened")).toContainText("€50.00");
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("cash.png") });
  await toReturn(page);

  await context.setOffline(true);
  await expect(page.getByTestId("sync")).toHaveText(/^Offline/, { timeout: 45_000 });
  await page.getByRole("button", { name: "Pay out credit" }).click();
  await expect(page.getByText(/Paying it out needs a network/)).toBeVisible();
  await page.screenshot({ path: info.outputPath("offline.png") });
});
