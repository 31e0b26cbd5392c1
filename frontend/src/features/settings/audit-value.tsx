import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { formatDateTime, formatDay, formatMoney, formatNumber, formatPrice } from "@/i18n/format";
import type { NameOf } from "./audit-data";
import { fieldsOf, kindOf, placeOf, type Row } from "./audit-entry";
import { FIELDS, VALUES } from "./audit-words";
import { monthName } from "./month-name";
import { PlaceLink } from "./place-link";

interface ValueProps {
  readonly orgId: string;
  readonly field: string;
  readonly value: unknown;
  readonly currency: string;
  readonly nameOf: NameOf;
}

/** What a column is called. What only a request of a program has is called as it calls it. */
export function useFieldName(): (field: string) => string {
  const { i18n } = useLingui();
  return (field) => {
    const word = FIELDS[field];
    return word === undefined ? field.replaceAll("_", " ") : i18n._(word);
  };
}

/** A value as a person writes it: money, days, names, and lists of what is inside of it. */
export function Value({ value, ...props }: ValueProps): ReactNode {
  if (value === null || value === undefined || value === "") return <span className="text-muted">–</span>;
  if (typeof value === "boolean") return value ? <Trans>Yes</Trans> : <Trans>No</Trans>;
  if (Array.isArray(value)) return <Several {...props} values={value} />;
  if (typeof value === "object") return <Inside {...props} row={value as Row} />;
  return typeof value === "string" || typeof value === "number" ? <Single {...props} text={`${value}`} /> : null;
}

function Single({ orgId, field, text, currency, nameOf }: Omit<ValueProps, "value"> & { readonly text: string }) {
  const { i18n, t } = useLingui();
  const { locale } = i18n;
  const isNumber = text !== "" && Number.isFinite(Number(text));
  switch (kindOf(field)) {
    case "id": {
      const place = placeOf(field, text);
      const name = nameOf(field, text);
      if (place === undefined) return name ?? t`Not on this device`;
      return (
        <PlaceLink orgId={orgId} place={place}>
          {name ?? t`Open it`}
        </PlaceLink>
      );
    }
    case "time":
      return Number.isNaN(Date.parse(text)) ? text : formatDateTime(text, locale);
    case "day":
      return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text, locale) : text;
    case "money":
      if (!isNumber) return text;
      return field.endsWith("_amount") || field === "amount" ? formatMoney(text, currency, locale) : formatPrice(text, currency, locale);
    case "percent":
      return isNumber ? `${formatNumber(text, locale)} %` : text;
    case "month":
      return monthName(Number(text), locale);
    case "coded": {
      const word = VALUES[text];
      return word === undefined ? text : i18n._(word);
    }
    case "plain":
      return isNumber && field.includes("quantity") ? formatNumber(text, locale) : text;
  }
}

function Several({ values, ...props }: Omit<ValueProps, "value"> & { readonly values: readonly unknown[] }) {
  if (values.every((value) => typeof value !== "object")) {
    return values.length === 0 ? <span className="text-muted">–</span> : values.map(String).join(", ");
  }
  return (
    <ol className="flex list-none flex-col gap-2">
      {values.map((value, index) => (
        <li key={index} className="border-s-2 border-line ps-3">
          <Value {...props} value={value} />
        </li>
      ))}
    </ol>
  );
}

function Inside({ row, ...props }: Omit<ValueProps, "value" | "field"> & { readonly row: Row }) {
  const nameOfField = useFieldName();
  const currency = typeof row["currency"] === "string" ? row["currency"] : props.currency;
  return (
    <dl className="flex flex-col gap-1">
      {fieldsOf({ old: null, new: row }).map(({ name, after }) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-muted">{nameOfField(name)}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <Value {...props} currency={currency} field={name} value={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
