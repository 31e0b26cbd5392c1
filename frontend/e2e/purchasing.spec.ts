import type { Page } from "@playwright/test";
import { look } from "./look";
import { enterRoom, orgOf, roomsOf, rowOf } from "./rooms";
import { expect, type Shop, test } from "./shop";

interface Level {
  readonly product_id: string;
  readonly sku: string;
  readonly quantity: string;
  readonly value_amount: string;
}

async function level(shop: Shop, sku: string): Promise<Level> {
  const { items } = (await shop.get(`/stock?search=${sku}`)) as { items: Level[] };
  const found = items.find((item) => item.sku === sku);
  if (found === undefined) throw new Error(`no level of ${sku}`);
  return found;
}

interface Order {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly amount: string;
  readonly lines: readonly { readonly product_id: string; readonly line_no: number; readonly supplier_sku: string | null }[];
}

/** An order of tea, and maybe more, that was sent to a supplier. */
async function order(shop: Shop, supplier: string, quantity: string, more: object = {}, lines: readonly object[] = []): Promise<Order> {
  const [{ id }, { product_id }] = await Promise.all([shop.post("/suppliers", { name: supplier }), level(shop, "TEA")]);
  const draft = await shop.post("/purchase-orders", { supplier_id: id, lines: [{ product_id, ordered_quantity: quantity, unit_cost: "2.5", supplier_sku: "HT-1" }, ...lines], ...more });
  return (await shop.post(`/purchase-orders/${String(draft["id"])}/send`, {})) as unknown as Order;
}

