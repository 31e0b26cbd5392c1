/**
 * Where the rooms of the back office are. They are fetched after the till (router.ts). What the address of a list holds is its
 * filters: the page validates them with its own schema (`useFilters`); here they have their type alone.
 */
import { createRoute, redirect } from "@tanstack/react-router";
import type { DifferencesSearch, ShiftsSearch } from "@/features/cash/cash-data";
import type { AccountSearch, CustomersSearch } from "@/features/customers/customers-data";
import type { ProductsSearch } from "@/features/products/products-data";
import type { ReportSearch } from "@/features/reports/reports-data";
import type { SalesSearch } from "@/features/sales/sales-filters";
import { pageOf } from "./page-of";
import { org, pages, pagesOfOrg, root, router, type Search } from "./router";

const start = createRoute({
  getParentRoute: () => org,
  path: "/start",
  component: pageOf("start", () => import("@/features/start/start-page").then((file) => file.StartPage)),
});

const setup = createRoute({
  getParentRoute: () => org,
  path: "/setup",
  component: pageOf("setup", () => import("@/features/setup/setup-frame").then((file) => file.SetupFrame)),
});

const setupHome = createRoute({
  getParentRoute: () => setup,
  path: "/",
  component: pageOf("setup", () => import("@/features/setup/setup-home").then((file) => file.SetupHome)),
});

/** Where they were before the room of products: old links lead on. */
const formerly = [
  createRoute({
    getParentRoute: () => setup,
    path: "/products",
    beforeLoad: ({ params: { orgId } }) => {
      throw redirect({ to: "/$orgId/products", params: { orgId } });
    },
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/categories",
    beforeLoad: ({ params: { orgId } }) => {
      throw redirect({ to: "/$orgId/products/categories", params: { orgId } });
    },
  }),
] as const;

const setupPages = [
  createRoute({
    getParentRoute: () => setup,
    path: "/tax",
    component: pageOf("setup", () => import("@/features/setup/tax-page").then((file) => file.TaxPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/registers",
    component: pageOf("setup", () => import("@/features/setup/registers-page").then((file) => file.RegistersPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/devices",
    component: pageOf("setup", () => import("@/features/setup/devices-page").then((file) => file.DevicesPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/people",
    component: pageOf("setup", () => import("@/features/setup/people-page").then((file) => file.PeoplePage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/series",
    component: pageOf("setup", () => import("@/features/setup/series-page").then((file) => file.SeriesPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/shop",
    component: pageOf("setup", () => import("@/features/setup/shop-page").then((file) => file.ShopPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/approvals",
    component: pageOf("setup", () => import("@/features/setup/approvals-page").then((file) => file.ApprovalsPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/late-sales",
    component: pageOf("till", () => import("./late-sales").then((file) => file.LateSales)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/limits",
    component: pageOf("setup", () => import("@/features/setup/limits-page").then((file) => file.LimitsPage)),
  }),
] as const;

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
    path: "/products/import",
    component: pageOf("products", () => import("@/features/products/import-page").then((file) => file.ImportPage)),
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
    path: "/customers/$customerId",
    validateSearch: (search: Search) => search as AccountSearch,
    component: pageOf("customers", () => import("@/features/customers/customer-page").then((file) => file.CustomerPage)),
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

function addOffice() {
  return root.addChildren([
    ...pages,
    org.addChildren([...pagesOfOrg, start, ...sales, ...products, ...customers, ...cash, ...reports, setup.addChildren([setupHome, ...formerly, ...setupPages])]),
  ]);
}
export type Tree = ReturnType<typeof addOffice>;

addOffice();
router.setRoutes(router.buildRouteTree());
