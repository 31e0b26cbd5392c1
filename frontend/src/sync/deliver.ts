import { answered, client } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { LocalDatabase, OutboxRow } from "./database";
import type { Send } from "./outbox";

/** A sale's bill is known once the sale was sent. Where that was refused, what belongs to it is put aside with it. */
async function withSale<T>(database: LocalDatabase, saleId: string, call: (billId: string) => Promise<T>): Promise<T> {
  const sale = await database.outbox.get(saleId);
  if (sale?.state !== "sent") {
    const problem = { slug: "sale_refused", status: 409, title: "", detail: "Its sale was refused.", type: "", request_id: "" };
    throw new ProblemError(problem);
  }
  return call((sale.answer as { readonly id: string }).id);
}

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
        return answered(
          client.POST("/api/v1/org/{org_id}/bills/{bill_id}/credit-notes", {
            params: { path: { ...path, bill_id: command.billId }, header },
            body: command.body,
          }),
        );
      case "exchange":
        return answered(
          client.POST("/api/v1/org/{org_id}/bills/{bill_id}/exchanges", {
            params: { path: { ...path, bill_id: command.billId }, header },
            body: command.body,
          }),
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
    if (cashSessionId === null) {
      throw new ProblemError({ type: "", title: "", detail: "", slug: "no_open_cash_session", status: 409, request_id: "" });
    }
    await database.transaction("rw", database.register, database.outbox, async () => {
      await database.register.put(register);
      await database.outbox.update(row.id, { cashSessionId });
    });
    return call(cashSessionId);
  }
}