test("an order is written, sent, received in parts at landed cost, and its rest is given up", async ({ shop, page }, info) => {
  test.slow();
  const org = (await shop.get("")) as { version: number };
  await shop.change("", { over_receipt_percent: "10" }, org.version);
  await shop.signIn();
  await enterRoom(page, "Purchasing");
  await page.getByText("Nothing was ordered yet.", { exact: false }).waitFor();
  await look(page, info, "orders-empty");

  // To a supplier who is new.
  await page.getByRole("button", { name: "New order" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add a supplier" }).click();
  await dialog.getByLabel("Name").fill("Harbour Tea");
  await look(page, info, "supplier-new");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByLabel("Supplier")).toHaveValue(/./);
  await look(page, info, "order-new");
  await dialog.getByRole("button", { name: "Write the order" }).click();
  await page.getByRole("heading", { name: "Order to Harbour Tea" }).waitFor();

  // Typed, and by a scanner; it saves itself.
  const field = page.getByLabel("Add a product");
  await field.fill("green");
  await page.getByRole("button", { name: /Green tea/ }).click();
  await expect(page.getByTestId("draft-state")).toHaveText("Not saved yet: a line lacks a number.");
  await page.getByLabel("Quantity, piece").fill("20");
  await page.getByLabel("Cost of one, EUR").fill("2.505");
  await page.getByLabel("Their code").fill("HT-1");
  for (let times = 0; times < 2; times += 1) {
    await field.fill("4006381333948");
    await field.press("Enter");
    await expect(page.getByLabel("Quantity, piece").first()).toHaveValue(String(times + 1));
  }
  await page.getByLabel("Cost of one, EUR").first().fill("1");
  await expect(page.getByTestId("draft-state")).toHaveText("Saved");
  await expect(page.getByTestId("total")).toHaveText("€52.10");
  await look(page, info, "order-draft");
  const id = page.url().split("/").at(-1)?.split("?")[0] ?? "";
  expect(await shop.get(`/purchase-orders/${id}`)).toMatchObject({ status: "draft", amount: "52.10" });
  await page.getByRole("button", { name: "Send it" }).click();
  await page.getByRole("heading", { name: /^Order PO-/ }).waitFor();
  const sent = (await shop.get(`/purchase-orders/${id}`)) as unknown as Order;
  expect(sent.status).toBe("sent");
  await expect(page.getByTestId("total")).toHaveText("€52.10");
  await look(page, info, "order-sent");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "PDF" }).click();
  expect((await download).suggestedFilename()).toBe(`${sent.number}.pdf`);

  // Received: counted up, more than was ordered is said before it is booked.
  await page.getByRole("link", { name: "Receive goods" }).click();
  await page.getByRole("heading", { name: `Receive ${sent.number}` }).waitFor();
  const tea = page.locator("[data-arrival=TEA]");
  const came = tea.getByLabel("Green tea: came, piece");
  await page.getByLabel("Scan, or type").fill("4006381333931");
  await page.getByLabel("Scan, or type").press("Enter");
  await expect(came).toHaveValue("1");
  await tea.getByRole("button", { name: "One Green tea more" }).click();
  await expect(came).toHaveValue("2");
  await page.reload(); // what was counted is still there
  await expect(came).toHaveValue("2");
  await came.fill("23");
  await expect(tea.getByRole("alert")).toContainText("At most 22");
  await expect(page.getByRole("button", { name: "Put it into the stock" })).toBeDisabled();
  await came.fill("21");
  await expect(tea.getByRole("status")).toContainText("1 piece more than is to come");
  await page.locator("[data-arrival=BREAD]").getByRole("button", { name: "One Bread more" }).click();
  await page.getByLabel("Number of the delivery note").fill("DN 7");
  await page.getByRole("button", { name: "Add a cost" }).click();
  await page.getByLabel("Amount, EUR").fill("8.01");
  const landed = await page.getByTestId("landed").allTextContents();
  await expect(page.getByTestId("preview")).toContainText("€61.62"); // 52.61 of tea (21 x 2.505), 1.00 of bread, freight
  await look(page, info, "receive");
  await page.getByRole("button", { name: "Put it into the stock" }).click();
  await page.getByRole("heading", { name: /^Delivery of/ }).waitFor();
  const entry = (await shop.get(`/stock/entries/${page.url().split("/").at(-1) ?? ""}`)) as unknown as {
    goods_amount: string;
    additional_amount: string;
    entry_lines: { sku: string; landed_amount: string }[];
  };
  expect(entry).toMatchObject({ goods_amount: "53.61", additional_amount: "8.01" });
  expect(landed.toSorted()).toEqual(entry.entry_lines.map(({ landed_amount }) => `€${landed_amount}`).toSorted());
  for (const { landed_amount } of entry.entry_lines) await expect(page.getByRole("table", { name: "Lines" })).toContainText(`€${landed_amount}`);
  await look(page, info, "delivery");

  // The rest is given up.
  await page.getByRole("link", { name: sent.number }).click();
  await expect(page.getByText("Partly received").first()).toBeVisible();
  await page.getByRole("button", { name: "Close it short" }).click();
  await dialog.getByLabel("Reason").fill("Out of bread");
  await look(page, info, "order-close");
  await dialog.getByRole("button", { name: "Close it short" }).click();
  await expect(page.getByText("Closed short: Out of bread")).toBeVisible();
  await expect(page.getByRole("link", { name: "Receive goods" })).toHaveCount(0);
  expect(await shop.get(`/purchase-orders/${id}`)).toMatchObject({ status: "closed_short" });
  await look(page, info, "order-closed");
});

