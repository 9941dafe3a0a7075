/** On Home, for whoever may install it: a newer version was found, or waits for the restart. */
import { Link } from "@tanstack/react-router";
import { Banner } from "../../components/Banner";
import { buttonClass } from "../../components/Button";
import { useText } from "../../lib/i18n";
import { RestartButton } from "./RestartButton";
import { useUpdates } from "./useUpdates";

export function UpdateNotice() {
  const t = useText();
  const { state, run } = useUpdates();
  if (!state?.offer) return null;
  const { version } = state.offer;
  if (state.phase === "installed")
    return (
      <Banner
        tone="success"
        title={t("update-installed", { version })}
        actions={<RestartButton onRestart={() => void run((updates) => updates.restart())} />}
      >
        {t("update-installed-text")}
      </Banner>
    );
  return (
    <Banner
      title={t("update-home", { version })}
      actions={
        <Link to="/admin/updates" className={buttonClass("link")}>
          {t("update-home-see")}
        </Link>
      }
    />
  );
}
