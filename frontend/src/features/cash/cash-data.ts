import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import type { Period } from "@/ui/periods";
import { day, oneOf, uuid } from "@/ui/use-filters";

export type Shift = components["schemas"]["CashSession"];
export type ShiftReport = components["schemas"]["CashReport"];
export type CashMovement = components["schemas"]["CashMovement"];

/** What the address of the list of shifts says. The page of a shift keeps it. */
export const shiftsSearch = v.object({
  register: uuid(),
  person: uuid(),
  state: oneOf("open", "closed"),
  from: day(),
  through: day(),
});
export type ShiftsSearch = v.InferOutput<typeof shiftsSearch>;

export const differencesSearch = v.object({ register: uuid(), person: uuid(), from: day(), through: day() });
export type DifferencesSearch = v.InferOutput<typeof differencesSearch>;

/** Keys of what the service was asked about cash. */
export const cashKeys = {
  of: (orgId: string, what: string, asked: object) => ["cash", orgId, what, asked] as const,
};

const LIMIT = 100;

function filtersOf({ register, person, from, through }: DifferencesSearch) {
  return {
    ...(register === undefined ? {} : { register_id: register }),
    ...(person === undefined ? {} : { opened_by: person }),
    ...(from === undefined ? {} : { from_on: from }),
    ...(through === undefined ? {} : { through_on: through }),
  };
}

export function useShifts(orgId: string, search: ShiftsSearch) {
  const query = { ...filtersOf(search), ...(search.state === undefined ? {} : { status: search.state }), limit: LIMIT };
  return usePages<Shift>(cashKeys.of(orgId, "shifts", query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/cash-sessions", { params: { path: { org_id: orgId }, query: { ...query, ...page } } })),
  );
}

/** The X report of an open shift, or the Z report of one that has ended. */
export function useShiftReport(orgId: string, shiftId: string) {
  return useQuery({
    queryKey: cashKeys.of(orgId, "report", { shiftId }),
    queryFn: () =>
      answered(client.GET("/api/v1/org/{org_id}/cash-sessions/{cash_session_id}/report", { params: { path: { org_id: orgId, cash_session_id: shiftId } } })),
  });
}

export function useMovements(orgId: string, shiftId: string) {
  return usePages<CashMovement>(cashKeys.of(orgId, "movements", { shiftId }), (page) =>
    answered(
      client.GET("/api/v1/org/{org_id}/cash-sessions/{cash_session_id}/movements", {
        params: { path: { org_id: orgId, cash_session_id: shiftId }, query: { ...page, limit: LIMIT } },
      }),
    ),
  );
}

export function useDifferences(orgId: string, search: DifferencesSearch, period: Period, step: "day" | "week" | "month") {
  const query = { ...filtersOf({ ...search, ...period }), step };
  return useQuery({
    queryKey: cashKeys.of(orgId, "differences", query),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/cash-differences", { params: { path: { org_id: orgId }, query } })),
  });
}

/** Z reports whose count was not what was expected. */
export function useZReports(orgId: string, search: DifferencesSearch, period: Period) {
  const query = { ...filtersOf({ ...search, ...period }), has_difference: true, limit: LIMIT };
  return usePages<ShiftReport>(cashKeys.of(orgId, "z-reports", query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/z-reports", { params: { path: { org_id: orgId }, query: { ...query, ...page } } })),
  );
}

/** The Z report on A4, as the service prints it. */
export function readZReportPaper(orgId: string, reportId: string): Promise<Blob> {
  return answered(
    client.GET("/api/v1/org/{org_id}/z-reports/{z_report_id}/print", {
      params: { path: { org_id: orgId, z_report_id: reportId }, query: { format: "pdf", paper: "a4" } },
      parseAs: "blob",
    }),
  );
}
