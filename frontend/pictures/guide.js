/** The pictures of `docs/guide`: each page as a person comes to it, in the light and in the dark. */
import { atTill, choose, openPage, pay, payWithTen, SCREENS, signIn, take } from "./camera.js";

const THEMES = ["light", "dark"];
/** As wide as a page of the guide shows it, with some more for sharp screens. */
const PHONE = { ...SCREENS.phone, deviceScaleFactor: 1.5 };

export async function takeGuide(browser, admin, folder) {
  const screens = [
    [SCREENS.desk, takeStart],
    [SCREENS.desk, takeOffice],
    [PHONE, takePhone],
  ];
  for (const [screen, walk] of screens) {
    const page = await openPage(browser, screen);
    await walk(page, (name) => takeThemes(page, folder, name), admin);
    await page.context().close();
  }
}

async function takeThemes(page, folder, name) {
  await page.waitForFunction(() => document.querySelector("main[aria-busy=true], main [aria-busy=true]") === null);
  await page.waitForLoadState("networkidle");
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`[data-theme=${colorScheme}]`).first().waitFor();
    await take(page, folder, `${name}-${colorScheme}`);
  }
}

async function takeStart(page, picture) {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Nora Lang");
  await page.getByLabel("Email").fill(`nora.${Date.now()}@shop.example`);
  await page.getByLabel("Password").fill("a few easy words");
  await page.getByLabel("Name of the shop").fill("Flowers on the corner");
  await page.getByRole("button", { name: "Open the shop" }).click();
  await page.getByRole("heading", { name: "Prices and tax" }).waitFor();
  await picture("start-desk");
}

async function takeOffice(page, picture, admin) {
  const to = await enter(page, admin);
  const rows = page.locator("[data-long-table] a");
  await atTill(page);
  await choose(page);
  await picture("till-desk");
  await pay(page);
  await picture("pay-desk");
  await page.getByTestId("exact").click();

  await to("today", "Needs attention");
  await picture("today-desk");
  await to("sales?state=overdue", "Sales");
  await rows.first().click();
  await page.getByRole("heading", { name: "Lines" }).waitFor();
  await picture("document-desk");
  await to("products", "Products");
  await picture("products-desk");
  await rows.filter({ hasText: "Baguette tradition" }).click();
  await page.getByRole("heading", { name: "Stock" }).waitFor();
  await picture("product-desk");
  await to("stock", "Stock");
  await rows.first().waitFor();
  await picture("stock-desk");
  await to("purchasing/reorder", "To order");
  await picture("reorder-desk");
  await to("purchasing?state=open", "Purchasing");
  await rows.first().click();
  await page.getByRole("link", { name: /^Receive (goods|more)$/ }).click();
  await page.getByRole("button", { name: "All of it has come" }).click();
  await picture("receive-desk");
  await to("customers", "Customers");
  await rows.filter({ hasText: "Bistrot des Écluses" }).click();
  await page.getByRole("heading", { name: "Statement" }).waitFor();
  await picture("customer-desk");
  await to("customers/reminders", "Reminders");
  await picture("reminders-desk");
  await to("cash", "Cash");
  await rows.first().waitFor();
  await picture("shifts-desk");
  await to("reports/sales", "Sales over time");
  await page.getByRole("table").waitFor();
  await picture("report-desk");
  await to("settings/papers", "Papers");
  await page.getByText("Open as PDF").first().waitFor();
  await picture("papers-desk");
  await to("settings/roles", "Roles");
  await page.getByRole("table").waitFor();
  await picture("roles-desk");
}

async function takePhone(page, picture, admin) {
  const to = await enter(page, admin);
  await atTill(page);
  await choose(page);
  await pay(page);
  await payWithTen(page);
  await picture("paid-phone");

  const place = (name) => page.getByRole("navigation", { name: "Till" }).getByRole("link", { name }).click();
  await page.getByTestId("sync").getByText("All sent").waitFor();
  await place("Return");
  await page.getByRole("list", { name: "Bills" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "One more of Croissant" }).click();
  await picture("return-phone");
  await place("Sell");
  await page.context().setOffline(true);
  await choose(page);
  await pay(page);
  await page.getByTestId("exact").click();
  await page.getByTestId("sync").getByText(/saved here/).waitFor();
  await picture("offline-phone");
  await page.context().setOffline(false);
  await page.getByTestId("sync").getByText("All sent").waitFor();

  await to("stock/stocktakes?status=open", "Stocktakes");
  await page.locator("[data-long-table] a").first().click();
  await page.getByRole("link", { name: "Count", exact: true }).click();
  await page.getByRole("button", { name: "Choose a place" }).click();
  await page.getByLabel("Place", { exact: true }).fill("Behind the counter");
  await page.getByRole("button", { name: "Count here" }).click();
  for (const sku of ["BOI-CHO", "BOI-CAF", "BOI-CAF"]) {
    await page.getByLabel("Scan, or type").fill(sku);
    await page.getByLabel("Scan, or type").press("Enter");
    await page.getByTestId("last-count").waitFor();
  }
  await picture("stocktake-phone");

  await atTill(page);
  await place("Cash");
  await page.getByRole("button", { name: "Count and close" }).click();
  for (const [face, pieces] of [["50", "2"], ["20", "3"], ["10", "2"], ["2", "4"], ["1", "2"]]) await page.locator(`[data-face="${face}"]`).fill(pieces);
  await page.getByRole("button", { name: "Save the count" }).click();
  await page.getByText("Should be there").waitFor();
  await picture("close-phone");
}

/** Signed in; returns how to come to a page of the shop that has a heading. */
async function enter(page, login) {
  await signIn(page, login);
  const [, org] = new URL(page.url()).pathname.split("/");
  return async (path, heading) => {
    await page.goto(`/${org}/${path}`);
    await page.getByRole("heading", { name: heading, exact: true }).first().waitFor();
  };
}
