import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import * as v from "valibot";
import { session } from "@/api/session";
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
  component: lazyRouteComponent(() => import("@/features/account/sign-in-page"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  component: lazyRouteComponent(() => import("@/features/account/sign-up-page"), "SignUpPage"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(() => import("@/features/account/invitation-page"), "InvitationPage"),
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: lazyRouteComponent(() => import("@/features/gallery/gallery-page"), "GalleryPage"),
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
  component: lazyRouteComponent(() => import("@/features/till/till-frame"), "TillFrame"),
});

const sell = createRoute({
  getParentRoute: () => till,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/till/sell/sell-page"), "SellPage"),
});

const returns = createRoute({
  getParentRoute: () => till,
  path: "/return",
  component: lazyRouteComponent(() => import("@/features/till/returns/return-page"), "ReturnPage"),
});

const cash = createRoute({
  getParentRoute: () => till,
  path: "/cash",
  component: lazyRouteComponent(() => import("@/features/till/cash/cash-page"), "CashPage"),
});

/** A window of its own for whoever stands before the till: it shows what this browser's till tells it, and nothing else. */
const display = createRoute({
  getParentRoute: () => root,
  path: "/$orgId/till/display",
  component: lazyRouteComponent(() => import("@/features/till/receipt/display-page"), "DisplayPage"),
});

const start = createRoute({
  getParentRoute: () => org,
  path: "/start",
  component: lazyRouteComponent(() => import("@/features/start/start-page"), "StartPage"),
});

const setup = createRoute({
  getParentRoute: () => org,
  path: "/setup",
  component: lazyRouteComponent(() => import("@/features/setup/setup-frame"), "SetupFrame"),
});

const setupHome = createRoute({
  getParentRoute: () => setup,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/setup/setup-home"), "SetupHome"),
});

const found = v.object({ search: v.optional(v.string()), archived: v.optional(v.boolean()) });

const products = createRoute({
  getParentRoute: () => setup,
  path: "/products",
  validateSearch: found,
  component: lazyRouteComponent(() => import("@/features/setup/products-page"), "ProductsPage"),
});

const setupPages = [
  createRoute({
    getParentRoute: () => setup,
    path: "/categories",
    component: lazyRouteComponent(() => import("@/features/setup/categories-page"), "CategoriesPage"),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/tax",
    component: lazyRouteComponent(() => import("@/features/setup/tax-page"), "TaxPage"),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/registers",
    component: lazyRouteComponent(() => import("@/features/setup/registers-page"), "RegistersPage"),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/devices",
    component: lazyRouteComponent(() => import("@/features/setup/devices-page"), "DevicesPage"),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/people",
    component: lazyRouteComponent(() => import("@/features/setup/people-page"), "PeoplePage"),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/series",
    component: lazyRouteComponent(() => import("@/features/setup/series-page"), "SeriesPage"),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/shop",
    component: lazyRouteComponent(() => import("@/features/setup/shop-page"), "ShopPage"),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/late-sales",
    component: lazyRouteComponent(() => import("./late-sales"), "LateSales"),
  }),
  createRoute({
    getParentRoute: () => setup,
    path: "/limits",
    component: lazyRouteComponent(() => import("@/features/setup/limits-page"), "LimitsPage"),
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
    org.addChildren([till.addChildren([sell, returns, cash]), start, setup.addChildren([setupHome, products, ...setupPages])]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
