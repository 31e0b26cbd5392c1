/**
 * Where the rooms of the back office are. They are fetched after the till (router.ts). What the address of a list holds is its
 * filters: the page validates them with its own schema (`useFilters`); here they have their type alone.
 */
import { type AnyRoute, createRoute, redirect } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { DifferencesSearch, ShiftsSearch } from "@/features/cash/cash-data";
import type { AccountSearch, CustomersSearch } from "@/features/customers/customers-data";
import type { LettersSearch } from "@/features/customers/reminders-data";
import type { ProductsSearch } from "@/features/products/products-data";
import type { DeliveriesSearch, OrdersSearch, SuppliersSearch } from "@/features/purchasing/purchasing-filters";
import type { ReportSearch } from "@/features/reports/reports-data";
import type { SalesSearch } from "@/features/sales/sales-filters";
import type { AuditSearch } from "@/features/settings/audit-filters";
import type { DevicesSearch } from "@/features/settings/devices-search";
import type { BooksSearch } from "@/features/settings/next-closing";
import type { RolesSearch } from "@/features/settings/roles-data";
import type { LevelsSearch, MovementsSearch, ValueSearch } from "@/features/stock/stock-filters";
import type { StocktakeSearch, StocktakesSearch } from "@/features/stock/stocktakes-data";
import { pageOf, partOf } from "./page-of";
import { helpOf, operationOf } from "./rooms";
import { org, pages, pagesOfOrg, root, router, type Search } from "./router";
import { forWhoMay } from "./who-may";
import { withHelp } from "./with-help";

const start = createRoute({
  getParentRoute: () => org,
  path: "/start",
  component: pageOf("start", () => import("@/features/start/start-page").then((file) => file.StartPage)),
});

/** Of the person, not of the shop: for whoever may sign in. */
const sessions = createRoute({
  getParentRoute: () => org,
  path: "/sessions",
  component: pageOf("sessions", () => import("@/features/sessions/sessions-page").then((file) => file.SessionsPage)),
});

const account = createRoute({
  getParentRoute: () => org,
  path: "/account",
  component: pageOf("sessions", () => import("@/features/sessions/account-page").then((file) => file.AccountPage)),
});

const settings = createRoute({
  getParentRoute: () => org,
  path: "/settings",
  component: pageOf("settings", () => import("@/features/settings/settings-frame").then((file) => file.SettingsFrame)),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  component: pageOf("settings", () => import("@/features/settings/settings-home").then((file) => file.SettingsHome)),
});

