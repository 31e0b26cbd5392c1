import { Plural } from "@lingui/react/macro";
import { useOutboxCount } from "@/sync/use-outbox-count";
import { Notice } from "@/ui/states";
import { useTill } from "../till-context";

/** What the service refused is in no figure of the shift, though its money may lie in the drawer. */
export function Unbooked() {
  const { engine } = useTill();
  const { refused } = useOutboxCount(engine.database);
  if (refused === 0) return null;
  return (
    <div data-testid="unbooked">
      <Notice tone="refused">
        <Plural
          value={refused}
          one="# thing that was done here is refused, and not in these figures. Look at it before you close the till."
          other="# things that were done here are refused, and not in these figures. Look at them before you close the till."
        />
      </Notice>
    </div>
  );
}
