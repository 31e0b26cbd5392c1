import { useLingui } from "@lingui/react/macro";
import { TextField } from "@/ui/field";

interface PasswordFieldProps {
  readonly value: string;
  readonly onChange: (password: string) => void;
}

/** Where somebody types the password that they have already. */
export function PasswordField({ value, onChange }: PasswordFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`Password`}
      type="password"
      autoComplete="current-password"
      required
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
