/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;

/** The app itself, so that it starts without a network. Data is not kept here: it has a database of its own. */
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** Every address of the app is the one page; what the service answers itself is not touched. */
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("index.html"), {
    denylist: [/^\/(api|health|docs|problems|verify|help)(\/|$)/, /^\/openapi\.json$/],
  }),
);

/** A new version waits until somebody says so: never under an open basket. */
self.addEventListener("message", ({ data }: ExtendableMessageEvent) => {
  if (data === "skip-waiting") void self.skipWaiting();
});
