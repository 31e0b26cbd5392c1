import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { useCommand } from "@/sync/use-command";
import { useActiveCategories } from "@/sync/use-active-categories";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";

interface OpenDialogProps {
  readonly orgId: string;
  readonly onClose: () => void;
  readonly onOpened: (stocktakeId: string) => void;
}

/** Begins a stocktake: of everything, or of a category with those below it. */
export function OpenDialog({ orgId, onClose, onOpened }: OpenDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const categories = useActiveCategories(orgId);
  const [category, setCategory] = useState("");
  const [note, setNote] = useState("");
  const opening = useCommand({
    orgId,
    run: () =>
      answered(
        client.POST("/api/v1/org/{org_id}/stocktakes", {
          params: { path: { org_id: orgId } },
          body: { ...(category === "" ? {} : { category_id: category }), ...(note.trim() === "" ? {} : { note: note.trim() }) },
        }),
      ),
    onDone: ({ id }) => {
      onOpened(id);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    opening.mutate(undefined);
  };
  return (
    <Dialog
      needsNetwork
      title={<Trans>Begin a stocktake</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={opening.isPending}>
          <Trans>Begin to count</Trans>
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {opening.error !== null && !isToldAt(opening.error, ["category_id", "note"]) && <Notice tone="refused">{describeProblem(opening.error)}</Notice>}
        <p className="text-muted">
          <Trans>The shop goes on selling. Each count is compared with what should be there at that moment.</Trans>
        </p>
        <Field label={t`What is counted`} error={describeField(opening.error, "category_id")}>
          {(ids) => (
            <Select
              {...ids}
              value={category}
              onChange={({ target: { value } }) => {
                setCategory(value);
              }}
            >
              <option value="">{t`All products`}</option>
              {categories.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TextField
          label={t`Note`}
          maxLength={1000}
          value={note}
          error={describeField(opening.error, "note")}
          onChange={({ target: { value } }) => {
            setNote(value);
          }}
        />
      </form>
    </Dialog>
  );
}