/** Settings were the setup before, and products were in it; a file came in on a page of its own. Old links lead on. */
const formerly = [
  ...["/setup", "/setup/$"].map((path) =>
    createRoute({
      getParentRoute: () => org,
      path,
      beforeLoad: ({ location }) => {
        throw redirect({ to: location.pathname.replace("/setup", "/settings") as "/", search: location.search, replace: true });
      },
    }),
  ),
  createRoute({
    getParentRoute: () => org,
    path: "/setup/products",
    beforeLoad: ({ params: { orgId } }) => {
      throw redirect({ to: "/$orgId/products", params: { orgId }, replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/products/import",
    beforeLoad: ({ params: { orgId } }) => {
      throw redirect({ to: "/$orgId/products/files", params: { orgId }, replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/setup/categories",
    beforeLoad: ({ params: { orgId } }) => {
      throw redirect({ to: "/$orgId/products/categories", params: { orgId }, replace: true });
    },
  }),
] as const;

const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: "/tax",
    component: pageOf("settings", () => import("@/features/settings/tax-page").then((file) => file.TaxPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/registers",
    component: pageOf("settings", () => import("@/features/settings/registers-page").then((file) => file.RegistersPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/devices",
    validateSearch: (search: Search) => search as DevicesSearch,
    component: pageOf("settings", () => import("@/features/settings/devices-page").then((file) => file.DevicesPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/people",
    component: pageOf("settings", () => import("@/features/settings/people-page").then((file) => file.PeoplePage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/series",
    component: pageOf("settings", () => import("@/features/settings/series-page").then((file) => file.SeriesPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/units",
    component: pageOf("settings", () => import("@/features/settings/units-page").then((file) => file.UnitsPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/papers",
    component: pageOf("settings", () => import("@/features/settings/papers-page").then((file) => file.PapersPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/shop",
    component: pageOf("settings", () => import("@/features/settings/shop-page").then((file) => file.ShopPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/approvals",
    component: pageOf("settings", () => import("@/features/settings/approvals-page").then((file) => file.ApprovalsPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/late-sales",
    component: pageOf("till", () => import("./late-sales").then((file) => file.LateSales)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/reminders",
    component: pageOf("settings", () => import("@/features/settings/reminders-page").then((file) => file.RemindersPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/webhooks",
    component: pageOf("settings", () => import("@/features/settings/webhooks-page").then((file) => file.WebhooksPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/limits",
    component: pageOf("settings", () => import("@/features/settings/limits-page").then((file) => file.LimitsPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/audit",
    validateSearch: (search: Search) => search as AuditSearch,
    component: pageOf("settings", () => import("@/features/settings/audit-page").then((file) => file.AuditPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/books",
    validateSearch: (search: Search) => search as BooksSearch,
    component: pageOf("settings", () => import("@/features/settings/books-page").then((file) => file.BooksPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/verify",
    component: pageOf("settings", () => import("@/features/settings/verify-page").then((file) => file.VerifyPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/roles",
    validateSearch: (search: Search) => search as RolesSearch,
    component: pageOf("settings", () => import("@/features/settings/roles-page").then((file) => file.RolesPage)),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/keys",
    component: pageOf("settings", () => import("@/features/settings/keys-page").then((file) => file.KeysPage)),
  }),
] as const;

const today = createRoute({
  getParentRoute: () => org,
  path: "/today",
  component: pageOf("today", () => import("./today").then((file) => file.Today)),
});

const sales = [
  createRoute({
    getParentRoute: () => org,
    path: "/sales",
    validateSearch: (search: Search) => search as SalesSearch,
    component: pageOf("sales", () => import("@/features/sales/sales-page").then((file) => file.SalesPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/sales/$billId",
    validateSearch: (search: Search) => search as SalesSearch,
    component: pageOf("sales", () => import("@/features/sales/document-page").then((file) => file.DocumentPage)),
  }),
] as const;

const products = [
  createRoute({
    getParentRoute: () => org,
    path: "/products",
    validateSearch: (search: Search) => search as ProductsSearch,
    component: pageOf("products", () => import("@/features/products/products-page").then((file) => file.ProductsPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/products/edit",
    validateSearch: (search: Search) => search as ProductsSearch,
    component: pageOf("products", () => import("@/features/products/bulk-page").then((file) => file.BulkPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/products/files",
    component: pageOf("files", () => import("@/features/files/files-page").then((file) => file.ProductFiles)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/products/categories",
    component: pageOf("products", () => import("@/features/products/categories-page").then((file) => file.CategoriesPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/products/$productId",
    validateSearch: (search: Search) => search as ProductsSearch,
    component: pageOf("products", () => import("@/features/products/product-page").then((file) => file.ProductPage)),
  }),
] as const;

const customers = [
  createRoute({
    getParentRoute: () => org,
    path: "/customers",
    validateSearch: (search: Search) => search as CustomersSearch,
    component: pageOf("customers", () => import("@/features/customers/customers-page").then((file) => file.CustomersPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/customers/files",
    component: pageOf("files", () => import("@/features/files/files-page").then((file) => file.CustomerFiles)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/customers/reminders",
    component: pageOf("customers", () => import("@/features/customers/reminders-page").then((file) => file.RemindersPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/customers/letters",
    validateSearch: (search: Search) => search as LettersSearch,
    component: pageOf("customers", () => import("@/features/customers/letters-page").then((file) => file.LettersPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/customers/letters/$letterId",
    component: pageOf("customers", () => import("@/features/customers/letter-page").then((file) => file.LetterPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/customers/$customerId",
    validateSearch: (search: Search) => search as AccountSearch & CustomersSearch,
    component: pageOf("customers", () => import("@/features/customers/customer-page").then((file) => file.CustomerPage)),
  }),
] as const;

/** Goods that come may be of a product that nobody knew. It stands here because pages that fetch parts of other rooms add to the till's code. */
export const NewProduct = partOf("products", () => import("@/features/products/new-product").then((file) => file.NewProduct));

const purchasing = [
  createRoute({
    getParentRoute: () => org,
    path: "/purchasing",
    validateSearch: (search: Search) => search as OrdersSearch,
    component: pageOf("purchasing", () => import("@/features/purchasing/orders-page").then((file) => file.OrdersPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/purchasing/orders/$orderId",
    validateSearch: (search: Search) => search as OrdersSearch,
    component: pageOf("purchasing", () => import("@/features/purchasing/order-page").then((file) => file.OrderPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/purchasing/orders/$orderId/receive",
    component: pageOf("purchasing", () => import("./receive").then((file) => file.Receive)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/purchasing/reorder",
    component: pageOf("purchasing", () => import("@/features/purchasing/reorder-page").then((file) => file.ReorderPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/purchasing/deliveries",
    validateSearch: (search: Search) => search as DeliveriesSearch,
    component: pageOf("purchasing", () => import("@/features/purchasing/deliveries-page").then((file) => file.DeliveriesPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/purchasing/deliveries/$entryId",
    validateSearch: (search: Search) => search as DeliveriesSearch,
    component: pageOf("purchasing", () => import("@/features/purchasing/delivery-page").then((file) => file.DeliveryPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/purchasing/suppliers",
    validateSearch: (search: Search) => search as SuppliersSearch,
    component: pageOf("purchasing", () => import("@/features/purchasing/suppliers-page").then((file) => file.SuppliersPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/purchasing/suppliers/files",
    component: pageOf("files", () => import("@/features/files/files-page").then((file) => file.SupplierFiles)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/purchasing/suppliers/$supplierId",
    validateSearch: (search: Search) => search as SuppliersSearch,
    component: pageOf("purchasing", () => import("@/features/purchasing/supplier-page").then((file) => file.SupplierPage)),
  }),
] as const;

const cash = [
  createRoute({
    getParentRoute: () => org,
    path: "/cash",
    validateSearch: (search: Search) => search as ShiftsSearch,
    component: pageOf("cash", () => import("@/features/cash/shifts-page").then((file) => file.ShiftsPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/cash/differences",
    validateSearch: (search: Search) => search as DifferencesSearch,
    component: pageOf("cash", () => import("@/features/cash/differences-page").then((file) => file.DifferencesPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/cash/$shiftId",
    validateSearch: (search: Search) => search as ShiftsSearch,
    component: pageOf("cash", () => import("@/features/cash/shift-page").then((file) => file.ShiftPage)),
  }),
] as const;

const reports = [
  createRoute({
    getParentRoute: () => org,
    path: "/reports",
    component: pageOf("reports", () => import("@/features/reports/reports-page").then((file) => file.ReportsPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/reports/sql",
    component: pageOf("reports", () => import("@/features/reports/sql-page").then((file) => file.SqlPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/reports/$report",
    validateSearch: (search: Search) => search as ReportSearch,
    component: pageOf("reports", () => import("@/features/reports/report-page").then((file) => file.ReportPage)),
  }),
] as const;

const stock = [
  createRoute({
    getParentRoute: () => org,
    path: "/stock",
    validateSearch: (search: Search) => search as LevelsSearch,
    component: pageOf("stock", () => import("@/features/stock/levels-page").then((file) => file.LevelsPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/stock/movements",
    validateSearch: (search: Search) => search as MovementsSearch,
    component: pageOf("stock", () => import("@/features/stock/movements-page").then((file) => file.MovementsPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/stock/entries/$entryId",
    component: pageOf("stock", () => import("@/features/stock/entry-page").then((file) => file.EntryPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/stock/value",
    validateSearch: (search: Search) => search as ValueSearch,
    component: pageOf("stock", () => import("@/features/stock/value-page").then((file) => file.ValuePage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/stock/stocktakes",
    validateSearch: (search: Search) => search as StocktakesSearch,
    component: pageOf("stock", () => import("@/features/stock/stocktakes-page").then((file) => file.StocktakesPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/stock/stocktakes/$stocktakeId",
    validateSearch: (search: Search) => search as StocktakeSearch & StocktakesSearch,
    component: pageOf("stock", () => import("@/features/stock/stocktake-page").then((file) => file.StocktakePage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/stock/stocktakes/$stocktakeId/count",
    component: pageOf("stock", () => import("@/features/stock/count-page").then((file) => file.CountPage)),
  }),
] as const;

function addOffice() {
  return root.addChildren([
    ...pages,
    org.addChildren([...pagesOfOrg, start, sessions, account, today, ...sales, ...products, ...customers, ...stock, ...purchasing, ...cash, ...reports, settings.addChildren([settingsHome, ...settingsPages]), ...formerly]),
  ]);
}
export type Tree = ReturnType<typeof addOffice>;

addOffice();
const built = router.buildRouteTree();
for (const route of Object.values<AnyRoute>(built.routesById)) {
  const address = route.fullPath as string;
  const component = (route.options as { component?: ComponentType }).component;
  if (component === undefined || address.startsWith("/$orgId/till")) continue; // the till is drawn already
  const operation = operationOf(address);
  const help = helpOf(address);
  const guarded = operation === undefined ? component : forWhoMay(operation, component);
  if (help !== undefined) route.update({ component: withHelp(help, guarded) });
}
router.setRoutes(built);
