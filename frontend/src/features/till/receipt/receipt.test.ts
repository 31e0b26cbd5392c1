import { i18n } from "@lingui/core";
import { beforeAll, describe, expect, it } from "vitest";
import { encodePulse, encodeSlip } from "@/hardware/encode";
import { simulate } from "@/hardware/paper-simulator";
import { DEFAULT_SETTINGS } from "@/hardware/settings";
import { COLUMNS, type RollWidth, type Slip } from "@/hardware/slip";
import type { LocalProduct } from "@/sync/database";
import { makeBill, makeCreditNote, type Paper } from "../papers";
import type { ShopData } from "../till-data";
import { layoutReceipt, layoutTest } from "./layout";

const WIDTHS: readonly RollWidth[] = [80, 58];

const SHOP = {
  org: {
    id: "0b0e7c9e-0000-4000-8000-000000000001",
    name: "Café Zoé",
    legal_name: "Zoé Müller e. K.",
    address: "Straße 5\n10115 Berlin",
    tax_number: "DE123456789",
    registration_number: null,
    country: "DE",
    phone: null,
    currency: "EUR",
    minor_units: 2,
    prices_include_tax: true,
    cash_rounding_increment: null,
  },
  rates: new Map([
    ["full", { id: "full", tax_category: "S", rate: "19", periods: [] }],
    ["low", { id: "low", tax_category: "S", rate: "7", periods: [] }],
  ]),
} as unknown as ShopData;

const product = (id: string, name: string, unit_price: string, more: object = {}) =>
  [id, { id, sku: id.toUpperCase(), name, unit: "piece", unit_price, tax_rate_id: "full", prices_include_tax: null, ...more } as unknown as LocalProduct] as const;

const PRODUCTS = new Map([
  product("tea", "Crème brûlée", "4.50"),
  product("bread", "Roggenmischbrot", "3.20", { tax_rate_id: "low", unit: "kg" }),
  product("long", "Handgefertigte Einkaufstasche aus Segeltuch mit Lederhenkeln, dunkelblau", "129.00"),
  product("word", "Donaudampfschifffahrtsgesellschaftskapitänsmütze", "9.99"),
]);
const OF = { id: "6f1c7f0a-aaaa-4bbb-8ccc-123456789abc", mark: "T1-0042", madeAt: Date.UTC(2026, 10, 28, 12, 30) };

function sale(): Paper {
  const body = {
    sold_at: "2026-11-28T12:30:00.000Z",
    discount_percent: "5",
    lines: [
      { product_id: "tea", quantity: "1" },
      { product_id: "bread", quantity: "0.425" },
      { product_id: "long", quantity: "2", discount_percent: "10" },
      { product_id: "word", quantity: "1" },
    ],
    payments: [
      { method: "card" as const, amount: "200.00" },
      { method: "cash" as const, tendered_amount: "50.00" },
    ],
  };
  return makeBill(OF, body, PRODUCTS, SHOP);
}

async function print(slip: Slip, width: RollWidth) {
  const settings = { ...DEFAULT_SETTINGS, connection: "usb", width } as const;
  return simulate(await encodeSlip(slip, settings), COLUMNS[width]);
}

beforeAll(() => {
  process.env["TZ"] = "UTC";
  i18n.loadAndActivate({ locale: "de", messages: {} });
});

const OPTIONS = { locale: "de", origin: "https://shop.example" };
const papers: Record<string, () => Slip> = {
  provisional: () => layoutReceipt(sale(), SHOP.org, OPTIONS),
  numbered: () => layoutReceipt({ ...sale(), number: "2026-000042", hash: "ab".repeat(32) }, SHOP.org, { ...OPTIONS, isCopy: true }),
  refund: () => {
    const original = { ...sale(), number: "2026-000042", due_amount: "0.00" };
    const body = { lines: [{ line_no: 3, quantity: "1", restock: true }], payments: [{ method: "cash" as const }] };
    return layoutReceipt(makeCreditNote({ ...OF, mark: "T1-0043" }, original, [], body, SHOP), SHOP.org, OPTIONS);
  },
  yen: () => {
    const org = { ...SHOP.org, currency: "JPY", minor_units: 0, prices_include_tax: false };
    const body = { lines: [{ product_id: "yen", quantity: "3" }], payments: [{ method: "cash" as const, tendered_amount: "1000" }] };
    const products = new Map([product("yen", "Notebook", "110")]);
    return layoutReceipt(makeBill(OF, body, products, { ...SHOP, org }), org, { ...OPTIONS, locale: "en" });
  },
  account: () => layoutReceipt(makeBill(OF, { lines: [{ product_id: "tea", quantity: "1" }] }, PRODUCTS, SHOP), SHOP.org, { ...OPTIONS, locale: "fr" }),
  test: () => layoutTest("Łódź – Žižkov"),
};

describe.each(Object.entries(papers))("the paper %s", (name, slip) => {
  it.each(WIDTHS)("is as expected on a roll of %i mm", async (width) => {
    const printed = await print(slip(), width);
    await expect(printed.paper).toMatchFileSnapshot(`papers/${name}-${width}.txt`);
    expect(printed).toMatchObject({ cuts: 1, pulses: 0 });
    expect(printed.qrCodes).toHaveLength(1);
  });
});

describe("the bytes", () => {
  it("carry the id of a sale that has no number, and the claims of one that has", async () => {
    expect((await print(papers["provisional"]?.() ?? [], 80)).qrCodes).toEqual([OF.id]);
    const [code = ""] = (await print(papers["numbered"]?.() ?? [], 80)).qrCodes;
    expect(Object.fromEntries(new URL(code).searchParams)).toEqual({
      org_id: SHOP.org.id, number: "2026-000042", gross_amount: sale().gross_amount, currency: "EUR", hash: "ab".repeat(32),
    });
  });

  it("open the drawer once and print nothing", async () => {
    expect(simulate(await encodePulse({ ...DEFAULT_SETTINGS, connection: "usb" }), 48)).toMatchObject({ pulses: 1, cuts: 0, paper: "\n" });
  });

  it("add up: what stands between the lines and the total is on the paper", () => {
    const read = (text: string) => Number(text.replaceAll(/[^\d,-]/g, "").replace(",", ""));
    const slip = layoutReceipt(sale(), SHOP.org, OPTIONS);
    const from = slip.findIndex(({ kind }) => kind === "rule");
    const rows = slip.flatMap((block, index) => (block.kind === "pair" && index > from + 3 ? [{ ...block, value: read(block.end) }] : []));
    const total = rows.findIndex(({ isLarge }) => isLarge === true);
    expect(rows.slice(0, total).reduce((sum, { value }) => sum + value, 0)).toBe(rows[total]?.value);
  });
});
