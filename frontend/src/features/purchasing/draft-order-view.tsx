import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { FileDown, ListPlus, Trash2 } from "lucide-react";
import { useState } from "react";
import { answered, client, done } from "@/api/client";
import { ProductField } from "@/goods/product-field";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { editNumber, formatMoney } from "@/i18n/format";
import { amountText } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";
import { engineOf } from "@/sync/engine";
import { forgetOpened } from "@/sync/recent";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { Conflict, type ConflictField } from "@/ui/conflict";
import { TextField } from "@/ui/field";
import { OfficePage, Section } from "@/ui/office-page";
import { Badge, Notice } from "@/ui/states";
import { ThrowAway } from "@/ui/throw-away";
import { toast } from "@/ui/toast";
import { useFilters } from "@/ui/use-filters";
import { BACK, BackArrow } from "./back";
import { DraftLines } from "./draft-lines";
import { type Draft, type DraftLine, totalOf, withOneMore } from "./draft-order";
import { OrderNeighbours } from "./order-neighbours";
import { type Order, useReorderList, useSupplied } from "./purchasing-data";
import { ordersSearch } from "./purchasing-filters";
import { useDraftOrder } from "./use-draft-order";
import { useOrderPdf } from "./use-order-pdf";

/** An order that is being written. It saves itself; it gets a number when it is sent. */
export function DraftOrderView({ order }: { readonly order: Order }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, id, currency, minor_units: minorUnits } = order;
  const navigate = useNavigate();
  const may = useMay(orgId);
  const { filters } = useFilters(ordersSearch);
  const { draft, change, state, error, save, theirs, takeTheirs, keepMine } = useDraftOrder(order);
  const supplied = useSupplied(orgId, order.supplier_id).rows ?? [];
  const reorder = useReorderList(orgId).rows ?? [];
  const [isDeleting, setDeleting] = useState(false);
  const pdf = useOrderPdf(order);

  const sending = useCommand({
    orgId,
    run: async (_: undefined, key) => {
      await save();
      return answered(
        client.POST("/api/v1/org/{org_id}/purchase-orders/{purchase_order_id}/send", {
          params: { path: { org_id: orgId, purchase_order_id: id }, header: { "Idempotency-Key": key } },
        }),
      );
    },
    onDone: ({ number }) => {
      toast(t`Sent as ${number ?? ""}`);
    },
  });
  const deleting = useCommand({
    orgId,
    run: () => done(client.DELETE("/api/v1/org/{org_id}/purchase-orders/{purchase_order_id}", { params: { path: { org_id: orgId, purchase_order_id: id } } })),
    onDone: () => {
      void forgetOpened(engineOf(orgId).database, "order", id);
      toast(t`Thrown away`);
      void navigate({ to: "/$orgId/purchasing", params: { orgId }, search: {} });
    },
  });

  const lineOf = (product: Pick<LocalProduct, "sku" | "name" | "unit">, product_id: string, quantity: string): DraftLine => {
    const known = supplied.find((one) => one.product_id === product_id);
    const cost = known?.unit_cost ?? reorder.find((one) => one.product_id === product_id)?.unit_cost;
    return {
      product_id,
      sku: product.sku,
      name: product.name,
      unit: product.unit,
      quantity: editNumber(quantity, i18n.locale),
      cost: cost == null ? "" : editNumber(cost, i18n.locale),
      supplier_sku: known?.supplier_sku ?? "",
      note: null,
    };
  };
  const add = (product: LocalProduct) => {
    change({ lines: withOneMore(draft.lines, lineOf(product, product.id, "1"), i18n.locale) });
  };
  const missing = reorder.filter(
    ({ supplier_id, product_id, suggested_quantity, draft_quantity }) =>
      supplier_id === order.supplier_id && suggested_quantity !== "0" && draft_quantity === "0" && draft.lines.every((line) => line.product_id !== product_id),
  );
  const fields = draft.lines.flatMap((_, at) => [`lines.${at}.ordered_quantity`, `lines.${at}.unit_cost`, `lines.${at}.supplier_sku`]);
  const failure = sending.error ?? deleting.error ?? pdf.error ?? (state === "failed" && error !== null && !isToldAt(error, [...fields, "supplier_reference", "note", "expected_on"]) ? error : null);
  const differing = (mine: Draft, other: Draft) => {
    const texts = ({ lines, expected_on, reference, note }: Draft): readonly (readonly [label: string, text: string])[] => [
      [t`Lines`, lines.map(({ quantity, name, cost, supplier_sku }) => `${quantity} × ${name} ${cost} ${supplier_sku}`.trim()).join("; ")],
      [t`Expected on`, expected_on],
      [t`Their number`, reference],
      [t`Note`, note],
    ];
    const others = texts(other);
    return texts(mine).flatMap(([label, text], at): ConflictField[] => (text === others[at]?.[1] ? [] : [{ label, mine: text, theirs: others[at]?.[1] ?? "" }]));
  };
  const states = { saved: t`Saved`, saving: t`Saving …`, incomplete: t`Not saved yet: a line lacks a number.`, stale: t`Not saved`, failed: t`Not saved` };

  return (
    <OfficePage
      title={t`Order to ${order.supplier_name}`}
      back={
        <Link to="/$orgId/purchasing" params={{ orgId }} search={filters} className={BACK}>
          <BackArrow>
            <Trans>All orders</Trans>
          </BackArrow>
        </Link>
      }
      beside={
        <>
          <Badge>
            <Trans>Draft</Trans>
          </Badge>
          <span role="status" data-testid="draft-state" className="text-small text-muted">
            {states[state]}
          </span>
        </>
      }
      actions={
        <>
          {may("delete_purchase_order") && (
            <Button
              tone="danger"
              icon={<Trash2 aria-hidden="true" className="size-5" />}
              onClick={() => {
                setDeleting(true);
              }}
            >
              <Trans>Throw it away</Trans>
            </Button>
          )}
          <Button
            icon={<FileDown aria-hidden="true" className="size-5" />}
            isBusy={pdf.isPending}
            disabled={state !== "saved"}
            onClick={() => {
              pdf.mutate();
            }}
          >
            <Trans>PDF</Trans>
          </Button>
          {may("send_purchase_order") && (
            <Button
              tone="primary"
              isBusy={sending.isPending}
              disabled={draft.lines.length === 0 || (state !== "saved" && state !== "saving")}
              onClick={() => {
                sending.mutate(undefined);
              }}
            >
              <Trans>Send it</Trans>
            </Button>
          )}
          <OrderNeighbours order={order} />
        </>
      }
    >
      {failure !== null && <Notice tone="refused">{describeProblem(failure)}</Notice>}
      {theirs !== undefined && <Conflict fields={differing(draft, theirs)} onMine={keepMine} onTheirs={takeTheirs} />}
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <Section
          title={<Trans>Lines</Trans>}
          action={
            missing.length > 0 ? (
              <Button
                icon={<ListPlus aria-hidden="true" className="size-5" />}
                onClick={() => {
                  change({ lines: [...missing.map((item) => lineOf(item, item.product_id, item.suggested_quantity)), ...draft.lines] });
                }}
              >
                <Trans>Add what runs out: {missing.length}</Trans>
              </Button>
            ) : undefined
          }
        >
          <ProductField orgId={orgId} label={t`Add a product`} onChoose={add} />
          <DraftLines
            lines={draft.lines}
            currency={currency}
            minorUnits={minorUnits}
            errorOf={(field) => describeField(error, field)}
            onChange={(lines) => {
              change({ lines });
            }}
          />
          <p className="flex justify-between gap-4 px-1 text-large font-semibold">
            <span>
              <Trans>Goods, without tax</Trans>
            </span>
            <span data-testid="total">{formatMoney(amountText(totalOf(draft.lines, i18n.locale, minorUnits), minorUnits), currency, i18n.locale)}</span>
          </p>
        </Section>
        <Section title={<Trans>Details</Trans>}>
          <div className="flex flex-col gap-4">
            <TextField
              label={t`Expected on`}
              type="date"
              value={draft.expected_on}
              error={describeField(error, "expected_on")}
              onChange={({ target: { value } }) => {
                change({ expected_on: value });
              }}
            />
            <TextField
              label={t`Their number`}
              hint={t`What the supplier calls this order.`}
              maxLength={100}
              value={draft.reference}
              error={describeField(error, "supplier_reference")}
              onChange={({ target: { value } }) => {
                change({ reference: value });
              }}
            />
            <TextField
              label={t`Note`}
              hint={t`It is on the paper.`}
              maxLength={1000}
              value={draft.note}
              error={describeField(error, "note")}
              onChange={({ target: { value } }) => {
                change({ note: value });
              }}
            />
          </div>
        </Section>
      </div>
      {isDeleting && (
        <ThrowAway
          isBusy={deleting.isPending}
          onConfirm={() => {
            deleting.mutate(undefined);
          }}
          onClose={() => {
            setDeleting(false);
          }}
        />
      )}
    </OfficePage>
  );
}
