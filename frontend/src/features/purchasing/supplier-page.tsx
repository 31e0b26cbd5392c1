import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { PenLine, Plus } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDay, formatMoney, formatNumber, formatPrice } from "@/i18n/format";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { useOpened } from "@/sync/use-opened";
import { useOrg } from "@/sync/use-org";
import { Button } from "@/ui/button";
import { FaultNotice } from "@/ui/fault";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { Neighbours } from "@/ui/neighbours";
import { ReadPage } from "@/ui/read-page";
import { Badge, Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import { useFilters } from "@/ui/use-filters";
import { BACK, BackArrow } from "./back";
import { DeliveryTable } from "./delivery-table";
import { type Supplier, useDeliveries, useOrders, useSupplied, useSupplier, useSuppliers } from "./purchasing-data";
import { suppliersSearch } from "./purchasing-filters";
import { OrderState } from "./purchasing-words";
import { SupplierEditor } from "./parts";

const route = getRouteApi("/$orgId/purchasing/suppliers/$supplierId");

/** So many of each are shown; the lists have them all. */
const SHOWN = 8;

/** One supplier: how to reach them, what is ordered, what came, and what they supply at what cost. */
export function SupplierPage() {
  const { orgId, supplierId } = route.useParams();
  return (
    <ReadPage title={<Trans>Supplier</Trans>} read={useSupplier(orgId, supplierId)}>
      {(supplier) => <Known key={supplier.id} supplier={supplier} />}
    </ReadPage>
  );
}

function Known({ supplier }: { readonly supplier: Supplier }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, id } = supplier;
  useOpened(orgId, { kind: "supplier", id, name: supplier.name, detail: supplier.supplier_number ?? "" });
  const navigate = route.useNavigate();
  const may = useMay(orgId);
  const currency = useOrg(orgId)?.currency ?? "EUR";
  const orders = useOrders(orgId, { supplier_id: id });
  const deliveries = useDeliveries(orgId, { kind: "receipt", supplier_id: id });
  const supplied = useSupplied(orgId, id);
  const { filters } = useFilters(suppliersSearch);
  const list = useSuppliers(orgId, filters);
  const [isEditing, setEditing] = useState(false);
  const openOrder = (orderId: string) => void navigate({ to: "/$orgId/purchasing/orders/$orderId", params: { orgId, orderId }, search: {} });

  const facts: readonly (readonly [string, string | number | null])[] = [
    [t`Number`, supplier.supplier_number],
    [t`Contact`, supplier.contact_name],
    [t`Phone`, supplier.phone],
    [t`Email`, supplier.email],
    [t`Address`, supplier.address],
    [t`Tax number`, supplier.tax_number],
    [t`Country`, supplier.country],
    [t`Days to pay`, supplier.payment_terms_days],
    [t`Note`, supplier.note],
  ];

  const ordering = useCommand({
    orgId,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/purchase-orders", { params: { path: { org_id: orgId }, header: { "Idempotency-Key": key } }, body: { supplier_id: id } }),
      ),
    onDone: (order) => {
      openOrder(order.id);
    },
  });

  return (
    <OfficePage
      title={supplier.name}
      back={
        <Link to="/$orgId/purchasing/suppliers" params={{ orgId }} search={filters} className={BACK}>
          <BackArrow>
            <Trans>All suppliers</Trans>
          </BackArrow>
        </Link>
      }
      beside={!supplier.is_active && <Badge><Trans>Archived</Trans></Badge>}
      actions={
        <>
          {may("update_supplier") && (
            <Button
              icon={<PenLine aria-hidden="true" className="size-5" />}
              onClick={() => {
                setEditing(true);
              }}
            >
              <Trans>Edit</Trans>
            </Button>
          )}
          {supplier.is_active && may("create_purchase_order") && (
            <Button
              tone="primary"
              icon={<Plus aria-hidden="true" className="size-5" />}
              isBusy={ordering.isPending}
              onClick={() => {
                ordering.mutate(undefined);
              }}
            >
              <Trans>New order</Trans>
            </Button>
          )}
          <Neighbours
            list={list}
            idOf={(one) => one.id}
            id={id}
            link={(supplierId, look) => <Link to="/$orgId/purchasing/suppliers/$supplierId" params={{ orgId, supplierId }} search={filters} {...look} />}
          />
        </>
      }
    >
      {ordering.error !== null && <Notice tone="refused">{describeProblem(ordering.error)}</Notice>}
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <div className="flex min-w-0 flex-col gap-6">
          <Section
            title={<Trans>Orders</Trans>}
            action={
              <Link to="/$orgId/purchasing" params={{ orgId }} search={{ supplier: id }} className="inline-flex min-h-target items-center underline">
                <Trans>All their orders</Trans>
              </Link>
            }
          >
            {orders.error !== null && <FaultNotice error={orders.error} onRetry={orders.retry} />}
            <Table
              label={t`Orders`}
              rows={orders.rows?.slice(0, SHOWN)}
              keyOf={(order) => order.id}
              onOpen={(order) => {
                openOrder(order.id);
              }}
              empty={
                <p className="text-muted">
                  <Trans>Nothing was ordered from them yet.</Trans>
                </p>
              }
              columns={[
                { key: "number", label: t`Number`, cell: ({ number }) => number ?? t`Draft` },
                { key: "day", label: t`Ordered`, isExtra: true, cell: ({ ordered_on }) => (ordered_on === null ? "" : formatDay(ordered_on, i18n.locale)) },
                { key: "state", label: t`State`, cell: (order) => <OrderState order={order} /> },
                { key: "amount", label: t`Goods`, isNumber: true, cell: ({ amount }) => formatMoney(amount, currency, i18n.locale) },
              ]}
            />
          </Section>
          <Section
            title={<Trans>Deliveries</Trans>}
            action={
              <Link to="/$orgId/purchasing/deliveries" params={{ orgId }} search={{ supplier: id }} className="inline-flex min-h-target items-center underline">
                <Trans>All their deliveries</Trans>
              </Link>
            }
          >
            <DeliveryTable
              orgId={orgId}
              list={{ ...deliveries, rows: deliveries.rows?.slice(0, SHOWN), hasMore: false }}
              currency={currency}
              nothing={<Trans>Nothing came from them yet.</Trans>}
            />
          </Section>
          <Section title={<Trans>Products</Trans>}>
            {supplied.error !== null && <FaultNotice error={supplied.error} onRetry={supplied.retry} />}
            <Table
              label={t`Products`}
              rows={supplied.rows}
              keyOf={({ product_id }) => product_id}
              onOpen={({ product_id }) => void navigate({ to: "/$orgId/products/$productId", params: { orgId, productId: product_id }, search: {} })}
              empty={
                <p className="text-muted">
                  <Trans>What is ordered or received from them is listed here.</Trans>
                </p>
              }
              columns={[
                {
                  key: "name",
                  label: t`Product`,
                  cell: ({ name, sku, supplier_sku }) => (
                    <span className="flex flex-col">
                      <span className="break-words">{name}</span>
                      <span className="text-small text-muted">{supplier_sku === null ? sku : `${sku} · ${supplier_sku}`}</span>
                    </span>
                  ),
                },
                { key: "came", label: t`Last delivery`, isExtra: true, cell: ({ last_received_on }) => (last_received_on === null ? "" : formatDay(last_received_on, i18n.locale)) },
                { key: "hand", label: t`On hand`, isNumber: true, cell: ({ quantity_on_hand, unit }) => (quantity_on_hand === null ? "" : `${formatNumber(quantity_on_hand, i18n.locale)} ${unit}`) },
                { key: "cost", label: t`Last cost`, isNumber: true, cell: ({ unit_cost }) => (unit_cost === null ? "" : formatPrice(unit_cost, currency, i18n.locale)) },
              ]}
            />
            {supplied.hasMore && (
              <Button className="self-start" isBusy={supplied.isReadingMore} onClick={supplied.more}>
                <Trans>Show more</Trans>
              </Button>
            )}
          </Section>
        </div>
        <Section title={<Trans>Details</Trans>}>
          {facts.some(([, value]) => value !== null) ? (
            <Facts facts={facts} />
          ) : (
            <p className="text-muted">
              <Trans>Nothing else is known of them. Add how to reach them.</Trans>
            </p>
          )}
        </Section>
      </div>
      {isEditing && (
        <SupplierEditor
          orgId={orgId}
          supplier={supplier}
          onClose={() => {
            setEditing(false);
          }}
        />
      )}
    </OfficePage>
  );
}
