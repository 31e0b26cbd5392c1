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

/** Pictures of the help: those of a page are kept once it was opened, so that nobody waits for them who sells. */
const PICTURES = "help-pictures";

registerRoute(
  ({ url, request }) => request.destination === "image" && url.pathname.startsWith("/assets/") && url.pathname.endsWith(".webp"),
  async ({ request }) => (await (await caches.open(PICTURES)).match(request)) ?? fetch(request),
);

async function keepPictures(addresses: readonly string[]): Promise<void> {
  const cache = await caches.open(PICTURES);
  for (const address of addresses) {
    // One that does not come is missing without a network, and no more.
    if ((await cache.match(address)) === undefined) await cache.add(address).catch(() => undefined);
  }
}

// Those of an older version are not asked for any more: their names say what is in them.
self.addEventListener("activate", (event) => {
  event.waitUntil(caches.delete(PICTURES));
});

/** A new version waits until somebody says so: never under an open basket. */
self.addEventListener("message", (event) => {
  const data = event.data as string | { readonly pictures: readonly string[] };
  if (data === "skip-waiting") void self.skipWaiting();
  else if (typeof data === "object") event.waitUntil(keepPictures(data.pictures));
});
