import { answered, asLogin, asPerson, client } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { components } from "@/api/schema";
import { tellAll } from "./approvals";
import type { Command, LocalDatabase, OutboxRow } from "./database";
import { SALE_LATE, SALE_REFUSED } from "./made-here";
import type { Send } from "./outbox";

/**
 * What belongs to a bill that was made on this device goes after it, because rows are sent in order. Where the sale was
 * refused, or waits for a manager, it is put aside with it. A bill of which there is no row has the id that is named.
 */
async function withSale<T>(database: LocalDatabase, billId: string, call: (billId: string) => Promise<T>): Promise<T> {
  const row = await database.outbox.get(billId);
  if (row === undefined) return call(billId);
  if (row.state !== "sent") throw refused(SALE_REFUSED, "Its sale was refused.");
  const answer = row.answer as Schemas["Bill"] | Schemas["LateSale"] | Schemas["Exchanged"];
  if ("bill" in answer) return call(answer.bill.id);
  if (answer.status === "rejected") throw refused(SALE_REFUSED, "Its sale was rejected.");
  try {
    return await call(answer.id);
  } catch (error) {
    const isLate = answer.status === "waiting" && error instanceof ProblemError && error.slug === "not_found";
    throw isLate ? refused(SALE_LATE, "Its sale waits for a manager.") : error;
  }
}

function refused(slug: string, detail: string): ProblemError {
  return new ProblemError({ type: "", title: "", detail, slug, status: 409, request_id: "" });
}

type Schemas = components["schemas"];

/** What no manager is asked for. */
const UNAPPROVED = ["allocation", "credit_payout", "open_cash_session", "close_cash_session", "count"] as const;

function isApproved(command: Command): command is Exclude<Command, { kind: (typeof UNAPPROVED)[number] }> {
  return !UNAPPROVED.some((kind) => kind === command.kind);
}

/** The row with its approvals as this device tells them: those that the service gave are no longer good. */
function tellApprovals(row: OutboxRow): OutboxRow {
  const { command, approvals = [] } = row;
  if (!isApproved(command)) return row;
  const { approval_ids: _, offline_approvals: __, ...body } = command.body;
  return { ...row, command: { ...command, body: { ...body, ...tellAll(approvals) } } as typeof command };
}

function isOfDrawer({ command }: OutboxRow): boolean {
  return command.kind === "cash_movement" || command.kind === "close_cash_session";
}

/**
 * How a row of the outbox reaches the service: one request, with the row's id as its key, so that sending it again
 * after an answer was lost does it once. It goes in the name of who was at the till, while a PIN of theirs is good; else in
 * that of the login of this device, and says itself who sold.
 */
export function deliver(orgId: string, database: LocalDatabase): Send {
  return async (row: OutboxRow) => {
    const told = row.isTold === true ? tellApprovals(row) : row;
    try {
      return await send(told, await asPerson(row.userId));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // It was refused, so it is not done, and what is sent may be said in another way.
      if (error.slug === "approval_invalid" && row.isTold !== true && row.approvals !== undefined) {
        await database.outbox.update(row.id, { isTold: true });
        return send(tellApprovals(row), await asPerson(row.userId));
      }
      // The login of this device may touch a drawer that it opened, and says itself who did.
      if (error.slug === "forbidden" && isOfDrawer(row)) return send(told, await asLogin());
      throw error;
    }
  };

  function send(row: OutboxRow, headers: { readonly Authorization: string }): Promise<unknown> {
    const { command } = row;
    const header = { "Idempotency-Key": row.id };
    const path = { org_id: orgId };
    switch (command.kind) {
      case "sale":
        return answered(client.POST("/api/v1/org/{org_id}/bills", { params: { path, header }, headers, body: command.body }));
      case "allocation":
        return withSale(database, command.saleId, (bill_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/bills/{bill_id}/allocations", {
              params: { path: { ...path, bill_id }, header },
              headers,
              body: command.body,
            }),
          ),
        );
      case "credit_note":
        return withSale(database, command.billId, (bill_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/bills/{bill_id}/credit-notes", {
              params: { path: { ...path, bill_id }, header },
              headers,
              body: command.body,
            }),
          ),
        );
      case "exchange":
        return withSale(database, command.billId, (bill_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/bills/{bill_id}/exchanges", {
              params: { path: { ...path, bill_id }, header },
              headers,
              body: command.body,
            }),
          ),
        );
      case "customer_refund":
        return answered(
          client.POST("/api/v1/org/{org_id}/customers/{customer_id}/refunds", {
            params: { path: { ...path, customer_id: command.customerId }, header },
            headers,
            body: command.body,
          }),
        );
      case "credit_payout":
        return answered(
          client.POST("/api/v1/org/{org_id}/bills/{bill_id}/payments", {
            params: { path: { ...path, bill_id: command.billId }, header },
            headers,
            body: command.body,
          }),
        );
      case "return":
        return answered(client.POST("/api/v1/org/{org_id}/returns", { params: { path, header }, headers, body: command.body }));
      case "open_cash_session":
        return answered(client.POST("/api/v1/org/{org_id}/cash-sessions", { params: { path, header }, headers, body: command.body }));
      case "count":
        return answered(
          client.POST("/api/v1/org/{org_id}/stocktakes/{stocktake_id}/counts", {
            params: { path: { ...path, stocktake_id: command.stocktakeId }, header },
            headers,
            body: command.body,
          }),
        );
      case "cash_movement":
        return withSession(row, command.registerId, (cash_session_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/cash-sessions/{cash_session_id}/movements", {
              params: { path: { ...path, cash_session_id }, header },
              headers,
              body: command.body,
            }),
          ),
        );
      case "close_cash_session":
        return withSession(row, command.registerId, (cash_session_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/cash-sessions/{cash_session_id}/close", {
              params: { path: { ...path, cash_session_id }, header },
              headers,
              body: command.body,
            }),
          ),
        );
    }
  }

  /**
   * A shift that was opened offline has an id only once its opening was sent: it is asked for when it is needed, and kept
   * with the row, so that a row whose answer was lost is not sent to the next shift.
   */
  async function withSession<T>(row: OutboxRow, registerId: string, call: (cashSessionId: string) => Promise<T>): Promise<T> {
    if (row.cashSessionId !== undefined) return call(row.cashSessionId);
    const register = await answered(
      client.GET("/api/v1/org/{org_id}/registers/{register_id}", {
        params: { path: { org_id: orgId, register_id: registerId } },
        headers: await asLogin(),
      }),
    );
    const { cash_session_id: cashSessionId } = register;
    if (cashSessionId === null) throw refused("no_open_cash_session", "");
    await database.transaction("rw", database.register, database.outbox, async () => {
      await database.register.put(register);
      await database.outbox.update(row.id, { cashSessionId });
    });
    return call(cashSessionId);
  }
}
