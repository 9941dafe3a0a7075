/** Where somebody's sign-in to the portal stands. */
import { Check, CirclePause, Clock, Minus } from "lucide-react";
import type { SignInState } from "../../bindings";
import { Badge } from "../../components/Badge";
import { useText } from "../../lib/i18n";

const looks = {
  active: { icon: Check, tone: "success" },
  planned: { icon: Clock, tone: "info" },
  deactivated: { icon: CirclePause, tone: "neutral" },
  none: { icon: Minus, tone: "neutral" },
} as const;

/** `short`: in a column that says what it is about. */
export function SignInBadge({ state, short = false }: { state: SignInState; short?: boolean }) {
  const t = useText();
  const { icon, tone } = looks[state];
  const quiet = state === "none" || (short && state === "active");
  return (
    <Badge icon={icon} tone={tone} quiet={quiet}>
      {t(short ? `portal-user-${state}` : `sign-in-state-${state}`)}
    </Badge>
  );
}
