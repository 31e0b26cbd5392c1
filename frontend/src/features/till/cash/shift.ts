import type { components } from "@/api/schema";
import { type Amount, amount, millionthsText, minor, percent, sum } from "@/money/decimal";
import type { LocalDatabase, OutboxRow } from "@/sync/database";
import { readShiftMarks, registerOf } from "@/sync/shifts";
import { type Paper, paperOf, type PaperPayment, readOwnPapers } from "../papers";
import type { ShopData } from "../till-data";

type Schemas = components["schemas"];

export interface MethodTotals {
  readonly method: PaperPayment["method"];
  readonly received: Amount;
  readonly paidOut: Amount;
}

/** What a shift comes to: an X report while it is open, a Z when it has ended. */
export interface ShiftReport {
  readonly registerName: string;
  readonly openedAt: string;
  readonly bills: number;
  readonly creditNotes: number;
  readonly billed: Amount;
  readonly credited: Amount;
  readonly methods: readonly MethodTotals[];
  readonly opening: Amount;
  readonly cashIn: Amount;
  readonly cashOut: Amount;
  readonly expected: Amount;
  readonly taxes: readonly { readonly rate: string; readonly base: Amount; readonly tax: Amount }[];
  /** Null while the shift is open. */
  readonly counted: Amount | null;
  /** Null until the service has numbered it. */
  readonly number: string | null;
  readonly note: string | null;
}

/** The service's report, in the shape that the screen and the paper show. */
export function reportOf(report: Schemas["CashReport"]): ShiftReport {
  const read = (text: string) => amount(text, report.minor_units);
  return {
    registerName: report.register_name,
    openedAt: report.opened_at,
    bills: report.bill_count,
    creditNotes: report.credit_note_count,
    billed: read(report.billed_amount),
    credited: read(report.credited_amount),
    methods: report.payments.map((payment) => ({
      method: payment.method,
      received: read(payment.received_amount),
      paidOut: read(payment.paid_out_amount),
    })),
    opening: read(report.opening_float_amount),
    cashIn: read(report.cash_in_amount),
    cashOut: read(report.cash_out_amount),
    expected: read(report.expected_amount),
    taxes: report.taxes.map((tax) => ({ rate: tax.tax_rate, base: read(tax.base_amount), tax: read(tax.tax_amount) })),
    counted: report.counted_amount === null ? null : read(report.counted_amount),
    number: report.number,
    note: report.note,
  };
}

export interface Movement {
  readonly direction: "in" | "out" | "none";
  readonly amount: string;
}

interface ShiftFacts {
  readonly registerName: string;
  readonly openedAt: string;
  readonly opening: Amount;
  readonly papers: readonly Paper[];
  readonly movements: readonly Movement[];
  /** Credit of customers that was paid out. */
  readonly payouts?: readonly { readonly method: PaperPayment["method"]; readonly amount: string }[];
  readonly minorUnits: number;
}

/** Sum a shift as analytics.cash_sessions does. */
export function sumShift({ papers, movements, payouts = [], minorUnits, ...shift }: ShiftFacts): ShiftReport {
  const read = (text: string) => amount(text, minorUnits);
  const of = (type: Paper["type"]) => papers.filter((paper) => paper.type === type);
  const gross = (type: Paper["type"]) => minor(sum(of(type).map((paper) => read(paper.gross_amount))));
  const methods = new Map<PaperPayment["method"], { received: bigint; paidOut: bigint }>();
  for (const paper of papers) {
    for (const payment of paper.payments) {
      if (payment.method === "credit_note" || payment.method === "on_account") continue;
      const total = methods.get(payment.method) ?? { received: 0n, paidOut: 0n };
      total[paper.type === "bill" ? "received" : "paidOut"] += read(payment.amount);
      methods.set(payment.method, total);
    }
  }
  for (const payout of payouts) {
    const total = methods.get(payout.method) ?? { received: 0n, paidOut: 0n };
    total.paidOut += read(payout.amount);
    methods.set(payout.method, total);
  }
  const moved = (direction: Movement["direction"]) =>
    minor(sum(movements.filter((movement) => movement.direction === direction).map((movement) => read(movement.amount))));
  const cash = methods.get("cash") ?? { received: 0n, paidOut: 0n };
  const taxes = new Map<string, { base: bigint; tax: bigint }>();
  for (const paper of papers) {
    const sign = paper.type === "bill" ? 1n : -1n;
    for (const tax of paper.taxes) {
      const rate = millionthsText(percent(tax.tax_rate));
      const total = taxes.get(rate) ?? { base: 0n, tax: 0n };
      total.base += sign * read(tax.base_amount);
      total.tax += sign * read(tax.tax_amount);
      taxes.set(rate, total);
    }
  }
  return {
    ...shift,
    bills: of("bill").length,
    creditNotes: of("credit_note").length,
    billed: gross("bill"),
    credited: gross("credit_note"),
    methods: [...methods]
      .map(([method, { received, paidOut }]) => ({ method, received: minor(received), paidOut: minor(paidOut) }))
      .toSorted((one, other) => (one.method < other.method ? -1 : 1)),
    cashIn: moved("in"),
    cashOut: moved("out"),
    expected: minor(shift.opening + cash.received - cash.paidOut + moved("in") - moved("out")),
    taxes: [...taxes].map(([rate, { base, tax }]) => ({ rate, base: minor(base), tax: minor(tax) })),
    counted: null,
    number: null,
    note: null,
  };
}

