import { i18n, type Messages } from "@lingui/core";

/** Languages of the app. French and Spanish cover the till. */
export const LOCALES = ["en", "de", "fr", "es"] as const;
export type Locale = (typeof LOCALES)[number];

/** Each in its own language. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
};

const KEY = "counterfoil.locale";

interface Catalogue {
  readonly messages: Messages;
  readonly rooms: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>>;
}

/** Catalogues are fetched when they are needed; the service worker keeps those that were. */
const catalogues: Record<Locale, () => Promise<Catalogue>> = {
  en: () => import("./en.po"),
  de: () => import("./de.po"),
  fr: () => import("./fr.po"),
  es: () => import("./es.po"),
};

/** Rooms that were entered: another language needs their words too. */
const entered = new Set<string>();

export function isLocale(text: string | null | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The language that was chosen on this device, else the first of the browser's that there is, else English. */
export function preferredLocale(): Locale {
  const chosen = localStorage.getItem(KEY);
  if (isLocale(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? "en";
}

export async function activateLocale(locale: Locale): Promise<void> {
  const [{ messages }, ...ofRooms] = await Promise.all([catalogues[locale](), ...[...entered].map((room) => fetchRoom(locale, room))]);
  for (const part of [messages, ...ofRooms]) i18n.load(locale, part);
  i18n.activate(locale);
  document.documentElement.lang = locale;
}

/** The words of a room, which are needed before it is drawn. */
export async function fetchWords(room: string): Promise<void> {
  entered.add(room);
  const locale = preferredLocale();
  i18n.load(locale, await fetchRoom(locale, room));
}

async function fetchRoom(locale: Locale, room: string): Promise<Messages> {
  const { rooms } = await catalogues[locale]();
  const fetchPart = rooms[room];
  return fetchPart === undefined ? {} : (await fetchPart()).messages;
}

export async function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(KEY, locale);
  await activateLocale(locale);
}
