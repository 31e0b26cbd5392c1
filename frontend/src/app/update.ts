/** A new version of the app waits until somebody lets it in: never under an open basket. */
type Listener = () => void;

const HOUR_MILLISECONDS = 3_600_000;

let waiting: ServiceWorker | null = null;
/** Another tab let the new version in: this one is of the version before. */
let isOutdated = false;
const listeners = new Set<Listener>();

export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isUpdateWaiting(): boolean {
  return waiting !== null || isOutdated;
}

/** Let the new version in and load the page anew; what was saved on this device stays. */
export function update(): void {
  if (isOutdated) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    location.reload();
  });
  waiting?.postMessage("skip-waiting");
}

/** Keep the app on this device, so that it starts without a network. */
export async function keepOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/service-worker.js");
  // A till stays open for days: it asks by itself whether there is a new version.
  setInterval(() => void registration.update().catch(() => undefined), HOUR_MILLISECONDS);
  if (navigator.serviceWorker.controller !== null) {
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      isOutdated = true;
      for (const listener of listeners) listener();
    });
  }
  const watch = (worker: ServiceWorker | null) => {
    const isUpdate = navigator.serviceWorker.controller !== null;
    if (worker?.state !== "installed" || !isUpdate) return;
    waiting = worker;
    for (const listener of listeners) listener();
  };
  watch(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      watch(worker);
    });
  });
}
