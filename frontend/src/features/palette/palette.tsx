import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Kind } from "@/sync/recent";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Spinner } from "@/ui/spinner";
import { Cap } from "./cap";
import { OF_LIST } from "./caps";
import { OptionList, optionId } from "./option-list";
import { type Beginning, type Option, type Page, stepped } from "./options";
import { useFound } from "./use-found";
import { useGroups } from "./use-groups";

interface PaletteProps {
  readonly orgId: string;
  /** Where this person may go, what they may begin, and what they may find. */
  readonly pages: readonly Page[];
  readonly beginnings: readonly Beginning[];
  readonly kinds: readonly Kind[];
  readonly onClose: () => void;
}

/** Everything from one field: pages, what can be begun, documents, customers, goods. It works on what is on the device, and asks the service besides. */
export function Palette({ orgId, pages, beginnings, kinds, onClose }: PaletteProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [pointed, setPointed] = useState<string | null>(null);
  const text = typed.trim();
  const { found, isCurrent, isAsking, isAlone } = useFound(orgId, text, kinds);
  const groups = useGroups({ orgId, text, pages, beginnings, kinds, found });
  const options = groups.flatMap((group) => group.options);
  const at = options.find(({ key }) => key === pointed) ?? options[0];

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
    };
  }, []);

  const go = ({ href, start }: Option) => {
    onClose();
    void navigate({ href, ...(start === undefined ? {} : { state: { start } }) });
  };

  // Who types and presses Enter at once means what is found by what they typed.
  const isEntered = useRef(false);
  useEffect(() => {
    if (!isEntered.current || !isCurrent) return;
    isEntered.current = false;
    if (at !== undefined) go(at);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const isMod = event.ctrlKey || event.metaKey;
    if (event.key === "ArrowDown") setPointed(stepped(options, at?.key ?? null, 1));
    else if (event.key === "ArrowUp") setPointed(stepped(options, at?.key ?? null, -1));
    else if (event.key === "Enter" && isMod && at !== undefined) window.open(at.href);
    else if (event.key === "Enter" && isCurrent && at !== undefined) go(at);
    else if (event.key === "Enter") isEntered.current = true;
    else if (event.key.toLowerCase() === "k" && isMod) onClose();
    else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      aria-label={t`Search everything`}
      className="fixed inset-0 m-0 flex h-dvh max-h-dvh w-full max-w-full animate-fade flex-col bg-surface p-0 text-ink shadow-floating sm:mx-auto sm:mt-[12vh] sm:h-fit sm:max-h-[70dvh] sm:max-w-2xl sm:rounded-medium"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="flex min-h-0 flex-1 flex-col">
        <div className="flex items-center gap-3 border-b border-line ps-4 pe-1">
          <Search aria-hidden="true" className="size-5 shrink-0 text-muted" />
          <input
            // eslint-disable-next-line jsx-a11y/no-autofocus -- whoever opens it types next
            autoFocus
            role="combobox"
            aria-label={t`Search everything`}
            aria-expanded={options.length > 0}
            aria-controls={options.length > 0 ? `${id}-list` : undefined}
            aria-activedescendant={at === undefined ? undefined : optionId(`${id}-list`, at.key)}
            aria-autocomplete="list"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="go"
            value={typed}
            placeholder={t`Page, number, amount, customer, product`}
            className="min-h-key min-w-0 flex-1 bg-transparent text-large outline-none placeholder:text-base placeholder:text-muted"
            onKeyDown={onKeyDown}
            onChange={({ target: { value } }) => {
              setTyped(value);
              setPointed(null);
            }}
          />
          {isAsking && <Spinner />}
          <Button tone="quiet" size="icon" aria-label={t`Close`} onClick={onClose} icon={<X aria-hidden="true" className="size-5" />} />
        </div>
        {options.length > 0 ? (
          <OptionList id={`${id}-list`} label={t`What can be chosen`} groups={groups} search={text} at={at?.key} onPoint={setPointed} onChoose={go} />
        ) : (
          <p className="flex-1 px-5 py-8 text-muted">{isCurrent && !isAsking && <Trans>Nothing is called that.</Trans>}</p>
        )}
        <p role="status" className="sr-only">
          {text !== "" && isCurrent && !isAsking && <Plural value={options.length} one="# found" other="# found" />}
        </p>
        <div className={cx("flex items-center justify-between gap-6 border-t border-line px-4 py-2 text-small text-muted", !isAlone && "max-sm:hidden")}>
          <span role="status">{isAlone && <Trans>The service does not answer: found in the copy on this device. Suppliers and orders are not in it.</Trans>}</span>
          <span className="flex items-center gap-2 max-sm:hidden" aria-hidden="true">
            {OF_LIST.map((cap) => (
              <Cap key={cap}>{cap}</Cap>
            ))}
          </span>
        </div>
      </div>
    </dialog>
  );
}
