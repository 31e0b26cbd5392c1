import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { saveFile } from "@/api/files";
import { describeProblem } from "@/i18n/describe-problem";
import { decimalMarkOf } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, Switch } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";

/** All products as a file, which can be changed and imported again. */
export function ExportDialog({ orgId, onClose }: { readonly orgId: string; readonly onClose: () => void }) {
  const { i18n, t } = useLingui();
  const [format, setFormat] = useState<"xlsx" | "csv">("xlsx");
  const [hasArchived, setArchived] = useState(false);
  const saving = useMutation({
    mutationFn: async () => {
      // A spreadsheet that writes decimals with a comma expects semicolons between the cells.
      const isComma = decimalMarkOf(i18n.locale) === ",";
      const writing = format === "xlsx" ? {} : { bom: true, delimiter: isComma ? ("semicolon" as const) : ("comma" as const), decimal_mark: isComma ? ("comma" as const) : ("point" as const) };
      const file = await answered(
        client.GET("/api/v1/org/{org_id}/products/export", {
          params: { path: { org_id: orgId }, query: { format, include_archived: hasArchived, ...writing } },
          parseAs: "blob",
        }),
      );
      saveFile(file, `${t`Products`}.${format}`);
    },
    onSuccess: () => {
      toast(t`Saved as a file`);
      onClose();
    },
  });
  return (
    <Dialog
      title={<Trans>Export products</Trans>}
      onClose={onClose}
      footer={
        <Button
          tone="primary"
          isBusy={saving.isPending}
          onClick={() => {
            saving.mutate();
          }}
        >
          <Trans>Save the file</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {saving.error !== null && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
        <p className="text-muted">
          <Trans>Change it in your spreadsheet and import it again: what you did not touch stays as it is.</Trans>
        </p>
        <Field label={t`Kind of file`}>
          {(ids) => (
            <Select
              {...ids}
              value={format}
              onChange={({ target: { value } }) => {
                setFormat(value === "csv" ? "csv" : "xlsx");
              }}
            >
              <option value="xlsx">{t`Excel`}</option>
              <option value="csv">{t`CSV`}</option>
            </Select>
          )}
        </Field>
        <Switch
          label={t`Archived too`}
          checked={hasArchived}
          onChange={({ target: { checked } }) => {
            setArchived(checked);
          }}
        />
      </div>
    </Dialog>
  );
}
