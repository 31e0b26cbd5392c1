import { useLingui } from "@lingui/react/macro";
import { TextField, type TextFieldProps } from "./field";

interface PasswordFieldProps extends Pick<TextFieldProps, "error" | "autoComplete"> {
  readonly value: string;
  readonly onChange: (password: string) => void;
}

/** Where somebody types the password that they have already. Browsers offer it, unless `autoComplete` says that it is another person's. */
export function PasswordField({ value, onChange, error, autoComplete = "current-password" }: PasswordFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`Password`}
      type="password"
      autoComplete={autoComplete}
      required
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
