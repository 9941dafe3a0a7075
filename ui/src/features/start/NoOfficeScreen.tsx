/** In a portal an office begins with a set-up code, on a page of its own. */
import { useText } from "../../lib/i18n";
import { StartLayout } from "./StartLayout";
import css from "./StartLayout.module.css";

export function NoOfficeScreen() {
  const t = useText();
  return (
    <StartLayout narrow>
      <h1 className={css.title}>{t("no-office-title")}</h1>
      <p className={css.lead}>{t("no-office-lead")}</p>
    </StartLayout>
  );
}
