/** An address that leads nowhere. */
import { Link } from "@tanstack/react-router";
import { buttonClass } from "../components/Button";
import { EmptyState } from "../components/EmptyState";
import { Page } from "../components/Page";
import { useText } from "../lib/i18n";
import { usePlace } from "../lib/place";

export function NotFound() {
  const t = useText();
  usePlace([{ label: t("not-found-title") }]);
  return (
    <Page title={t("not-found-title")}>
      <EmptyState
        title={t("not-found-text")}
        actions={
          <Link to="/" className={buttonClass()}>
            {t("nav-home")}
          </Link>
        }
      />
    </Page>
  );
}
