/** The chosen filters as chips, each with its field and its words; "Clear all" from two on. */
import { type ReactNode, useRef } from "react";
import { useText } from "../lib/i18n";
import { Button } from "./Button";
import { Chip } from "./Chip";
import bars from "./List.module.css";

/** "City is", "Maria". */
export type FilterChip<Name extends string> = { name: Name; lead: string; words: string };

export type FilterChipRowProps<Name extends string> = {
  chips: readonly FilterChip<Name>[];
  onOpen: (name: Name) => void;
  onRemove: (name: Name) => void;
  onClear: () => void;
  /** At the right end */
  children?: ReactNode;
};

export function FilterChipRow<Name extends string>(props: FilterChipRowProps<Name>) {
  const { chips, onOpen, onRemove, onClear, children } = props;
  const t = useText();
  const row = useRef<HTMLDivElement>(null);

  function remove(name: Name) {
    const at = chips.findIndex((chip) => chip.name === name);
    onRemove(name);
    // The focus goes on to the chip that takes the place, so that Backspace can go on too.
    requestAnimationFrame(() => {
      const buttons = row.current?.querySelectorAll<HTMLElement>("[data-chip] button:last-of-type");
      (buttons?.[at] ?? buttons?.[at - 1] ?? row.current?.querySelector("button"))?.focus();
    });
  }

  return (
    <div className={bars.chips} ref={row}>
      <ul aria-label={t("filter-chosen")}>
        {chips.map(({ name, lead, words }) => (
          <li key={name} data-chip={name}>
            <Chip lead={lead} onPress={() => onOpen(name)} onRemove={() => remove(name)}>
              {words}
            </Chip>
          </li>
        ))}
      </ul>
      {chips.length >= 2 && (
        <Button variant="link" className={bars.smallLink} onClick={onClear}>
          {t("filter-clear-all")}
        </Button>
      )}
      {children}
    </div>
  );
}
