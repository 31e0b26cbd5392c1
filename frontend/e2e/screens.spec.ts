import { enterRoom } from "./rooms";
import { expect, KEPT, Shop, test } from "./shop";
import { LOCALES, Walk } from "./walk";

const SETTINGS = ["tax", "registers", "devices", "people", "limits", "series", "shop", "roles", "books", "verify", "audit"] as const;

for (const locale of LOCALES) {
  test.describe(() => {
    test.use({ locale, timezoneId: "Europe/Paris" });

    test(`every screen can be read and pressed, ${locale}`, { tag: KEPT }, async ({ page, context, request, baseURL }, info) => {
      const walk = new Walk(page, info, locale);
      const { say } = walk;
      const look = (name: string) => walk.look(name);
      const button = (text: string) => walk.button(text);
      const close = () => walk.close();
      const toPlace = (text: string) => walk.toPlace(text);
      const product = (index: number) => page.locator("[data-product]").nth(index);

      // A page whose code cannot be loaded
      await page.route("**/assets/sign-in-page-*", (route) => route.abort());
      await page.goto("/sign-in");
      await button("Try again").waitFor();
      await look("page-missing");
      await page.unrouteAll();

      // An account
      await page.goto("/sign-in");
      await page.getByLabel(say("Email")).fill("nobody@example.com");
      await look("sign-in");
      await page.getByLabel(say("Password")).fill("not a password at all");
      await button("Sign in").click();
      await page.getByRole("alert").waitFor();
      await look("sign-in-refused");
      await page.goto("/invitation");
      await page.locator("h1").waitFor();
      await look("invitation");
      await page.goto("/nowhere/at/all");
      await page.locator("main").first().waitFor();
      await look("missing");
      await page.goto("/sign-up");
      await page.getByLabel(say("Name of the shop")).fill("Corner shop");
      await page.getByLabel(say("Country")).selectOption("FR");
      await page.getByLabel(say("Your name")).fill("Ada");
      const email = `${crypto.randomUUID()}@example.com`;
      await page.getByLabel(say("Email")).fill(email);
      await page.getByLabel(say("Password")).fill("correct horse battery");
      await look("sign-up");
      await button("Open the shop").click();

      // The start
      await page.getByRole("heading", { name: say("Prices and tax") }).waitFor();
      await page.locator("main form").waitFor();
      await look("start-prices");
      await button("Go on").click();
      await page.getByLabel(say("{0}, row {1}").replace("{0}", say("Name")).replace("{1}", "1")).waitFor();
      await look("start-typed");
      await page.getByText(say("From a file")).click();
      await look("start-file");
      await page.getByText(say("Sample shop")).click();
      await look("start-sample");
      await button("Make the sample shop").click();

      // The till
      await page.getByRole("heading", { name: say("Open the till") }).waitFor();
      await look("open");
      await button("Count coins and notes").click();
      await page.locator("[data-face='20']").fill("2");
      await look("open-count");
      await button("Use this sum").click();
      await button("Open the till").click();
      await product(0).waitFor();
      await look("till-empty");
      for (const index of [0, 3, 4, 4, 7]) await product(index).click();
      await look("till");
      const basket = button("Show the basket");
      if (await basket.isVisible()) {
        await basket.click();
        await look("slip");
        await button("Back to the products").click();
      }
      for (const [key, name] of [["F4", "line"], ["Shift+F4", "whole"], ["F3", "customer"], ["F7", "park"], ["F8", "parked-none"], ["Shift+F2", "product"], ["Shift+F8", "camera"], ["F9", "pay"]] as const) {
        await page.keyboard.press(key);
        await button("Back to the basket").waitFor();
        await look(name);
        if (name === "customer") {
          await page.getByLabel(say("Name, number, phone or email")).fill("Grace Hopper");
          await button("New customer").click();
          await look("customer-new");
          await button("Create and choose").click();
        } else if (name === "park") {
          await page.getByLabel(say("Name"), { exact: true }).fill("Table 4");
          await button("Put it aside").click();
          // The key does nothing until the page knows of the basket that was put aside.
          await expect(async () => {
            await page.keyboard.press("F8");
            await page.getByTestId("resume").waitFor({ timeout: 2_000 });
          }).toPass({ timeout: 30_000 });
          await look("parked");
          await page.getByTestId("resume").click();
        } else await page.keyboard.press("Escape");
        await product(0).waitFor();
      }
      for (const [key, name] of [["?", "keys"], ["Shift+F9", "settings"]] as const) {
        await page.keyboard.press(key);
        await page.getByRole("dialog").waitFor();
        await look(name);
        await close();
      }
      await button("Arrange the favourites").click();
      for (const index of [0, 1, 2]) await product(index).click();
      await look("favourites");
      await button("Arrange the favourites").click();
      await page.getByRole("searchbox").fill("zzz");
      await page.getByText("zzz").waitFor();
      await look("search-nothing");
      await page.getByRole("searchbox").fill("");
      await page.keyboard.press("F9");
      await page.getByLabel(say("Another amount")).fill("5");
      await look("pay-part");
      await page.getByTestId("card").click();
      await look("pay-rest");
      await page.getByTestId("exact").click();
      await page.locator("[data-testid=paid]:visible").waitFor();
      await look("paid");
      const shop = new Shop(page, request, email, "", "");
      await shop.scan("9999999999994");
      await page.getByRole("alert").waitFor();
      await look("unknown-code");
      await product(1).click();
      await page.keyboard.press("F9");
      await page.getByLabel(say("Another amount")).fill("50");
      await page.locator("form button[type=submit]").locator("visible=true").click();
      await page.locator("[data-testid=change]:visible").waitFor();
      await look("change");
      await expect(page.getByTestId("sync")).toHaveText(say("All sent"));

      // What came of it
      await page.getByTestId("sync").click();
      await page.getByRole("dialog").waitFor();
      await look("sent");
      await close();
      await button("Receipts and printer").click();
      await page.getByRole("dialog").waitFor();
      await look("receipts");
      await button("Printer").click();
      await page.getByRole("dialog", { name: say("Printer") }).waitFor();
      await look("printer");
      await page.getByRole("dialog", { name: say("Printer") }).getByRole("button", { name: say("Close") }).click();
      await close();

      // Returns
      await toPlace("Return");
      await page.locator("[data-bill]").first().waitFor();
      await look("return-find");
      await page.locator("[data-bill]").last().click();
      await button("All of it").click();
      await look("return-lines");
      await page.getByLabel(say("In exchange for (scan, or type a name)")).fill("e");
      await page.locator("[data-product]").first().click();
      await button("Broken").click();
      await look("exchange");
      await page.locator("[data-testid=give-back], section[aria-label] button").last().click();
      await page.getByTestId("returned").waitFor();
      await look("returned");
      await button("Next return").click();
      await button("No receipt").click();
      await page.getByLabel(say("What comes back (scan, or type a name)")).fill("e");
      await page.locator("[data-product]").first().click();
      await look("return-goods");
      await button("Find the bill").click();
      await button("Pay out credit").click();
      await page.getByLabel(say("Name, number, phone or email")).waitFor();
      await look("pay-out");
      await button("Find the bill").click();

      // Cash
      await toPlace("Cash");
      await button("Count and close").waitFor();
      await look("cash");
      for (const text of ["Put cash in", "Open the drawer"]) {
        await button(text).click();
        await page.getByRole("dialog").waitFor();
        await look(text.toLowerCase().replaceAll(" ", "-"));
        await close();
      }
      await button("X report").click();
      await page.getByTestId("report").waitFor();
      await look("x");
      await button("Back").click();

      // Without a network
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
      await context.setOffline(true);
      await toPlace("Sell");
      await product(2).click();
      await page.keyboard.press("F9");
      await page.getByTestId("exact").click();
      await page.locator("[data-testid=paid]:visible").waitFor();
      await look("offline");
      await page.getByTestId("sync").click();
      await page.getByRole("dialog").waitFor();
      await look("waiting");
      await close();
      const till = page.url();
      await enterRoom(page, "Settings", say);
      await page.getByRole("status").first().waitFor();
      await look("settings-offline");
      await page.goBack();
      await product(0).waitFor();
      await toPlace("Cash");
      await button("Count and close").click();
      await page.locator("[data-face='20']").fill("3");
      await look("count");
      await button("Save the count").click();
      await look("counted");
      await page.getByLabel(say("Why is there a difference?")).fill("A cent fell under the counter");
      await button("Close the till").click();
      await page.getByTestId("report-number").waitFor();
      await look("z-provisional");
      await context.setOffline(false);
      await expect(page.getByTestId("sync")).toHaveText(say("All sent"), { timeout: 30_000 });
      await look("z");
      await walk.lookAtPaper("z-paper");

      // What a till needs, account, customer display
      await page.goto(till.replace(/till.*/, "settings"));
      await page.getByRole("link", { name: say("Tax rates"), exact: true }).waitFor();
      await look("settings");
      for (const name of SETTINGS) {
        await page.goto(till.replace(/till.*/, `settings/${name}`));
        await page.locator("main [aria-busy=false], dl, main form, main [role=status]").first().waitFor();
        await look(`settings-${name}`);
        const row = page.locator("tbody button").first();
        if (!(await row.isVisible())) continue;
        await row.click();
        await page.getByRole("dialog").waitFor();
        await look(`settings-${name}-edit`);
        await page.keyboard.press("Escape");
      }
      await button("Account").click();
      await page.getByRole("dialog").waitFor();
      await look("account");
      await page.goto("/gallery");
      await page.locator("h1").waitFor();
      await look("gallery");
      await page.goto(`${till.replace(/till.*/, "till")}/display`);
      await page.locator("main").waitFor();
      await look("display");
      expect(baseURL).toBeDefined();
    });
  });
}
