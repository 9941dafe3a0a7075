/** How it looks on this computer; every choice shows at once. */
import { useId } from "react";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Radio } from "../components/Radio";
import { useText } from "../lib/i18n";
import { usePrefs } from "../lib/prefs";
import css from "./PreferencesDialog.module.css";
import { useSession } from "./session";

export function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { prefs, change } = usePrefs();
  const { start } = useSession();
  const id = useId();
  return (
    <Dialog
      title={t("preferences")}
      onClose={onClose}
      footer={
        <Button size="big" variant="primary" onClick={onClose}>
          {t("done")}
        </Button>
      }
    >
      <div className={css.body}>
        <p className="muted">
          {start.shell === "portal" ? t("preferences-lead-portal") : t("preferences-lead-desktop")}
        </p>
        <Radio
          label={t("theme")}
          value={prefs.theme}
          onChange={(theme) => change({ theme })}
          options={[
            { value: "system", label: t("theme-system") },
            { value: "light", label: t("theme-light") },
            { value: "dark", label: t("theme-dark") },
          ]}
        />
        <div>
          <label htmlFor={id} className={css.label}>
            {t("text-size")} <span className="faint num">{prefs.textSize} %</span>
          </label>
          <div className={css.size}>
            <span className={css.small} aria-hidden>
              A
            </span>
            <input
              id={id}
              type="range"
              min={90}
              max={150}
              step={5}
              value={prefs.textSize}
              aria-valuetext={`${prefs.textSize} %`}
              onChange={(event) => change({ textSize: Number(event.target.value) })}
            />
            <span className={css.large} aria-hidden>
              A
            </span>
          </div>
        </div>
        <Radio
          label={t("density")}
          value={prefs.density}
          onChange={(density) => change({ density })}
          options={[
            { value: "comfortable", label: t("density-comfortable") },
            { value: "compact", label: t("density-compact") },
          ]}
        />
      </div>
    </Dialog>
  );
}
