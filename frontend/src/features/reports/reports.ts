import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { answered, client } from "@/api/client";
import { COMPARED, type Item } from "./compare";
import { NAMES, type ReportKey } from "./places";

/** How a figure is written. */
export type Kind = "text" | "money" | "quantity" | "count" | "percent" | "date" | "step" | "hour" | "method";

export interface ReportColumn {
  /** By the name that the service has for it. */
  readonly field: string;
  readonly label: MessageDescriptor;
  readonly kind: Kind;
  /** Left out where there is little room. */
  readonly isExtra?: boolean;
  /** What is said where the service says that there is nothing; where it says nothing at all, the cell is empty. */
  readonly none?: MessageDescriptor;
}

/** What the service is asked for. */
export type Query = Readonly<Record<string, string | number | boolean>>;
export type Form = "json" | "blob";
type Ask = (orgId: string, query: Query, form: Form) => Promise<unknown>;

/** What a person chooses of a report. */
export type Choice = "period" | "step" | "compare" | "category" | "order" | "on" | "days";

/** Where a row leads. */
export type Drill =
  | { readonly to: "sales"; readonly search: (item: Item) => Readonly<Record<string, string>>; readonly isOfPeriod: boolean }
  | { readonly to: "report"; readonly report: ReportKey; readonly search: (item: Item) => Readonly<Record<string, string>>; readonly isOfPeriod: boolean }
  | { readonly to: "customer"; readonly search: (item: Item) => Readonly<Record<string, string>> };

export interface Report {
  readonly key: ReportKey;
  readonly group: "sales" | "money" | "stock";
  readonly title: MessageDescriptor;
  /** The question that it answers. */
  readonly question: MessageDescriptor;
  /** The operation that it needs. */
  readonly operation: string;
  readonly ask: Ask;
  readonly choices: readonly Choice[];
  /** What tells one row from another. */
  readonly key_field: string;
  readonly columns: readonly ReportColumn[];
  /** Figures of all rows. The first is what a comparison is about. */
  readonly figures: readonly ReportColumn[];
  /** What the chart shows: rows in time, by the hour, or the largest ones. */
  readonly chart?: { readonly kind: "steps" | "hours" | "ranks"; readonly field: string };
  /** It comes in pages; the service compares and orders it. */
  readonly isPaged?: boolean;
  /** It is no file. */
  readonly hasNoFile?: boolean;
  readonly drill?: Drill;
}

const money = (field: string, label: MessageDescriptor, isExtra = false): ReportColumn => ({ field, label, kind: "money", isExtra });
const NET = money("net_amount", msg`Sales without tax`);
const GROSS = money("gross_amount", msg`Sales with tax`);
const TAX = money("tax_amount", msg`Tax`, true);
/** What goods cost is not known before any came in with a price, and of services never. */
const COST = { ...money("cost_amount", msg`Cost`, true), none: msg`unknown` };
const MARGIN = { ...money("margin_amount", msg`Margin`), none: msg`unknown` };
const UNCOSTED = money("uncosted_net_amount", msg`Sales without a known cost`);
const MARGIN_PERCENT: ReportColumn = { field: "margin_percent", label: msg`Margin, %`, kind: "percent", isExtra: true };
const BILLS: ReportColumn = { field: "bills", label: msg`Bills`, kind: "count", isExtra: true };
const CREDIT_NOTES: ReportColumn = { field: "credit_notes", label: msg`Credit notes`, kind: "count", isExtra: true };
const STEP: ReportColumn = { field: "issued_on", label: msg`Days`, kind: "step" };
const NAME: ReportColumn = { field: "name", label: msg`Product`, kind: "text" };
const SKU: ReportColumn = { field: "sku", label: msg`SKU`, kind: "text", isExtra: true };
const QUANTITY: ReportColumn = { field: "quantity", label: msg`Quantity`, kind: "quantity", isExtra: true };
const VALUE = money("value_amount", msg`Value at cost`);

const id = (item: Item, field: string) => String(item[field]);
const NO_CATEGORY = "00000000-0000-0000-0000-000000000000";

const OWED = money("balance", msg`Owed`);
const AGES = [
  money("current", msg`Not due yet`, true),
  money("days_1_30", msg`1 to 30 days late`, true),
  money("days_31_60", msg`31 to 60 days late`, true),
  money("days_61_90", msg`61 to 90 days late`, true),
  money("days_over_90", msg`More than 90 days late`, true),
];

