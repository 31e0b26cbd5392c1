import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly children: (ids: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean }) => ReactNode;
  readonly className?: string;
}

/** A label, a control, and below it what to enter or what was wrong with what was entered. */
export function Field({ label, hint, error, children, className }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  const hasNote = Boolean(error ?? hint);
  return (
    <div className={cx("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": hasNote ? note : undefined, "aria-invalid": Boolean(error) })}
      {hasNote && (
        <p id={note} className={cx("text-small", error ? "text-refused" : "text-muted")} role={error ? "alert" : undefined}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

const CONTROL =
  "min-h-target w-full rounded-medium border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-muted aria-invalid:border-refused";

function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cx(CONTROL, className)} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select {...rest} className={cx(CONTROL, "appearance-auto", className)} />;
}

export interface TextFieldProps extends ComponentProps<"input"> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
}

export function TextField({ label, hint, error, className, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} {...(className === undefined ? {} : { className })}>
      {(ids) => <Input {...rest} {...ids} />}
    </Field>
  );
}

export function Switch({ label, ...rest }: Omit<ComponentProps<"input">, "type"> & { readonly label: ReactNode }) {
  return (
    <label className="flex min-h-target items-center gap-3">
      <span className="relative inline-flex">
        <input {...rest} type="checkbox" role="switch" className="peer absolute inset-0 z-10 m-0 size-full opacity-0" />
        <span className="h-7 w-12 rounded-full border border-line-strong bg-sunken transition-colors duration-120 peer-checked:border-accent peer-checked:bg-accent peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent" />
        <span className="absolute top-1 left-1 size-5 rounded-full bg-line-strong transition-transform duration-120 peer-checked:translate-x-5 peer-checked:bg-on-accent rtl:right-1 rtl:left-auto rtl:peer-checked:-translate-x-5" />
      </span>
      <span>{label}</span>
    </label>
  );
}
