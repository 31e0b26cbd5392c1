import type { Page } from "@playwright/test";
import { axeFaults } from "./look";
import { expect, KEPT, type Shop, test } from "./shop";

/** To the slip, which a phone shows on a page of its own. */
async function showSlip(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Show the basket" }).locator("visible=true");
  if ((await button.count()) > 0) await button.click();
}

async function showGrid(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Back to the products" }).locator("visible=true");
  if ((await button.count()) > 0) await button.click();
}

async function editLine(page: Page, name: string): Promise<void> {
  await showSlip(page);
  await page.getByRole("button", { name: `Change ${name}` }).click();
  await page.getByLabel("Quantity, piece").waitFor();
}

async function putAside(page: Page, name: string): Promise<void> {
  await showSlip(page);
  await page.getByRole("button", { name: "Put this sale aside" }).locator("visible=true").click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Put it aside" }).click();
}

async function takeUp(page: Page): Promise<void> {
  await showSlip(page);
  await page.getByTestId("parked").locator("visible=true").click();
}

async function saleOf(shop: Shop): Promise<Record<string, unknown>> {
  const { items } = (await shop.get("/bills?limit=10")) as { items: { id: string }[] };
  expect(items).toHaveLength(1);
  return shop.get(`/bills/${items[0]?.id}`);
}

test("a basket outlives a reload, and another page", async ({ shop, page }) => {
  await shop.openTill();
  await shop.choose("TEA", "BREAD", "BREAD");
  await page.reload();
  await page.locator("[data-product=TEA]").waitFor();
  await showSlip(page);
  await expect(page.getByTestId("total").locator("visible=true")).toHaveText("€18.01");
  await page.goto("/gallery");
  await page.goBack();
  await showGrid(page);
  await shop.choose("BREAD");
  await shop.payExactly();
  await page.reload(); // it was paid: it does not come back
  await page.locator("[data-product=TEA]").waitFor();
  await expect(page.getByRole("button", { name: /^Pay/ }).locator("visible=true")).toBeDisabled();
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["21.01"]);
});

test("two tabs have a basket each, and one that is closed leaves its own to the next", async ({ shop, page, context }) => {
  await shop.openTill();
  await shop.choose("TEA");
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator("[data-product=BREAD]").click();
  await showSlip(other);
  await expect(other.getByTestId("total").locator("visible=true")).toHaveText("€3.00");
  await other.close();
  const third = await context.newPage();
  await third.goto(page.url());
  await third.locator("[data-product=BREAD]").waitFor();
  await showSlip(third);
  await expect(third.getByTestId("total").locator("visible=true")).toHaveText("€3.00");
});

test("a line: quantity, price by hand, discount, note, and the whole", async ({ shop, page }, info) => {
  await shop.openTill();
  await shop.choose("TEA");
  await editLine(page, "Green tea");
  for (const key of ["1", "2"]) await page.getByRole("button", { name: key, exact: true }).click();
  await expect(page.getByLabel("Quantity, piece")).toHaveValue("12");
  await page.getByLabel("Price each").fill("9.00");
  await page.getByLabel("Discount", { exact: true }).fill("5");
  await page.getByLabel("Note on the line").fill("for the office");
  await page.screenshot({ path: info.outputPath("line.png") });
  await page.getByRole("button", { name: "Change it to €102.60" }).click();
  await showSlip(page);
  await expect(page.locator("s").locator("visible=true")).toHaveText("€10.01");
  await page.screenshot({ path: info.outputPath("slip.png") });
  await page.keyboard.press("Shift+F4");
  await page.getByRole("button", { name: "Discount as an amount" }).click();
  await page.getByLabel("Discount", { exact: true }).fill("2.60");
  await page.getByLabel("Note on the receipt").fill("Thank you");
  await page.screenshot({ path: info.outputPath("whole.png") });
  await page.getByRole("button", { name: "Total €120.00" }).click();
  await showGrid(page);
  await shop.payExactly();
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["120.00"]);
  expect(await saleOf(shop)).toMatchObject({
    note: "Thank you",
    lines: [{ quantity: "12", unit_price: "9", discount_percent: "5", description: "Green tea · for the office" }],
  });
});

