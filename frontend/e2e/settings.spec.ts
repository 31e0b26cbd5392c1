import { axeFaults } from "./look";
import { enterRoom, roomsOf } from "./rooms";
import { expect, KEPT, test } from "./shop";

const PAGES = ["tax", "units", "registers", "devices", "people", "limits", "papers", "series", "shop", "roles", "books", "verify", "audit"] as const;

test("category, tax rate, unit, till, series, limit and shop are set up by keyboard and touch", async ({ shop, page }, info) => {
  test.slow();
  await shop.signIn();
  const base = page.url().replace(/till.*/, "settings/");
  const sheet = page.getByRole("dialog");
  const save = async () => {
    await sheet.getByRole("button", { name: "Save" }).click();
    await expect(sheet).toHaveCount(0);
  };

  await page.goto(`${base.replace("settings", "products")}categories`);
  await page.getByRole("button", { name: "Add a category" }).click();
  await page.keyboard.press("Tab"); // from the close button to the name
  await page.keyboard.type("Drinks");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Drinks" })).toBeVisible();
  expect(await shop.get("/categories")).toMatchObject({ items: [{ name: "Drinks" }] });

  await page.goto(`${base}tax`);
  await page.getByRole("button", { name: "Add a tax rate" }).click();
  await sheet.getByLabel("Name").fill("Reduced 5.5 %");
  await sheet.getByLabel("Percent").fill("5.5");
  await save();
  await page.getByRole("button", { name: "Reduced 5.5 %" }).click();
  await sheet.getByLabel("First day").fill("2099-01-01");
  await sheet.getByLabel("Percent").fill("6");
  await sheet.getByRole("button", { name: "Add the change" }).click();
  await expect(sheet.getByText("From Jan 1, 2099 on")).toBeVisible();
  await expect(sheet.getByText("Until Dec 31, 2098")).toBeVisible();
  await page.screenshot({ path: info.outputPath("tax-timeline.png") });
  await sheet.getByRole("button", { name: "Remove the change to 6 %" }).click();
  await expect(sheet.getByText("From the beginning")).toBeVisible();
  await sheet.getByRole("button", { name: "Close" }).click();

  await page.goto(`${base}units`);
  await page.getByRole("button", { name: "Add a unit" }).click();
  await sheet.getByLabel("On papers").fill("crate");
  await sheet.getByLabel("Name").fill("Crate of twelve");
  await sheet.getByLabel("Decimals").selectOption("1");
  await page.screenshot({ path: info.outputPath("unit.png") });
  await save();
  await page.getByRole("button", { name: "Crate of twelve" }).click();
  await sheet.getByLabel("Decimals").selectOption("0");
  await save();
  await expect(page.getByText("3 crate")).toBeVisible();
  await page.getByRole("button", { name: "Crate of twelve" }).click();
  await sheet.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("Crate of twelve")).toHaveCount(0);
  await page.getByText("Show archived units").click();
  await page.getByRole("button", { name: "Crate of twelve" }).click();
  await sheet.getByRole("button", { name: "Restore" }).click();
  await expect(sheet).toHaveCount(0);
  expect(await shop.get("/units?limit=200")).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ code: "crate", decimals: 0 })]) });

  await page.goto(`${base}registers`);
  await page.getByRole("button", { name: "Add a till" }).click();
  await sheet.getByLabel("Name").fill("Terrace");
  await sheet.getByLabel("Code").fill("T2");
  await save();
  await expect(page.getByRole("button", { name: "Terrace" })).toBeVisible();

  await page.goto(`${base}series`);
  await page.getByRole("button", { name: "Add a series" }).click();
  await sheet.getByLabel("Series", { exact: true }).fill("SHOP");
  await sheet.getByLabel("Form of the number").fill("{series}/{yy}/{number:4}");
  await expect(sheet.getByText(/^SHOP.\d\d.0001$/)).toHaveCount(2);
  await page.screenshot({ path: info.outputPath("series.png") });
  await save();
  await expect(page.getByText(/SHOP\/\d\d\/0001/)).toBeVisible();

  await page.goto(`${base}limits`);
  await page.getByRole("button", { name: "Cashier" }).click();
  await sheet.getByLabel("Discount up to, percent").fill("15");
  await save();
  await expect(page.getByRole("cell", { name: "15 %" })).toBeVisible();

  await page.goto(`${base}shop`);
  await page.getByRole("button", { name: "Edit Calendar" }).click();
  await sheet.getByLabel("The year begins in").selectOption({ label: "April" });
  await save();
  await expect(page.getByText("April")).toBeVisible();
});

