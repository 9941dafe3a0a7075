/** "Why can't I …?": what the screen beneath it can do, the roles that it needs, and which of them one has. */
import { useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { SectionHeader } from "../components/SectionHeader";
import { useText } from "../lib/i18n";
import { type Screen, adminScreens, everyScreen, screenAt } from "./screens";
import { WhyAsk, WhyLead, WhyList } from "./WhyList";
import css from "./WhyDialog.module.css";

export function WhyDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const here = screenAt(pathname);
  const [all, setAll] = useState(here === null);
  const others = here && adminScreens.includes(here) ? adminScreens.filter((screen) => screen !== here) : [];
  const shown = all || !here ? everyScreen() : [here];
  return (
    <Dialog title={t("why")} size={640} onClose={onClose}>
      <div className={css.body}>
        <WhyLead />
        {shown.map((screen) => (
          <Section key={screen.path} title={t(screen.title)} screen={screen} />
        ))}
        {!all && others.length > 0 && (
          <section>
            <SectionHeader level={3} title={t("why-elsewhere")} />
            <WhyList
              label={t("why-elsewhere")}
              abilities={others.flatMap(({ abilities, opens }) =>
                abilities.filter(({ right }) => right === opens).slice(0, 1),
              )}
            />
          </section>
        )}
        <WhyAsk />
        {here && (
          <Button variant="link" className={css.more} onClick={() => setAll(!all)}>
            {all ? t("why-show-screen") : t("why-show-all")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Section({ title, screen }: { title: string; screen: Screen }) {
  return (
    <section>
      <SectionHeader level={3} title={title} />
      <WhyList label={title} abilities={screen.abilities} />
    </section>
  );
}