/** A scanner types a code where the focus is, and Enter behind it. */
async function typeAsScanner(page: Page, code: string): Promise<void> {
  await page.evaluate((keys) => {
    const begin = performance.now();
    for (const [index, key] of Array.from(keys).concat("Enter").entries()) {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      Object.defineProperty(event, "timeStamp", { value: begin + 5 * index });
      const field = document.activeElement;
      if (field?.dispatchEvent(event) !== true || !(field instanceof HTMLInputElement) || key === "Enter") continue;
      field.setRangeText(key, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  }, code);
}

test("goods are received by a scanner: packs, what was not ordered, and codes that nobody knew", async ({ shop, page }, info) => {
  test.slow();
  const bread = await level(shop, "BREAD");
  await shop.change(`/products/${bread.product_id}`, { barcodes: ["4006381333948", { barcode: "PACK-12", pack_quantity: "12" }] }, 1);
  const { id, number } = await order(shop, "Harbour Tea", "3", {}, [{ product_id: bread.product_id, ordered_quantity: "30", unit_cost: "1" }]);
  await shop.signIn();
  await shop.allSent();
  await page.goto(`/${orgOf(page)}/purchasing/orders/${id}/receive`);
  await page.getByRole("heading", { name: `Receive ${number}` }).waitFor();
  const arrival = (sku: string) => page.locator(`[data-arrival=${sku}]`);
  const came = (name: string) => page.getByLabel(`${name}: came, piece`);
  const last = page.getByTestId("last-arrived");

  // Each scan is one more, wherever the focus is; two may come at once.
  await shop.scan("4006381333931");
  await expect(last).toHaveText("Green tea: 1 of 3 came");
  await Promise.all([shop.scan("4006381333931"), shop.scan("4006381333931")]);
  await expect(last).toHaveText("Green tea: 3 of 3 came");
  await shop.scan("4006381333931");
  await expect(arrival("TEA").getByRole("alert")).toContainText("At most 3 piece");
  await arrival("TEA").getByRole("button", { name: "One Green tea less" }).click();
  await expect(last).toHaveText("Green tea: 3 of 3 came");

  // The code of a pack is all that is in it. A quantity that has the focus stays what it is.
  await shop.scan("PACK-12");
  await expect(last).toHaveText("Bread: 12 of 30 came");
  await expect(arrival("BREAD")).toHaveAttribute("data-last");
  await page.getByLabel("Bread: cost of one, EUR").focus();
  await typeAsScanner(page, "PACK-12");
  await expect(came("Bread")).toHaveValue("24");
  await expect(page.getByLabel("Bread: cost of one, EUR")).toHaveValue("1");
  await came("Bread").focus();
  await typeAsScanner(page, "4006381333948");
  await expect(came("Bread")).toHaveValue("25");

  // What was not ordered comes too, once somebody says what it cost.
  await shop.scan("4006381333955");
  await expect(last).toHaveText("Rare thing: 1 came, not ordered");
  await expect(arrival("RARE")).toContainText("Not ordered");
  await page.getByLabel("Rare thing: cost of one, EUR").fill("50");

  // Another code on goods that are known: it is theirs from now on.
  const unknown = page.getByRole("alert").filter({ hasText: "Nothing here has the code" });
  const dialog = page.getByRole("dialog");
  await shop.scan("9999999999994");
  await expect(unknown).toContainText("9999999999994");
  await look(page, info, "receive-unknown");
  await unknown.getByRole("button", { name: "Choose its product" }).click();
  await dialog.getByLabel("How many are in it").fill("2");
  await look(page, info, "receive-choose");
  await dialog.getByRole("list", { name: "On this order" }).getByRole("button", { name: /Bread/ }).click();
  await expect(last).toHaveText("Bread: 27 of 30 came");
  await expect(unknown).toHaveCount(0);
  await shop.scan("9999999999994");
  await expect(last).toHaveText("Bread: 29 of 30 came");
  expect(((await shop.get(`/products/${bread.product_id}`)) as { barcode_details: object[] }).barcode_details).toMatchObject([
    { barcode: "4006381333948", pack_quantity: "1" },
    { barcode: "9999999999994", pack_quantity: "2" },
    { barcode: "PACK-12", pack_quantity: "12" },
  ]);

  // Goods that nobody knew of.
  await shop.scan("4099999999991");
  await unknown.getByRole("button", { name: "Make a new product" }).click();
  await expect(dialog.getByLabel("Barcodes")).toHaveValue("4099999999991");
  await dialog.getByLabel("Name").fill("Plum jam");
  await dialog.getByLabel(/^Price/).first().fill("4.20");
  await dialog.getByLabel("SKU").fill("JAM");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(last).toHaveText("Plum jam: 1 came, not ordered");
  await shop.scan("4099999999991");
  await expect(last).toHaveText("Plum jam: 2 came, not ordered");
  await page.getByLabel("Plum jam: cost of one, EUR").fill("2");
  await look(page, info, "receive-scanned");

  await page.getByRole("button", { name: "Put it into the stock" }).click();
  await page.getByRole("heading", { name: /^Delivery of/ }).waitFor();
  const entry = (await shop.get(`/stock/entries/${page.url().split("/").at(-1) ?? ""}`)) as unknown as { entry_lines: { sku: string; quantity: string }[] };
  expect(entry.entry_lines.map(({ sku, quantity }) => `${sku} ${quantity}`).toSorted()).toEqual(["BREAD 29", "JAM 2", "RARE 1", "TEA 3"]);
});

test("goods go back to their supplier, never more than came", async ({ shop, page }, info) => {
  const { id, lines } = await order(shop, "Harbour Tea", "10");
  const [line] = lines;
  const before = await level(shop, "TEA");
  await shop.post("/stock/receipts", { purchase_order_id: id, lines: [{ product_id: line?.product_id, quantity: "10", purchase_order_line_no: 1 }] });
  await shop.signIn();
  await enterRoom(page, "Purchasing");
  await page.getByRole("link", { name: "Deliveries" }).click();
  await rowOf(page, "Harbour Tea").first().waitFor();
  await look(page, info, "deliveries");
  await rowOf(page, "Harbour Tea").getByRole("link").first().click();
  await page.getByRole("button", { name: "Send goods back" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Green tea").fill("11");
  await sheet.getByLabel("Reason").fill("Came damp");
  await sheet.getByRole("button", { name: "Take them out of the stock" }).click();
  await expect(sheet.getByRole("alert")).toBeVisible();
  await sheet.getByLabel("Green tea").fill("4");
  await look(page, info, "return");
  await sheet.getByRole("button", { name: "Take them out of the stock" }).click();
  await page.getByRole("heading", { name: /^Return of/ }).waitFor();
  await expect(page.getByRole("definition").filter({ hasText: "€10.00" })).toBeVisible(); // to get back: 4 x 2.50
  await look(page, info, "returned");
  expect(await level(shop, "TEA")).toMatchObject({ quantity: String(Number(before.quantity) + 6) });
  await page.getByRole("link", { name: "All deliveries" }).click();
  await page.getByLabel("Kind").selectOption("supplier_return");
  await expect(rowOf(page, "Came damp").or(rowOf(page, "Harbour Tea"))).toHaveCount(1);
});

test("what runs out becomes an order to whom it was bought from, and is not suggested twice", async ({ shop, page }, info) => {
  await order(shop, "Harbour Tea", "1");
  for (const sku of ["TEA", "BREAD"]) {
    const { product_id } = await level(shop, sku);
    const { version } = (await shop.get(`/products/${product_id}`)) as { version: number };
    await shop.change(`/products/${product_id}`, { reorder_level: "600", reorder_quantity: "150" }, version);
  }
  await shop.post("/suppliers", { name: "Mill" });
  await shop.signIn();
  await enterRoom(page, "Purchasing");
  await page.getByRole("link", { name: "To order" }).click();
  const tea = page.getByRole("list", { name: "Harbour Tea" });
  await expect(tea.getByLabel("Quantity, piece")).toHaveValue("150");
  await expect(tea.getByLabel("Cost of one, EUR")).toHaveValue("2.5");
  await page.getByLabel("Order them from").selectOption({ label: "Mill" });
  await look(page, info, "reorder");
  await page.getByRole("button", { name: "Write 2 orders" }).click();
  await expect(rowOf(page, "Draft")).toHaveCount(2);
  const { items } = (await shop.get("/purchase-orders?status=draft")) as { items: { amount: string; supplier_name: string }[] };
  expect(items.map(({ supplier_name, amount }) => [supplier_name, amount]).toSorted()).toEqual([["Harbour Tea", "375.00"], ["Mill", "150.00"]]);
  await page.getByRole("link", { name: "To order" }).click();
  await expect(tea.getByLabel("Quantity, piece")).toHaveValue("");
  await expect(tea).toContainText("150 in a draft");
});

test("orders are found by state, supplier and words, and what is late stands out", async ({ shop, page }, info) => {
  const late = await order(shop, "Harbour Tea", "3", { expected_on: "2020-01-01" });
  const other = await order(shop, "Mill", "4");
  await shop.post(`/purchase-orders/${other.id}/cancel`, { reason: "Too dear" });
  await shop.signIn();
  await enterRoom(page, "Purchasing");
  await expect(rowOf(page, late.number)).toContainText("Overdue");
  await expect(rowOf(page, other.number)).toContainText("Cancelled");
  await look(page, info, "orders");
  await page.getByLabel("State").selectOption("overdue");
  await expect(rowOf(page, other.number)).toHaveCount(0);
  expect(page.url()).toContain("overdue=true");
  await page.goBack();
  await page.getByLabel("Supplier", { exact: true }).selectOption({ label: "Mill" });
  await expect(rowOf(page, late.number)).toHaveCount(0);
  await page.goBack();
  await page.getByRole("searchbox", { name: "Search" }).fill("arbour");
  await expect(rowOf(page, other.number)).toHaveCount(0);
  await expect(rowOf(page, late.number)).toHaveCount(1);

  // The supplier: what they supply, under their own code.
  await page.goto(`/${orgOf(page)}/purchasing/suppliers`);
  await rowOf(page, "Harbour Tea").getByRole("link").first().click();
  await expect(page.getByRole("table", { name: "Products" })).toContainText("HT-1");
  await expect(page.getByRole("table", { name: "Orders" })).toContainText(late.number);
  await look(page, info, "supplier");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("dialog").getByLabel("Contact").fill("Bo");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Bo", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("Archived", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "New order" })).toHaveCount(0);
  await page.getByRole("link", { name: "All suppliers" }).click();
  await expect(rowOf(page, "Mill")).toHaveCount(1);
  await expect(rowOf(page, "Harbour Tea")).toHaveCount(0);
  await look(page, info, "suppliers");
});

test("a draft that somebody else changed is not overwritten unseen", async ({ shop, page }) => {
  const { id: supplier_id } = await shop.post("/suppliers", { name: "Harbour Tea" });
  const { product_id } = await level(shop, "TEA");
  const draft = await shop.post("/purchase-orders", { supplier_id, lines: [{ product_id, ordered_quantity: "5", unit_cost: "2" }] });
  await shop.signIn();
  await page.goto(`/${orgOf(page)}/purchasing/orders/${String(draft["id"])}`);
  await page.getByLabel("Quantity, piece").waitFor();
  await shop.change(`/purchase-orders/${String(draft["id"])}`, { note: "Ring first" }, draft["version"] as number);
  await page.getByLabel("Quantity, piece").fill("6");
  await page.getByText("Somebody changed this while you had it open.", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Take what was saved" }).click();
  await expect(page.getByLabel("Note")).toHaveValue("Ring first");
  await expect(page.getByLabel("Quantity, piece")).toHaveValue("5");
});

test("who may only look orders nothing, and a cashier has no such room", async ({ shop, browser, page: own }) => {
  test.slow(); // three people sign in
  const { number } = await order(shop, "Harbour Tea", "3");
  for (const [role, sees, changes] of [["cashier", false, false], ["analyst", true, false], ["manager", true, true]] as const) {
    const page = await browser.newPage({ viewport: own.viewportSize() });
    await shop.signInAs(role, page);
    if (!sees) {
      await roomsOf(page).filter({ hasText: "Sales" }).waitFor({ state: "attached" });
      await expect(roomsOf(page).filter({ hasText: "Purchasing" })).toHaveCount(0);
    } else {
      await enterRoom(page, "Purchasing");
      await rowOf(page, number).waitFor();
      await expect(page.getByRole("button", { name: "New order" })).toHaveCount(changes ? 1 : 0);
      await rowOf(page, number).getByRole("link").first().click();
      await page.getByRole("heading", { name: `Order ${number}` }).waitFor();
      await expect(page.getByRole("link", { name: "Receive goods" })).toHaveCount(changes ? 1 : 0);
      await expect(page.getByRole("button", { name: "Cancel it" })).toHaveCount(changes ? 1 : 0);
    }
    await page.close();
  }
});
