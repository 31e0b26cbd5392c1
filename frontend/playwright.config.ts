import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Runs in Debian's Chromium where it is. */
export const launchOptions = {
  ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** About what is stored and sent: a larger screen shows nothing else. */
const OF_SYNC = ["approvals.spec.ts", "failures.spec.ts", "offline.spec.ts", "policy.spec.ts"];
/** What a till shows at a width of its own; what it stores and books is the same as on a phone and at a desk. */
const OF_TABLET = ["keyboard.spec.ts", "sell.spec.ts", "story.spec.ts", "till.spec.ts"];

/** Runs against a service that somebody started: `tests/e2e` does. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "../.state/e2e/results",
  fullyParallel: true,
  // One more than a small machine has processors: a browser waits a part of its time.
  workers: 3,
  forbidOnly: true,
  // A browser that starves between other processes is not the app's: what failed once is told as flaky, and tried again.
  retries: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "../.state/e2e/times.json" }]],
  use: {
    baseURL: process.env["COUNTERFOIL_SERVICE"] ?? "http://127.0.0.1:8000",
    // To trace every test costs much of the time of all: what failed is tried again, and that is traced.
    trace: "on-first-retry",
    // What cannot be pressed says why, long before the test is over.
    actionTimeout: 20_000,
    launchOptions,
  },
  projects: [
    // A point of a phone is seven of a screen to draw, which shows a test nothing more.
    { name: "phone", use: { ...devices["Pixel 7"], deviceScaleFactor: 1, colorScheme: "dark" } },
    { name: "tablet", use: { viewport: { width: 820, height: 1180 }, hasTouch: true, colorScheme: "light" }, testMatch: OF_TABLET },
    { name: "desk", use: { viewport: { width: 1280, height: 860 }, colorScheme: "light" }, testIgnore: OF_SYNC },
  ],
});
