import { expect, KEPT, makeShop, test } from "./shop";
import { LOCALES, Walk } from "./walk";

const FIRST = 201;
const PIN = "4865";
const PIN_OF_BEN = "7294";

for (const locale of LOCALES) {
  test.describe(() => {
    test.use({ locale, timezoneId: "Europe/Paris" });

    test(`every screen about people, refusals and paper can be read and pressed, ${locale}`, { tag: KEPT }, async ({ page, context, request }, info) => {
      const walk = new Walk(page, info, locale, FIRST);
      const { say } = walk;
      const shop = await makeShop(page, request);
      shop.say = say;
      const pinOf = (name: string) => page.getByLabel(say("PIN of {0}").replace("{0}", name));
      const tea = page.locator("[data-product=TEA]");
      const lock = async () => {
        await page.getByTestId("lock").click();
        await page.getByRole("dialog", { name: say("Locked") }).waitFor();
      };
      const goOn = async (name: string, pin: string) => {
        await page.getByRole("button", { name, exact: true }).click();
        await pinOf(name).fill(pin);
        if (await pinOf(name).isVisible()) await page.keyboard.press("Enter");
        await page.getByRole("dialog").waitFor({ state: "detached" });
        await tea.waitFor();
      };
      const payExactly = async () => {
        await page.keyboard.press("F9");
        await page.getByTestId("exact").click();
        await page.locator("[data-testid=paid]:visible").waitFor();
      };

      await page.addInitScript(() => {
        window.print = () => undefined;
      });

      // A PIN
      await shop.hire("Ben", "cashier", PIN_OF_BEN);
      await shop.hire("Wilhelmina von Hohenlohe-Langenburg", "cashier", PIN_OF_BEN);
      await shop.openTill();
      await shop.register();
      await tea.waitFor();
      await walk.button("Account").click();
      await walk.button("Set my PIN").click();
      await walk.field("New PIN").fill("1234");
      await walk.field("The same PIN again").fill("123456");
      await walk.field("Password").fill("correct horse battery");
      await walk.look("set-pin-different");
      await walk.field("The same PIN again").fill("1234");
      await walk.button("Set the PIN").click();
      await page.getByRole("alert").waitFor();
      await walk.look("set-pin-trivial");
      await walk.field("New PIN").fill(PIN);
      await walk.field("The same PIN again").fill(PIN);
      await walk.button("Set the PIN").click();
      await expect(walk.field("New PIN")).toHaveCount(0);
      await walk.look("account-of-device");
      await page.getByRole("dialog").getByRole("link", { name: say("Where I am signed in") }).click();
      await page.getByRole("listitem").filter({ hasText: say("This one") }).waitFor();
      await walk.look("sessions");
      await page.goBack();
      await tea.waitFor();
      await shop.allSent();

      // Locked
      await lock();
      await walk.look("locked");
      await page.keyboard.type("1111");
      await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
      await walk.look("locked-wrong");
      await walk.button("With the password").click();
      await walk.look("locked-password");
      await goOn("Ben", PIN_OF_BEN);

      // What Ben may not do
      await tea.click();
      await page.keyboard.press("F4");
      await walk.field("Discount").fill("30");
      await walk.button("Ask a manager").waitFor();
      await walk.look("not-allowed");
      await walk.button("Ask a manager").click();
      await pinOf("Ada").waitFor();
      await walk.look("approval");
      await page.keyboard.type("1111");
      await page.getByRole("dialog").getByRole("alert").filter({ hasText: /./ }).waitFor();
      await walk.look("approval-wrong");
      await walk.button("With the password").click();
      await walk.look("approval-password");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.keyboard.press("Escape");
      const path = new URL(page.url()).pathname.replace(/till.*/, "");
      await page.goto(`${path}settings`);
      await walk.button("Ask for the PIN").waitFor();
      await walk.look("not-theirs");
      await page.goto(`${path}till`);
      await tea.waitFor();

      // Without a network
      await shop.isKept();
      await page.reload();
      await tea.waitFor();
      await context.setOffline(true);
      await page.keyboard.press("F4");
      await walk.field("Discount").fill("30");
      await walk.button("Ask a manager").click();
      await pinOf("Ada").waitFor();
      await walk.button("With the password").click();
      await walk.look("approval-password-offline");
      await page.getByRole("button", { name: "Ada", exact: true }).click();
      await pinOf("Ada").fill(PIN);
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.keyboard.press("Escape");
      await payExactly();
      await lock();
      await walk.look("locked-offline");
      await walk.button("With the password").click();
      await walk.look("locked-password-offline");
      await goOn("Ada", PIN);
      await page.locator("[data-product=RARE]").click();
      await payExactly();

      // What the service refuses: somebody else sold the only one
      const { items } = (await shop.get("/products?search=rare")) as { items: { id: string }[] };
      await shop.post("/bills", { issue: true, lines: [{ product_id: items[0]?.id, quantity: "1" }] });
      await context.setOffline(false);
      await expect(page.getByTestId("sync")).toHaveText(say("{0} to check").replace("{0}", "1"), { timeout: 60_000 });
      await page.getByTestId("sync").click();
      await walk.button("Change it…").waitFor();
      await walk.look("attention");
      await walk.button("Discard…").click();
      await walk.field("Why is it discarded?").fill(say("Broken"));
      await walk.look("attention-discard");
      await walk.close();
      await page.getByTestId("sync").click();
      await walk.button("Change it…").click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await walk.look("attention-change");
      await page.keyboard.press("Delete");
      await tea.click();
      await payExactly();
      await shop.allSent();

      // On paper
      for (const [width, text] of [["80", "Print receipt"], ["58", "Print again"]] as const) {
        await walk.button(text).click();
        await page.locator(".receipt-print").evaluate((paper, roll) => { paper.setAttribute("class", `receipt-print receipt-print-${roll}`); }, width);
        await walk.lookAtPaper(`receipt-${width}`);
      }
      await walk.toPlace("Cash");
      await walk.button("X report").click();
      await page.getByTestId("report").waitFor();
      await walk.lookAtPaper("x-paper");

      // What came too late
      await walk.toPlace("Sell");
      await tea.waitFor();
      await page.route("**/bills", async (route) => {
        const body = route.request().postDataJSON() as object;
        await route.continue({ postData: { ...body, sold_at: "2026-01-02T09:30:00Z" } });
      });
      for (const sku of ["TEA", "BREAD"]) {
        await page.locator(`[data-product=${sku}]`).click();
        await payExactly();
        await shop.allSent();
      }
      await page.unroute("**/bills");
      await page.getByTestId("sync").click();
      await page.getByRole("link", { name: say("Look at late sales") }).first().waitFor();
      await walk.look("late-hint");
      await page.getByRole("link", { name: say("Look at late sales") }).first().click();
      const rows = page.getByRole("table").getByRole("button");
      await rows.first().waitFor();
      await walk.look("late-sales");
      await rows.first().click();
      await page.getByTestId("late-total").waitFor();
      await walk.look("late-sale");
      await walk.button("Reject…").click();
      await walk.field("Why is it rejected?").fill(say("Broken"));
      await walk.look("late-sale-reject");
      await walk.button("Reject it").click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByText(say("Rejected"), { exact: true }).first().click();
      await rows.first().click();
      await page.getByTestId("late-total").waitFor();
      await walk.look("late-sale-rejected");
      await page.keyboard.press("Escape");

      // What managers allowed
      await page.goto(`${path}settings/approvals`);
      await walk.button("It is right").waitFor();
      await walk.look("approvals");
      await walk.button("It is right").click();
      await page.getByRole("status").filter({ hasText: say("Nothing waits for a look.") }).waitFor();
      await walk.look("approvals-none");
    });

    test(`every screen that waits, fails or has nothing can be read and pressed, ${locale}`, { tag: KEPT }, async ({ page, context, request }, info) => {
      const walk = new Walk(page, info, locale, FIRST + 100);
      const { say } = walk;
      const shop = await makeShop(page, request);
      shop.say = say;
      // The copy of the shop does not come yet, and then not at all.
      let isHeld = true;
      await page.route("**/changes?*", async (route) => {
        if (isHeld) await new Promise(() => undefined);
        else await route.abort();
      });
      await shop.signIn();
      await page.getByText(say("The catalogue is coming.")).waitFor();
      await walk.look("till-coming");
      isHeld = false;
      await page.reload();
      await page.getByText(say("This device has no copy of the shop yet. Connect it once; from then on it works without a network.")).waitFor();
      await walk.look("till-without-copy");
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.reload();
      await walk.button("Open the till").waitFor();
      const path = new URL(page.url()).pathname.replace(/till.*/, "");

      // The settings are read, cannot be read, has nothing
      await page.route("**/api/v1/org/*/products?*", () => new Promise(() => undefined));
      await page.goto(`${path}products`);
      await page.locator("[aria-busy=true]").waitFor();
      await walk.look("products-coming");
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.route("**/api/v1/org/*/products?*", (route) => route.abort());
      await page.reload();
      await walk.button("Try again").waitFor();
      await walk.look("products-unreachable");
      await page.unrouteAll({ behavior: "ignoreErrors" });
      // The page may have tried again by itself by now.
      await walk.button("Try again").click({ timeout: 5_000 }).catch(() => undefined);
      await page.locator("[data-long-table] [aria-busy=false]").waitFor();
      await page.goto(`${path}products?search=zzz`);
      await page.locator("main [role=status]").waitFor();
      await walk.look("products-none");
      for (const [name, place] of [["categories", "products/categories"], ["late-sales", "settings/late-sales"]] as const) {
        await page.goto(`${path}${place}`);
        await page.locator("main [role=status]").waitFor();
        await walk.look(`${name}-none`);
      }

      // The start, and a part of the app
      await shop.isKept();
      await page.goto(`${path}start`);
      await page.locator("main form").waitFor();
      await context.setOffline(true);
      await page.getByText(say("The start needs the network. Connect, and go on where you were.")).waitFor();
      await walk.look("start-offline");
      await context.setOffline(false);
      await page.goto(`${path}till/cash`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await walk.look("cash-closed");
    });

    test(`every screen where money goes back can be read and pressed, ${locale}`, { tag: KEPT }, async ({ page, context, request }, info) => {
      const walk = new Walk(page, info, locale, FIRST + 200);
      const { say } = walk;
      const shop = await makeShop(page, request);
      shop.say = say;
      const LONG = "Wilhelmina von Hohenlohe-Langenburg";
      const named = (text: string, name: string) => page.getByLabel(say(text).replace("{0}", name));
      const amount = page.getByLabel(say("Amount, {currency}").replace("{currency}", "EUR"));
      const whose = page.getByLabel(say("Name, number, phone or email"));
      const chooseCustomer = async (name: string) => {
        await whose.fill(name);
        await page.locator(`[data-customer="${name}"]`).click();
      };
      const goOn = async (name: string, pin: string) => {
        await page.getByTestId("lock").click();
        await page.getByRole("button", { name, exact: true }).click();
        await named("PIN of {0}", name).fill(pin);
        if (await named("PIN of {0}", name).isVisible()) await page.keyboard.press("Enter");
        await page.getByRole("dialog").waitFor({ state: "detached" });
      };
      const nextReturn = async () => {
        await page.getByTestId("returned").waitFor();
        await walk.button("Next return").click();
        await walk.button("No receipt").waitFor();
      };

      // What customers have here: money on account twice, and a credit note
      const customers = new Map<string, string>();
      for (const name of ["Bea", LONG, "Cem"]) customers.set(name, String((await shop.post("/customers", { name }))["id"]));
      const customer_id = customers.get(LONG) ?? "";
      for (const paid of ["30.00", "1234.56"]) await shop.post(`/customers/${customer_id}/payments`, { method: "transfer", amount: paid });
      const { items } = (await shop.get("/products?search=tea")) as { items: { id: string }[] };
      const lines = [{ product_id: items[0]?.id, quantity: "2" }];
      await shop.post("/bills", { issue: true, lines, issued_on: new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10) });
      const bill = await shop.post("/bills", { issue: true, customer_id, lines, payments: [{ method: "card", amount: "24.02" }] });
      await shop.post(`/bills/${String(bill["id"])}/credit-notes`, { reason: "Broken", lines: [{ line_no: 1, quantity: "1", restock: false }] });
      await shop.hire("Ben", "cashier", PIN_OF_BEN);
      await shop.openTill();
      await shop.register();
      await page.locator("[data-product=TEA]").waitFor();
      await walk.button("Account").click();
      await walk.button("Set my PIN").click();
      for (const label of ["New PIN", "The same PIN again"]) await walk.field(label).fill(PIN);
      await walk.field("Password").fill("correct horse battery");
      await walk.button("Set the PIN").click();
      await expect(walk.field("New PIN")).toHaveCount(0);
      await walk.close();
      await shop.allSent();
      await walk.toPlace("Return");
      await page.locator("[data-bill]").first().waitFor();
      await walk.look("return-find-dated");

      // Paid out
      await walk.button("Pay out credit").click();
      await chooseCustomer("Cem");
      await page.getByRole("status").filter({ hasText: "Cem" }).waitFor();
      await walk.look("pay-out-none");
      await walk.button("Another customer").click();
      await chooseCustomer(LONG);
      await amount.waitFor();
      await walk.look("pay-out-credit");
      await amount.fill("99");
      await walk.look("pay-out-too-much");
      await amount.fill("12");
      let answer = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route("**/refunds", async (route) => {
        await held;
        const body = route.request().postDataJSON() as object;
        await route.continue({ postData: { ...body, amount: "99999.00" } }).catch(() => undefined); // it was given up, and is asked again
      });
      await page.getByTestId("pay-out").click();
      await page.getByRole("status").filter({ hasText: say("The service is asked. Give the money when it has answered.") }).waitFor();
      await walk.look("pay-out-asked");
      answer();
      await page.getByRole("alert").filter({ hasText: say("Give no money.") }).waitFor({ timeout: 90_000 });
      await walk.look("pay-out-refused");
      await page.unroute("**/refunds");
      await page.getByRole("alert").getByRole("button", { name: say("Back") }).click();
      await amount.fill("12");
      await page.getByTestId("pay-out").click();
      await page.getByTestId("returned").waitFor();
      await walk.look("paid-out");
      await nextReturn();

      // Without a receipt
      await walk.button("No receipt").click();
      await walk.look("goods-none");
      for (const code of ["4006381333931", "4006381333948"]) await shop.scan(code);
      const price = named("Given back for one of {0}", "Bread");
      await price.fill("99");
      await walk.look("goods-too-much");
      await price.fill("2");
      await walk.button("Customer").click();
      await whose.waitFor();
      await walk.look("goods-customer");
      await chooseCustomer(LONG);
      await walk.button("Not wanted").click();
      await walk.look("goods");
      await page.getByTestId("keep-credit").click();
      await page.getByTestId("returned").waitFor();
      await walk.look("goods-kept-as-credit");
      await shop.allSent();

      // What a cashier asks a manager for
      await goOn("Ben", PIN_OF_BEN);
      await walk.toPlace("Return");
      await walk.button("No receipt").click();
      await shop.scan("4006381333931");
      await walk.button("Not wanted").click();
      await page.getByTestId("give-back").click();
      await named("PIN of {0}", "Ada").waitFor();
      await walk.look("approval-goods");
      await named("PIN of {0}", "Ada").fill(PIN);
      await nextReturn();
      await walk.button("Pay out credit").click();
      await chooseCustomer(LONG);
      await amount.fill("1");
      await page.getByTestId("pay-out").click();
      await named("PIN of {0}", "Ada").waitFor();
      await walk.look("approval-pay-out");
      await named("PIN of {0}", "Ada").fill(PIN);
      await nextReturn();
      await shop.allSent();

      // Without a network
      await shop.isKept();
      await page.reload();
      await walk.button("No receipt").waitFor();
      await context.setOffline(true);
      await walk.button("Pay out credit").click();
      await page.getByRole("status").filter({ hasText: say("Only the service knows what a customer has here. Paying it out needs a network.") }).waitFor();
      await walk.look("pay-out-offline");
    });
  });
}
