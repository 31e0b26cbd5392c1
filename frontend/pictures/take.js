/** Take the pictures of the README, of a service with the demo shop: `make pictures` starts one. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, devices } from "@playwright/test";

const { CHROMIUM, COUNTERFOIL_SERVICE, DEMO_EMAIL, DEMO_PASSWORD, PICTURES } = process.env;
const DESK = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 };
const PHONE = { ...devices["Pixel 7"], viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 };
const QUALITY = 75;

mkdirSync(PICTURES, { recursive: true });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
await take("till-desk-light", { ...DESK, colorScheme: "light" }, async (page) => {
  await choose(page);
});
await take("pay-desk-dark", { ...DESK, colorScheme: "dark" }, async (page) => {
  await choose(page);
  await pay(page);
});
await take("till-phone-light", { ...PHONE, colorScheme: "light" }, async (page) => {
  await choose(page);
});
await take("paid-phone-dark", { ...PHONE, colorScheme: "dark" }, async (page) => {
  await choose(page);
  await pay(page);
  await page.getByRole("button", { name: "€10.00" }).click();
  await page.locator("[data-testid=change]:visible").waitFor();
});
await browser.close();

async function take(name, screen, arrange) {
  const context = await browser.newContext({ ...screen, baseURL: COUNTERFOIL_SERVICE, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(DEMO_EMAIL);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("[data-product]").first().waitFor();
  await page.getByTestId("sync").getByText("All sent").waitFor();
  await arrange(page);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const client = await context.newCDPSession(page);
  const { data } = await client.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  writeFileSync(join(PICTURES, `${name}.webp`), Buffer.from(data, "base64"));
  await context.close();
}

async function choose(page) {
  for (const sku of ["VIE-CRO", "VIE-CRO", "BAG-TRA", "BOI-CAF", "PAT-TAC"]) {
    await page.getByRole("searchbox").fill(sku.toLowerCase());
    await page.locator(`[data-product=${sku}]`).click();
  }
}

async function pay(page) {
  await page.getByRole("button", { name: /^Pay/ }).locator("visible=true").click();
  await page.getByTestId("exact").waitFor();
}
