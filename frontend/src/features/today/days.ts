import { dateFormat } from "@/i18n/format";

/** A day as the service writes it, without a time zone that could move it. */
function format(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** Sunday. */
export function weekdayOf(day: string, locale: string): string {
  return format(day, locale, { weekday: "long" });
}

/** Sunday, 29 November. */
export function longDay(day: string, locale: string): string {
  return format(day, locale, { weekday: "long", day: "numeric", month: "long" });
}
