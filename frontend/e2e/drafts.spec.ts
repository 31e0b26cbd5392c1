import type { Page } from "@playwright/test";
import { look } from "./look";
import { enterRoom, isPhone, rowOf, visit } from "./rooms";
import { expect, type Shop, test } from "./shop";

interface Made {
  readonly id: string;
  readonly number: string;
}

async function productId(shop: Shop, sku: string): Promise<string> {
  const { items } = (await shop.get(`/products?search=${sku}`)) as { items: Made[] };
  return items[0]?.id ?? "";
}

test("a bill shows its margin, its goods are exchanged, and what belongs together leads to each other", async ({ shop, page }, info) => {
  const [tea, bread] = await Promise.all(["TEA", "BREAD"].map((sku) => productId(shop, sku)));
  const bill = (await shop.post("/bills", {
    issue: true,
    lines: [{ product_id: tea, quantity: "2" }],
    payments: [{ method: "card", amount: "24.02" }],
  })) as unknown as Made;
  await shop.openTill();
  await visit(page, `sales/${bill.id}`);
  await page.getByRole("button", { name: "Show the margin" }).click();
  const margin = (await shop.get(`/bills/${bill.id}/margin`)) as { margin_amount: string; margin_percent: string };
  await expect(page.getByTestId("margin")).toHaveText(`€${margin.margin_amount} ${margin.margin_percent} %`);
  await look(page, info, "margin");

  await page.getByRole("link", { name: "Exchange goods" }).click();
  await page.getByRole("button", { name: "One more of Green tea" }).waitFor(); // this bill, without looking for it
  const exchange = (await shop.post(`/bills/${bill.id}/exchanges`, {
    return: { reason: "Wrong one", lines: [{ line_no: 1, quantity: "1", restock: true }] },
    sale: { lines: [{ product_id: bread, quantity: "5" }], payments: [{ method: "card", amount: "2.99" }] },
  })) as unknown as { credit_note: Made; bill: Made };
  await visit(page, `sales/${exchange.credit_note.id}`);
  await page.getByRole("link", { name: exchange.bill.number }).click();
  await page.getByRole("heading", { name: `Bill ${exchange.bill.number}` }).waitFor();
  await look(page, info, "exchange");
  await page.getByRole("link", { name: exchange.credit_note.number }).click();
  await page.getByRole("heading", { name: `Credit note ${exchange.credit_note.number}` }).waitFor();
});

test("whatever was opened from a list leads to what stands before and after it there", async ({ shop, page }) => {
  const [tea] = await Promise.all([productId(shop, "TEA"), shop.post("/customers", { name: "Bea Miller" }), shop.post("/customers", { name: "Bob Miller" })]);
  for (const name of ["Mill one", "Mill two"]) {
    const { id } = (await shop.post("/suppliers", { name })) as unknown as Made;
    await shop.post("/purchase-orders", { supplier_id: id, lines: [{ product_id: tea, ordered_quantity: "1", unit_cost: "2" }] });
    await shop.post("/stock/receipts", { supplier_id: id, lines: [{ product_id: tea, quantity: "1", unit_cost: "2" }] });
    const stocktake = await shop.post("/stocktakes", { note: name });
    await shop.post(`/stocktakes/${String(stocktake["id"])}/cancel`, {}); // one at a time
  }
  const { items: registers } = (await shop.get("/registers")) as { items: Made[] };
  const open = async () => (await shop.post("/cash-sessions", { register_id: registers[0]?.id, opening_float_amount: "50" }))["id"] as string;
  await shop.post(`/cash-sessions/${await open()}/close`, { counted_amount: "50" });
  await open();
  await shop.signIn();
  for (const address of ["products?order=-name", "customers?search=miller", "purchasing", "purchasing/suppliers?search=mill", "purchasing/deliveries?kind=receipt", "cash", "stock/stocktakes"]) {
    await visit(page, address);
    await rowOf(page, /./).getByRole("link").first().click();
    const next = page.getByRole("link", { name: "The next one" });
    await next.waitFor();
    const first = page.url();
    expect(new URL(first).search, address).toBe(/\?.*/.exec(address)?.[0] ?? "");
    await next.click();
    await expect.poll(() => page.url(), address).not.toBe(first);
    await page.getByRole("link", { name: "The one before" }).click();
    await expect.poll(() => page.url(), address).toBe(first);
    await expect(page.getByRole("link", { name: "The one before" }), address).toHaveCount(0);
  }
});

