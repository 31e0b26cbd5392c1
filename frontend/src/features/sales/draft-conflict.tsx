import { useLingui } from "@lingui/react/macro";
import { formatDay } from "@/i18n/format";
import { Conflict, type ConflictField } from "@/ui/conflict";
import type { Draft, TypedDiscount } from "./draft";

interface DraftConflictProps {
  readonly mine: Draft;
  readonly theirs: Draft;
  readonly currency: string;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Two people wrote the same draft: what each has, where it differs. */
export function DraftConflict({ mine, theirs, currency, onMine, onTheirs }: DraftConflictProps) {
  const { i18n, t } = useLingui();
  const off = ({ discount, isShare }: TypedDiscount) => (discount === "" ? "" : `−${discount} ${isShare ? "%" : currency}`);
  const texts = (draft: Draft): readonly (readonly [label: string, text: string])[] => [
    [t`Customer`, draft.customer?.name ?? ""],
    [t`Lines`, draft.lines.map((line) => `${line.quantity} × ${line.text} ${line.price} ${off(line)}`.trim()).join("; ")],
    [t`Discount on all`, off(draft)],
    [t`Kind`, draft.isQuotation ? t`Quotation` : t`Draft`],
    [t`Due`, draft.due_on === "" ? "" : formatDay(draft.due_on, i18n.locale)],
    [t`Terms`, draft.terms],
    [t`Reference`, draft.reference],
    [t`Note`, draft.note],
  ];
  const others = texts(theirs);
  const fields = texts(mine).flatMap(([label, text], at): ConflictField[] => {
    const other = others[at]?.[1] ?? "";
    return text === other ? [] : [{ label, mine: text, theirs: other }];
  });
  return <Conflict fields={fields} onMine={onMine} onTheirs={onTheirs} />;
}
