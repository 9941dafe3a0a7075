/** The chosen filters as chips; at the right what became of the view. */
import { useRef } from "react";
import type { CustomerFilter } from "../../../bindings";
import { Button } from "../../../components/Button";
import { Chip } from "../../../components/Chip";
import { useText } from "../../../lib/i18n";
import { type FilterName, cleanFilter, setFilters, withoutFilter } from "../view";
import { useFilterLead, useFilterWords } from "./values";
import css from "./list.module.css";

type Props = {
  filter: CustomerFilter;
  onFilter: (next: CustomerFilter) => void;
  onOpen: (name: FilterName) => void;
  modified: boolean;
  /** words of the button that keeps the change: update, or a new view */
  saveLabel: string;
  onSave: () => void;
  onReset: () => void;
};

export function FilterChips({ filter, onFilter, onOpen, modified, saveLabel, onSave, onReset }: Props) {
  const t = useText();
  const words = useFilterWords(filter);
  const lead = useFilterLead();
  const row = useRef<HTMLDivElement>(null);
  const set = setFilters(filter);
  if (set.length === 0 && !modified) return null;

  function remove(name: FilterName) {
    const at = set.indexOf(name);
    onFilter(withoutFilter(filter, name));
    // The focus goes on to the chip that takes the place, so that Backspace can go on too.
    requestAnimationFrame(() => {
      const buttons = row.current?.querySelectorAll<HTMLElement>("[data-chip] button:last-of-type");
      (buttons?.[at] ?? buttons?.[at - 1] ?? row.current?.querySelector("button"))?.focus();
    });
  }

  return (
    <div className={css.chips} ref={row}>
      <ul aria-label={t("filter-chosen")}>
        {set.map((name) => (
          <li key={name} data-chip={name}>
            <Chip lead={lead(name)} onPress={() => onOpen(name)} onRemove={() => remove(name)}>
              {words(name)}
            </Chip>
          </li>
        ))}
      </ul>
      {set.length >= 2 && (
        <Button
          variant="link"
          className={css.smallLink}
          onClick={() => onFilter(cleanFilter({ status: "all" }))}
        >
          {t("filter-clear-all")}
        </Button>
      )}
      {modified && (
        <div className={css.modified}>
          <span>{t("view-modified")}</span>
          <Button variant="link" className={css.smallLink} onClick={onSave}>
            {saveLabel}
          </Button>
          <Button variant="link" className={css.smallLink} onClick={onReset}>
            {t("view-reset")}
          </Button>
        </div>
      )}
    </div>
  );
}
