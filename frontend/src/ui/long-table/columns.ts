import type { ReactNode } from "react";
import { formatDateTime, formatDay, formatMoney, formatNumber } from "@/i18n/format";

/** What a cell holds says how it is written, and at which side of the cell it stands. */
export type ColumnType = "text" | "money" | "quantity" | "date" | "time" | "state";

export interface LongColumn<T> {
  readonly key: string;
  readonly label: string;
  readonly type?: ColumnType;
  /** As the service writes it: a decimal, a day, a time. Null for a cell with nothing in it. */
  readonly value: (row: T) => string | null | undefined;
  /** How the cell looks, where its value alone does not say it. */
  readonly look?: (row: T) => ReactNode;
  /** Less room than a text needs: a number, a name of one word. */
  readonly isShort?: boolean;
  /** Where it stands on a card of a phone: "none" is left out there. */
  readonly onCard?: "title" | "end" | "note" | "none";
  /** The list can be put in its order: by this name, the smallest first, or the largest. */
  readonly order?: string;
}

const WIDTHS: Readonly<Record<ColumnType, string>> = {
  text: "minmax(8rem, 2fr)",
  money: "minmax(7rem, 0.9fr)",
  quantity: "minmax(5rem, 1fr)",
  date: "minmax(8.5rem, 1fr)",
  time: "minmax(12.5rem, 1fr)",
  state: "minmax(6.5rem, 0.8fr)",
};

const SHORT = "minmax(9rem, 1fr)";

function widthOf({ isShort = false, type = "text" }: Pick<LongColumn<never>, "isShort" | "type">): string {
  return isShort ? SHORT : WIDTHS[type];
}

export function isNumber({ type }: Pick<LongColumn<never>, "type">): boolean {
  return type === "money" || type === "quantity";
}

/** The tracks of the grid in which a row stands. */
export function gridOf(columns: readonly Pick<LongColumn<never>, "isShort" | "type">[], hasChoice: boolean): string {
  return [...(hasChoice ? ["2.75rem"] : []), ...columns.map(widthOf)].join(" ");
}

export function movedDown(pixels: number): string {
  return `translateY(${pixels}px)`;
}

/** How a value of the service is written by the rules of a locale. */
export function written(value: string | null | undefined, type: ColumnType, locale: string, currency: string): string {
  if (value === null || value === undefined || value === "") return "";
  switch (type) {
    case "money":
      return formatMoney(value, currency, locale);
    case "quantity":
      return formatNumber(value, locale);
    case "date":
      return formatDay(value, locale);
    case "time":
      return formatDateTime(value, locale);
    case "text":
    case "state":
      return value;
  }
}
