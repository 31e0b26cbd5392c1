import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronRight, History } from "lucide-react";
import { formatDateTime } from "@/i18n/format";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Dialog } from "@/ui/dialog";
import { Facts } from "@/ui/office-page";
import type { NameOf } from "./audit-data";
import { type AuditEntry, type Field, fieldsOf, placeOfEntry, rowOf } from "./audit-entry";
import { useFieldName, Value } from "./audit-value";
import { PlaceLink } from "./place-link";

interface AuditDialogProps {
  readonly orgId: string;
  readonly entry: AuditEntry;
  readonly title: string;
  readonly by: string;
  readonly currency: string;
  readonly nameOf: NameOf;
  /** To all changes of the same thing. Left out where the list shows them. */
  readonly onHistory: (() => void) | undefined;
  readonly onClose: () => void;
}

/** One change: what it was before and after, side by side. */
export function AuditDialog({ orgId, entry, title, by, currency, nameOf, onHistory, onClose }: AuditDialogProps) {
  const { i18n, t } = useLingui();
  const { action, at, login } = entry;
  const fields = fieldsOf(entry);
  const isEdit = action === "update";
  const changed = isEdit ? fields.filter(({ isChanged }) => isChanged) : fields;
  const kept = isEdit ? fields.filter(({ isChanged }) => !isChanged) : [];
  const place = placeOfEntry(entry);
  const own = rowOf(entry)["currency"];
  const shared = { orgId, currency: typeof own === "string" ? own : currency, nameOf, action };
  return (
    <Dialog
      title={title}
      isWide
      onClose={onClose}
      footer={
        onHistory !== undefined && (
          <Button icon={<History aria-hidden="true" className="size-5" />} onClick={onHistory}>
            <Trans>Show all changes of it</Trans>
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <Facts
          facts={[
            [t`When`, formatDateTime(at, i18n.locale)],
            [t`Who`, by],
            [t`Login of the database`, entry.user_id === null ? login : null],
            [
              t`Page`,
              place === undefined ? null : (
                <PlaceLink orgId={orgId} place={place}>
                  <Trans>Open it as it is now</Trans>
                </PlaceLink>
              ),
            ],
          ]}
        />
        {changed.length === 0 ? (
          <p className="text-muted">
            <Trans>Only what the service keeps for itself has changed.</Trans>
          </p>
        ) : (
          <Sides fields={changed} {...shared} />
        )}
        {kept.length > 0 && (
          <details className="group">
            <summary className="flex min-h-target cursor-pointer list-none items-center gap-1 font-medium">
              <ChevronRight aria-hidden="true" className="size-5 text-muted group-open:rotate-90 rtl:not-group-open:-scale-x-100" />
              <Trans>What stayed as it was</Trans>
            </summary>
            <Sides fields={kept} {...shared} />
          </details>
        )}
      </div>
    </Dialog>
  );
}

interface SidesProps {
  readonly orgId: string;
  readonly fields: readonly Field[];
  readonly action: AuditEntry["action"];
  readonly currency: string;
  readonly nameOf: NameOf;
}

const COLUMNS = "grid gap-x-3 gap-y-1 grid-cols-2 sm:grid-cols-[minmax(8rem,2fr)_minmax(0,3fr)_minmax(0,3fr)]";
const ONE = "grid gap-x-3 gap-y-1 sm:grid-cols-[minmax(8rem,1fr)_minmax(0,2fr)]";

/** Of an edit both sides; of what was added or removed the one that there is. */
function Sides({ fields, action, ...shared }: SidesProps) {
  const nameOfField = useFieldName();
  const isEdit = action === "update";
  return (
    <div className="flex flex-col">
      {isEdit && (
        <div aria-hidden="true" className={cx(COLUMNS, "border-b border-line-strong pb-1 text-small font-medium text-muted")}>
          <span className="max-sm:hidden" />
          <span>
            <Trans>Before</Trans>
          </span>
          <span>
            <Trans>After</Trans>
          </span>
        </div>
      )}
      <dl>
        {fields.map(({ name, before, after, isChanged }) => (
          <div key={name} className={cx(isEdit ? COLUMNS : ONE, "items-baseline border-b border-line py-2")}>
            <dt className={cx("min-w-0 wrap-anywhere text-muted", isEdit && "max-sm:col-span-2")}>{nameOfField(name)}</dt>
            {action !== "insert" && (
              <dd className="min-w-0 wrap-anywhere">
                {isEdit && (
                  <span className="sr-only">
                    <Trans>Before:</Trans>{" "}
                  </span>
                )}
                <Value {...shared} field={name} value={before} />
              </dd>
            )}
            {action !== "delete" && (
              <dd className={cx("min-w-0 wrap-anywhere", isEdit && isChanged && "-mx-1 rounded-small bg-accent-soft px-1 font-medium text-accent-strong")}>
                {isEdit && (
                  <span className="sr-only">
                    <Trans>After:</Trans>{" "}
                  </span>
                )}
                <Value {...shared} field={name} value={after} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </div>
  );
}
