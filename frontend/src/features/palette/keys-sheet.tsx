import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Dialog } from "@/ui/dialog";
import type { Key } from "@/ui/keys";
import { Cap } from "./cap";
import { byName, capsOf } from "./caps";

interface KeysSheetProps {
  /** Those that hold on the page below. */
  readonly keys: readonly Key[];
  readonly onClose: () => void;
}

/** What can be done by a key, here and everywhere. */
export function KeysSheet({ keys, onClose }: KeysSheetProps) {
  const { t } = useLingui();
  const ofPage = keys.filter(({ isEverywhere }) => isEverywhere !== true);
  return (
    <Dialog kind="sheet" title={t`Keys`} onClose={onClose}>
      <div className="flex flex-col gap-6">
        {ofPage.length > 0 && (
          <KeyList title={<Trans>On this page</Trans>} keys={ofPage} />
        )}
        <KeyList title={<Trans>Everywhere</Trans>} keys={keys.filter(({ isEverywhere }) => isEverywhere === true)} />
        <p className="text-small text-muted">
          <Trans>Letters are keys while no field has the focus.</Trans>
        </p>
      </div>
    </Dialog>
  );
}

function KeyList({ title, keys }: { readonly title: ReactNode; readonly keys: readonly Key[] }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-base font-semibold">{title}</h3>
      <dl className="flex flex-col gap-2">
        {byName(keys).map(({ name, presses }) => (
          <div key={name} className="flex items-center justify-between gap-4">
            <dt className="min-w-0">{name}</dt>
            <dd className="flex shrink-0 gap-3">
              {presses.map((press) => (
                <span key={press} className="flex gap-1">
                  {capsOf(press).map((cap) => (
                    <Cap key={cap}>{cap}</Cap>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
