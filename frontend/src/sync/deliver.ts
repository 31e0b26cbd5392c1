import { answered, client } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { components } from "@/api/schema";
import type { LocalDatabase, OutboxRow } from "./database";
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

/**
 * How a row of the outbox reaches the service: one request, with the row's id as its key, so that sending it again
 * after an answer was lost does it once.
 */
export function deliver(orgId: string, database: LocalDatabase): Send {
  return (row: OutboxRow) => {
    const { command } = row;
    const header = { "Idempotency-Key": row.id };
    const path = { org_id: orgId };
    switch (command.kind) {
      case "sale":
        return answered(client.POST("/api/v1/org/{org_id}/bills", { params: { path, header }, body: command.body }));
      case "allocation":
        return withSale(database, command.saleId, (bill_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/bills/{bill_id}/allocations", {
              params: { path: { ...path, bill_id }, header },
              body: command.body,
            }),
          ),
        );
      case "credit_note":
        return withSale(database, command.billId, (bill_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/bills/{bill_id}/credit-notes", {
              params: { path: { ...path, bill_id }, header },
              body: command.body,
            }),
          ),
        );
      case "exchange":
        return withSale(database, command.billId, (bill_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/bills/{bill_id}/exchanges", {
              params: { path: { ...path, bill_id }, header },
              body: command.body,
            }),
          ),
        );
      case "open_cash_session":
        return answered(client.POST("/api/v1/org/{org_id}/cash-sessions", { params: { path, header }, body: command.body }));
      case "cash_movement":
        return withSession(row, command.registerId, (cash_session_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/cash-sessions/{cash_session_id}/movements", {
              params: { path: { ...path, cash_session_id }, header },
              body: command.body,
            }),
          ),
        );
      case "close_cash_session":
        return withSession(row, command.registerId, (cash_session_id) =>
          answered(
            client.POST("/api/v1/org/{org_id}/cash-sessions/{cash_session_id}/close", {
              params: { path: { ...path, cash_session_id }, header },
              body: command.body,
            }),
          ),
        );
    }
  };

  /**
   * A shift that was opened offline has an id only once its opening was sent: it is asked for when it is needed, and kept
   * with the row, so that a row whose answer was lost is not sent to the next shift.
   */
  async function withSession<T>(row: OutboxRow, registerId: string, call: (cashSessionId: string) => Promise<T>): Promise<T> {
    if (row.cashSessionId !== undefined) return call(row.cashSessionId);
    const register = await answered(
      client.GET("/api/v1/org/{org_id}/registers/{register_id}", { params: { path: { org_id: orgId, register_id: registerId } } }),
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