test("whoever may not give a discount is told before it is sold", async ({ shop, page }, info) => {
  const { items } = (await shop.get("/role-limits")) as { items: { id: string; role: string; version: number }[] };
  const admin = items.find(({ role }) => role === "admin");
  await shop.change(`/role-limits/${admin?.id}`, { max_discount_percent: "10", max_price_cut_percent: "20" }, admin?.version ?? 1);
  await shop.openTill();
  await shop.choose("TEA");
  await editLine(page, "Green tea");
  await page.getByLabel("Discount", { exact: true }).fill("11");
  await expect(page.getByRole("alert")).toContainText("at most 10 %");
  await expect(page.getByRole("button", { name: /^Change it to/ })).toBeDisabled();
  await page.screenshot({ path: info.outputPath("limit.png") });
  await page.getByRole("button", { name: "Ask a manager" }).click();
  await expect(page.getByRole("dialog")).toContainText("at most 10 %");
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByLabel("Discount", { exact: true }).fill("");
  await page.getByLabel("Price each").fill("8.00");
  await expect(page.getByRole("alert")).toContainText("€8.01 or more");
  await page.getByLabel("Price each").fill("8.01");
  await page.getByRole("button", { name: "Change it to €8.01" }).click();
  await showGrid(page);
  await shop.payExactly();
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["9.61"]);
});

test("a sale that is put aside is any till's, once", async ({ shop, page, browser, baseURL }, info) => {
  await shop.openTill();
  await shop.allSent();
  await shop.choose("TEA", "BREAD");
  await editLine(page, "Bread");
  await page.getByLabel("Note on the line").fill("sliced");
  await page.getByRole("button", { name: /^Change it to/ }).click();
  await putAside(page, "Table 4");
  await expect.poll(async () => ((await shop.get("/bills?status=draft")) as { items: unknown[] }).items.length).toBe(1);

  const otherContext = await browser.newContext({ baseURL: baseURL ?? "", viewport: page.viewportSize() });
  const other = shop.at(await otherContext.newPage());
  await other.signIn();
  await other.page.locator("[data-product=TEA]").waitFor();
  await takeUp(page);
  await takeUp(other.page);
  await expect(other.page.getByText("Table 4")).toBeVisible();
  await page.screenshot({ path: info.outputPath("parked.png") });
  await other.page.getByTestId("resume").click();
  await showSlip(other.page);
  await expect(other.page.getByText("sliced").locator("visible=true")).toBeVisible();
  await expect(other.page.getByTestId("total").locator("visible=true")).toHaveText("€15.01");
  await page.getByTestId("resume").click();
  await expect(page.getByRole("alert")).toContainText("Another till");

  await showGrid(other.page);
  await other.payExactly();
  await other.allSent();
  await expect.poll(() => shop.sold()).toEqual(["15.01"]);
  expect(await shop.get("/bills?status=draft")).toMatchObject({ items: [] });
  await otherContext.close();
});

test("without a network a sale is put aside on this device", { tag: KEPT }, async ({ shop, page, context }) => {
  await shop.openTill();
  await shop.allSent();
  await context.setOffline(true);
  await shop.choose("TEA");
  await putAside(page, "Ada");
  await shop.choose("BREAD");
  await shop.payExactly();
  await takeUp(page);
  await expect(page.getByText("On this device")).toBeVisible();
  await page.getByTestId("resume").click();
  await showGrid(page);
  await shop.payExactly();
  await context.setOffline(false);
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["12.01", "3.00"]);
});

