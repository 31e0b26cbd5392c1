import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Place } from "@/ui/place";

interface Named {
  readonly title: MessageDescriptor;
  /** The operation that it needs. */
  readonly operation: string;
}

/** What the reports are called, in their order. */
export const NAMES = {
  sales: { title: msg`Sales over time`, operation: "get_sales_by_day" },
  products: { title: msg`Products`, operation: "get_sales_by_product" },
  categories: { title: msg`Categories`, operation: "get_sales_by_category" },
  hours: { title: msg`Hours of the day`, operation: "get_sales_by_hour" },
  people: { title: msg`People`, operation: "get_sales_by_cashier" },
  margin: { title: msg`Margin`, operation: "get_margin_by_day" },
  methods: { title: msg`Ways to pay`, operation: "get_payments_by_method" },
  tax: { title: msg`Tax`, operation: "get_tax_summary" },
  receivables: { title: msg`Who owes money`, operation: "get_receivables" },
  stock: { title: msg`Value of the stock`, operation: "get_stock_valuation" },
  slow: { title: msg`What does not sell`, operation: "get_slow_movers" },
  adjustments: { title: msg`Gains and losses of stock`, operation: "get_stock_adjustments" },
} as const satisfies Record<string, Named>;
export type ReportKey = keyof typeof NAMES;

/** What can be gone to from anywhere. */
export const PAGES: readonly Place[] = [
  ...Object.entries<Named>(NAMES).map(([report, { title, operation }]) => ({ to: "/$orgId/reports/$report", params: { report }, operation, name: title }) as const),
  { to: "/$orgId/reports/sql", operation: "list_analytics_views", name: msg`Ask in SQL` },
];
