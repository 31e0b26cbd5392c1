import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDay } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { type Customer, customerKeys } from "./customers-data";

interface EraseCustomerProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** What goes and what has to stay, before somebody erases a customer for good. */
export function EraseCustomer({ customer, onClose }: EraseCustomerProps) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, id, name } = customer;
  const queries = useQueryClient();
  const params = { path: { org_id: orgId, customer_id: id } };
  const preview = useQuery({
    queryKey: [...customerKeys.all(orgId), "erasure", id],
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/customers/{customer_id}/erasure", { params })),
  });
  const erasing = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/org/{org_id}/customers/{customer_id}/erasure", { params })),
    onSuccess: async () => {
      engineOf(orgId).nudge();
      await queries.invalidateQueries({ queryKey: customerKeys.all(orgId) });
      toast(t`The customer is erased`);
      onClose();
    },
  });
  const failure = preview.error ?? erasing.error;
  const kept = preview.data;
  return (
    <Dialog
      needsNetwork
      title={<Trans>Erase {name}?</Trans>}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button
            tone="danger"
            isBusy={erasing.isPending}
            disabled={kept === undefined || kept.is_account_open}
            onClick={() => {
              erasing.mutate();
            }}
          >
            <Trans>Erase for good</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure !== null && <Notice tone="refused">{describeProblem(failure)}</Notice>}
        <p>
          <Trans>Name, number, addresses, phone and tax number go, also from the list of changes. Nobody can bring them back.</Trans>
        </p>
        {kept === undefined ? (
          preview.error === null && <Skeleton className="h-16" />
        ) : (
          <>
            {kept.is_account_open && (
              <Notice tone="waiting">
                <Trans>Something is open on the account. Settle it first: who owes or is owed money has to have a name.</Trans>
              </Notice>
            )}
            {kept.kept_until === null ? (
              <p>
                <Trans>No document has to keep the name.</Trans>
              </p>
            ) : (
              <p>
                <Plural value={kept.kept_documents} one="One document keeps the name" other="# documents keep the name" />
                {kept.kept_letters > 0 && (
                  <>
                    {", "}
                    <Plural value={kept.kept_letters} one="and one reminder" other="and # reminders" />
                  </>
                )}
                {": "}
                <Trans>
                  the law wants books for {kept.kept_years} years, here until {formatDay(kept.kept_until, i18n.locale)}. The name goes from each by itself when its
                  time is over.
                </Trans>
              </p>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
