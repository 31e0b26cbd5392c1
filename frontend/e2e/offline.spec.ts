import { axeFaults } from "./look";
import { expect, KEPT, type Shop, test } from "./shop";

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly barcodes: readonly string[];
  readonly customer_id: string | null;
  readonly gross_amount: string;
}

async function list(shop: Shop, path: string): Promise<Listed[]> {
  return (await shop.get(path))["items"] as Listed[];
}

async function createScanned(shop: Shop, code: string, name: string, price: string): Promise<void> {
  const { page } = shop;
  await shop.scan(code);
  await page.getByRole("button", { name: "Create it" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Price without tax").fill(price);
  await page.getByRole("button", { name: "Create and add it" }).click();
  await page.getByLabel("Search or scan").waitFor();
}

test("a product made without a network is sold at once, found, and the service's afterwards", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.cutOff();
  await createScanned(shop, "9999999999994", "Local honey", "5");
  await shop.payExactly();
  await page.getByLabel("Search or scan").fill("honey");
  await page.locator("[data-product='9999999999994']").click();
  await page.screenshot({ path: info.outputPath("again.png") });
  await shop.payExactly();
  await context.setOffline(false);
  await shop.allSent();
  expect(await shop.sold()).toEqual(["6.00", "6.00"]);
  expect((await list(shop, "/products?search=honey")).map(({ name, barcodes }) => [name, barcodes])).toEqual([["Local honey", ["9999999999994"]]]);
  await shop.scan("9999999999994");
  await shop.payExactly();
  await shop.allSent();
  expect(await shop.sold()).toEqual(["6.00", "6.00", "6.00"]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("two tills make the same product: whichever is first has it, and both sales are booked", { tag: KEPT }, async ({ shop, page, browser, baseURL }) => {
  test.slow(); // two browsers
  await shop.openTill();
  await shop.allSent();
  const context = await browser.newContext({ baseURL: baseURL ?? "", viewport: page.viewportSize() });
  const other = shop.at(await context.newPage());
  await other.signIn();
  await other.page.locator("[data-product=TEA]").waitFor();
  await shop.cutOff();
  await other.cutOff();
  await createScanned(shop, "9999999999994", "Local honey", "5");
  await shop.payExactly();
  await createScanned(other, "9999999999994", "Honey of bees", "4");
  await other.payExactly();
  await page.context().setOffline(false);
  await shop.allSent();
  await context.setOffline(false);
  await other.allSent();
  expect(await shop.sold()).toEqual(["4.80", "6.00"]);
  expect((await list(shop, "/products?search=honey")).map(({ name }) => name)).toEqual(["Local honey"]);
  await expect.poll(async () => {
    await other.page.getByLabel("Search or scan").fill("honey");
    return other.page.locator("[data-product]").allTextContents();
  }).toEqual([expect.stringContaining("Local honey")]);
  await context.close();
});

test("a customer made without a network buys twice, and is one customer", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.cutOff();
  await shop.choose("TEA");
  await page.keyboard.press("F3");
  await page.getByLabel("Name, number, phone or email").fill("Grace Hopper");
  await page.getByRole("button", { name: "New customer" }).click();
  await page.getByLabel("Phone").fill("0123");
  await page.screenshot({ path: info.outputPath("customer.png") });
  await page.getByRole("button", { name: "Create and choose" }).click();
  await shop.pay();
  await page.getByTestId("account").click();
  await expect(page.locator("[data-testid=owed]:visible")).toContainText("€12.01");
  await shop.choose("BREAD");
  await page.keyboard.press("F3");
  await page.getByLabel("Name, number, phone or email").fill("0123");
  await page.locator("[data-customer='Grace Hopper']").click();
  await shop.payExactly();
  await context.setOffline(false);
  await shop.allSent();
  const [grace, ...others] = await list(shop, "/customers");
  expect([grace?.name, others]).toEqual(["Grace Hopper", []]);
  expect((await list(shop, "/bills?limit=10")).map(({ customer_id }) => customer_id)).toEqual([grace?.id, grace?.id]);
  expect(await shop.sold()).toEqual(["12.01", "3.00"]);
});

test("a sale that came too late waits for a manager, who books or rejects it", { tag: KEPT }, async ({ shop, page }, info) => {
  await shop.openTill();
  await shop.allSent();
  await page.route("**/bills", async (route) => {
    const body = route.request().postDataJSON() as object;
    await route.continue({ postData: { ...body, sold_at: "2026-01-02T09:30:00Z" } });
  });
  await shop.choose("TEA");
  await shop.payExactly();
  await shop.allSent();
  await shop.choose("BREAD", "BREAD");
  await shop.payExactly();
  await shop.allSent();
  expect(await shop.sold()).toEqual([]);

  await page.getByTestId("sync").click();
  await expect(page.getByText("With a manager").first()).toBeVisible();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("hint.png") });
  await page.getByRole("link", { name: "Look at late sales" }).first().click();
  await page.getByRole("heading", { name: "Late sales" }).waitFor();
  await page.getByRole("table").getByRole("button").first().waitFor();
  await page.screenshot({ path: info.outputPath("list.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: /^T1\w\w-0002$/ }).click();
  await expect(page.getByTestId("late-total")).toHaveText("€12.01");
  await expect(page.getByTestId("late-tax")).toHaveText("Tax 20 %€2.00");
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("detail.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Book it" }).click();
  await expect(page.getByText(/^Booked as/)).toBeVisible();
  expect(await shop.sold()).toEqual(["12.01"]);

  await page.getByRole("button", { name: /^T1\w\w-0003$/ }).click();
  await page.getByRole("button", { name: "Reject…" }).click();
  await page.getByLabel("Why is it rejected?").fill("Rung up twice");
  await page.getByRole("button", { name: "Reject it" }).click();
  await expect(page.getByText("No sale waits.")).toBeVisible();
  await page.getByText("Rejected", { exact: true }).first().click();
  await page.getByRole("button", { name: /^T1\w\w-0003$/ }).click();
  await expect(page.getByText(/Rejected by Ada on .*: Rung up twice/)).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();

  // The till that made it says so, too.
  await page.getByRole("link", { name: "Till", exact: true }).click();
  await page.getByTestId("sync").click();
  await expect(page.locator('[data-mark$="-0003"]')).toContainText("A manager did not book it: Rung up twice");
  await expect(page.locator('[data-mark$="-0002"]').getByText("Sent")).toBeVisible();
  await expect(page.getByText("With a manager")).toHaveCount(0);
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("rejected.png") });
  expect(await shop.sold()).toEqual(["12.01"]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("the till says what is left, and what is refused before anybody counts", { tag: KEPT }, async ({ shop, page }, info) => {
  await shop.openTill();
  const tile = page.locator("[data-product=RARE]");
  const slip = page.getByText("On hand: 1");
  await expect(tile).toContainText("1");
  await shop.choose("RARE");
  await expect(slip).toHaveCount(0);
  await shop.choose("RARE");
  await expect(slip).not.toHaveCount(0);
  await page.keyboard.press("Delete");
  await shop.choose("RARE");
  await shop.payExactly();
  await shop.allSent();
  await expect(tile).toContainText("0", { timeout: 30_000 });
  await shop.choose("RARE");
  await shop.payExactly();
  await expect(page.getByTestId("sync")).toHaveText("1 to check", { timeout: 30_000 });
  await page.getByRole("link", { name: "Cash", exact: true }).first().click();
  await page.getByRole("button", { name: "X report" }).click();
  await expect(page.getByTestId("unbooked")).toContainText("refused, and not in these figures");
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("unbooked.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.goto(page.url().replace(/till.*/, "today"));
  await expect(page.locator("[data-figure=refused]")).toBeVisible();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("today.png") });
});

test("a refused sale is changed and sent again in its place", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.cutOff();
  await shop.choose("RARE");
  await shop.payExactly();
  // Somebody else sells the only one meanwhile.
  const [rare] = await list(shop, "/products?search=rare");
  await shop.post("/bills", { issue: true, lines: [{ product_id: rare?.id, quantity: "1" }] });
  await context.setOffline(false);
  await expect(page.getByTestId("sync")).toHaveText("1 to check", { timeout: 30_000 });
  await page.getByTestId("sync").click();
  await page.getByRole("button", { name: "Change it…" }).waitFor();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("refused.png") });
  await page.getByRole("button", { name: "Change it…" }).click();
  await expect(page.getByText(/You are changing the refused sale T1\w\w-0002\./)).toBeVisible();
  await shop.isStill();
  await page.screenshot({ path: info.outputPath("changing.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press("Delete");
  await shop.choose("TEA");
  await shop.payExactly();
  await shop.allSent();
  expect(await shop.sold()).toEqual(["118.80", "12.01"]);
  await page.getByTestId("sync").click();
  const changed = page.locator('[data-mark$="-0002"]').filter({ hasText: "Changed, and sent again" });
  await expect(changed).toHaveCount(1);
  const [bill] = await list(shop, `/bills?code=${(await changed.getAttribute("data-mark")) ?? ""}`);
  expect(bill?.gross_amount).toBe("12.01");
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});