test("several ways to pay one sale, and change of the cash only", async ({ shop, page }, info) => {
  await shop.openTill();
  await shop.choose("TEA", "BREAD");
  await shop.pay();
  await page.getByLabel("Another amount").fill("5");
  await page.getByLabel("Number on the slip of the terminal").fill("4711");
  await page.getByTestId("card").click();
  await expect(page.getByRole("heading", { name: "Take €10.01" })).toBeVisible();
  await page.screenshot({ path: info.outputPath("part.png") });
  await page.reload(); // the money that was taken is still known
  await expect(page.getByRole("heading", { name: "Take €10.01" })).toBeVisible();
  await page.getByLabel("Another amount").fill("20");
  await page.getByRole("button", { name: "Change €9.99" }).click();
  await expect(page.locator("[data-testid=change]:visible")).toHaveText("€9.99");
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["15.01"]);
  expect(await saleOf(shop)).toMatchObject({
    due_amount: "0.00",
    payments: expect.arrayContaining([
      expect.objectContaining({ method: "card", amount: "5.00", reference: "4711" }),
      expect.objectContaining({ method: "cash", amount: "10.01", tendered_amount: "20.00", change_amount: "9.99" }),
    ]),
  });
});

test("on a phone the sale before leaves the products in sight, and is put away by a press", async ({ shop, page }, info) => {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  test.skip(width >= 768, "there is room for it beside the products");
  await shop.openTill();
  await shop.choose("TEA");
  await shop.pay();
  await page.getByLabel("Another amount").fill("20");
  await page.getByRole("button", { name: "Change €7.99" }).click();
  const strip = page.getByRole("status").filter({ has: page.locator("[data-testid=change]:visible") });
  await expect(strip).toContainText("€7.99");
  await shop.isStill();
  expect(await axeFaults(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("strip.png") });
  expect((await strip.boundingBox())?.height).toBeLessThan(height / 5);
  const tile = page.locator("[data-product=TEA]");
  const before = await tile.boundingBox();
  await page.getByRole("button", { name: "Put the last sale away" }).click();
  await expect(strip).toHaveCount(0);
  expect(await tile.boundingBox()).toEqual(before);
  await shop.choose("BREAD"); // and the next sale begins as ever
  await expect(page.getByRole("button", { name: "Show the basket" })).toContainText("1 ·");
});

test("cash is rounded to the coin, and only cash", async ({ shop, page }) => {
  const org = (await shop.get("")) as { version: number };
  await shop.change("", { cash_rounding_increment: "0.05" }, org.version);
  await shop.openTill();
  await shop.choose("TEA");
  await shop.pay();
  await expect(page.getByTestId("exact")).toHaveText("Exactly €12.00");
  await page.getByLabel("Another amount").fill("5.01");
  await expect(page.getByRole("alert")).toContainText("€0.05");
  await page.getByTestId("card").click();
  await expect(page.getByRole("heading", { name: "Take €7.00" })).toBeVisible();
  await page.getByTestId("exact").click();
  await page.locator("[data-testid=paid]:visible").waitFor();
  await shop.choose("TEA");
  await page.keyboard.press("F12"); // exactly, in cash: to the coin as well
  await page.locator("[data-testid=paid]:visible").waitFor();
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["12.01", "12.01"]);
});

test("a customer: new, on account, and paid with credit", async ({ shop, page }, info) => {
  await shop.openTill();
  await shop.choose("TEA");
  await page.keyboard.press("F3");
  await page.getByLabel("Name, number, phone or email").fill("Grace Hopper");
  await page.getByRole("button", { name: "New customer" }).click();
  await page.getByLabel("Phone").fill("0123");
  await page.getByRole("button", { name: "Create and choose" }).click();
  await shop.pay();
  await page.screenshot({ path: info.outputPath("pay.png") });
  await page.getByTestId("account").click();
  await expect(page.locator("[data-testid=owed]:visible")).toContainText("€12.01");
  await shop.allSent();

  const { items } = (await shop.get("/customers")) as { items: { id: string }[] };
  await shop.post(`/customers/${items[0]?.id}/payments`, { method: "transfer", amount: "10.00" });
  await shop.choose("BREAD");
  await page.keyboard.press("F3");
  await page.locator("[data-customer='Grace Hopper']").click();
  await shop.pay();
  await page.getByTestId("credit").click();
  await page.locator("[data-testid=paid]:visible").waitFor();
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["12.01", "3.00"]);
  await expect.poll(() => shop.get(`/customers/${items[0]?.id}/balance`)).toMatchObject({ due: "12.01", credit: "7.00" });
});

