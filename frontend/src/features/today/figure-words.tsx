import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CalendarX, ClipboardPen, CloudUpload, FileClock, FilePen, Hourglass, LockOpen, type LucideIcon, MailWarning, PackageMinus, PackageX, Stamp } from "lucide-react";
import type { ReactNode } from "react";
import { formatDateTime, formatDay, formatMoney } from "@/i18n/format";
import { useMay } from "@/sync/use-me";
import type { Figure, Kind } from "./figures";

/** What waits for somebody to look is amber; what is to be done is not. */
export const ICONS: Readonly<Record<Kind, LucideIcon>> = {
  unsent: CloudUpload,
  late_sales: Hourglass,
  approvals: Stamp,
  left_open: LockOpen,
  overdue_bills: FileClock,
  reminders: MailWarning,
  overdue_orders: CalendarX,
  out: PackageX,
  low: PackageMinus,
  stocktakes: ClipboardPen,
  drafts: FilePen,
};

const WAITING: ReadonlySet<Kind> = new Set<Kind>(["unsent", "late_sales", "approvals", "left_open"]);

export function isWaiting({ kind, isUrgent }: Figure): boolean {
  return isUrgent && WAITING.has(kind);
}

/** What a figure counts, in words after its number. */
export function FigureName({ figure: { kind, count } }: { readonly figure: Figure }): ReactNode {
  switch (kind) {
    case "unsent":
      return <Plural value={count} one="device with unsent sales" other="devices with unsent sales" />;
    case "late_sales":
      return <Plural value={count} one="late sale to decide on" other="late sales to decide on" />;
    case "approvals":
      return <Plural value={count} one="approval without a network to look at" other="approvals without a network to look at" />;
    case "left_open":
      return <Plural value={count} one="till left open" other="tills left open" />;
    case "overdue_bills":
      return <Plural value={count} one="overdue bill" other="overdue bills" />;
    case "reminders":
      return <Plural value={count} one="customer to remind" other="customers to remind" />;
    case "overdue_orders":
      return <Plural value={count} one="overdue order" other="overdue orders" />;
    case "out":
      return <Plural value={count} one="product out of stock" other="products out of stock" />;
    case "low":
      return <Plural value={count} one="product low" other="products low" />;
    case "stocktakes":
      return <Plural value={count} one="stocktake in progress" other="stocktakes in progress" />;
    case "drafts":
      return <Plural value={count} one="draft" other="drafts" />;
  }
}

/** What more there is to say of it: how much, and since when. */
export function FigureNote({ figure: { kind, since, amount, more = 0 }, currency }: { readonly figure: Figure; readonly currency: string }) {
  const { i18n } = useLingui();
  if (kind === "drafts") return more > 0 && <Plural value={more} one="# of them is a quotation" other="# of them are quotations" />;
  const money = amount === undefined ? null : formatMoney(amount, currency, i18n.locale);
  if (since === null || since === undefined) return money;
  const when = since.length === 10 ? formatDay(since, i18n.locale) : formatDateTime(since, i18n.locale);
  switch (kind) {
    case "unsent":
      return <Plural value={more} one={`# sale, since ${when}`} other={`# sales, since ${when}`} />;
    case "overdue_bills":
      return <Trans>{money}, the oldest due {when}</Trans>;
    case "overdue_orders":
      return <Trans>expected {when}</Trans>;
    default:
      return <Trans>since {when}</Trans>;
  }
}

interface FigureLinkProps {
  readonly orgId: string;
  readonly kind: Kind;
  /** The last day before today. */
  readonly yesterday: string;
  readonly className: string;
  readonly onFollow?: () => void;
  readonly children: ReactNode;
}

/** To the list that shows exactly the rows of a figure; no link where the person may not enter. */
export function FigureLink({ orgId, kind, yesterday, className, onFollow, children }: FigureLinkProps) {
  const maySet = useMay(orgId)("create_register");
  const common = { params: { orgId }, className, ...(onFollow === undefined ? {} : { onClick: onFollow }), children };
  switch (kind) {
    case "unsent":
      return maySet ? <Link to="/$orgId/settings/devices" search={{ unsent: true }} {...common} /> : <div className={className}>{children}</div>;
    case "late_sales":
      return maySet ? <Link to="/$orgId/settings/late-sales" {...common} /> : <div className={className}>{children}</div>;
    case "approvals":
      return <Link to="/$orgId/settings/approvals" {...common} />;
    case "left_open":
      return <Link to="/$orgId/cash" search={{ state: "open", through: yesterday }} {...common} />;
    case "overdue_bills":
      return <Link to="/$orgId/sales" search={{ state: "overdue" }} {...common} />;
    case "reminders":
      return <Link to="/$orgId/customers/reminders" {...common} />;
    case "overdue_orders":
      return <Link to="/$orgId/purchasing" search={{ overdue: true }} {...common} />;
    case "out":
      return <Link to="/$orgId/stock" search={{ stock: "out" }} {...common} />;
    case "low":
      return <Link to="/$orgId/stock" search={{ stock: "low" }} {...common} />;
    case "stocktakes":
      return <Link to="/$orgId/stock/stocktakes" search={{ status: "open" }} {...common} />;
    case "drafts":
      return <Link to="/$orgId/sales" search={{ type: "draft" }} {...common} />;
  }
}