test("somebody is invited, joins, and is made a manager", async ({ shop, page, browser }, info) => {
  await shop.signIn();
  await page.goto(page.url().replace(/till.*/, "settings/people"));
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const email = `${crypto.randomUUID()}@example.com`;
  await page.getByRole("dialog").getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await page.getByTestId("link").innerText();
  await page.getByRole("button", { name: "Close" }).click();
  const invited = page.getByRole("list", { name: "Invited" }).getByRole("listitem");
  await expect(invited.filter({ hasText: email })).toContainText("Cashier");

  // Another one, which is taken back.
  const mistyped = `${crypto.randomUUID()}@example.com`;
  await shop.post("/invitations", { email: mistyped, role: "admin" });
  await page.reload();
  await page.screenshot({ path: info.outputPath("invited.png") });
  await invited.filter({ hasText: mistyped }).getByRole("button", { name: "Take back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect(invited.filter({ hasText: mistyped })).toHaveCount(0);

  const other = await browser.newPage();
  await other.goto(link);
  await other.getByLabel("Your name").fill("Grace");
  await other.getByLabel("Password").fill("correct horse battery");
  await other.getByRole("button", { name: "Join the shop" }).click();
  await other.waitForURL(/\/till/);
  await expect(roomsOf(other).filter({ hasText: "Settings" })).toHaveCount(0);
  await other.close();

  await page.reload();
  await expect(invited.filter({ hasText: email })).toHaveCount(0);
  await page.getByRole("button", { name: "Grace" }).click();
  await page.getByRole("dialog").getByLabel("Role").selectOption("manager");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /Grace/ })).toContainText("Manager");
});

test("this device is a till, until it is shut out", async ({ shop, page }, info) => {
  await shop.signIn();
  await page.goto(page.url().replace(/till.*/, "settings/devices"));
  await page.getByLabel("Name of the device").fill("Tablet");
  await page.getByLabel("Till", { exact: true }).selectOption({ label: "Counter" });
  await page.screenshot({ path: info.outputPath("this-device.png") });
  await page.getByRole("button", { name: "Register this device" }).click();
  await expect(page.getByRole("row", { name: /Tablet/ })).toContainText("This one");
  await expect(page.getByRole("button", { name: "Register this device" })).toHaveCount(0);
});

test("who signs out is asked to send first; who is signed out stays on the page", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await shop.openTill();
  await shop.allSent();
  await context.setOffline(true);
  await shop.choose("TEA");
  await shop.payExactly();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("1 ");
  await page.screenshot({ path: info.outputPath("unsent.png") });
  await page.getByRole("button", { name: "Close" }).click();
  await context.setOffline(false);
  await shop.allSent();

  // The session ends elsewhere: the till stays, and the password is asked for above it.
  await context.clearCookies();
  await page.reload();
  await page.locator("[data-product=TEA]").waitFor();
  await page.getByRole("status").getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("dialog").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await shop.allSent();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
});

test("an address of the setup, as they were called before, leads to the settings", async ({ shop, page }) => {
  await shop.signIn();
  const base = page.url().replace(/till.*/, "");
  await page.goto(`${base}setup/people`);
  await page.waitForURL(/settings\/people$/);
  await page.goto(`${base}setup`);
  await page.waitForURL(/settings$/);
  await page.goto(`${base}setup/products`);
  await page.waitForURL(/\w\/products$/);
});

test("the settings say that they need the network before anybody types", { tag: KEPT }, async ({ shop, page, context }) => {
  await shop.signIn();
  await enterRoom(page, "Settings");
  await page.getByRole("link", { name: "Tax rates" }).waitFor();
  await context.setOffline(true);
  await expect(page.getByText("The settings need the network")).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("link", { name: "Tax rates" }).waitFor();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`no page of the settings has a fault that axe finds, ${colorScheme}`, async ({ shop, page }, info) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await shop.signIn();
    const base = page.url().replace(/till.*/, "");
    const check = async (name: string) => {
      await shop.isStill();
      await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
      expect(await axeFaults(page), name).toEqual([]);
    };
    await page.goto(`${base}settings`);
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    await check("settings");
    for (const name of PAGES) {
      await page.goto(`${base}settings/${name}`);
      await page.locator("main [aria-busy=false], dl, main form, main [role=status]").first().waitFor();
      await check(name);
    }
    await page.goto(`${base}start`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await check("start");
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("dialog").waitFor();
    await check("account");
  });
}

test("no page is wider than its screen, from left to right and from right to left, also with large text", async ({ shop, page }) => {
  test.slow();
  await shop.signIn();
  const base = page.url().replace(/till.*/, "");
  for (const path of ["till", "start", "settings", ...PAGES.map((name) => `settings/${name}`), "../sign-up", "../sign-in", "../gallery"]) {
    await page.goto(new URL(path, base).href);
    await page.locator("h1, main").first().waitFor();
    for (const [dir, size] of [["ltr", "100%"], ["rtl", "100%"], ["rtl", "150%"]] as const) {
      const wide = await page.evaluate(
        ([direction, fontSize]) => {
          document.documentElement.dir = direction;
          document.documentElement.style.fontSize = fontSize;
          return document.documentElement.scrollWidth - document.documentElement.clientWidth;
        },
        [dir, size] as const,
      );
      expect(wide, `${path} ${dir} ${size}`).toBeLessThanOrEqual(0);
    }
  }
});

test("the pages of the settings stand in groups with headings", async ({ shop, page }, info) => {
  await shop.signIn();
  await page.goto(new URL("settings", page.url()).href);
  const places = page.getByRole("navigation", { name: "Settings" });
  await expect(places.getByRole("heading", { level: 2 })).toHaveText(["Shop and papers", "Selling", "Tills and devices", "People and what they may do", "Books and proof"]);
  await expect(places.getByRole("region", { name: "Books and proof" }).getByRole("link")).toHaveText(["Closing the books", "Check the books", "Changes"]);
  await shop.isStill();
  expect(await axeFaults(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("groups.png"), fullPage: true });
});
