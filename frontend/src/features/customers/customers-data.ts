import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import { useCopiedOne, useCopiedPages } from "@/sync/use-copied";
import { day, flag, oneOf, text } from "@/ui/use-filters";

export type Customer = components["schemas"]["Customer"];
/** The copy on the device knows customers, but not what they owe. */
export type CustomerAccount = Pick<components["schemas"]["CustomerAccount"], "customer"> & Partial<components["schemas"]["CustomerAccount"]>;
export type OpenItem = components["schemas"]["OpenItem"];
export type BillSummary = components["schemas"]["BillSummary"];

/** What the address of the list says. */
export const customersSearch = v.object({
  search: text(),
  state: oneOf("owing", "overdue", "credit"),
  order: oneOf("name", "-balance"),
  archived: flag(),
});
export type CustomersSearch = v.InferOutput<typeof customersSearch>;

/** Which days of an account are shown, beside what the list said. */
export const accountSearch = v.object({ from: day(), through: day() });
export type AccountSearch = v.InferOutput<typeof accountSearch>;

export const customerKeys = {
  all: (orgId: string) => ["customers", orgId] as const,
  list: (orgId: string, filter: object) => ["customers", orgId, "list", filter] as const,
  reminders: (orgId: string, kind: string, filter: object = {}) => ["customers", orgId, "reminders", kind, filter] as const,
  one: (orgId: string, customerId: string, kind: string, filter: object = {}) => ["customers", orgId, "one", customerId, kind, filter] as const,
};

const LIMIT = 100;
const MOST_BILLS = 200;

export function useAccounts(orgId: string, { search, state, order, archived }: CustomersSearch) {
  const query = {
    include_archived: archived === true,
    order: order === "-balance" ? ("balance" as const) : ("name" as const),
    ...(search === undefined ? {} : { search }),
    ...(state === undefined ? {} : { state }),
  };
  const pages = usePages<CustomerAccount>(customerKeys.list(orgId, query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/customers/accounts", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
  return useCopiedPages(orgId, pages, query, async (database) => {
    const { readCustomersHere } = await import("./customers-here");
    return (await readCustomersHere(database, search)).map((customer) => ({ customer }));
  });
}

export function useCustomer(orgId: string, customerId: string) {
  const read = useQuery({
    queryKey: customerKeys.one(orgId, customerId, "customer"),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/customers/{customer_id}", { params: { path: { org_id: orgId, customer_id: customerId } } })),
  });
  return useCopiedOne<Customer>(orgId, read, customerId, ({ customer }) => customer.get(customerId));
}

/** What the customer owes today, and the credit that can be spent. */
export function useBalance(orgId: string, customerId: string) {
  return useQuery({
    queryKey: customerKeys.one(orgId, customerId, "balance"),
    queryFn: () =>
      answered(client.GET("/api/v1/org/{org_id}/customers/{customer_id}/balance", { params: { path: { org_id: orgId, customer_id: customerId } } })),
  });
}

/** Bills of the customer that are not paid. */
export function useOpenBills(orgId: string, customerId: string) {
  return useQuery({
    queryKey: customerKeys.one(orgId, customerId, "open"),
    queryFn: async () =>
      (
        await answered(
          client.GET("/api/v1/org/{org_id}/bills", {
            params: { path: { org_id: orgId }, query: { customer_id: customerId, type: "bill", payment_state: "open", limit: MOST_BILLS } },
          }),
        )
      ).items,
  });
}

export function useStatement(orgId: string, customerId: string, { from, through }: AccountSearch) {
  const query = { ...(from === undefined ? {} : { from_on: from }), ...(through === undefined ? {} : { through_on: through }) };
  return useQuery({
    queryKey: customerKeys.one(orgId, customerId, "statement", query),
    queryFn: () =>
      answered(
        client.GET("/api/v1/org/{org_id}/customers/{customer_id}/statement", { params: { path: { org_id: orgId, customer_id: customerId }, query } }),
      ),
  });
}
