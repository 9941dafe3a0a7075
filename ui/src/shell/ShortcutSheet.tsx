/** Every shortcut on one page. */
import { Dialog } from "../components/Dialog";
import { Kbd } from "../components/Kbd";
import { SectionHeader } from "../components/SectionHeader";
import { useText } from "../lib/i18n";
import { shortcutText } from "../lib/platform";
import { listKeys, moreKeys, shortcuts } from "../lib/shortcuts";
import css from "./ShortcutSheet.module.css";

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useText();
  const everywhere = [...Object.values(shortcuts), ...moreKeys];
  return (
    <Dialog title={t("shortcuts")} size={640} onClose={onClose}>
      <div className={css.columns}>
        <section>
          <SectionHeader level={3} title={t("shortcuts-everywhere")} />
          <KeyList keys={everywhere} />
        </section>
        <section>
          <SectionHeader level={3} title={t("shortcuts-lists")} />
          <KeyList keys={listKeys} />
        </section>
      </div>
    </Dialog>
  );
}

function KeyList({ keys }: { keys: readonly { keys: string; text: string }[] }) {
  const t = useText();
  return (
    <dl className={css.list}>
      {keys.map((each) => (
        <div key={each.text}>
          <dt>{t(each.text)}</dt>
          <dd>
            <Kbd>{shortcutText(each.keys)}</Kbd>
          </dd>
        </div>
      ))}
    </dl>
  );
}
