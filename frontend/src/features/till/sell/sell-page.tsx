import { useBasket } from "./basket-store";
import { Sale } from "./sale";
import { useTill } from "../till-context";

/** The till: what can be sold on one side, the slip on the other. Nothing here waits for the network. */
export function SellPage() {
  const { engine, register } = useTill();
  // A till that is open has a register.
  return register === undefined ? null : <OpenedSale key={`${engine.database.name} ${register.id}`} registerId={register.id} />;
}

function OpenedSale({ registerId }: { readonly registerId: string }) {
  const { engine } = useTill();
  const opened = useBasket(engine.database, registerId);
  return opened === null ? null : <Sale registerId={registerId} basket={opened.basket} act={opened.act} />;
}
