/** What the signed-in person may do, as the program says: screens hide what would be refused. */
import type { Action, Me } from "../bindings";
import { useSession } from "./session";

export function may(me: Pick<Me, "rights">, action: Action): boolean {
  return me.rights.some((right) => right.action === action && right.allowed);
}

export function useMay(): (action: Action) => boolean {
  const { me } = useSession();
  return (action) => may(me, action);
}
