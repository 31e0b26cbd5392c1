import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useState } from "react";
import { answered, client } from "@/api/client";
import { ProductField } from "@/goods/product-field";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatMoney } from "@/i18n/format";
import { amountText, isZero, minor, quantity } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";
import { engineOf } from "@/sync/engine";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { OfficePage, Section } from "@/ui/office-page";
import { useIsOnline } from "@/ui/online";
import { ReadPage } from "@/ui/read-page";
import { Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { ArrivalRow } from "./arrival-row";
import { BACK, BackArrow } from "./back";
import { CostsEditor } from "./costs-editor";
import { type Order, useOrder } from "./purchasing-data";
import { bodyOfReceiving, countAll, counted, countMore, excessOf, preview, type Receiving, receivingOf, takenUp } from "./receiving";

const route = getRouteApi("/$orgId/purchasing/orders/$orderId/receive");
const ONE = quantity("1");

/** Goods of an order that have come: scanned or counted by hand, with what they cost beside their price. */
export function ReceivePage() {
  const { orgId, orderId } = route.useParams();
  return (
    <ReadPage title={<Trans>Receive goods</Trans>} read={useOrder(orgId, orderId)}>
      {(order) => <TakenUp key={order.id} order={order} />}
    </ReadPage>
  );
}

const settingOf = (order: Order) => `receiving.${order.id}`;

/** What was counted is kept on the device until it is booked. */
function TakenUp({ order }: { readonly order: Order }) {
  const { i18n } = useLingui();
  const { database } = engineOf(order.org_id);
  const kept = useLiveQuery(async () => ((await database.setting.get(settingOf(order)))?.value as Receiving | undefined) ?? null, [database, order]);
  if (kept === undefined) {
    return (
      <OfficePage title={<Trans>Receive goods</Trans>}>
        <Skeleton />
      </OfficePage>
    );
  }
  return <Receive order={order} start={kept === null ? receivingOf(order, i18n.locale) : takenUp(kept, order, i18n.locale)} />;
}

function Receive({ order, start }: { readonly order: Order; readonly start: Receiving }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, currency, minor_units: minorUnits } = order;
  const { database } = engineOf(orgId);
  const navigate = useNavigate();
  const may = useMay(orgId);
  const isOnline = useIsOnline();
  const [first] = useState(start);
  const [receiving, setReceiving] = useState(first);
  const change = (part: Partial<Receiving>) => {
    setReceiving((before) => ({ ...before, ...part }));
  };
  useEffect(() => {
    if (receiving !== first) void database.setting.put({ name: settingOf(order), value: receiving });
  }, [database, order, receiving, first]);

  const booking = useCommand({
    orgId,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/stock/receipts", {
          params: { path: { org_id: orgId }, header: { "Idempotency-Key": key } },
          body: bodyOfReceiving(order, receiving, i18n.locale),
        }),
      ),
    onDone: ({ id }) => {
      void database.setting.delete(settingOf(order));
      toast(t`Put into the stock`);
      void navigate({ to: "/$orgId/purchasing/deliveries/$entryId", params: { orgId, entryId: id } });
    },
  });

  const lineOf = (line_no: number | null) => order.lines.find((line) => line.line_no === line_no);
  const shown = preview(receiving, i18n.locale, minorUnits);
  const isBeyond = receiving.arrivals.some((arrival) => {
    const line = lineOf(arrival.line_no);
    return line !== undefined && excessOf(line, counted(arrival.quantity, i18n.locale)) === "beyond";
  });
  const sent = receiving.arrivals.filter(({ quantity: typed }) => typed.trim() !== "" && !isZero(typed));
  const fields = ["supplier_reference", "entry_on", "note", ...sent.flatMap((_, at) => [`lines.${at}.quantity`, `lines.${at}.unit_cost`])];
  const money = (value: bigint) => formatMoney(amountText(minor(value), minorUnits), currency, i18n.locale);
  const add = (product: LocalProduct) => {
    const { id: product_id, sku, name, unit } = product;
    change({ arrivals: countMore(receiving.arrivals, order, { product_id, sku, name, unit }, ONE, i18n.locale) });
  };

  return (
    <OfficePage
      title={t`Receive ${order.number ?? ""}`}
      back={
        <Link to="/$orgId/purchasing/orders/$orderId" params={{ orgId, orderId: order.id }} search={{}} className={BACK}>
          <BackArrow>
            <Trans>The order</Trans>
          </BackArrow>
        </Link>
      }
      beside={<span className="text-muted">{order.supplier_name}</span>}
      actions={
        <Button
          onClick={() => {
            change({ arrivals: countAll(receiving.arrivals, order, i18n.locale) });
          }}
        >
          <Trans>All of it has come</Trans>
        </Button>
      }
    >
      {!isOnline && (
        <Notice tone="waiting">
          <Trans>Go on counting: it is kept on this device. Putting it into the stock needs the network.</Trans>
        </Notice>
      )}
      {booking.error !== null && !isToldAt(booking.error, fields) && <Notice tone="refused">{describeProblem(booking.error)}</Notice>}
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <Section title={<Trans>What came</Trans>}>
          <ProductField orgId={orgId} label={t`Scan, or type`} onChoose={add} />
          <ul aria-label={t`What came`} className="flex flex-col divide-y divide-line border-y border-line">
            {receiving.arrivals.map((arrival, at) => (
              <ArrivalRow
                key={arrival.line_no ?? arrival.product_id}
                arrival={arrival}
                line={lineOf(arrival.line_no)}
                landed={shown?.landed.get(arrival)}
                currency={currency}
                minorUnits={minorUnits}
                errorOf={(field) => describeField(booking.error, `lines.${sent.indexOf(arrival)}.${field}`)}
                onChange={(part) => {
                  change({ arrivals: receiving.arrivals.with(at, { ...arrival, ...part }) });
                }}
                onRemove={() => {
                  change({ arrivals: receiving.arrivals.toSpliced(at, 1) });
                }}
              />
            ))}
          </ul>
        </Section>
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={<Trans>Delivery</Trans>}>
            <div className="flex flex-col gap-4">
              <TextField
                label={t`Number of the delivery note`}
                maxLength={100}
                autoComplete="off"
                value={receiving.reference}
                error={describeField(booking.error, "supplier_reference")}
                onChange={({ target: { value } }) => {
                  change({ reference: value });
                }}
              />
              {may("backdate_stock") && (
                <TextField
                  label={t`Day`}
                  type="date"
                  hint={t`Empty: today.`}
                  value={receiving.day}
                  error={describeField(booking.error, "entry_on")}
                  onChange={({ target: { value } }) => {
                    change({ day: value });
                  }}
                />
              )}
              <TextField
                label={t`Note`}
                maxLength={1000}
                value={receiving.note}
                error={describeField(booking.error, "note")}
                onChange={({ target: { value } }) => {
                  change({ note: value });
                }}
              />
            </div>
          </Section>
          <Section title={<Trans>Additional costs</Trans>}>
            <p className="text-small text-muted">
              <Trans>Freight and duty are shared over the lines by what they cost, and become part of the cost of the goods.</Trans>
            </p>
            <CostsEditor
              costs={receiving.costs}
              currency={currency}
              errorOf={(at, field) => describeField(booking.error, `additional_costs.${at}.${field}`)}
              onChange={(costs) => {
                change({ costs });
              }}
            />
          </Section>
          <Section title={<Trans>Into the stock</Trans>}>
            <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1" data-testid="preview">
              <dt className="text-muted">
                <Trans>Goods</Trans>
              </dt>
              <dd className="text-end">{shown === null ? "–" : money(shown.goods)}</dd>
              <dt className="text-muted">
                <Trans>Additional costs</Trans>
              </dt>
              <dd className="text-end">{shown === null ? "–" : money(shown.additional)}</dd>
              <dt className="text-large font-semibold">
                <Trans>Worth in stock</Trans>
              </dt>
              <dd className="text-end text-large font-semibold">{shown === null ? "–" : money(shown.goods + shown.additional)}</dd>
            </dl>
            <Button
              tone="primary"
              size="large"
              isBusy={booking.isPending}
              disabled={shown === null || isBeyond || !isOnline}
              onClick={() => {
                booking.mutate(undefined);
              }}
            >
              <Trans>Put it into the stock</Trans>
            </Button>
            {shown === null && (
              <p className="text-small text-muted">
                <Trans>Count what came first. Each line that came needs the cost of one.</Trans>
              </p>
            )}
          </Section>
        </div>
      </div>
    </OfficePage>
  );
}
