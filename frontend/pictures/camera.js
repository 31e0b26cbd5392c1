/** A browser before a service with the demo shop, and how a picture of a page is taken. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, devices } from "@playwright/test";

const { CHROMIUM, COUNTERFOIL_SERVICE } = process.env;
const QUALITY = 75;
export const SCREENS = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { ...devices["Pixel 7"], viewport: { width: 390, height: 780 } },
};

export async function openBrowser() {
  return chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
}

export async function openPage(browser, screen) {
  const context = await browser.newContext({ ...screen, baseURL: COUNTERFOIL_SERVICE, locale: "en-GB", reducedMotion: "reduce" });
  return context.newPage();
}

export async function signIn(page, { email, password }) {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Pages" }).waitFor();
}

/** As WebP, which the browser writes itself. */
export async function take(page, folder, name) {
  await page.evaluate(async () => {
    for (;;) {
      // What begins to move because the theme, or what stands around it, is another one begins with the next picture.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      // One behind a panel stands still until somebody sees it.
      const moving = document
        .getAnimations()
        .filter(({ effect, playState }) => playState === "running" && (effect?.target?.checkVisibility() ?? false));
      if (moving.length === 0) return;
      await Promise.allSettled(moving.map((animation) => animation.finished));
    }
  });
  const client = await page.context().newCDPSession(page);
  const { data } = await client.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, "base64"));
}

/** At the till, with all that it knows. */
export async function atTill(page) {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Till", exact: true }).click();
  await page.locator("[data-product]").first().waitFor();
  await page.getByTestId("sync").getByText("All sent").waitFor();
}

export async function choose(page) {
  for (const sku of ["VIE-CRO", "VIE-CRO", "BAG-TRA", "BOI-CAF", "PAT-TAC"]) {
    await page.getByRole("searchbox").fill(sku.toLowerCase());
    await page.locator(`[data-product=${sku}]`).click();
  }
}

export async function pay(page) {
  await page.getByRole("button", { name: /^Pay/ }).locator("visible=true").click();
  await page.getByTestId("exact").waitFor();
}

export async function payWithTen(page) {
  await page.getByRole("button", { name: "€10.00" }).click();
  await page.locator("[data-testid=change]:visible").waitFor();
}
