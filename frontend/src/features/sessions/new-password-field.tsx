import { useLingui } from "@lingui/react/macro";
import { TextField, type TextFieldProps } from "@/ui/field";

interface NewPasswordFieldProps extends Pick<TextFieldProps, "error"> {
  readonly value: string;
  readonly onChange: (password: string) => void;
}

/** Where somebody chooses a password. */
export function NewPasswordField({ value, error, onChange }: NewPasswordFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`New password`}
      type="password"
      autoComplete="new-password"
      minLength={12}
      required
      hint={t`At least 12 characters. A few words are easier to keep than signs.`}
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
