import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allPlaces, placesFor } from "./places";

const addresses = (may: (operation: string) => boolean) =>
  placesFor(may).flatMap(({ pages, starts }) => [...pages.map(({ to }) => to), ...starts.map(({ key }) => key)] as readonly string[]);

describe("what rooms declare", () => {
  it("is every page that needs nothing but the shop", () => {
    const source = readFileSync(new URL("office-routes.ts", import.meta.url), "utf8");
    const ofSettings = [...source.matchAll(/getParentRoute: \(\) => settings,\s*path: "(\/[a-z][\w/-]*)"/g)].map(([, path]) => `/$orgId/settings${path ?? ""}`);
    const ofShop = [...source.matchAll(/getParentRoute: \(\) => org,\s*path: "([^"$]+)",\s*(?:validateSearch[^\n]*\n\s*)?component/g)].map(([, path]) => `/$orgId${path ?? ""}`);
    const known = new Set<string>(allPlaces().flatMap(({ to, pages }) => [to, ...pages.map((page) => page.to)]));
    // The start of a new shop leads to itself.
    const missing = [...ofShop, ...ofSettings].filter((address) => !known.has(address) && address !== "/$orgId/start");
    expect(ofShop.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  it("is each once", () => {
    const keys = allPlaces().flatMap(({ starts }) => starts.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    const pages = allPlaces().flatMap((room) => room.pages.map(({ to, params }) => JSON.stringify([to, params])));
    expect(new Set(pages).size).toBe(pages.length);
  });

  it("begins on a page of its room", () => {
    for (const { to, starts } of allPlaces()) for (const start of starts) expect(start.to.startsWith(to), start.key).toBe(true);
  });
});

describe("what somebody may", () => {
  it("is the till and the own sessions for who may nothing in the office", () => {
    expect(addresses(() => false)).toEqual(["/$orgId/till", "/$orgId/till/return", "/$orgId/till/cash", "/$orgId/account", "/$orgId/sessions"]);
  });

  it("needs the operation of the address and that of the page or of what is begun", () => {
    const everybody = addresses(() => false);
    const may = (...operations: string[]) => addresses((operation) => operations.includes(operation)).filter((one) => !everybody.includes(one));
    expect(may("create_product")).toEqual([]);
    expect(may("list_products", "create_product")).toEqual(["/$orgId/products", "product"]);
    expect(may("list_stocktakes")).toEqual(["/$orgId/stock/stocktakes"]);
    expect(may("create_register")).toContain("/$orgId/settings/tax");
    expect(may("create_register")).not.toContain("/$orgId/settings/audit");
  });
});