test("quantity before and after the scan, by keys alone", async ({ shop, page }) => {
  await shop.openTill();
  const field = page.getByLabel("Search or scan");
  await field.fill("3x");
  await expect(page.getByTestId("next-quantity")).toContainText("3 ×");
  await shop.scan("4006381333948");
  await showSlip(page);
  await expect(page.getByTestId("total").locator("visible=true")).toHaveText("€9.00");
  await showGrid(page);
  await field.fill("*4");
  await field.press("Enter");
  await field.press("+");
  await field.press("F9");
  await expect(page.getByTestId("exact")).toHaveText("Exactly €15.00");
  await page.keyboard.press("Enter");
  await page.locator("[data-testid=paid]:visible").waitFor();
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["15.00"]);
});

test("a label says weight or price in its code", async ({ shop, page }) => {
  const org = (await shop.get("")) as { version: number };
  const rules = [
    { prefix: "21", product_digits: 5, value_digits: 5, kind: "price", decimals: 2 },
    { prefix: "2", product_digits: 6, value_digits: 5, kind: "weight", decimals: 3 },
  ];
  await shop.change("", { embedded_barcodes: rules }, org.version);
  await shop.post("/products", { sku: "12345", name: "Cheese plate", unit_price: "0", tracks_stock: false });
  await shop.post("/products", { sku: "212345", name: "Cheese", unit: "kg", unit_price: "20.00", tracks_stock: false });
  await shop.openTill();
  await shop.scan("2112345004259");
  await showSlip(page);
  await expect(page.getByTestId("total").locator("visible=true")).toHaveText("€4.25");
  await shop.scan("2212345004256");
  await expect(page.getByTestId("total").locator("visible=true")).toHaveText("€12.75");
  await showGrid(page);
  await shop.payExactly();
  await expect.poll(() => shop.sold()).toEqual(["12.75"]);
});

test("a code that nobody knows becomes a product", async ({ shop, page }, info) => {
  await shop.openTill();
  await shop.scan("9999999999994");
  await page.getByRole("button", { name: "Create it" }).click();
  await page.getByLabel("Name").fill("Local honey");
  await page.getByLabel("Price without tax").fill("5");
  await expect(page.getByLabel("Barcode")).toHaveValue("9999999999994");
  await page.screenshot({ path: info.outputPath("new.png") });
  await page.getByRole("button", { name: "Create and add it" }).click();
  await expect(page.getByRole("button", { name: /^Pay/ }).locator("visible=true")).toBeEnabled();
  await page.getByLabel("Search or scan").waitFor();
  await shop.scan("9999999999994");
  await shop.payExactly();
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["12.00"]);
});

test("favourites are arranged by keys and by drag, and stay", async ({ shop, page }, info) => {
  await shop.openTill();
  await page.getByRole("button", { name: "Arrange the favourites" }).click();
  for (const sku of ["BREAD", "RARE", "TEA"]) await page.locator(`[data-product=${sku}]`).click();
  await page.getByRole("button", { name: "Favourites", exact: true }).click();
  const order = () => page.locator("[data-arranged]").evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset["arranged"]));
  await expect.poll(order).toEqual(["BREAD", "RARE", "TEA"]);
  await page.locator("[data-arranged=TEA]").press("Home");
  await expect.poll(order).toEqual(["TEA", "BREAD", "RARE"]);
  await page.locator("[data-arranged=RARE]").hover();
  await page.mouse.down();
  const bread = await page.locator("[data-arranged=BREAD]").boundingBox();
  await page.mouse.move((bread?.x ?? 0) + 20, (bread?.y ?? 0) + 20, { steps: 4 });
  await page.mouse.up();
  await expect.poll(order).toEqual(["TEA", "RARE", "BREAD"]);
  await page.screenshot({ path: info.outputPath("arrange.png") });
  await page.getByRole("button", { name: "Arrange the favourites" }).click();
  await page.reload();
  const tiles = () => page.locator("[data-product]").evaluateAll((all) => all.map((tile) => (tile as HTMLElement).dataset["product"]));
  await expect.poll(tiles).toEqual(["TEA", "RARE", "BREAD"]);
});

