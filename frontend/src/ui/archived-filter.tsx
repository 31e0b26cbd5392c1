import { useLingui } from "@lingui/react/macro";
import { FilterSelect } from "./filter-bar";

interface ArchivedFilterProps {
  readonly value: boolean | undefined;
  readonly onChange: (filters: { readonly archived: true | undefined }) => void;
}

/** Whether a list shows what was archived, too. */
export function ArchivedFilter({ value, onChange }: ArchivedFilterProps) {
  const { t } = useLingui();
  return (
    <FilterSelect
      label={t`Archived`}
      none={t`Without archived`}
      value={value === true ? "true" : undefined}
      options={[{ value: "true", label: t`Archived too` }]}
      onChange={(archived) => {
        onChange({ archived: archived === undefined ? undefined : true });
      }}
    />
  );
}