type CloseRow = OutboxRow & { readonly command: Extract<OutboxRow["command"], { kind: "close_cash_session" }> };

/** The latest count that was made at a till on this device. */
export async function findLastClose(database: LocalDatabase, registerId: string): Promise<CloseRow | undefined> {
  const counts = await database.outbox.where("command.kind").equals("close_cash_session").sortBy("seq");
  return counts.findLast(({ command }) => registerOf(command) === registerId) as CloseRow | undefined;
}

/** Who opened the till: the drawer is in their hands. Of an opening that was made here, whose it was is known before it is sent. */
export async function findOpener(database: LocalDatabase, registerId: string): Promise<string | null | undefined> {
  const mark = (await readShiftMarks(database)).findLast(({ command }) => registerOf(command) === registerId);
  const copied = await database.cash_session.where("register_id").equals(registerId).first();
  if (mark?.command.kind !== "open_cash_session") return copied?.opened_by;
  const sent = mark.answer as Schemas["CashSession"] | undefined;
  return sent === undefined || copied === undefined || copied.id === sent.id ? mark.userId : copied.opened_by;
}

interface Opening {
  readonly opened: { readonly amount: string; readonly at: string };
  /** The service's own, once it has it. */
  readonly session: Schemas["CashSession"] | undefined;
  /** The row of the outbox with which it began; 0 where it began on another device. */
  readonly since: number;
}

/** When a till was opened, and with how much: by this device's word, or by the copy. */
export async function readOpening(database: LocalDatabase, registerId: string, before: number = Number.POSITIVE_INFINITY): Promise<Opening | null> {
  const mark = (await readShiftMarks(database)).findLast(({ seq, command }) => seq < before && registerOf(command) === registerId);
  const opening = mark?.command.kind === "open_cash_session" ? mark : undefined;
  const since = mark?.seq ?? 0;
  const copied = await database.cash_session.where("register_id").equals(registerId).first();
  const session = (opening?.answer as Schemas["CashSession"] | undefined) ?? copied;
  const opened =
    opening?.command.kind === "open_cash_session"
      ? { amount: opening.command.body.opening_float_amount, at: new Date(opening.madeAt).toISOString() }
      : session === undefined
        ? null
        : { amount: session.opening_float_amount, at: session.opened_at };
  return opened === null ? null : { opened, session, since };
}

/** A shift as this device knows it, from its copy and what it did itself: the one that is open, or that a count ended. */
export async function readShift(
  database: LocalDatabase,
  shop: ShopData,
  registerId: string,
  before: number = Number.POSITIVE_INFINITY,
): Promise<ShiftReport | null> {
  const { minor_units: minorUnits } = shop.org;
  const register = shop.registers.find(({ id }) => id === registerId);
  const found = await readOpening(database, registerId, before);
  if (found === null || register === undefined) return null;
  const { opened, session, since } = found;

  const papers = new Map<string, Paper>();
  if (session !== undefined) {
    for (const document of await database.document.where("cash_session_id").equals(session.id).toArray()) {
      papers.set(document.id, paperOf(document, null));
    }
  }
  for (const { row, papers: made } of await readOwnPapers(database, shop)) {
    if (row.seq <= since || row.seq >= before) continue;
    for (const paper of made) {
      const isHere = row.state === "waiting" ? registerOf(row.command) === registerId : paper.cash_session_id === session?.id;
      if (isHere && !papers.has(paper.id)) papers.set(paper.id, paper);
    }
  }
  const rows = await database.outbox
    .where("seq")
    .between(since, before, false, false)
    .filter(({ state, command }) => (state === "waiting" || state === "sent") && registerOf(command) === registerId)
    .toArray();
  const isOfShift = ({ state }: OutboxRow, sessionId: string | null | undefined) => state === "waiting" || sessionId === session?.id;
  const movements = rows.flatMap((row) => (row.command.kind === "cash_movement" && isOfShift(row, row.cashSessionId) ? [row.command.body] : []));
  const payouts = rows.flatMap((row) => {
    const { command } = row;
    if (command.kind !== "customer_refund" && command.kind !== "credit_payout") return [];
    const paid = row.answer as Schemas["Payment"] | undefined;
    // A credit note of this shift may say it itself by now.
    const isIn = command.kind === "credit_payout" && papers.get(command.billId)?.payments.some(({ id }) => id === paid?.id) === true;
    return isOfShift(row, paid?.cash_session_id) && !isIn ? [{ method: command.body.method, amount: command.body.amount ?? "0" }] : [];
  });
  return sumShift({
    registerName: register.name,
    openedAt: opened.at,
    opening: amount(opened.amount, minorUnits),
    papers: [...papers.values()],
    movements,
    payouts,
    minorUnits,
  });
}