/** Its rows and totals are flat, as those of the other reports. */
async function readReceivables(org_id: string, { on, ...page }: Query): Promise<unknown> {
  const query = { ...page, ...(on === undefined ? {} : { as_of: String(on) }) };
  const { items, total, walk_in, ...read } = await answered(client.GET("/api/v1/org/{org_id}/reports/receivables", { params: { path: { org_id }, query } }));
  return { ...read, items: items.map(({ ageing, ...customer }) => ({ ...customer, ...ageing })), totals: { ...total, walk_in: walk_in.balance } };
}

/** One entry a report: what it asks, which figures it shows, and where they lead. */
export const REPORTS: readonly Report[] = [
  {
    key: "sales",
    group: "sales",
    ...NAMES.sales,
    question: msg`How much is sold, and when?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/sales/day", { params: { path: { org_id }, query }, parseAs })),
    choices: ["period", "step", "compare"],
    key_field: "issued_on",
    columns: [STEP, BILLS, CREDIT_NOTES, NET, TAX, GROSS],
    figures: [NET, TAX, GROSS, BILLS, CREDIT_NOTES],
    chart: { kind: "steps", field: "net_amount" },
    drill: { to: "sales", search: (item) => ({ from: id(item, "issued_on"), through: id(item, "through_on") }), isOfPeriod: false },
  },
  {
    key: "products",
    group: "sales",
    ...NAMES.products,
    question: msg`What sells, and what rises or falls?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/sales/product", { params: { path: { org_id }, query }, parseAs })),
    choices: ["period", "compare", "category", "order"],
    key_field: "product_id",
    columns: [NAME, SKU, QUANTITY, NET, COST, MARGIN, MARGIN_PERCENT],
    figures: [NET, COST, MARGIN, MARGIN_PERCENT, UNCOSTED],
    chart: { kind: "ranks", field: "net_amount" },
    isPaged: true,
    drill: { to: "sales", search: (item) => ({ product: id(item, "product_id") }), isOfPeriod: true },
  },
  {
    key: "categories",
    group: "sales",
    ...NAMES.categories,
    question: msg`Which part of the shop earns what?`,
    ask: (org_id, query, parseAs) =>
      answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/sales/category", { params: { path: { org_id }, query: { rollup: true, ...query } }, parseAs })),
    choices: ["period", "compare"],
    key_field: "category_id",
    columns: [{ field: "name", label: msg`Category`, kind: "text", none: msg`Without a category` }, NET, COST, MARGIN, MARGIN_PERCENT],
    figures: [NET, COST, MARGIN, MARGIN_PERCENT, UNCOSTED],
    chart: { kind: "ranks", field: "net_amount" },
    drill: { to: "report", report: "products", search: (item) => ({ category: item["category_id"] === null ? NO_CATEGORY : id(item, "category_id") }), isOfPeriod: true },
  },
  {
    key: "hours",
    group: "sales",
    ...NAMES.hours,
    question: msg`When is the shop busy?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/sales/hour", { params: { path: { org_id }, query }, parseAs })),
    choices: ["period", "compare"],
    key_field: "hour",
    columns: [{ field: "hour", label: msg`Hour`, kind: "hour" }, BILLS, NET, TAX, GROSS],
    figures: [NET, GROSS, BILLS],
    chart: { kind: "hours", field: "net_amount" },
  },
  {
    key: "people",
    group: "sales",
    ...NAMES.people,
    question: msg`Who sells how much?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/sales/cashier", { params: { path: { org_id }, query }, parseAs })),
    choices: ["period", "compare"],
    key_field: "cashier_id",
    columns: [{ field: "cashier_name", label: msg`Person`, kind: "text", none: msg`Nobody` }, BILLS, CREDIT_NOTES, NET, TAX, GROSS],
    figures: [NET, GROSS, BILLS, CREDIT_NOTES],
    chart: { kind: "ranks", field: "net_amount" },
    drill: { to: "sales", search: (item) => (item["cashier_id"] === null ? {} : { person: id(item, "cashier_id") }), isOfPeriod: true },
  },
  {
    key: "margin",
    group: "money",
    ...NAMES.margin,
    question: msg`What is left when the goods are paid?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/margin/day", { params: { path: { org_id }, query }, parseAs })),
    choices: ["period", "step", "compare"],
    key_field: "issued_on",
    columns: [STEP, NET, COST, MARGIN, MARGIN_PERCENT],
    figures: [MARGIN, MARGIN_PERCENT, NET, COST, UNCOSTED],
    chart: { kind: "steps", field: "margin_amount" },
    drill: {
      to: "report",
      report: "products",
      search: (item) => ({ order: "margin_amount", from: id(item, "issued_on"), through: id(item, "through_on") }),
      isOfPeriod: false,
    },
  },
  {
    key: "methods",
    group: "money",
    ...NAMES.methods,
    question: msg`How does the money come in?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/payments/method", { params: { path: { org_id }, query }, parseAs })),
    choices: ["period", "compare"],
    key_field: "method",
    columns: [
      { field: "method", label: msg`Way to pay`, kind: "method" },
      { field: "payments", label: msg`Payments`, kind: "count", isExtra: true },
      money("received_amount", msg`Received`, true),
      money("paid_out_amount", msg`Paid out`, true),
      money("amount", msg`Both`),
    ],
    figures: [money("amount", msg`Received less paid out`), money("received_amount", msg`Received`), money("paid_out_amount", msg`Paid out`), money("cash_rounding_amount", msg`Rounded to coins`)],
    chart: { kind: "ranks", field: "amount" },
  },
  {
    key: "tax",
    group: "money",
    ...NAMES.tax,
    question: msg`What goes into the tax return?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/tax", { params: { path: { org_id }, query }, parseAs })),
    choices: ["period"],
    key_field: "tax_rate",
    columns: [
      { field: "tax_rate", label: msg`Rate, %`, kind: "percent" },
      { field: "tax_category", label: msg`Tax category`, kind: "text", isExtra: true },
      money("base_amount", msg`Without tax`),
      money("tax_amount", msg`Tax`),
      money("sold_tax_amount", msg`Tax of bills`, true),
      money("credited_tax_amount", msg`Tax of credit notes`, true),
    ],
    figures: [TAX, money("base_amount", msg`Without tax`)],
  },
  {
    key: "receivables",
    group: "money",
    ...NAMES.receivables,
    question: msg`What do customers owe, and since when?`,
    ask: readReceivables,
    choices: ["on"],
    key_field: "customer_id",
    columns: [{ field: "name", label: msg`Customer`, kind: "text" }, ...AGES, { ...OWED, isExtra: false }],
    figures: [OWED, ...AGES, money("walk_in", msg`Owed by walk-in customers`)],
    isPaged: true,
    hasNoFile: true,
    drill: { to: "customer", search: (item) => ({ id: id(item, "customer_id") }) },
  },
  {
    key: "stock",
    group: "stock",
    ...NAMES.stock,
    question: msg`How much money is on the shelves?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/stock/value", { params: { path: { org_id }, query }, parseAs })),
    choices: ["on"],
    key_field: "product_id",
    columns: [NAME, SKU, { ...QUANTITY, label: msg`On hand` }, money("average_cost", msg`Cost of one`, true), VALUE],
    figures: [VALUE],
    isPaged: true,
    drill: { to: "sales", search: (item) => ({ product: id(item, "product_id") }), isOfPeriod: false },
  },
  {
    key: "slow",
    group: "stock",
    ...NAMES.slow,
    question: msg`Which goods tie up money?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/stock/slow", { params: { path: { org_id }, query }, parseAs })),
    choices: ["days"],
    key_field: "product_id",
    columns: [NAME, SKU, { ...QUANTITY, label: msg`On hand` }, VALUE, { field: "last_sold_on", label: msg`Last sold`, kind: "date", isExtra: true, none: msg`Never` }],
    figures: [VALUE],
    chart: { kind: "ranks", field: "value_amount" },
    isPaged: true,
    drill: { to: "sales", search: (item) => ({ product: id(item, "product_id") }), isOfPeriod: false },
  },
  {
    key: "adjustments",
    group: "stock",
    ...NAMES.adjustments,
    question: msg`What was lost, broken or found?`,
    ask: (org_id, query, parseAs) => answered<unknown>(client.GET("/api/v1/org/{org_id}/reports/stock-adjustments", { params: { path: { org_id }, query }, parseAs })),
    choices: ["period"],
    key_field: "product_id",
    columns: [
      NAME,
      SKU,
      { field: "reason", label: msg`Reason`, kind: "text", isExtra: true },
      money("gain_amount", msg`Found`, true),
      money("loss_amount", msg`Lost`),
      money("net_amount", msg`Both`),
    ],
    figures: [money("net_amount", msg`Both`), money("gain_amount", msg`Found`), money("loss_amount", msg`Lost`)],
    isPaged: true,
  },
];

export function reportOf(key: string): Report | undefined {
  return REPORTS.find((report) => report.key === key);
}

/** What a comparison adds to the columns. */
export const COMPARED_COLUMNS: readonly ReportColumn[] = [
  { field: COMPARED, label: msg`Before`, kind: "money" },
  { field: "change_percent", label: msg`Change, %`, kind: "percent" },
];
