import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useRef, useState } from "react";
import { answered, client } from "@/api/client";
import { CameraBox, CameraButton } from "@/goods/camera-button";
import { packOf } from "@/goods/pack-of";
import { ProductField } from "@/goods/product-field";
import { useScannedCodes } from "@/goods/use-scanned-codes";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { editNumber, formatMoney } from "@/i18n/format";
import { amountText, isZero, minor, type Quantity } from "@/money/decimal";
import { engineOf } from "@/sync/engine";
import { findByCode } from "@/sync/find-products";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { OfficePage, Section } from "@/ui/office-page";
import { useIsOnline } from "@/ui/online";
import { ReadPage } from "@/ui/read-page";
import { play } from "@/ui/sound";
import { Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { ArrivalRow } from "./arrival-row";
import { BACK, BackArrow } from "./back";
import { CostsEditor } from "./costs-editor";
import { LastArrived } from "./last-arrived";
import { type Order, type Product, useOrder, useSupplied } from "./purchasing-data";
import { bodyOfReceiving, broughtOf, countAll, countMore, isBeyond, preview, type Receiving, receivingOf, takenUp } from "./receiving";
import { type NewProduct, UnknownCode } from "./unknown-code";

const route = getRouteApi("/$orgId/purchasing/orders/$orderId/receive");

interface ReceivePageProps {
  readonly newProduct: NewProduct;
}

/** Goods of an order that have come: scanned or counted by hand, with what they cost beside their price. */
export function ReceivePage({ newProduct }: ReceivePageProps) {
  const { orgId, orderId } = route.useParams();
  return (
    <ReadPage title={<Trans>Receive goods</Trans>} read={useOrder(orgId, orderId)}>
      {(order) => <TakenUp key={order.id} order={order} newProduct={newProduct} />}
    </ReadPage>
  );
}

const settingOf = (order: Order) => `receiving.${order.id}`;

/** What was counted is kept on the device until it is booked. */
function TakenUp({ order, newProduct }: ReceivePageProps & { readonly order: Order }) {
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
  return <Receive order={order} newProduct={newProduct} start={kept === null ? receivingOf(order, i18n.locale) : takenUp(kept, order, i18n.locale)} />;
}

interface ReceiveProps extends ReceivePageProps {
  readonly order: Order;
  readonly start: Receiving;
}

/** What was scanned last: a product that is known, or a code that is not. */
type Scanned = { readonly productId: string; readonly name: string } | { readonly code: string } | { readonly unstocked: string };

function Receive({ order, newProduct, start }: ReceiveProps) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, currency, minor_units: minorUnits } = order;
  const { database } = engineOf(orgId);
  const navigate = useNavigate();
  const may = useMay(orgId);
  const isOnline = useIsOnline();
  const [first] = useState(start);
  const [receiving, setReceiving] = useState(first);
  const [scanned, setScanned] = useState<Scanned>();
  const [isWatching, setWatching] = useState(false);
  // Two scans may come before the page is drawn again.
  const now = useRef(first);
  const change = (part: Partial<Receiving>) => {
    now.current = { ...now.current, ...part };
    setReceiving(now.current);
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
  const sent = receiving.arrivals.filter(({ quantity: typed }) => typed.trim() !== "" && !isZero(typed));
  const last = scanned !== undefined && "productId" in scanned ? scanned : undefined;
  const refused = scanned !== undefined && !("productId" in scanned) ? scanned : undefined;
  const fields = ["supplier_reference", "entry_on", "note", ...sent.flatMap((_, at) => [`lines.${at}.quantity`, `lines.${at}.unit_cost`])];
  const money = (value: bigint) => formatMoney(amountText(minor(value), minorUnits), currency, i18n.locale);

  const supplied = useSupplied(orgId, order.supplier_id).rows ?? [];
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isWatching) place.current?.querySelector("[data-last]")?.scrollIntoView({ block: "nearest" });
  }, [scanned, isWatching]);
  /** Whether it may be received, as far as is known here. */
  const count = ({ id: product_id, sku, name, unit, tracks_stock }: Product, more: Quantity): boolean => {
    if (!tracks_stock) {
      setScanned({ unstocked: name });
      return false;
    }
    const known = supplied.find((one) => one.product_id === product_id)?.unit_cost;
    const cost = known == null ? "" : editNumber(known, i18n.locale);
    change({ arrivals: countMore(now.current.arrivals, order, { product_id, sku, name, unit, cost }, more, i18n.locale) });
    setScanned({ productId: product_id, name });
    return !broughtOf(now.current.arrivals, order, product_id, i18n.locale).isBeyond;
  };
  // Codes that became known here: the copy on the device hears of them a moment later.
  const learned = useRef(new Map<string, readonly [product: Product, more: Quantity]>());
  const findCode = async (code: string): Promise<readonly [product: Product, more: Quantity] | undefined> => {
    const product = await findByCode(database, code);
    // The service does not know yet what a till has made.
    return product === undefined || product.made !== undefined ? learned.current.get(code) : [product, packOf(product, code)];
  };
  const readCode = async (code: string) => {
    const found = await findCode(code);
    if (found === undefined) setScanned({ code });
    play(found !== undefined && count(...found) ? "taken" : "refused");
  };
  const learn = (code: string, product: Product, more: Quantity) => {
    learned.current.set(code, [product, more]);
    count(product, more);
  };
  useScannedCodes(database, (code) => void readCode(code));

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
        <>
          <CameraButton isOn={isWatching} onChange={setWatching} />
          <Button
            onClick={() => {
              change({ arrivals: countAll(now.current.arrivals, order, i18n.locale) });
            }}
          >
            <Trans>All of it has come</Trans>
          </Button>
        </>
      }
    >
      {!isOnline && (
        <Notice tone="waiting">
          <Trans>Go on counting: it is kept on this device. Putting it into the stock needs the network.</Trans>
        </Notice>
      )}
      {booking.error !== null && !isToldAt(booking.error, fields) && <Notice tone="refused">{describeProblem(booking.error)}</Notice>}
      <div ref={place} className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <Section title={<Trans>What came</Trans>}>
          {isWatching && <CameraBox onCode={(code) => void readCode(code)} />}
          <ProductField orgId={orgId} label={t`Scan, or type`} onChoose={count} />
          {refused !== undefined && (
            <div data-last="" className="scroll-my-4">
              {"code" in refused ? (
                <UnknownCode
                  key={refused.code}
                  order={order}
                  code={refused.code}
                  newProduct={newProduct}
                  onKnown={(product, more) => {
                    learn(refused.code, product, more);
                  }}
                />
              ) : (
                <Notice tone="refused">{t`${refused.unstocked} is not kept in stock.`}</Notice>
              )}
            </div>
          )}
          <LastArrived name={last?.name} brought={last === undefined ? undefined : broughtOf(receiving.arrivals, order, last.productId, i18n.locale)} />
          <ul aria-label={t`What came`} className="-mx-2 flex flex-col divide-y divide-line border-y border-line">
            {receiving.arrivals.map((arrival, at) => (
              <ArrivalRow
                key={arrival.line_no ?? arrival.product_id}
                arrival={arrival}
                line={lineOf(arrival.line_no)}
                landed={shown?.landed.get(arrival)}
                isLast={arrival.product_id === last?.productId}
                currency={currency}
                minorUnits={minorUnits}
                errorOf={(field) => describeField(booking.error, `lines.${sent.indexOf(arrival)}.${field}`)}
                onChange={(part) => {
                  change({ arrivals: now.current.arrivals.with(at, { ...arrival, ...part }) });
                }}
                onRemove={() => {
                  change({ arrivals: now.current.arrivals.toSpliced(at, 1) });
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
              disabled={shown === null || isBeyond(receiving.arrivals, order, i18n.locale) || !isOnline}
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
