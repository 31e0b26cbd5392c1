import { Trans } from "@lingui/react/macro";
import { Button } from "./button";
import { Notice } from "./states";

export interface ConflictField {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

interface ConflictProps {
  readonly fields: readonly ConflictField[];
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Two people changed the same thing: both states side by side, and the person decides. */
export function Conflict({ fields, onMine, onTheirs }: ConflictProps) {
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="waiting">
        <Trans>Somebody changed this while you had it open. Which is right?</Trans>
      </Notice>
      <table className="w-full border-separate border-spacing-0 text-base">
        <thead>
          <tr className="text-start text-small text-muted">
            <td />
            <th scope="col" className="px-2 py-1 text-start font-medium">
              <Trans>Yours</Trans>
            </th>
            <th scope="col" className="px-2 py-1 text-start font-medium">
              <Trans>Saved meanwhile</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ label, mine, theirs }) => (
            <tr key={label}>
              <th scope="row" className="border-t border-line py-2 pe-2 text-start text-small font-medium">
                {label}
              </th>
              <td className="border-t border-line px-2 py-2 wrap-anywhere">{mine || "–"}</td>
              <td className="border-t border-line px-2 py-2 wrap-anywhere">{theirs || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-3">
        <Button tone="primary" onClick={onMine}>
          <Trans>Save mine</Trans>
        </Button>
        <Button onClick={onTheirs}>
          <Trans>Take what was saved</Trans>
        </Button>
      </div>
    </div>
  );
}
