import { defineConfig } from "@playwright/test";
import { launchOptions } from "../playwright.config";

/** Measures the app on a service that `python -m bench.app` started. One thing at a time, on a machine that does nothing else. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../../.state/bench-app",
  workers: 1,
  // Long enough for a machine that has other work, too.
  timeout: 900_000,
  reporter: [["list"]],
  use: {
    actionTimeout: 60_000,
    baseURL: process.env["COUNTERFOIL_SERVICE"] ?? "http://127.0.0.1:8000",
    viewport: { width: 1280, height: 860 },
    launchOptions,
  },
});
