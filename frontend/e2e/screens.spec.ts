import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, Shop, test } from "./shop";
import { wordsOf } from "./words";

/** `make screenshots` looks at every screen in each of these ways; every other run as its project does: a phone in the dark, a tablet and a desk in the light. */
interface Look {
  readonly name: string;
  readonly size?: readonly [width: number, height: number];
  readonly theme: "light" | "dark";
  readonly text?: string;
  readonly dir?: "rtl";
}

const WANTED = process.env["SCREENS"]?.split(" ");
const ALL: readonly Look[] = [
  { name: "320", size: [320, 640], theme: "light" },
  { name: "360", size: [360, 740], theme: "light" },
  { name: "360-dark", size: [360, 740], theme: "dark" },
  { name: "360-large-text", size: [360, 740], theme: "light", text: "200%" },
  { name: "360-rtl", size: [360, 740], theme: "light", dir: "rtl" },
  { name: "820", size: [820, 1180], theme: "light" },
  { name: "1180", size: [1180, 820], theme: "dark" },
  { name: "1280", size: [1280, 800], theme: "light" },
  { name: "1280-dark", size: [1280, 800], theme: "dark" },
  { name: "1280-large-text", size: [1280, 800], theme: "light", text: "200%" },
  { name: "1280-rtl", size: [1280, 800], theme: "light", dir: "rtl" },
  { name: "2560", size: [2560, 1440], theme: "light" },
];

function looksOf(colorScheme: string | null | undefined): readonly Look[] {
  const theme = colorScheme === "dark" ? "dark" : "light";
  return WANTED === undefined ? [{ name: theme, theme }] : ALL.filter(({ name }) => WANTED.includes("all") || WANTED.includes(name));
}

const FOLDER = `../.state/screenshots`;
const SETUP = ["products", "categories", "tax", "registers", "devices", "people", "limits", "series", "shop"] as const;
const FINGER = 44;

/** What is pressed and is smaller than a finger; a link within a sentence may be. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const top = document.querySelector("dialog[open]") ?? document;
    return [...top.querySelectorAll<HTMLElement>("a[href], button, select, input:not([type=hidden], [type=file]), [role=button]")].flatMap((element) => {
      const around = element.closest("label") ?? element;
      const { width, height } = (element instanceof HTMLInputElement && /checkbox|radio/.test(element.type) ? around : element).getBoundingClientRect();
      const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 1 && height > 1;
      const isInText = element instanceof HTMLAnchorElement && getComputedStyle(element).display === "inline";
      return isSeen && !isInText && (width < least - 0.5 || height < least - 0.5)
        ? [`${element.outerHTML.slice(0, 90)} ${String(Math.round(width))}x${String(Math.round(height))}`]
        : [];
    });
  }, FINGER);
}

/** Texts that are wider than where they stand and do not say so by an ellipsis. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a, h1, h2, h3, dt, dd, p, label > span, th, td")].flatMap((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isCut = element.checkVisibility() && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
      return isCut && overflowX !== "auto" && textOverflow !== "ellipsis" && getComputedStyle(element).display !== "inline"
        ? [`${element.tagName} “${element.textContent.slice(0, 50)}” ${String(element.scrollWidth)} in ${String(element.clientWidth)}`]
        : [];
    }),
  );
}

/** Nothing moves any more. What turns for ever is not waited for, nor what the browser does not move because it is not seen. */
function isStill(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    return Promise.race([
      Promise.allSettled(moving.map((one) => one.finished)).then(() => null),
      new Promise((resolve) => { setTimeout(resolve, 1000, null); }),
    ]);
  });
}

for (const locale of (process.env["SCREENS_IN"] ?? "en").split(" ")) {
  test.describe(() => {
    test.use({ locale, timezoneId: "Europe/Paris" });

    test(`every screen can be read and pressed, ${locale}`, async ({ page, context, request, baseURL }, info) => {
      test.setTimeout(1_200_000); // some 75 screens, each read by axe
      page.setDefaultTimeout(60_000);
      const say = wordsOf(locale);
      const own = page.viewportSize();
      let count = 0;

      const look = async (name: string) => {
        count += 1;
        for (const { name: as, size, theme, text, dir } of looksOf(info.project.use.colorScheme)) {
          if (size !== undefined) await page.setViewportSize({ width: size[0], height: size[1] });
          await page.emulateMedia({ colorScheme: theme });
          await page.evaluate(
            ([fontSize, direction]) => {
              document.documentElement.style.fontSize = fontSize;
              document.documentElement.dir = direction;
            },
            [text ?? "", dir ?? ""] as const,
          );
          await isStill(page);
          const folder = `${FOLDER}/${locale}-${size === undefined ? `${info.project.name}-` : ""}${as}`;
          await page.screenshot({ path: `${folder}/${String(count).padStart(2, "0")}-${name}.png` });
          const where = `${name}, ${as}`;
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect.soft(wide, `${where}: is wider than its screen`).toBeLessThanOrEqual(0);
          expect.soft(await smallTargets(page), `${where}: smaller than a finger`).toEqual([]);
          expect.soft(await cutTexts(page), `${where}: is cut`).toEqual([]);
          if (WANTED === undefined) {
            const { violations } = await new AxeBuilder({ page }).analyze();
            expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), where).toEqual([]);
          }
        }
        if (own !== null) await page.setViewportSize(own);
        await page.evaluate(() => {
          document.documentElement.style.fontSize = "";
          document.documentElement.dir = "";
        });
      };
      const button = (text: string, exact = true) => page.getByRole("button", { name: say(text), exact }).locator("visible=true").first();
      const close = async () => {
        await button("Close").click();
        await page.locator("dialog[open]").waitFor({ state: "detached" });
      };
      const product = (index: number) => page.locator("[data-product]").nth(index);
      const toPlace = async (text: string) => {
        await page.getByRole("navigation", { name: say("Till"), exact: true }).getByRole("link", { name: say(text), exact: true }).click();
      };

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
      await page.getByLabel(say("Name, row {0}").replace("{0}", "1")).waitFor();
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
          await page.getByTestId("parked").locator("visible=true").or(button("What can be done here")).first().waitFor();
          await page.keyboard.press("F8");
          await page.getByTestId("resume").waitFor();
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
      await page.getByRole("link", { name: say("Setup"), exact: true }).click();
      await page.getByRole("status").first().waitFor();
      await look("setup-offline");
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

      // What a till needs, account, customer display
      await page.goto(till.replace(/till.*/, "setup"));
      await page.getByRole("link", { name: say("Products"), exact: true }).waitFor();
      await look("setup");
      for (const name of SETUP) {
        await page.goto(till.replace(/till.*/, `setup/${name}`));
        await page.locator("table[aria-busy=false], dl, main form, main [role=status]").first().waitFor();
        await look(`setup-${name}`);
        const row = page.locator("tbody button").first();
        if (!(await row.isVisible())) continue;
        await row.click();
        await page.getByRole("dialog").waitFor();
        await look(`setup-${name}-edit`);
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