interface Draft {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly gross_amount: string;
  readonly has_frozen_prices: boolean;
  readonly lines: readonly { readonly unit_price: string; readonly description: string }[];
}

const idOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";
const draftOf = async (shop: Shop, id: string) => (await shop.get(`/bills/${id}`)) as unknown as Draft;

test("a quotation is written, saves itself, keeps its prices, is printed, and becomes a bill", async ({ shop, page }, info) => {
  test.slow();
  await shop.post("/customers", { name: "Bea Miller", payment_terms_days: 14 });
  await shop.signIn();
  await enterRoom(page, "Sales");
  await page.getByRole("button", { name: "New quotation" }).click();
  await page.getByRole("heading", { name: "Quotation", exact: true }).waitFor();
  const id = idOf(page);
  const state = page.getByTestId("draft-state");
  await look(page, info, "quotation-empty");

  // Typed, and by a scanner. What is on it already is counted up.
  const field = page.getByLabel("Add a product");
  await field.fill("green");
  await page.getByRole("button", { name: /Green tea/ }).click();
  for (const count of [2, 3]) {
    await field.fill("4006381333948");
    await field.press("Enter");
    await expect(page.getByLabel("Quantity, piece")).toHaveCount(2);
    await expect(page.getByLabel("Quantity, piece").last()).toHaveValue(String(count - 1));
  }
  await expect(page.getByLabel("Quantity, piece")).toHaveCount(2);
  await expect(page.getByLabel("Quantity, piece").last()).toHaveValue("2");
  await page.getByLabel("Customer").fill("mill");
  await page.getByRole("button", { name: "Bea Miller" }).click();
  await page.getByRole("heading", { name: "Quotation for Bea Miller" }).waitFor();
  await page.getByLabel("Quantity, piece").first().fill("3");
  await page.getByLabel("Price each").first().fill("9.995");
  await page.getByLabel("Discount", { exact: true }).last().fill("x");
  await expect(state).toHaveText("Not saved yet: a line lacks a number.");
  await page.getByLabel("Discount", { exact: true }).last().fill("10");
  await page.getByLabel("Text of Green tea").fill("Green tea, loose");
  await page.getByLabel("Discount on all").fill("5");
  await page.getByLabel("Note").fill("Free of charge to your door");
  await expect(state).toHaveText("Saved");

  // A line that was taken off comes back.
  await page.getByRole("button", { name: "Take Bread off" }).click();
  await expect(page.getByLabel("Quantity, piece")).toHaveCount(1);
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(page.getByLabel("Quantity, piece")).toHaveCount(2);
  await expect(state).toHaveText("Saved");
  await look(page, info, "quotation");
  const written = await draftOf(shop, id);
  expect(written).toMatchObject({ status: "draft", has_frozen_prices: true, note: "Free of charge to your door", discount_percent: "5" });
  expect(written.lines.map(({ description }) => description)).toEqual(["Green tea, loose", "Bread"]);
  await expect(page.getByTestId("total")).toHaveText(`€${written.gross_amount}`);
  await expect(page.getByLabel("Due")).toHaveValue(/\d/); // as agreed with the customer

  // The catalogue changes, the quotation does not.
  const bread = (await shop.get(`/products/${await productId(shop, "BREAD")}`)) as { id: string; version: number };
  await shop.change(`/products/${bread.id}`, { unit_price: "7" }, bread.version);
  await page.reload();
  await expect(page.getByLabel("Price each").last()).toHaveValue("2.5");
  await expect(page.getByTestId("total")).toHaveText(`€${written.gross_amount}`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PDF" }).click()]);
  expect(file.suggestedFilename()).toBe("Bea-Miller.pdf");
  await page.getByRole("button", { name: "Issue the bill" }).click();
  await page.getByRole("heading", { name: /^Bill / }).waitFor();
  expect(await draftOf(shop, id)).toMatchObject({ status: "issued", gross_amount: written.gross_amount });
});

test("a draft that somebody else changed is not overwritten unseen; a price of the catalogue is in nobody's way", async ({ shop, page }, info) => {
  const tea = await productId(shop, "TEA");
  const made = (await shop.post("/bills", { lines: [{ product_id: tea, quantity: "2" }], external_reference: "order 7" })) as unknown as Draft;
  await shop.signIn();
  await visit(page, `sales/${made.id}`);
  const state = page.getByTestId("draft-state");
  const product = (await shop.get(`/products/${tea}`)) as { version: number };
  await shop.change(`/products/${tea}`, { unit_price: "11" }, product.version);
  await page.getByLabel("Note").fill("Ring first");
  await expect(state).toHaveText("Saved");
  await expect(page.getByLabel("Price each")).toHaveValue("11");
  const after = await draftOf(shop, made.id);
  await expect(page.getByTestId("total")).toHaveText(`€${after.gross_amount}`);

  await shop.change(`/bills/${made.id}`, { note: "Do not ring", external_reference: "order 8" }, after.version);
  await page.getByLabel("Quantity, piece").fill("3");
  await page.getByText("Somebody changed this while you had it open.", { exact: false }).waitFor();
  await expect(page.getByRole("row", { name: /Reference/ })).toContainText("order 8");
  await look(page, info, "conflict");
  await page.getByRole("button", { name: "Save mine" }).click();
  await expect(state).toHaveText("Saved");
  expect(await shop.get(`/bills/${made.id}`)).toMatchObject({ note: "Ring first", external_reference: "order 7", lines: [{ quantity: "3" }] });

  const now = await draftOf(shop, made.id);
  await shop.change(`/bills/${made.id}`, { note: "Ring twice" }, now.version);
  await page.getByLabel("Quantity, piece").fill("4");
  await page.getByRole("button", { name: "Take what was saved" }).click();
  await expect(page.getByLabel("Note")).toHaveValue("Ring twice");
  await expect(page.getByLabel("Quantity, piece")).toHaveValue("3");
});

test("who may give little off cannot issue more, a till's draft is left to the till, and a draft is thrown away", async ({ shop, browser, page: own }, info) => {
  test.slow(); // somebody else signs in
  const tea = await productId(shop, "TEA");
  const parked = (await shop.post("/bills", { lines: [{ product_id: tea, quantity: "1" }], external_reference: "parked/Table 4" })) as unknown as Draft;
  const context = await browser.newContext({ viewport: own.viewportSize(), colorScheme: info.project.name === "phone" ? "dark" : "light" });
  const page = await context.newPage();
  await shop.signInAs("cashier", page);
  await enterRoom(page, "Sales");
  await page.getByRole("button", { name: "New draft" }).click();
  await page.getByRole("heading", { name: "Draft", exact: true }).waitFor();
  await page.getByLabel("Add a product").fill("4006381333931");
  await page.getByLabel("Add a product").press("Enter");
  await page.getByLabel("Price each").fill("1");
  await expect(page.getByText(/You may sell it at .* or more/)).toBeVisible();
  await page.getByLabel("Discount on all").fill("90");
  await expect(page.getByText(/You may take off at most/).first()).toBeVisible();
  await expect(page.getByTestId("draft-state")).toHaveText("Saved");
  await expect(page.getByRole("button", { name: "Issue the bill" })).toBeDisabled();
  await look(page, info, "beyond-limits");
  await page.getByLabel("Customer").fill("Cem");
  await page.getByRole("button", { name: "Add “Cem” as a customer" }).click();
  await page.getByRole("heading", { name: "Draft for Cem" }).waitFor();
  await page.getByRole("button", { name: "Throw it away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Throw it away" }).click();
  await rowOf(page, "Table 4").waitFor();
  await expect(rowOf(page, /./)).toHaveCount(isPhone(page) ? 1 : 2); // with the head
  await rowOf(page, "Table 4").getByRole("link").first().click();
  await expect(page.getByText("A till put this sale aside.", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Issue the bill" })).toHaveCount(0);
  await look(page, info, "parked");
  expect(await draftOf(shop, parked.id)).toMatchObject({ status: "draft" });
});
