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

/** Catalogues are fetched when they are needed; the service worker keeps those that were. */
const catalogues: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => import("./en.po"),
  de: () => import("./de.po"),
  fr: () => import("./fr.po"),
  es: () => import("./es.po"),
};

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
  const { messages } = await catalogues[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

export async function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(KEY, locale);
  await activateLocale(locale);
}
