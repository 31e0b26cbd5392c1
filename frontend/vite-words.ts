import { readFile } from "node:fs/promises";
import { createCompiledCatalog } from "@lingui/cli/api";
import { formatter } from "@lingui/format-po";
import type { Plugin } from "vite";

/** Signing in is a part of every page: a locked till asks for a password too. */
const EVERYWHERE = "account";
const PALETTE = "palette";
const CATALOGUE = /\/(\w+)\.po(?:\?room=([\w-]+))?$/;

/**
 * One catalogue a language is written and translated, and each room gets its own part of it. Where a text stands says whose it
 * is: what only `src/features/<room>` says is fetched with that room, all else at the start. What a room calls its pages
 * (`places.ts`) is said by the palette too.
 */
export function words(): Plugin {
  const format = formatter();
  return {
    name: "words",
    enforce: "pre",
    config: () => ({ optimizeDeps: { exclude: ["@lingui/core/macro", "@lingui/react/macro"] } }),
    async load(id) {
      const found = CATALOGUE.exec(id);
      if (found === null) return null;
      const [, locale = "", room] = found;
      const [file = id] = id.split("?");
      const catalogue = await format.parse(await readFile(file, "utf8"), { locale, sourceLocale: "en", filename: file });
      const texts: Record<string, string> = {};
      const rooms = new Set<string>();
      for (const [key, { message, translation, origin }] of Object.entries(catalogue)) {
        const places = (origin ?? []).flatMap(([place]) => roomsOf(place));
        for (const place of places) if (place !== null) rooms.add(place);
        const isOfRoom = room === undefined ? places.includes(null) : !places.includes(null) && places.includes(room);
        if (isOfRoom) texts[key] = translation === "" ? (message ?? "") : translation;
      }
      const { source, errors } = createCompiledCatalog(locale, texts, { namespace: "es" });
      for (const { id: key, error } of errors) this.error(`${file}: ${texts[key] ?? key}: ${error.message}`);
      const parts = [...rooms].sort().map((name) => `"${name}": () => import("./${locale}.po?room=${name}")`);
      return { code: room === undefined ? `${source};export const rooms={${parts.join()}};` : source, map: null, moduleType: "js" };
    },
  };
}

/** The rooms whose text it is; null is every page's. */
function roomsOf(place: string): readonly (string | null)[] {
  const [, room, file] = /^src\/features\/([\w-]+)\/(.+)$/.exec(place) ?? [];
  if (room === undefined || room === EVERYWHERE) return [null];
  return file === "places.ts" ? [room, PALETTE] : [room];
}
