/** One field that differs: what stands on either side, or both texts; long ones fold. */
import { type ReactNode, useState } from "react";
import type { MergeField, MergeSide } from "../../bindings";
import { Button } from "../../components/Button";
import choiceCss from "../../components/Choice.module.css";
import { useText } from "../../lib/i18n";
import { useLogo } from "../../lib/logo";
import { type Choice, choiceOf } from "./choices";
import type { Look } from "./look";
import { type MergeWords, type OneSide, isLong } from "./words";
import css from "./merge.module.css";

type Props = {
  look: Look;
  field: MergeField;
  words: MergeWords;
  /** Begin of the ids of the heads */
  ids: string;
  chosen: MergeSide;
  onChoose: (choice: Choice) => void;
};

export function FieldRow({ look, field, words, ids, chosen, onChoose }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const label = `${ids}-${field.field}`;
  const texts = { keep: words.value(field, "keep"), lose: words.value(field, "lose") };
  const long = [texts.keep, texts.lose].some((text) => text !== null && isLong(text));
  const logo = field.field === "logo" ? field.columns[0] : undefined;

  const card = (side: MergeSide, content: ReactNode, role?: string) => (
    <label className={`${choiceCss.card} ${css.card}`} data-side={side}>
      <input
        type="radio"
        className={choiceCss.radio}
        name={label}
        checked={chosen === side}
        aria-describedby={role}
        onChange={() => onChoose(choiceOf(side, look))}
      />
      {content}
    </label>
  );
  const value = (side: OneSide) => {
    if (texts[side] === null) return <span className="faint">{t("empty-value")}</span>;
    if (logo) return <Logo id={look[side].id} sha={String(logo[side])} />;
    return (
      <span className={css.value} data-folded={(long && !open) || undefined}>
        {texts[side]}
      </span>
    );
  };

  return (
    <div className={css.row} role="radiogroup" aria-labelledby={label}>
      <div className={css.label}>
        <b id={label}>{words.label(field)}</b>
        {long && (
          <Button variant="link" className={css.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? "merge-show-less" : "merge-show-all")}
          </Button>
        )}
      </div>
      {card("keep", value("keep"), `${ids}-keep`)}
      {card("lose", value("lose"), `${ids}-lose`)}
      {field.both && card("both", <span className={css.value}>{t("merge-both")}</span>)}
    </div>
  );
}

function Logo({ id, sha }: { id: string; sha: string }) {
  const t = useText();
  const src = useLogo({ command: "customer_logo", id }, sha);
  return (
    <span className={css.value}>
      {src && <img className={css.logo} src={src} alt="" />}
      <span className={src ? "visually-hidden" : undefined}>{t("value-picture")}</span>
    </span>
  );
}
