import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { type Key, keysNow, useKeys } from "@/ui/keys";
import { lettersOf } from "@/ui/letters";
import { isChord, isForPage, NOTHING_PRESSED, readPress } from "@/ui/press";
import { KeysSheet } from "./keys-sheet";

interface KeyboardProps {
  /** Every room, whoever may enter it: a letter leads to the same one for everybody. */
  readonly rooms: readonly { readonly name: string; readonly href: string; readonly isOpen: boolean }[];
  /** At the till letters are searched for, and a scanner types them. */
  readonly isAtTill: boolean;
  readonly onFind: () => void;
}

/** Hears the keys that the page and the frame have registered. */
export function Keyboard({ rooms, isAtTill, onFind }: KeyboardProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [shown, setShown] = useState<readonly Key[]>();
  const names = rooms.map(({ name }) => name).join("\n");
  const letters = useMemo(() => lettersOf(names.split("\n")), [names]);
  useKeys([
    { press: "Mod+k", name: t`Search everything`, isEverywhere: true, run: onFind },
    {
      press: "?",
      name: t`Show the keys`,
      isEverywhere: true,
      run: () => {
        setShown(keysNow());
      },
    },
    ...rooms.flatMap(({ name, href, isOpen }, at) =>
      isOpen ? [{ press: `g ${letters[at] ?? ""}`, name, isEverywhere: true, run: () => void navigate({ href }) }] : [],
    ),
  ]);

  useEffect(() => {
    let before = NOTHING_PRESSED;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
      const keys = keysNow().filter(({ press }) => isChord(press) || (!isAtTill && isForPage(press, event.target)));
      const { next, key } = readPress(before, event, keys);
      before = next;
      if (key === undefined) return;
      event.preventDefault();
      key.run();
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
    };
  }, [isAtTill]);

  return (
    shown !== undefined && (
      <KeysSheet
        keys={shown}
        onClose={() => {
          setShown(undefined);
        }}
      />
    )
  );
}
