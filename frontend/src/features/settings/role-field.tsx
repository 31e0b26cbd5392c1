import { useLingui } from "@lingui/react/macro";
import { nameOfRole, ROLES } from "@/i18n/roles";
import { Field, Select } from "@/ui/field";
import { useCustomRoles } from "./roles-data";

interface RoleFieldProps {
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (role: string) => void;
}

/** As what somebody works here: one of the roles that every shop has, or of those that this one made. */
export function RoleField({ value, error, onChange }: RoleFieldProps) {
  const { i18n, t } = useLingui();
  const own = useCustomRoles().data ?? [];
  const roles = [...ROLES.map((role) => ({ role })), ...own.filter(({ is_active, role }) => is_active || role === value).map(({ role, name }) => ({ role, role_name: name }))];
  const known = roles.some(({ role }) => role === value) ? roles : [...roles, { role: value }];
  return (
    <Field label={t`Role`} error={error}>
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          {known.map((each) => (
            <option key={each.role} value={each.role}>
              {nameOfRole(i18n, each)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
