import { expect, makeShop, test } from "./shop";
import { LOCALES, Walk } from "./walk";

const FIRST = 201;
const PIN = "4865";
const PIN_OF_BEN = "7294";

for (const locale of LOCALES) {
  test.describe(() => {
    test.use({ locale, timezoneId: "Europe/Paris" });

    test(`every screen about people, refusals and paper can be read and pressed, ${locale}`, async ({ page, context, request }, info) => {
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
      await walk.field("Your password").fill("correct horse battery");
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
      await walk.close();
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

    test(`every screen that waits, fails or has nothing can be read and pressed, ${locale}`, async ({ page, context, request }, info) => {
      const walk = new Walk(page, info, locale, FIRST + 100);
      const { say } = walk;
      const shop = await makeShop(page, request);
      shop.say = say;
      // The copy of the shop does not come yet, and then not at all.
      let isHeld = true;
      await page.route("**/changes?*", async (route) => {
        if (isHeld) await new Promise(() => undefined);
        else await route.continue();
      });
      await shop.signIn();
      await page.getByText(say("The catalogue is coming.")).waitFor();
      await walk.look("till-coming");
      isHeld = false;
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.route("**/changes?*", (route) => route.abort());
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
      await walk.button("Try again").click();
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
  });
}
