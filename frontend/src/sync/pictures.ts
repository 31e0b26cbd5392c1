import { answered, client } from "@/api/client";
import { UnreachableError } from "@/api/problem";
import { engineOf } from "./engine";
import { isShortOfRoom, picturesOf } from "./room";

/** A picture by the product that has it, and by its own name. Another picture has another name, so a copy never grows old. */
export interface PictureName {
  readonly org_id: string;
  readonly id: string;
  readonly picture: string;
}

/** Pictures that this device keeps, some 40 MB. */
const KEPT = 1_000;
/** Pictures that the page has at hand, so that they are drawn at once. */
const AT_HAND = 500;
/** More requests at once would stand in the way of sales. */
const AT_ONCE = 3;
/** How long no picture is asked for after the service was silent. */
const SILENCE_MILLISECONDS = 30_000;

const atHand = new Map<string, string>();
const turns: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
let asked = 0;
let silentUntil = 0;

/** The address of a picture that is at hand. */
export function pictureAtHand(picture: string): string | undefined {
  const address = atHand.get(picture);
  if (address !== undefined) {
    // To the end of the line: the one that was not looked at for the longest time goes first.
    atHand.delete(picture);
    atHand.set(picture, address);
  }
  return address;
}

/** The address of a picture: from this device, else from the service. Undefined where it cannot be had now. */
export async function findPicture(name: PictureName): Promise<string | undefined> {
  const blob = await readPicture(name);
  return blob === undefined ? undefined : (pictureAtHand(name.picture) ?? hold(name.picture, blob));
}

/** The bytes of a picture. */
export async function readPicture({ org_id, id, picture }: PictureName): Promise<Blob | undefined> {
  const { database } = engineOf(org_id);
  const cache = "caches" in globalThis ? await caches.open(picturesOf(database)).catch(() => undefined) : undefined;
  const path = `/api/v1/org/${org_id}/products/${id}/picture`;
  const address = `${path}?sha256=${picture}`;
  const kept = await cache?.match(address);
  if (kept !== undefined) return kept.blob();
  const blob = await inTurn(() => fetchPicture(org_id, id, picture));
  if (blob !== undefined && cache !== undefined && !isShortOfRoom(database)) await keep(cache, path, address, blob).catch(() => undefined);
  return blob;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const place = asked % AT_ONCE;
  asked += 1;
  const done = (turns[place] ?? Promise.resolve()).then(work);
  turns[place] = done.catch(() => undefined);
  return done;
}

async function fetchPicture(org_id: string, product_id: string, sha256: string): Promise<Blob | undefined> {
  if (!navigator.onLine || Date.now() < silentUntil) return undefined;
  try {
    return await answered(
      client.GET("/api/v1/org/{org_id}/products/{product_id}/picture", {
        params: { path: { org_id, product_id }, query: { sha256 } },
        parseAs: "blob",
        cache: "no-store", // it is kept here; and an old answer would tell an old time
      }),
    );
  } catch (error) {
    if (error instanceof UnreachableError) silentUntil = Date.now() + SILENCE_MILLISECONDS;
    return undefined;
  }
}

/** In place of older pictures of the product, and of those that came first where there are too many. */
async function keep(cache: Cache, path: string, address: string, blob: Blob): Promise<void> {
  for (const older of await cache.keys(path, { ignoreSearch: true })) await cache.delete(older);
  await cache.put(address, new Response(blob));
  const kept = await cache.keys();
  for (const first of kept.slice(0, Math.max(0, kept.length - KEPT))) await cache.delete(first);
}

function hold(picture: string, blob: Blob): string {
  const address = URL.createObjectURL(blob);
  atHand.set(picture, address);
  const [oldest] = atHand;
  if (oldest !== undefined && atHand.size > AT_HAND) {
    URL.revokeObjectURL(oldest[1]);
    atHand.delete(oldest[0]);
  }
  return address;
}
