/** Finding a customer by typing, by whichever command whoever is signed in may ask. */
import type { Action, Right } from "../../bindings";
import type { LoadItems } from "../../components/pick";
import { call } from "../../lib/api";
import { useSession } from "../../shell/session";

export type PickCommand = "customer_pick" | "person_customer_pick";

const rightOf: Record<PickCommand, Action> = {
  person_customer_pick: "person_edit",
  customer_pick: "customer_view",
};

/** The one that reaches furthest; null when there is none. */
export function usePickCommand(): PickCommand | null {
  const { me } = useSession();
  const right = (command: PickCommand): Right | undefined =>
    me.rights.find(({ action, allowed }) => allowed && action === rightOf[command]);
  const open = (["person_customer_pick", "customer_pick"] as const).filter((command) => right(command));
  return open.find((command) => !right(command)?.assigned_only) ?? open[0] ?? null;
}

/** Customers to whom people may be added, without those named. */
export function loadCustomers(without: readonly string[] = []): LoadItems {
  return async (search) => {
    const found = await call("person_customer_pick", { search });
    return found
      .filter(({ id }) => !without.includes(id))
      .map(({ id, name, code }) => ({ id, label: name, detail: code }));
  };
}
