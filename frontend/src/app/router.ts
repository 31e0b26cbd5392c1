import { createRootRoute, createRoute, createRouter, Outlet, redirect } from "@tanstack/react-router";
import { session } from "@/api/session";
import { waitingLogin } from "@/sync/sign-in";
import { page } from "@/ui/part";
import type { Tree } from "./office-routes";
import { pageOf } from "./page-of";
import { FailedPage, MissingPage } from "./pages";
import { LEFT_AS_TILL } from "./place";
import { Shell } from "./shell";

/** What an address holds after its question mark, as anybody may have written it. */
export type Search = Record<string, unknown>;

export const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage, errorComponent: FailedPage });

/** Who works in the office begins with today; a device that was left as a till begins as one. */
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    const first = session.identity?.memberships[0];
    if (first === undefined) throw redirect({ to: "/sign-in" });
    const { org_id: orgId, role } = first;
    const isTill = role === "cashier" || localStorage.getItem(LEFT_AS_TILL + orgId) !== null;
    throw redirect({ to: isTill ? "/$orgId/till" : "/$orgId/today", params: { orgId } });
  },
});

/** The page to go on with after the login. */
const readNext = ({ next }: Search): { next?: string } => (typeof next === "string" && next.startsWith("/") ? { next } : {});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: readNext,
  component: page(() => import("@/features/account/sign-in-page").then((file) => file.SignInPage)),
});

const signInCode = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/code",
  validateSearch: readNext,
  beforeLoad: ({ search }) => {
    if (waitingLogin() === null) throw redirect({ to: "/sign-in", search });
  },
  component: pageOf("sessions", () => import("@/features/sessions/code-page").then((file) => file.CodePage)),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  component: page(() => import("@/features/account/sign-up-page").then((file) => file.SignUpPage)),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: page(() => import("@/features/account/invitation-page").then((file) => file.InvitationPage)),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  component: page(() => import("@/features/account/forgot-password-page").then((file) => file.ForgotPasswordPage)),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  component: page(() => import("@/features/account/reset-password-page").then((file) => file.ResetPasswordPage)),
});

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: "/verify-email",
  component: page(() => import("@/features/account/verify-email-page").then((file) => file.VerifyEmailPage)),
});

const headFile = createRoute({
  getParentRoute: () => root,
  path: "/head-file",
  component: pageOf("proof", () => import("@/features/proof/head-file-page").then((file) => file.HeadFilePage)),
});

const openShop = createRoute({
  getParentRoute: () => root,
  path: "/open-shop",
  component: page(() => import("@/features/account/open-shop-page").then((file) => file.OpenShopPage)),
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: pageOf("gallery", () => import("@/features/gallery/gallery-page").then((file) => file.GalleryPage)),
});

/** Everything of one organization. Whoever is not a member of it is shown the door to sign in. */
export const org = createRoute({
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
  component: pageOf("till", () => import("@/features/till/till-frame").then((file) => file.TillFrame)),
});

const sell = createRoute({
  getParentRoute: () => till,
  path: "/",
  component: pageOf("till", () => import("@/features/till/sell/sell-page").then((file) => file.SellPage)),
});

const returns = createRoute({
  getParentRoute: () => till,
  path: "/return",
  validateSearch: ({ code }: Search): { code?: string } => (typeof code === "string" ? { code } : {}),
  component: pageOf("till", () => import("@/features/till/returns/return-page").then((file) => file.ReturnPage)),
});

const cash = createRoute({
  getParentRoute: () => till,
  path: "/cash",
  component: pageOf("till", () => import("@/features/till/cash/cash-page").then((file) => file.CashPage)),
});

/** A window of its own for whoever stands before the till: it shows what this browser's till tells it, and nothing else. */
const display = createRoute({
  getParentRoute: () => root,
  path: "/$orgId/till/display",
  component: pageOf("till", () => import("@/features/till/receipt/display-page").then((file) => file.DisplayPage)),
});

/** What is not the till: its addresses are fetched with the rail that leads there, or when one is opened. */
const beyond = createRoute({
  getParentRoute: () => org,
  path: "$",
  beforeLoad: async ({ location }) => {
    await import("./office-routes");
    throw redirect({ to: location.pathname as "/", search: location.search, hash: location.hash, replace: true });
  },
});

export const pages = [home, signIn, signInCode, signUp, invitation, forgotPassword, resetPassword, verifyEmail, openShop, headFile, gallery, display] as const;
export const pagesOfOrg = [till.addChildren([sell, returns, cash])] as const;

export const router = createRouter({
  // All addresses have their type from the start.
  routeTree: root.addChildren([...pages, org.addChildren([...pagesOfOrg, beyond])]) as unknown as Tree,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
