import { fileURLToPath } from "node:url";
import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compression } from "vite-plugin-compression2";
import { VitePWA } from "vite-plugin-pwa";
import { guide } from "./vite-guide.ts";
import { words } from "./vite-words.ts";

const service = process.env["COUNTERFOIL_SERVICE"] ?? "http://127.0.0.1:8000";
const forwarded = ["/api", "/health", "/docs", "/openapi.json", "/problems", "/verify", "/app.json", "/csp-reports", "/help"];

/** Packages that every page needs. What draws long lists comes with the first of them. */
const LIBRARIES = [
  "react", "react-dom", "scheduler", "use-sync-external-store", "dexie", "dexie-react-hooks", "@tanstack(?![\\\\/](?:react-virtual|virtual-core))", "@lingui", "openapi-fetch",
];

/** What only the rooms of the office share: it comes with the first of them, and stays out of the till. */
const OFFICE = [
  "ui[\\\\/](office-page|read-page|use-filters|filter-bar|period-filter|periods|print-button|fault)",
  "api[\\\\/](use-pages|read-all)",
  "sync[\\\\/](use-org|use-people)",
].join("|");

/** What the sale and its panels share: the first load has it anyhow, and a file each takes 5 kB more. */
const SALE = [
  "features[\\\\/]till[\\\\/](till-data|later|ask-manager|sell[\\\\/](basket|basket-store|tiles|keys|panel|parked|use-credit|limits|entry|use-decimals|scanner-settings)|returns[\\\\/]read-search)\\.",
  "money[\\\\/]limits\\.",
  "sync[\\\\/](limit-of|parked-name|pin-login|device|register|use-at-till|use-outbox-count)\\.",
].join("|");

/** What the parts share, in five files: 80 small ones take 15 kB more, and a request each. Long lists and editors are of pages alone. */
const SHARED = [
  { name: "libraries", test: new RegExp(`node_modules[\\\\/](${LIBRARIES.join("|")})[\\\\/]`) },
  { name: "icons", test: /node_modules[\\/]lucide-react/, minShareCount: 3 },
  { name: "sale", test: new RegExp(`frontend[\\\\/]src[\\\\/](${SALE})`), minShareCount: 2 },
  { name: "common", test: new RegExp(`frontend[\\\\/]src[\\\\/](?!features[\\\\/]settings|goods|sync[\\\\/]new-things|ui[\\\\/](?:table|long-table|editor|conflict)|${OFFICE})`), minShareCount: 11 },
  { name: "office", test: new RegExp(`frontend[\\\\/]src[\\\\/](${OFFICE})`), minShareCount: 2 },
];

export default defineConfig({
  resolve: {
    alias: [
      { find: "@", replacement: fileURLToPath(new URL("src", import.meta.url)) },
      // The package names its build for old browsers; the one for today's is smaller.
      { find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" },
    ],
  },
  plugins: [
    react(),
    babel({ plugins: ["@lingui/babel-plugin-lingui-macro"] }),
    words(),
    tailwindcss(),
    guide(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/app",
      filename: "service-worker.ts",
      registerType: "prompt",
      injectRegister: false,
      injectManifest: { globPatterns: ["**/*.{js,css,html,woff2,svg}"], globIgnores: ["help/missing.html"] },
      manifest: {
        name: "Counterfoil",
        short_name: "Counterfoil",
        description: "A till and a back office that work without a network.",
        start_url: "/",
        display: "standalone",
        background_color: "#f6f3ec",
        theme_color: "#1f5c3f",
        icons: [{ src: "/mark.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
      },
    }),
    compression({ algorithms: ["brotliCompress", "gzip"], exclude: [/\.(woff2|br|gz)$/] }),
  ],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    sourcemap: true,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: SHARED } } },
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(forwarded.map((path) => [path, { target: service }])),
  },
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
  },
});
