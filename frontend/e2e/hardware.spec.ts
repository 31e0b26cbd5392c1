import type { Page } from "@playwright/test";
import { type Printed, simulate } from "../src/hardware/paper-simulator";
import { axeFaults } from "./look";
import { expect, KEPT, test } from "./shop";

interface Printer {
  jobs: number[][];
  hasPaper: boolean;
  isThere: boolean;
}

/** A receipt printer at this page's USB: it keeps what it is sent. */
async function plugIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const printer: Printer = { jobs: [], hasPaper: true, isThere: true };
    const configuration = {
      configurationValue: 1,
      interfaces: [
        { interfaceNumber: 0, alternates: [{ interfaceClass: 7, endpoints: [{ endpointNumber: 2, direction: "out", type: "bulk" }] }] },
      ],
    };
    const device = {
      opened: false,
      configuration,
      configurations: [configuration],
      open: () => Promise.resolve(),
      close: () => Promise.resolve(),
      selectConfiguration: () => Promise.resolve(),
      claimInterface: () => Promise.resolve(),
      releaseInterface: () => Promise.resolve(),
      controlTransferIn: () => Promise.resolve({ data: new DataView(new Uint8Array([printer.hasPaper ? 0x18 : 0x38]).buffer) }),
      transferOut: (_: number, bytes: Uint8Array) => {
        printer.jobs.push([...bytes]);
        return Promise.resolve({ status: "ok" });
      },
    };
    Object.defineProperty(navigator, "usb", {
      value: { getDevices: () => Promise.resolve(printer.isThere ? [device] : []), requestDevice: () => Promise.resolve(device) },
    });
    Object.assign(window, { printer });
  });
}

async function printed(page: Page): Promise<Printed[]> {
  const jobs = await page.evaluate(() => (window as unknown as { printer: Printer }).printer.jobs);
  return jobs.map((job) => simulate(job, 48));
}

async function toPrinter(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Receipts and printer" }).click();
  await page.getByRole("button", { name: "Printer", exact: true }).click();
}

/** Choose the USB printer with a drawer, and to print after each sale. */
async function setUp(page: Page): Promise<void> {
  await toPrinter(page);
  await page.getByLabel("After a sale").selectOption("always");
  await page.getByLabel("How to print").selectOption("usb");
  await page.getByText("A cash drawer is connected").click();
  await page.getByRole("button", { name: "Choose the printer" }).click();
  await page.getByText("The printer is chosen").waitFor();
}

async function closeSheets(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Close" }).click();
}

async function noFault(page: Page, name: string): Promise<void> {
  expect(await axeFaults(page), name).toEqual([]);
}

test("one sale prints one receipt and opens the drawer once", { tag: KEPT }, async ({ shop, page, context }, info) => {
  await plugIn(page);
  await shop.openTill();
  await setUp(page);
  await page.getByRole("button", { name: "Print a test page" }).click();
  await page.getByText("The test page was sent").waitFor();
  await page.screenshot({ path: info.outputPath("printer.png") });
  expect((await printed(page)).map(({ paper }) => paper).join()).toContain("Crème brûlée");
  await closeSheets(page);
  await shop.allSent();

  await shop.choose("TEA");
  await shop.pay();
  await page.getByTestId("exact").evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await expect(page.getByRole("button", { name: "Print again" }).locator("visible=true")).toBeVisible();
  await page.screenshot({ path: info.outputPath("paid.png") });
  const [, drawer, receipt, ...more] = await printed(page);
  expect(more).toEqual([]);
  expect(drawer).toMatchObject({ pulses: 1, cuts: 0 });
  expect(receipt).toMatchObject({ pulses: 0, cuts: 1 });
  expect(receipt?.paper).toContain("€12.01");
  const { items } = (await shop.get("/bills?limit=1")) as { items: { number: string; hash: string }[] };
  const claims = new URL(receipt?.qrCodes[0] ?? "").searchParams;
  expect(claims.get("number")).toBe(items[0]?.number);
  expect(claims.get("hash")).toBe(items[0]?.hash);
  const check = await page.request.get(`/api/v1/papers/check?${claims.toString()}`);
  expect(await check.json()).toEqual({ is_genuine: true });

  await context.setOffline(true);
  await shop.choose("BREAD");
  await shop.payExactly();
  await expect(page.getByRole("button", { name: "Print again" }).locator("visible=true")).toBeVisible();
  const provisional = (await printed(page)).at(-1);
  expect(provisional?.paper).toContain("Provisional: the number follows.");
  expect(provisional?.qrCodes[0]).toMatch(/^[\da-f-]{36}$/);
  await context.setOffline(false);
  await shop.allSent();
});

