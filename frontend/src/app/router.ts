import { createRootRoute, createRoute, createRouter, Outlet, redirect } from "@tanstack/react-router";
import * as v from "valibot";
import { session } from "@/api/session";
import type { AccountSearch, CustomersSearch } from "@/features/customers/customers-data";
import type { SalesSearch } from "@/features/sales/sales-filters";
import { part } from "@/ui/part";
import { FailedPage, MissingPage } from "./pages";
import { Shell } from "./shell";

const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage, errorComponent: FailedPage });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    const first = session.identity?.memberships[0];
    if (first === undefined) throw redirect({ to: "/sign-in" });
    throw redirect({ to: "/$orgId/till", params: { orgId: first.org_id } });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: v.object({ next: v.optional(v.pipe(v.string(), v.startsWith("/"))) }),
  component: part(() => import("@/features/account/sign-in-page").then((file) => file.SignInPage)),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  component: part(() => import("@/features/account/sign-up-page").then((file) => file.SignUpPage)),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: part(() => import("@/features/account/invitation-page").then((file) => file.InvitationPage)),
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: part(() => import("@/features/gallery/gallery-page").then((file) => file.GalleryPage)),
});

/** Everything of one organization. Whoever is not a member of it is shown the door to sign in. */
const org = createRoute({
  getParentRoute: () => root,
  path: "/$orgId",
  component: Shell,
  beforeLoad: ({ params, location }) => {
    const membership = session.identity?.memberships.find(({ org_id }) => org_id === params.orgId);
    if (membership === undefined) throw redirect({ to: "/sign-in", search: { next: location.href } });
    return { membership };
  },
});

const till = createRoute({
  getParentRoute: () => org,
  path: "/till",
  component: part(() => import("@/features/till/till-frame").then((file) => file.TillFrame)),
});

const sell = createRoute({
  getParentRoute: () => till,
  path: "/",
  component: part(() => import("@/features/till/sell/sell-page").then((file) => file.SellPage)),
});

const returns = createRoute({
  getParentRoute: () => till,
  path: "/return",
  validateSearch: v.object({ code: v.optional(v.string()) }),
  component: part(() => import("@/features/till/returns/return-page").then((file) => file.ReturnPage)),
});

const cash = createRoute({
  getParentRoute: () => till,
  path: "/cash",
  component: part(() => import("@/features/till/cash/cash-page").then((file) => file.CashPage)),
});

/** A window of its own for whoever stands before the till: it shows what this browser's till tells it, and nothing else. */
const display = createRoute({
  getParentRoute: () => root,
  path: "/$orgId/till/display",
  component: part(() => import("@/features/till/receipt/display-page").then((file) => file.DisplayPage)),
});

const start = createRoute({
  getParentRoute: () => org,
  path: "/start",
  component: part(() => import("@/features/start/start-page").then((file) => file.StartPage)),
});

const setup = createRoute({
  getParentRoute: () => org,
  path: "/setup",
  component: part(() => import("@/features/setup/setup-frame").then((file) => file.SetupFrame)),
});

const setupHome = createRoute({
  getParentRoute: () => setup,
  path: "/",
  component: part(() => import("@/features/setup/setup-home").then((file) => file.SetupHome)),
});

const found = v.object({ search: v.optional(v.string()), archived: v.optional(v.boolean()) });

const products = createRoute({
  getParentRoute: () => setup,
  path: "/products",
  validateSearch: found,
  component: part(() => import("@/features/setup/products-page").then((file) => file.ProductsPage)),
});

const setupPages = [
  createRoute({
    getParentRoute: () => setup,
    path: "/categories",
    component: part(() => import("@/features/setup/categories-page").then((file) => file.CategoriesPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/tax",
    component: part(() => import("@/features/setup/tax-page").then((file) => file.TaxPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/registers",
    component: part(() => import("@/features/setup/registers-page").then((file) => file.RegistersPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/devices",
    component: part(() => import("@/features/setup/devices-page").then((file) => file.DevicesPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/people",
    component: part(() => import("@/features/setup/people-page").then((file) => file.PeoplePage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/series",
    component: part(() => import("@/features/setup/series-page").then((file) => file.SeriesPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/shop",
    component: part(() => import("@/features/setup/shop-page").then((file) => file.ShopPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/approvals",
    component: part(() => import("@/features/setup/approvals-page").then((file) => file.ApprovalsPage)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/late-sales",
    component: part(() => import("./late-sales").then((file) => file.LateSales)),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/limits",
    component: part(() => import("@/features/setup/limits-page").then((file) => file.LimitsPage)),
  }),
] as const;

/**
 * What the address of a list holds is its filters. The page validates them with its own schema (`useFilters`), so that no schema
 * of the back office is in the till's first load; here they have their type alone.
 */
type Search = Record<string, unknown>;

const sales = [
  createRoute({
    getParentRoute: () => org,
    path: "/sales",
    validateSearch: (search: Search) => search as SalesSearch,
    component: part(() => import("@/features/sales/sales-page").then((file) => file.SalesPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/sales/$billId",
    validateSearch: (search: Search) => search as SalesSearch,
    component: part(() => import("@/features/sales/document-page").then((file) => file.DocumentPage)),
  }),
] as const;

const customers = [
  createRoute({
    getParentRoute: () => org,
    path: "/customers",
    validateSearch: (search: Search) => search as CustomersSearch,
    component: part(() => import("@/features/customers/customers-page").then((file) => file.CustomersPage)),
  }),
  createRoute({
    getParentRoute: () => org,
    path: "/customers/$customerId",
    validateSearch: (search: Search) => search as AccountSearch,
    component: part(() => import("@/features/customers/customer-page").then((file) => file.CustomerPage)),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    signUp,
    invitation,
    gallery,
    display,
    org.addChildren([till.addChildren([sell, returns, cash]), start, ...sales, ...customers, setup.addChildren([setupHome, products, ...setupPages])]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
