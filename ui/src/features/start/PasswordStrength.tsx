/** Below a new password: what is asked for, then that it is good. */
import { Check } from "lucide-react";
import { useText } from "../../lib/i18n";
import css from "./StartLayout.module.css";

export function PasswordStrength({ good }: { good: boolean }) {
  const t = useText();
  if (!good) return <>{t("password-hint")}</>;
  return (
    <span className={css.good}>
      <Check aria-hidden />
      {t("password-good")}
    </span>
  );
}
