import { useLingui } from "@lingui/react/macro";
import { formatDay, formatMoney, formatNumber } from "@/i18n/format";
import { methodName } from "@/i18n/method-name";
import type { Item } from "./compare";
import type { ReportColumn } from "./reports";

const METHODS = ["cash", "card", "transfer", "other"] as const;

/** Write a figure of a report as people of this language do. */
export function useWrite(currency: string) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const hours = new Intl.DateTimeFormat(locale, { hour: "numeric", timeZone: "UTC" });
  const hourOf = (hour: number) => hours.format(new Date(Date.UTC(2000, 0, 1, hour)));
  const money = (value: string) => formatMoney(value, currency, locale);

  return {
    money,
    hourOf,
    cell: (item: Item, { field, kind, none }: ReportColumn): string => {
      const value = item[field];
      if (value === undefined || value === "") return "";
      if (value === null) return none === undefined ? "" : i18n._(none);
      const text = String(value);
      switch (kind) {
        case "money":
          return money(text);
        case "quantity":
        case "count":
          return formatNumber(text, locale);
        case "percent":
          return `${formatNumber(text, locale)} %`;
        case "date":
          return formatDay(text, locale);
        case "step": {
          const through = item["through_on"];
          return through === undefined || through === null || through === value ? formatDay(text, locale) : formatDays(text, String(through), locale);
        }
        case "hour":
          return `${hourOf(Number(value))} – ${hourOf(Number(value) + 1)}`;
        case "method":
          return methodName(METHODS.find((method) => method === text) ?? "other");
        case "text":
          return text;
      }
    },
  };
}

/** From a day through another, without saying twice what they share. */
function formatDays(from: string, through: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${through}T00:00:00Z`));
}

/** A day as short as it can be. */
export function shortDay(day: string, isMonth: boolean, locale: string): string {
  const options = isMonth ? ({ month: "short" } as const) : ({ day: "numeric", month: "numeric" } as const);
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