test("a printer without paper holds up no sale, and prints later", async ({ shop, page }, info) => {
  await plugIn(page);
  await shop.openTill();
  await setUp(page);
  await closeSheets(page);
  await page.evaluate(() => {
    (window as unknown as { printer: Printer }).printer.hasPaper = false;
  });
  await shop.choose("TEA");
  await shop.payExactly();
  await expect(page.getByText("The printer has no paper").locator("visible=true")).toBeVisible();
  await page.screenshot({ path: info.outputPath("no-paper.png") });
  await shop.choose("BREAD");
  await shop.payExactly();
  await shop.allSent();
  expect(await shop.sold()).toEqual(["12.01", "3.00"]);

  await page.evaluate(() => {
    (window as unknown as { printer: Printer }).printer.hasPaper = true;
  });
  await page.getByRole("button", { name: "Receipts and printer" }).click();
  await expect(page.locator("[data-receipt]")).toHaveCount(2);
  await page.getByLabel("Number, mark or amount").fill("12.01");
  await expect(page.locator("[data-receipt]")).toHaveCount(1);
  await page.screenshot({ path: info.outputPath("receipts.png") });
  await page.locator("[data-receipt] button").click();
  await expect.poll(async () => (await printed(page)).length).toBe(3);
  const [first, second, again] = await printed(page);
  expect([first?.pulses, second?.pulses, again?.pulses]).toEqual([1, 1, 0]); // the drawer opens without paper
  expect(again?.paper).toContain("Copy");
  expect(again?.paper).toContain("€12.01");
});

test("without a receipt printer the browser prints", async ({ shop, page }, info) => {
  await page.addInitScript(() => {
    Object.assign(window, {
      print: () => {
        document.body.dataset["printed"] = document.querySelector(".receipt-print")?.textContent ?? "";
      },
    });
  });
  await shop.openTill();
  await shop.choose("TEA");
  await shop.payExactly();
  await shop.allSent();
  await page.getByRole("button", { name: "Print receipt" }).locator("visible=true").click();
  await expect(page.locator("body")).toHaveAttribute("data-printed", /€12\.01/);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.screenshot({ path: info.outputPath("receipt.png") });
  await expect(page.locator(".receipt-print")).toBeVisible();
  await expect(page.locator("#app")).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the customer sees the sale on a display of their own, ${colorScheme}`, async ({ shop, page, context }, info) => {
    test.slow(); // four looks by axe
    await page.emulateMedia({ colorScheme });
    await shop.openTill();
    await page.getByRole("button", { name: "Receipts and printer" }).click();
    await shop.isStill();
    await noFault(page, "receipts");
    const opened = context.waitForEvent("page");
    await page.getByRole("button", { name: "Customer display" }).click();
    const display = await opened;
    await display.emulateMedia({ colorScheme });
    await expect(display.getByRole("heading", { name: "Corner shop" })).toBeVisible();
    await display.screenshot({ path: info.outputPath("idle.png") });
    await noFault(display, "idle");
    await page.getByRole("button", { name: "Printer", exact: true }).click();
    await shop.isStill();
    await noFault(page, "printer");
    await page.screenshot({ path: info.outputPath("printer-sheet.png") });
    await closeSheets(page);

    await shop.choose("TEA", "BREAD");
    await expect(display.getByTestId("display-total")).toHaveText("€15.01");
    await display.screenshot({ path: info.outputPath("display.png") });
    await noFault(display, "display");
    await shop.payExactly();
    await expect(display.getByText("Thank you")).toBeVisible();
    await display.screenshot({ path: info.outputPath("thanks.png") });
    await shop.choose("TEA");
    await expect(display.getByTestId("display-total")).toHaveText("€12.01");
    await display.reload();
    await expect(display.getByTestId("display-total")).toHaveText("€12.01");
  });
}
