import { useLingui } from "@lingui/react/macro";
import type { components } from "@/api/schema";
import { ROLE_NAMES, ROLES } from "@/i18n/roles";
import { Field, Select } from "@/ui/field";

interface RoleFieldProps {
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (role: components["schemas"]["Member"]["role"]) => void;
}

/** As what somebody works here. */
export function RoleField({ value, error, onChange }: RoleFieldProps) {
  const { i18n, t } = useLingui();
  return (
    <Field label={t`Role`} error={error}>
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={(event) => {
            const role = ROLES.find((name) => name === event.target.value);
            if (role !== undefined) onChange(role);
          }}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {i18n._(ROLE_NAMES[role])}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
