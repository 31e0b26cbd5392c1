import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Ban, Check, ChevronLeft, CircleAlert, ScanBarcode } from "lucide-react";
import { type ReactNode, useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatMoney } from "@/i18n/format";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { cx } from "@/ui/cx";
import { Neighbours } from "@/ui/neighbours";
import { Facts, OfficePage } from "@/ui/office-page";
import { ReadPage } from "@/ui/read-page";
import { Notice } from "@/ui/states";
import { useFilters } from "@/ui/use-filters";
import { ApproveDialog } from "./parts";
import { StocktakeCounts } from "./stocktake-counts";
import { StocktakeLines } from "./stocktake-lines";
import { StocktakeState, useScopeText } from "./stocktake-words";
import { type Stocktake, stocktakeSearch, stocktakesSearch, useStocktake, useStocktakes } from "./stocktakes-data";
import { useUnsentCounts } from "./use-unsent-counts";

const route = getRouteApi("/$orgId/stock/stocktakes/$stocktakeId");

/** One stocktake: what was counted, what differs from the books, and what becomes of it. */
export function StocktakePage() {
  const { orgId, stocktakeId } = route.useParams();
  return (
    <ReadPage title={<Trans>Stocktake</Trans>} read={useStocktake(orgId, stocktakeId)}>
      {(stocktake) => <One key={stocktake.id} stocktake={stocktake} />}
    </ReadPage>
  );
}

function One({ stocktake }: { readonly stocktake: Stocktake }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, id } = stocktake;
  const may = useMay(orgId);
  const names = useNames(orgId);
  const scopeText = useScopeText();
  const { filters, set } = useFilters(stocktakeSearch);
  const { filters: ofList } = useFilters(stocktakesSearch);
  const list = useStocktakes(orgId, ofList.status);
  const org = useOrg(orgId);
  const waiting = useUnsentCounts(orgId, id);
  const [opened, setOpened] = useState<"approve" | "cancel">();
  const close = () => {
    setOpened(undefined);
  };
  const isOpen = stocktake.status === "open";
  const currency = org?.currency ?? "EUR";
  const money = (amount: string | null) => (amount === null ? null : formatMoney(amount, currency, i18n.locale));
  const who = (person: string | null, at: string | null) => (at === null ? null : [names.nameOf(person), formatDateTime(at, i18n.locale)].filter(Boolean).join(", "));

  const cancelling = useCommand({
    orgId,
    run: () => answered(client.POST("/api/v1/org/{org_id}/stocktakes/{stocktake_id}/cancel", { params: { path: { org_id: orgId, stocktake_id: id } } })),
    onDone: close,
  });

  return (
    <OfficePage
      isList
      title={scopeText(stocktake)}
      beside={<StocktakeState status={stocktake.status} />}
      back={
        <Link to="/$orgId/stock/stocktakes" params={{ orgId }} search={ofList} className="no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken">
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>All stocktakes</Trans>
          </span>
        </Link>
      }
      actions={
        <>
          {isOpen && (
            <>
              {may("cancel_stocktake") && (
                <Button
                  tone="quiet"
                  icon={<Ban aria-hidden="true" className="size-5" />}
                  onClick={() => {
                    setOpened("cancel");
                  }}
                >
                  <Trans>Cancel it</Trans>
                </Button>
              )}
              {may("post_stocktake") && (
                <Button
                  icon={<Check aria-hidden="true" className="size-5" />}
                  onClick={() => {
                    setOpened("approve");
                  }}
                >
                  <Trans>Approve</Trans>
                </Button>
              )}
              {may("count_stock") && (
                <Link
                  to="/$orgId/stock/stocktakes/$stocktakeId/count"
                  params={{ orgId, stocktakeId: id }}
                  className="inline-flex min-h-target items-center gap-2 rounded-medium bg-accent px-4 py-1 font-medium text-on-accent hover:bg-accent-strong"
                >
                  <ScanBarcode aria-hidden="true" className="size-5" />
                  <Trans>Count</Trans>
                </Link>
              )}
            </>
          )}
          <Neighbours
            list={list}
            idOf={(one) => one.id}
            id={id}
            link={(other, look) => <Link to="/$orgId/stock/stocktakes/$stocktakeId" params={{ orgId, stocktakeId: other }} search={{ ...filters, ...ofList }} {...look} />}
          />
        </>
      }
      filters={
        <>
          {cancelling.error !== null && <Notice tone="refused">{describeProblem(cancelling.error)}</Notice>}
          {waiting > 0 && (
            <Notice tone="waiting">
              <Trans>Counts of this device that are not sent yet: {waiting}.</Trans>
            </Notice>
          )}
          <div className="flex flex-wrap gap-x-8 gap-y-2">
            <Facts
              facts={[
                [t`Begun`, who(stocktake.opened_by, stocktake.opened_at)],
                [t`Approved`, who(stocktake.posted_by, stocktake.posted_at)],
                [t`Cancelled`, who(stocktake.cancelled_by, stocktake.cancelled_at)],
                [t`Reason`, stocktake.reason],
                [t`Note`, stocktake.note],
              ]}
            />
            <Facts
              facts={[
                [t`Products counted`, String(stocktake.line_count)],
                [t`Missing`, money(stocktake.loss_amount)],
                [t`Too many`, money(stocktake.gain_amount)],
              ]}
            />
          </div>
          <div role="group" aria-label={t`Lines`} className="flex flex-wrap items-center gap-2">
            <Chip
              isOn={filters.view === undefined}
              onPress={() => {
                set({ view: undefined });
              }}
            >
              <Trans>All counted</Trans>
            </Chip>
            {stocktake.difference_count !== null && (
              <Chip
                isOn={filters.view === "differences"}
                onPress={() => {
                  set({ view: "differences" });
                }}
              >
                <Trans>Differences: {stocktake.difference_count}</Trans>
              </Chip>
            )}
            <Chip
              isOn={filters.view === "counts"}
              onPress={() => {
                set({ view: "counts" });
              }}
            >
              <Trans>Who counted</Trans>
            </Chip>
            {stocktake.recount_count !== null && stocktake.recount_count > 0 && isOpen && (
              <p className="flex items-center gap-2 text-waiting">
                <CircleAlert aria-hidden="true" className="size-5" />
                <Trans>To count again: {stocktake.recount_count}</Trans>
              </p>
            )}
          </div>
        </>
      }
    >
      {filters.view === "counts" ? (
        <StocktakeCounts stocktake={stocktake} currency={currency} />
      ) : (
        <StocktakeLines stocktake={stocktake} differences={filters.view === "differences"} currency={currency} />
      )}
      {opened === "approve" && <ApproveDialog stocktake={stocktake} waiting={waiting} onClose={close} />}
      {opened === "cancel" && (
        <Confirm
          title={<Trans>Cancel the stocktake</Trans>}
          action={<Trans>Cancel it</Trans>}
          isBusy={cancelling.isPending}
          onClose={close}
          onConfirm={() => {
            cancelling.mutate(undefined);
          }}
        >
          <Trans>Nothing changes in the stock. What was counted stays here to be read, but can no longer be approved.</Trans>
        </Confirm>
      )}
    </OfficePage>
  );
}

function Chip({ isOn, onPress, children }: { readonly isOn: boolean; readonly onPress: () => void; readonly children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      className={cx("min-h-target rounded-full border px-3", isOn ? "border-accent bg-accent-soft font-medium text-accent-strong" : "border-line-strong bg-surface")}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