test("the camera scans one thing after the other", async ({ shop, page }, info) => {
  // A camera that sees an EAN-13, then nothing, then another: drawn on a canvas, read by the real detector.
  await page.addInitScript(() => {
    const LEFT = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"];
    const PARITY = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"];
    const invert = (bits: string) => Array.from(bits, (bit) => (bit === "1" ? "0" : "1")).join("");
    const encode = (code: string) => {
      const digits = Array.from(code, Number);
      const left = digits.slice(1, 7).map((digit, index) => {
        const bits = LEFT[digit] ?? "";
        return PARITY[digits[0] ?? 0]?.[index] === "G" ? Array.from(invert(bits)).toReversed().join("") : bits;
      });
      return `101${left.join("")}01010${digits.slice(7).map((digit) => invert(LEFT[digit] ?? "")).join("")}101`;
    };
    navigator.mediaDevices.getUserMedia = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
      const pen = canvas.getContext("2d");
      const codes = ["4006381333931", "", "4006381333948"];
      let round = 0;
      const draw = () => {
        if (pen === null) return;
        pen.fillStyle = "white";
        pen.fillRect(0, 0, 640, 360);
        pen.fillStyle = "black";
        const bits = encode(codes[Math.min(Math.floor(round / 40), 2)] ?? "");
        if (bits.length === 95) Array.from(bits).forEach((bit, index) => { if (bit === "1") pen.fillRect(130 + index * 4, 60, 4, 240); });
        round += (window as { scanned?: number }).scanned === undefined && round >= 39 ? 0 : 1;
        setTimeout(draw, 50);
      };
      draw();
      return Promise.resolve(canvas.captureStream(20));
    };
  });
  await shop.openTill();
  await page.keyboard.press("Shift+F8");
  await expect(page.getByTestId("camera-count")).toContainText("1 scanned", { timeout: 30_000 });
  await page.screenshot({ path: info.outputPath("camera.png") });
  await page.evaluate(() => { (window as { scanned?: number }).scanned = 1; });
  await expect(page.getByTestId("camera-count")).toContainText("2 scanned", { timeout: 30_000 });
  await page.keyboard.press("Escape");
  await shop.payExactly();
  await expect.poll(() => shop.sold()).toEqual(["15.01"]);
});

test("the scanner is tuned to what it was measured at", async ({ shop, page }) => {
  await shop.openTill();
  await page.keyboard.press("Shift+F9");
  await page.getByRole("dialog").waitFor();
  await shop.scan("4006381333931");
  await expect(page.getByText("4006381333931: 5 ms between keys at most.")).toBeVisible();
  await page.getByRole("button", { name: "Use 20 ms" }).click();
  await expect(page.getByLabel("Longest pause between two keys, in milliseconds")).toHaveValue("20");
  await page.getByRole("button", { name: "Close" }).click();
  await shop.scan("4006381333931");
  await shop.payExactly();
  await shop.allSent();
  await expect.poll(() => shop.sold()).toEqual(["12.01"]);
});

test("all panels of the till are without a fault that axe finds, and fit", async ({ shop, page }, info) => {
  test.slow();
  await shop.openTill();
  await shop.choose("TEA", "BREAD");
  const check = async (name: string) => {
    await shop.isStill();
    await page.screenshot({ path: info.outputPath(`${name}.png`) });
    expect(await axeFaults(page), name).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
  };
  for (const [key, name] of [["F4", "line"], ["Shift+F4", "whole"], ["F3", "customer"], ["F7", "park"], ["F8", "parked"], ["Shift+F2", "product"], ["F9", "pay"]] as const) {
    await page.keyboard.press(key);
    await page.getByRole("button", { name: "Back to the basket" }).waitFor();
    await check(name);
    await page.keyboard.press("Escape");
    await page.getByLabel("Search or scan").waitFor();
  }
  for (const [key, name] of [["?", "keys"], ["Shift+F9", "settings"]] as const) {
    await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
    await check(name);
    await page.getByRole("button", { name: "Close" }).click();
  }
});
