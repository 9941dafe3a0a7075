/** Whether people may be added to a customer and changed there: that is a right of its own. */
import type { CustomerPage } from "../../../bindings";
import { useSession } from "../../../shell/session";

export function useMayPeople(page: CustomerPage): boolean {
  const { me } = useSession();
  const right = me.rights.find(({ action }) => action === "person_edit");
  // Whoever may it only for assigned customers is told by the customer itself.
  return right?.allowed === true && (!right.assigned_only || page.may.edit);
}
