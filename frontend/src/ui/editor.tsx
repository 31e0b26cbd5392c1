import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Archive, RotateCcw } from "lucide-react";
import { type SubmitEvent, type ReactNode, useId, useState } from "react";
import { describeProblem, isStale, isToldAt } from "@/i18n/describe-problem";
import { Button } from "./button";
import { Conflict, type ConflictField } from "./conflict";
import { Dialog } from "./dialog";
import { type Form, useForm } from "./form";
import { Notice } from "./states";
import { toast } from "./toast";

interface Versioned {
  readonly version: number;
}

export interface EditorProps<T extends Versioned, V extends Readonly<Record<string, string | boolean>>> {
  readonly title: ReactNode;
  /** Undefined: something new. */
  readonly thing: T | undefined;
  readonly valuesOf: (thing: NoInfer<T> | undefined) => V;
  /** Make it, or change the version of it that was looked at. */
  readonly save: (values: NoInfer<V>, thing: T | undefined) => Promise<T>;
  /** Read it as it is now; asked when somebody else changed it meanwhile. */
  readonly reload: (thing: T) => Promise<T>;
  readonly labels: Readonly<Record<keyof NoInfer<V>, string>>;
  /** A value as a person reads it, where that is not the text itself. */
  readonly show?: (name: keyof NoInfer<V>, value: string | boolean) => string;
  readonly children: (form: Form<NoInfer<V>>) => ReactNode;
  readonly archive?: { readonly isActive: boolean; readonly run: (isActive: boolean) => Promise<unknown> } | undefined;
  readonly isReadOnly?: boolean;
  /** More about the thing, with forms of its own. */
  readonly below?: ReactNode;
  /** It was saved, archived or restored: what the pages know of it is old. */
  readonly onChanged: (thing: T | undefined) => Promise<void> | void;
  readonly onClose: () => void;
}

/** A thing of the shop in a sheet beside its list: changed, made or archived. Nothing of another person's is overwritten unseen. */
export function Editor<T extends Versioned, V extends Readonly<Record<string, string | boolean>>>(props: EditorProps<T, V>) {
  const { title, valuesOf, save, reload, labels, show, children, archive, isReadOnly = false, below, onChanged, onClose } = props;
  const { t } = useLingui();
  const formId = useId();
  const [thing, setThing] = useState(props.thing);
  const [theirs, setTheirs] = useState<T>();

  const done = async (text: string, saved?: T) => {
    await onChanged(saved);
    toast(text);
    onClose();
  };
  const saving = useMutation({
    mutationFn: ({ values, base }: { values: V; base: T | undefined }) => save(values, base),
    onSuccess: (saved) => done(t`Saved`, saved),
    onError: async (error) => {
      if (isStale(error) && thing !== undefined) setTheirs(await reload(thing));
    },
  });
  const archiving = useMutation({
    mutationFn: (isActive: boolean) => archive?.run(isActive) ?? Promise.resolve(),
    onSuccess: (_, isActive) => done(isActive ? t`Restored` : t`Archived`),
  });
  const form = useForm(valuesOf(thing), saving.error);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate({ values: form.values, base: thing });
  };
  const names = Object.keys(labels) as (keyof V & string)[];
  const text = (name: keyof V & string, value: string | boolean) =>
    show?.(name, value) ?? (typeof value === "boolean" ? (value ? t`Yes` : t`No`) : value);
  const differing = (other: T): ConflictField[] => {
    const now = valuesOf(other);
    return names
      .filter((name) => now[name] !== form.values[name])
      .map((name) => ({ label: labels[name], mine: text(name, form.values[name] ?? ""), theirs: text(name, now[name] ?? "") }));
  };
  const failure = saving.error ?? archiving.error;

  return (
    <Dialog
      needsNetwork
      kind="sheet"
      title={title}
      onClose={onClose}
      footer={
        !isReadOnly &&
        theirs === undefined && (
          <>
            {archive !== undefined && thing !== undefined && (
              <Button
                className="me-auto"
                isBusy={archiving.isPending}
                icon={archive.isActive ? <Archive aria-hidden="true" className="size-5" /> : <RotateCcw aria-hidden="true" className="size-5" />}
                onClick={() => {
                  archiving.mutate(!archive.isActive);
                }}
              >
                {archive.isActive ? <Trans>Archive</Trans> : <Trans>Restore</Trans>}
              </Button>
            )}
            <Button type="submit" form={formId} tone="primary" isBusy={saving.isPending}>
              <Trans>Save</Trans>
            </Button>
          </>
        )
      }
    >
      {theirs === undefined ? (
        <>
        <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
          {failure !== null && !isToldAt(failure, names) && <Notice tone="refused">{describeProblem(failure)}</Notice>}
          <fieldset disabled={isReadOnly} className="contents">
            {children(form)}
          </fieldset>
        </form>
        {below}
        </>
      ) : (
        <Conflict
          fields={differing(theirs)}
          onMine={() => {
            setTheirs(undefined);
            setThing(theirs);
            saving.mutate({ values: form.values, base: theirs });
          }}
          onTheirs={() => {
            setTheirs(undefined);
            setThing(theirs);
            form.set(valuesOf(theirs));
            saving.reset();
          }}
        />
      )}
    </Dialog>
  );
}
