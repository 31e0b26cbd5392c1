import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { useSupplierNames } from "@/goods/purchases";
import { describeProblem } from "@/i18n/describe-problem";
import { useMay } from "@/sync/use-me";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FaultNotice } from "@/ui/fault";
import { Field, Select } from "@/ui/field";
import { Notice } from "@/ui/states";
import { SupplierEditor } from "./parts";

interface NewOrderDialogProps {
  readonly orgId: string;
  readonly onClose: () => void;
  readonly onMade: (orderId: string) => void;
}

/** From whom to order: the order itself is written on its page. */
export function NewOrderDialog({ orgId, onClose, onMade }: NewOrderDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const may = useMay(orgId);
  const suppliers = useSupplierNames(orgId);
  const [chosen, setChosen] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const supplierId = chosen ?? suppliers.data?.[0]?.id;
  const making = useCommand({
    orgId,
    run: (supplier_id: string, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/purchase-orders", { params: { path: { org_id: orgId }, header: { "Idempotency-Key": key } }, body: { supplier_id } }),
      ),
    onDone: ({ id }) => {
      onMade(id);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (supplierId !== undefined) making.mutate(supplierId);
  };

  if (isAdding) {
    return (
      <SupplierEditor
        orgId={orgId}
        supplier={undefined}
        onSaved={({ id }) => {
          setChosen(id);
        }}
        onClose={() => {
          setAdding(false);
        }}
      />
    );
  }
  return (
    <Dialog
      needsNetwork
      title={<Trans>New order</Trans>}
      onClose={onClose}
      footer={
        <>
          {may("create_supplier") && (
            <Button
              className="me-auto"
              onClick={() => {
                setAdding(true);
              }}
            >
              <Trans>Add a supplier</Trans>
            </Button>
          )}
          <Button type="submit" form={formId} tone="primary" isBusy={making.isPending} disabled={supplierId === undefined}>
            <Trans>Write the order</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {making.error !== null && <Notice tone="refused">{describeProblem(making.error)}</Notice>}
        {suppliers.error !== null && <FaultNotice error={suppliers.error} onRetry={() => void suppliers.refetch()} />}
        {suppliers.data?.length === 0 ? (
          <p className="text-muted">
            <Trans>There is no supplier yet. Add the one from whom you order.</Trans>
          </p>
        ) : (
          <Field label={t`Supplier`}>
            {(ids) => (
              <Select
                {...ids}
                value={supplierId ?? ""}
                onChange={({ target: { value } }) => {
                  setChosen(value);
                }}
              >
                {suppliers.data?.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </form>
    </Dialog>
  );
}
