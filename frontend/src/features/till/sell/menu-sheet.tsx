import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { CAPS, KEYS, type KeyAction } from "./keys";

interface MenuSheetProps {
  /** What is possible now. */
  readonly isPossible: (action: KeyAction) => boolean;
  readonly onChoose: (action: KeyAction) => void;
  readonly onClose: () => void;
}

const LISTED: readonly KeyAction[] = [
  "search", "customer", "edit-line", "whole", "park", "parked", "pay", "exact", "new-product", "camera", "settings", "lock",
];
const KEYS_ONLY: readonly KeyAction[] = ["previous", "next", "more", "less", "remove", "back", "keys"];

/** Everything that can be done here, with its key: the menu for fingers, and the help for keys. */
export function MenuSheet({ isPossible, onChoose, onClose }: MenuSheetProps) {
  const { t } = useLingui();
  const names = useNames();
  return (
    <Dialog kind="sheet" title={t`What can be done here`} onClose={onClose}>
      <ul className="-mx-5 flex flex-col">
        {LISTED.map((action) => (
          <li key={action}>
            <Button
              tone="quiet"
              size="large"
              className="w-full justify-between! font-normal!"
              disabled={!isPossible(action)}
              onClick={() => {
                onChoose(action);
              }}
            >
              <span className="min-w-0 text-start whitespace-normal">{names[action]}</span>
              <Key action={action} />
            </Button>
          </li>
        ))}
      </ul>
      <h3 className="mt-5 mb-2 text-base font-semibold">
        <Trans>Keys</Trans>
      </h3>
      <dl className="flex flex-col gap-2">
        {KEYS_ONLY.map((action) => (
          <div key={action} className="flex items-center justify-between gap-4">
            <dt>{names[action]}</dt>
            <dd>
              <Key action={action} />
            </dd>
          </div>
        ))}
        <div className="flex items-center justify-between gap-4">
          <dt><Trans>How many the next one is</Trans></dt>
          <dd><Cap>3x</Cap></dd>
        </div>
        <div className="flex items-center justify-between gap-4">
          <dt><Trans>How many the line is</Trans></dt>
          <dd className="flex gap-1"><Cap>*3</Cap><Cap>↵</Cap></dd>
        </div>
      </dl>
    </Dialog>
  );
}

function Key({ action }: { readonly action: KeyAction }) {
  const caps = action === "more" || action === "less" ? [KEYS[action]] : KEYS[action].split("+");
  return (
    <span className="flex shrink-0 gap-1">
      {caps.map((cap) => (
        <Cap key={cap}>{CAPS[cap] ?? cap}</Cap>
      ))}
    </span>
  );
}

function Cap({ children }: { readonly children: string }) {
  return <kbd className="rounded-small border border-line-strong bg-sunken px-2 font-sans text-small text-ink">{children}</kbd>;
}

function useNames(): Readonly<Record<KeyAction, string>> {
  const { t } = useLingui();
  return {
    search: t`Search`,
    customer: t`Choose a customer`,
    "edit-line": t`Change the line`,
    whole: t`Discount and note on the whole`,
    park: t`Put this sale aside`,
    parked: t`Sales put aside`,
    pay: t`Pay`,
    exact: t`Take exact cash`,
    "new-product": t`Create a product`,
    camera: t`Scan with the camera`,
    settings: t`Scanner and sounds`,
    lock: t`Lock the till`,
    keys: t`Show the keys`,
    previous: t`Line above`,
    next: t`Line below`,
    more: t`One more`,
    less: t`One less`,
    remove: t`Remove the line`,
    back: t`Back`,
  };
}
