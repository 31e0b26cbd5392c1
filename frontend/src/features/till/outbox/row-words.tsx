import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { formatNumber } from "@/i18n/format";
import type { components } from "@/api/schema";
import { amount, sum } from "@/money/decimal";
import type { Command, LocalDatabase, OutboxRow } from "@/sync/database";
import { findPaper, makeBill, makeReturn, type Paper, papersIn } from "../papers";
import { useTill } from "../till-context";

/** What a row of the outbox was. */
export function KindWords({ command }: { readonly command: Command }) {
  switch (command.kind) {
    case "sale":
      return <Trans>Sale</Trans>;
    case "allocation":
      return <Trans>Credit spent</Trans>;
    case "customer_refund":
    case "credit_payout":
      return <Trans>Credit paid out</Trans>;
    case "credit_note":
    case "return":
      return <Trans>Return</Trans>;
    case "exchange":
      return <Trans>Exchange of goods</Trans>;
    case "open_cash_session":
      return <Trans>Opening of the till</Trans>;
    case "close_cash_session":
      return <Trans>Count</Trans>;
    case "count":
      return <Trans>Count of goods</Trans>;
    case "cash_movement":
      return command.body.direction === "in" ? <Trans>Cash put in</Trans> : command.body.direction === "out" ? <Trans>Cash taken out</Trans> : <Trans>Drawer opened</Trans>;
  }
}

interface RowContentProps {
  readonly row: OutboxRow;
  readonly database: LocalDatabase;
  /** The papers that this device made: a return's bill may be among them. */
  readonly own: readonly Paper[];
}

/** Its goods and its amount, for somebody who has to decide about it. */
export function RowContent({ row, database, own }: RowContentProps) {
  const { i18n } = useLingui();
  const { shop, money } = useTill();
  const { minor_units: minorUnits } = shop.org;
  const content = useLiveQuery(async () => {
    const { command } = row;
    if (command.kind === "sale" || command.kind === "exchange" || command.kind === "return") {
      const sale = command.kind === "exchange" ? command.body.sale : command.body;
      const ids = (sale.lines ?? []).flatMap((line) => line.product_id ?? []);
      const products = new Map((await database.product.bulkGet(ids)).flatMap((product) => (product === undefined ? [] : [[product.id, product] as const])));
      const paper = command.kind === "return" ? makeReturn(row, command.body, products, shop) : makeBill(row, sale, products, shop);
      const total = BigInt(amount(paper.gross_amount, minorUnits));
      return {
        lines: paper.lines.map((line) => ({ name: line.description, quantity: line.quantity })),
        total: paper.type === "credit_note" ? -total : total,
      };
    }
    if (command.kind === "credit_note") {
      const bill = await findPaper(database, own, command.billId);
      const lines = command.body.lines.map((line) => ({
        name: bill?.lines.find(({ line_no }) => line_no === line.line_no)?.description ?? "",
        quantity: line.quantity ?? "1",
      }));
      const paid = (command.body.payments ?? []).reduce((sum, payment) => sum - amount(payment.amount ?? "0", minorUnits), 0n);
      return { lines, total: paid };
    }
    if (command.kind === "count") {
      const counted = await database.product.bulkGet(command.body.lines.map(({ product_id }) => product_id));
      return { lines: command.body.lines.map(({ counted_quantity }, at) => ({ name: counted[at]?.name ?? "", quantity: counted_quantity })), total: null };
    }
    const isSum = command.kind === "cash_movement" || command.kind === "customer_refund" || command.kind === "credit_payout";
    return { lines: [], total: isSum ? totalOf(row, minorUnits) : null };
  }, [row, database, own, shop, minorUnits]);
  if (content === undefined) return null;
  return (
    <p className="text-small text-muted">
      {content.lines.map((line) => `${formatNumber(line.quantity, i18n.locale)} × ${line.name}`).join(", ")}
      {content.total !== null && <span className="block font-medium text-ink">{money(content.total)}</span>}
    </p>
  );
}

/** What was sent came to that much; a return is less than nothing. */
export function SentAmount({ row }: { readonly row: OutboxRow }) {
  const { shop, money } = useTill();
  const total = totalOf(row, shop.org.minor_units);
  return total === null ? null : <span className="font-medium">{money(total)}</span>;
}

function totalOf(row: OutboxRow, minorUnits: number): bigint | null {
  const { command } = row;
  const read = (text: string | null | undefined) => (text == null ? null : BigInt(amount(text, minorUnits)));
  switch (command.kind) {
    case "allocation":
    case "cash_movement":
      return read(command.body.amount);
    case "customer_refund":
    case "credit_payout":
      return 0n - (read(command.body.amount) ?? 0n);
    case "open_cash_session":
      return read(command.body.opening_float_amount);
    case "close_cash_session":
      return read((row.answer as components["schemas"]["CashReport"]).counted_amount);
    case "count":
      return null;
    default:
      return sum(papersIn(row).map(({ type, gross_amount }) => (type === "bill" ? 1n : -1n) * amount(gross_amount, minorUnits)));
  }
}
