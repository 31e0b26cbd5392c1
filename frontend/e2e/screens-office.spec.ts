import { enterRoom, orgOf } from "./rooms";
import { expect, KEPT, makeShop, test } from "./shop";
import { LOCALES, Walk } from "./walk";

const FIRST = 301;

interface Made {
  readonly id: string;
}

for (const locale of LOCALES) {
  test.describe(() => {
    test.use({ locale, timezoneId: "Europe/Paris" });

    test(`every screen of the office can be read and pressed, ${locale}`, { tag: KEPT }, async ({ page, request }, info) => {
      const walk = new Walk(page, info, locale, FIRST);
      const { say } = walk;
      const look = (name: string) => walk.look(name);
      const button = (text: string) => walk.button(text);
      const shop = await makeShop(page, request);
      shop.say = say;

      // A shop at work: a customer who owes, a quotation, a shift, an order that has come in part
      const make = async (path: string, data: object) => (await shop.post(path, data)) as unknown as Made;
      const { items: products } = (await shop.get("/products")) as { items: (Made & { sku: string; version: number })[] };
      const tea = products.find(({ sku }) => sku === "TEA");
      const { items: registers } = (await shop.get("/registers")) as { items: Made[] };
      const product_id = tea?.id;
      const lines = [{ product_id, quantity: "2" }];
      await make("/categories", { name: "Drinks" });
      const bea = await make("/customers", { name: "Bea Miller", payment_terms_days: 14 });
      await make("/bills", { issue: true, customer_id: bea.id, lines });
      const quotation = await make("/bills", { customer_id: bea.id, has_frozen_prices: true, discount_percent: "5", lines, note: "Free of charge to your door" });
      const parked = await make("/bills", { lines, external_reference: "parked/Table 4" });
      const shift = await make("/cash-sessions", { register_id: registers[0]?.id, opening_float_amount: "50.00" });
      await make("/bills", { issue: true, register_id: registers[0]?.id, lines, payments: [{ method: "cash", amount: "24.02" }] });
      await make(`/cash-sessions/${shift.id}/close`, { counted_amount: "70.00", note: "A coin is missing" });
      const supplier = await make("/suppliers", { name: "Harbour Tea" });
      const ordered = { supplier_id: supplier.id, lines: [{ product_id, ordered_quantity: "20", unit_cost: "2.505", supplier_sku: "HT-1" }] };
      await make("/purchase-orders", ordered);
      const order = await make("/purchase-orders", ordered);
      await make(`/purchase-orders/${order.id}/send`, {});
      await make("/stock/receipts", { purchase_order_id: order.id, lines: [{ product_id, quantity: "8", purchase_order_line_no: 1 }] });
      await shop.change(`/products/${product_id ?? ""}`, { reorder_level: "600", reorder_quantity: "150" }, tea?.version ?? 1);
      await shop.signIn();
      await page.waitForURL(/\/till/);

      const rows = page.locator("[data-long-table] [role=row][data-index], [data-long-table] [role=listitem]");
      const isRead = () => expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
      /** A page, once what it is about is there. */
      const visit = async (name: string, path: string, shown = "main :is(dl, table, form, ul, [data-long-table] a, [role=status])") => {
        await page.goto(`/${orgOf(page)}/${path}`);
        await page.locator(shown).locator("visible=true").first().waitFor();
        await isRead();
        await look(name);
      };
      const dialog = async (name: string, opens: string) => {
        await button(opens).click();
        await page.getByRole("dialog").waitFor();
        await look(name);
        await page.keyboard.press("Escape");
        await page.locator("dialog[open]").waitFor({ state: "detached" });
      };
      const openFirst = async (name: string) => {
        await rows.first().getByRole("link").first().click();
        await page.locator("main dl").first().waitFor();
        await isRead();
        await look(name);
      };

      // Sales
      await visit("sales", "sales", "[data-long-table] a");
      await page.keyboard.press("Control+k");
      const everything = page.getByRole("combobox", { name: say("Search everything") });
      await everything.waitFor();
      await look("search-everything");
      await everything.fill("bea");
      await page.getByRole("option").filter({ hasText: "Bea Miller" }).first().waitFor();
      await look("search-found");
      await page.keyboard.press("Escape");
      await everything.waitFor({ state: "detached" });
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
      await look("keys");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await openFirst("document");
      await button("Show the margin").click();
      await page.getByTestId("margin").waitFor();
      await look("document-margin");
      await dialog("document-credit", "Credit lines");
      await visit("drafts", "sales?type=draft", "[data-long-table] a");
      await visit("draft-of-a-till", `sales/${parked.id}`, "main dl");
      await visit("quotation", `sales/${quotation.id}`, "main dl");
      await button(say("Take {0} off").replace("{0}", "Green tea")).click();
      await walk.field("Add a product").fill("e");
      await page.getByRole("list", { name: say("Found products") }).waitFor();
      await look("quotation-undo");
      await dialog("quotation-delete", "Throw it away");

      // Products and customers
      await visit("products", "products", "[data-long-table] a");
      await visit("products-none", "products?search=zzz");
      await visit("products-files", "products/files", "main h2");
      await visit("categories", "products/categories", "main li");
      await page.goto(`/${orgOf(page)}/products`);
      await openFirst("product");
      await dialog("product-edit", "Edit");
      await visit("customers", "customers", "[data-long-table] a");
      await openFirst("customer");

      // The stock, and a stocktake that a phone counts
      await enterRoom(page, "Stock", say);
      await rows.first().waitFor();
      await look("stock");
      await dialog("stock-receive", "Receive goods");
      await dialog("stock-adjust", "Adjust");
      await visit("stock-movements", "stock/movements", "[data-long-table] a");
      await visit("stock-value", "stock/value", "[data-long-table]");
      await visit("stocktakes", "stock/stocktakes");
      await button("Begin a stocktake").click();
      await look("stocktake-begin");
      await button("Begin to count").click();
      await page.getByRole("link", { name: say("Count"), exact: true }).click();
      await button("Choose a place").click();
      await walk.field("Place").fill("Shop");
      await look("stocktake-place");
      await button("Count here").click();
      await walk.field("Scan, or type").fill("4006381333931");
      await walk.field("Scan, or type").press("Enter");
      await page.getByTestId("last-count").waitFor();
      await look("stocktake-count");
      await page.getByRole("link", { name: say("The stocktake"), exact: true }).click();
      await expect(rows).toHaveCount(1, { timeout: 30_000 });
      await look("stocktake");
      await dialog("stocktake-approve", "Approve");

      // Purchasing
      await visit("orders", "purchasing", "[data-long-table] a");
      await dialog("order-new", "New order");
      await visit("order-draft", "purchasing?state=draft", "[data-long-table] a");
      await rows.first().getByRole("link").first().click();
      await walk.field("Expected on").waitFor();
      await look("order-draft-page");
      await visit("order", `purchasing/orders/${order.id}`, "main dl");
      await visit("receive", `purchasing/orders/${order.id}/receive`, "[data-arrival]");
      await visit("reorder", "purchasing/reorder", "main li");
      await visit("deliveries", "purchasing/deliveries", "[data-long-table] a");
      await openFirst("delivery");
      await dialog("delivery-return", "Send goods back");
      await visit("suppliers", "purchasing/suppliers", "[data-long-table] a");
      await visit("supplier", `purchasing/suppliers/${supplier.id}`, "main table");

      // Cash and reports
      await visit("shifts", "cash", "[data-long-table] a");
      await openFirst("shift");
      await visit("cash-differences", "cash/differences", "main :is(dl, table)");
      for (const path of ["reports", "reports/sales", "reports/products", "reports/hours", "reports/stock"]) {
        await visit(path.replace("/", "-"), path, "main :is(dl, table, ul)");
      }
      await visit("reports-sql", "reports/sql", "main details");
    });
  });
}
