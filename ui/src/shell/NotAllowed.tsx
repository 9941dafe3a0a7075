/** A screen that was opened by its address and is not open to the person: which roles would open it. */
import { Page } from "../components/Page";
import { useText } from "../lib/i18n";
import { usePlace } from "../lib/place";
import css from "./NotAllowed.module.css";
import type { Screen } from "./screens";
import { WhyAsk, WhyLead, WhyList } from "./WhyList";

export function NotAllowed({ screen }: { screen: Screen }) {
  const t = useText();
  const title = t(screen.title);
  const inAdmin = screen.path.startsWith("/admin/");
  usePlace([...(inAdmin ? [{ label: t("nav-administration") }] : []), { label: title }]);
  return (
    <Page narrow title={t("not-allowed-title")} lead={t("not-allowed-lead", { screen: title })}>
      <div className={css.body}>
        <WhyLead />
        <WhyList label={title} abilities={screen.abilities} />
        <WhyAsk />
      </div>
    </Page>
  );
}
