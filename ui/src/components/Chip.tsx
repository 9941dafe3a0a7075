/** A removable piece: a filter "Field is value" or a chosen person. Backspace or Delete on it removes it. */
import { X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useText } from "../lib/i18n";
import css from "./Chip.module.css";

export type ChipProps = {
  /** The quiet part, "Sales rep is" */
  lead?: string;
  children: string;
  onRemove?: () => void;
  /** Opens the filter for a change */
  onPress?: () => void;
};

export function Chip({ lead, children, onRemove, onPress }: ChipProps) {
  const t = useText();
  const words = (
    <>
      {lead && <span>{lead} </span>}
      <b>{children}</b>
    </>
  );
  function key(event: KeyboardEvent) {
    if (onRemove && (event.key === "Backspace" || event.key === "Delete")) {
      event.preventDefault();
      onRemove();
    }
  }
  return (
    // The buttons inside take the keys; the group only shares them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span className={css.chip} onKeyDown={key}>
      {onPress ? (
        <button type="button" className={css.words} onClick={onPress}>
          {words}
        </button>
      ) : (
        <span className={css.words}>{words}</span>
      )}
      {onRemove && (
        <button
          type="button"
          className={css.remove}
          aria-label={t("remove-value", { value: [lead, children].filter(Boolean).join(" ") })}
          onClick={onRemove}
        >
          <X aria-hidden />
        </button>
      )}
    </span>
  );
}
