import { expect, KEPT, test } from "./shop";

test("sells: choose, pay, change, and the service has it", async ({ shop, page }, info) => {
  await shop.openTill();
  await shop.choose("TEA", "TEA", "BREAD");
  await page.screenshot({ path: info.outputPath("till.png") });
  await shop.pay();
  await page.screenshot({ path: info.outputPath("pay.png") });
  await page.getByLabel("Another amount").fill("40");
  await page.getByRole("button", { name: "Change €12.98" }).click();
  await expect(page.locator("[data-testid=change]:visible")).toHaveText("€12.98");
  await page.screenshot({ path: info.outputPath("paid.png") });
  await shop.allSent();
  expect(await shop.sold()).toEqual(["27.02"]);
});

test("the last scan, one key, and the next scan begins the next sale", async ({ shop, page }) => {
  await shop.openTill();
  await shop.scan("4006381333931");
  await page.getByRole("button", { name: /^Pay/ }).locator("visible=true").click();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-testid=paid]:visible")).toHaveText("€12.01");
  await shop.scan("4006381333948");
  await expect(page.locator("[data-testid=paid]:visible")).toHaveCount(0);
  await shop.payExactly();
  await shop.allSent();
  expect(await shop.sold()).toEqual(["12.01", "3.00"]);
});

test("with many products the way to the payment stays on the screen", async ({ shop, page }) => {
  for (let number = 1; number <= 24; number += 1) {
    await shop.post("/products", { sku: `N${number}`, name: `Number ${number}`, unit_price: "1", tracks_stock: false });
  }
  await shop.openTill();
  await page.locator("[data-product=N9]").waitFor();
  await shop.choose("TEA");
  await expect(page.getByRole("button", { name: /^Pay/ }).locator("visible=true")).toBeInViewport();
});

test("a code that nobody knows is said, and nothing is lost", async ({ shop, page }) => {
  await shop.openTill();
  await shop.scan("4006381333931");
  await shop.scan("9999999999994");
  await expect(page.getByRole("alert")).toContainText("9999999999994");
  await shop.payExactly();
  await shop.allSent();
  expect(await shop.sold()).toEqual(["12.01"]);
});

test("without a network: sells, starts anew, sells, and everything arrives once", { tag: KEPT }, async ({ shop, page, context }) => {
  await shop.openTill();
  await shop.cutOff();
  for (const sku of ["TEA", "BREAD", "TEA"]) {
    await shop.choose(sku);
    await shop.payExactly();
  }
  await page.reload();
  await page.locator("[data-product=TEA]").waitFor();
  await expect(page.getByTestId("sync")).toContainText(/3/);
  await shop.choose("BREAD", "BREAD");
  await shop.payExactly();

  await context.setOffline(false);
  await shop.allSent();
  expect(await shop.sold()).toEqual(["12.01", "12.01", "3.00", "6.00"]);
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
});

test("a sale that is refused stands in nobody's way", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.allSent();
  await context.setOffline(true);
  for (const sku of ["TEA", "RARE", "RARE", "BREAD", "TEA"]) {
    await shop.choose(sku);
    await shop.payExactly();
  }
  await context.setOffline(false);
  await expect(page.getByTestId("sync")).toHaveText("1 to check", { timeout: 30_000 });
  await expect.poll(() => shop.sold()).toEqual(["118.80", "12.01", "12.01", "3.00"]);

  const products = (await shop.get("/products?search=rare")) as { items: { id: string }[] };
  await shop.post("/stock/receipts", { lines: [{ product_id: products.items[0]?.id, quantity: "1", unit_cost: "1" }] });
  await page.getByTestId("sync").click();
  await page.screenshot({ path: info.outputPath("attention.png") });
  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByRole("button", { name: "Close" }).click();
  await shop.allSent();
  expect(await shop.sold()).toEqual(["118.80", "118.80", "12.01", "12.01", "3.00"]);
});

test("a server that fails again and again is asked until it answers", async ({ shop, page }) => {
  test.slow();
  await shop.openTill();
  await shop.allSent();
  let failures = 0;
  await page.route("**/bills", async (route) => {
    failures += 1;
    if (failures > 3) await route.continue();
    else await route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ slug: "unavailable", status: 503, title: "", detail: "", type: "", request_id: "" }) });
  });
  await shop.choose("TEA");
  await shop.payExactly();
  await shop.allSent();
  expect(await shop.sold()).toEqual(["12.01"]);
});
