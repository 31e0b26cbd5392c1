import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { formatDay } from "@/i18n/format";
import { useNames } from "@/sync/use-people";
import { Notice } from "@/ui/states";
import type { ClosingPreview, Matter } from "./books-data";
import { PlaceLink } from "./place-link";

type Kind = Matter["kind"];

/** What keeps the books open comes first. */
const KINDS: readonly Kind[] = ["cash_session", "draft", "late_sale", "device", "stocktake"];

/** What is not finished on or before the day, with the way to each. */
export function ClosingMatters({ orgId, preview }: { readonly orgId: string; readonly preview: ClosingPreview }) {
  const { matters, matter_count, blocking_count } = preview;
  const more = matter_count - matters.length;
  if (matter_count === 0) {
    return (
      <p className="flex items-center gap-2 text-accent-strong">
        <CircleCheck aria-hidden="true" className="size-5 shrink-0" />
        <Trans>Nothing is open on these days.</Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {blocking_count > 0 && (
        <Notice tone="waiting">
          <Plural value={blocking_count} one="One thing keeps the books open. Finish it first." other="# things keep the books open. Finish them first." />
        </Notice>
      )}
      {KINDS.map((kind) => (
        <OfKind key={kind} orgId={orgId} kind={kind} matters={matters.filter((matter) => matter.kind === kind)} />
      ))}
      {more > 0 && (
        <p className="text-muted">
          <Plural value={more} one="and one more" other="and # more" />
        </p>
      )}
    </div>
  );
}

function OfKind({ orgId, kind, matters }: { readonly orgId: string; readonly kind: Kind; readonly matters: readonly Matter[] }) {
  const { i18n, t } = useLingui();
  const names = useNames(orgId);
  if (matters.length === 0) return null;
  return (
    <section aria-labelledby={`matters-${kind}`} className="flex flex-col gap-1">
      <h3 id={`matters-${kind}`} className="font-medium">
        <TitleOf kind={kind} />
      </h3>
      <p className="text-small text-muted">
        <WhatToDo kind={kind} />
      </p>
      <ul className="flex flex-col divide-y divide-line">
        {matters.map((matter) => {
          const day = formatDay(matter.dated_on, i18n.locale);
          const by = names.nameOf(matter.user_id);
          return (
            <li key={matter.id} className="flex flex-wrap items-center gap-x-3">
              <PlaceLink orgId={orgId} place={placeOf(matter)}>
                {matter.name ?? nameOf(matter, t)}
              </PlaceLink>
              <span className="text-small text-muted">
                {matter.unsent_count === null ? (
                  by === undefined ? day : `${day}, ${by}`
                ) : (
                  <Trans>
                    since {day}: <Plural value={matter.unsent_count} one="one sale" other="# sales" />
                  </Trans>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function nameOf({ kind }: Matter, t: ReturnType<typeof useLingui>["t"]): string {
  return kind === "stocktake" ? t`All products` : t`Draft`;
}

function placeOf({ kind, id }: Matter): string {
  switch (kind) {
    case "cash_session":
      return `cash/${id}`;
    case "draft":
      return `sales/${id}`;
    case "late_sale":
      return "settings/late-sales";
    case "device":
      return "settings/devices";
    case "stocktake":
      return `stock/stocktakes/${id}`;
  }
}

function TitleOf({ kind }: { readonly kind: Kind }): ReactNode {
  switch (kind) {
    case "cash_session":
      return <Trans>Shifts that have not ended</Trans>;
    case "draft":
      return <Trans>Drafts of these days</Trans>;
    case "late_sale":
      return <Trans>Late sales that wait</Trans>;
    case "device":
      return <Trans>Devices with unsent sales</Trans>;
    case "stocktake":
      return <Trans>Stocktakes in progress</Trans>;
  }
}

function WhatToDo({ kind }: { readonly kind: Kind }): ReactNode {
  switch (kind) {
    case "cash_session":
      return <Trans>Count the cash and close the till.</Trans>;
    case "draft":
      return <Trans>Issue them, give them a later day, or throw them away.</Trans>;
    case "late_sale":
      return <Trans>Book or reject them now. Once the books are closed, they can be booked on a later day only.</Trans>;
    case "device":
      return <Trans>Connect the device, so that it sends them. What comes after the closing waits until somebody books it on a later day.</Trans>;
    case "stocktake":
      return <Trans>Approve or end them now. Once the books are closed, the differences go on a later day.</Trans>;
  }
}
