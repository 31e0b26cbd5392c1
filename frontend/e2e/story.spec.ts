import { chromium, type Page, test } from "@playwright/test";
import { expect, Shop } from "./shop";

const PASSWORD = "correct horse battery";

async function toPlace(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Till", exact: true }).getByRole("link", { name, exact: true }).click();
}

// A day of a new shop, on a device of its own: everything that is promised, in one go, against the real service.
test("the whole story: sign up, sell, lose the network, restart, count, and all of it arrives", async ({ request, baseURL }, info) => {
  test.skip(info.project.name === "desk", "on the phone and the tablet");
  test.setTimeout(300_000);
  const { use } = info.project;
  const device = {
    viewport: use.viewport ?? null,
    hasTouch: use.hasTouch ?? false,
    isMobile: use.isMobile ?? false,
    colorScheme: use.colorScheme ?? "light",
    ...(baseURL === undefined ? {} : { baseURL }),
    ...use.launchOptions,
  } as const;
  const folder = info.outputPath("profile");

  // Sign up, the guided start, the first sale.
  let browser = await chromium.launchPersistentContext(folder, device);
  let [page] = browser.pages() as [Page];
  page.setDefaultTimeout(20_000);
  const email = `${crypto.randomUUID()}@example.com`;
  await page.goto("/sign-up");
  await page.getByLabel("Name of the shop").fill("Corner shop");
  await page.getByLabel("Country").selectOption("FR");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Open the shop" }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  for (const [row, name, price] of [["1", "Green tea", "4.50"], ["2", "Bread", "2.00"]] as const) {
    await page.getByLabel(`Name, row ${row}`).fill(name);
    await page.getByLabel(`Price, EUR, row ${row}`).fill(price);
  }
  await page.getByRole("button", { name: "Save and open the till" }).click();
  await page.getByLabel(/Cash in the drawer/).fill("50");
  await page.getByRole("button", { name: "Open the till", exact: true }).click();

  const sell = async (...skus: string[]) => {
    for (const sku of skus) await page.locator(`[data-product=${sku}]`).click();
    await page.getByRole("button", { name: /^Pay/ }).locator("visible=true").click();
    await page.getByTestId("exact").click();
    await page.locator("[data-testid=paid]:visible").waitFor();
  };
  const allSent = () => expect(page.getByTestId("sync")).toHaveText("All sent", { timeout: 30_000 });
  await sell("GREEN-TEA", "BREAD");
  await allSent();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await page.reload(); // from now on the app starts from this device
  await page.locator("[data-product=BREAD]").waitFor();

  // The network goes. Five sales, and a return.
  await browser.setOffline(true);
  for (const skus of [["GREEN-TEA"], ["BREAD"], ["BREAD", "BREAD"], ["GREEN-TEA", "BREAD"], ["GREEN-TEA"]]) await sell(...skus);
  await toPlace(page, "Return");
  await page.locator("[data-bill]").last().click();
  await page.getByRole("button", { name: "One more of Bread" }).click();
  await page.getByRole("button", { name: "Broken" }).click();
  await page.getByTestId("give-back").click();
  await expect(page.getByTestId("returned")).toHaveText("Give back €2.00: Cash");
  await page.screenshot({ path: info.outputPath("1-returned.png") });

  // The browser is closed and begins again, still without a network.
  await browser.close();
  browser = await chromium.launchPersistentContext(folder, { ...device, offline: true });
  [page] = browser.pages() as [Page];
  page.setDefaultTimeout(20_000);
  await page.goto("/");
  await page.locator("[data-product=BREAD]").waitFor();
  await expect(page.getByTestId("sync")).toContainText("6");
  await page.screenshot({ path: info.outputPath("2-restarted.png") });
  await sell("GREEN-TEA");
  await page.screenshot({ path: info.outputPath("3-sold-again.png") });

  // The till is counted: 50.00, and 6.50 + 4.50 + 2.00 + 4.00 + 6.50 + 4.50 - 2.00 + 4.50.
  await toPlace(page, "Cash");
  await page.getByRole("button", { name: "Count and close" }).click();
  for (const [face, pieces] of [["50", "1"], ["20", "1"], ["10", "1"], ["0.50", "1"]] as const) {
    await page.locator(`[data-face="${face}"]`).fill(pieces);
  }
  await page.getByRole("button", { name: "Save the count" }).click();
  await page.getByRole("button", { name: "Close the till" }).click();
  await expect(page.getByTestId("report-number")).toHaveText("provisional");
  await expect(page.getByTestId("difference")).toHaveText("€0.00");
  await page.screenshot({ path: info.outputPath("4-counted.png") });

  // The network is back. Everything arrives, once.
  await browser.setOffline(false);
  await allSent();
  await expect(page.getByTestId("report-number")).toHaveText(/^Z-\w+-\d{4}-000001$/);
  await page.screenshot({ path: info.outputPath("5-arrived.png") });
  const login = (await (await request.post("/api/v1/auth/login", { data: { email, password: PASSWORD } })).json()) as {
    access_token: string;
    memberships: { org_id: string }[];
  };
  const shop = new Shop(page, request, email, login.memberships[0]?.org_id ?? "", login.access_token);
  const documents = async (type: string) =>
    ((await shop.get(`/bills?limit=200&type=${type}`)) as { items: { gross_amount: string; due_amount: string }[] }).items;
  expect((await documents("bill")).map(({ gross_amount }) => gross_amount).toSorted()).toEqual(
    ["2.00", "4.00", "4.50", "4.50", "4.50", "6.50", "6.50"],
  );
  expect(await documents("credit_note")).toMatchObject([{ gross_amount: "2.00", due_amount: "0.00" }]);
  expect(await shop.get("/z-reports")).toMatchObject({
    items: [
      {
        opening_float_amount: "50.00", expected_amount: "80.50", counted_amount: "80.50", over_short_amount: "0.00",
        bill_count: 7, credit_note_count: 1,
      },
    ],
  });
  expect(await shop.get("/verify")).toMatchObject({ is_valid: true });
  await browser.close();
});
