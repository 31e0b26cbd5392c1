import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compression } from "vite-plugin-compression2";
import { VitePWA } from "vite-plugin-pwa";

const service = process.env["COUNTERFOIL_SERVICE"] ?? "http://127.0.0.1:8000";
const forwarded = ["/api", "/health", "/docs", "/openapi.json", "/problems", "/verify", "/app.json", "/csp-reports"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  plugins: [
    react(),
    babel({ plugins: ["@lingui/babel-plugin-lingui-macro"] }),
    lingui(),
    tailwindcss(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/app",
      filename: "service-worker.ts",
      registerType: "prompt",
      injectRegister: false,
      injectManifest: { globPatterns: ["**/*.{js,css,html,woff2,svg}"] },
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
    // What most parts use is one file: 80 small ones take 10 kB more, and a request each.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "common", test: /frontend.src|lucide-react.dist/, minShareCount: 11 }] } },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(forwarded.map((path) => [path, { target: service }])),
  },
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
  },
});
