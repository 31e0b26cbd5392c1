import { useLingui } from "@lingui/react/macro";
import { ProblemError } from "@/api/problem";
import { TextField } from "@/ui/field";

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: Error | null;
  /** Only the app will do. */
  readonly isOfApp?: boolean;
}

/** Where somebody enters the six digits that the app on their telephone shows, or a recovery code. */
export function CodeField({ value, onChange, error, isOfApp = false }: CodeFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`Code`}
      inputMode={isOfApp ? "numeric" : "text"}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={50}
      // eslint-disable-next-line jsx-a11y/no-autofocus -- whoever is asked types next
      autoFocus
      required
      hint={isOfApp ? t`The six digits that the app shows now.` : t`The six digits that your app shows now, or one of your recovery codes.`}
      error={isCodeWrong(error) ? t`This code is wrong or was used. Wait for the next one.` : undefined}
      value={value}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  );
}

/** It is told at the field. */
export function isCodeWrong(error: Error | null): boolean {
  return error instanceof ProblemError && error.slug === "code_wrong";
}
