/** The chosen filters as chips; at the right what became of the view. */
import type { CustomerFilter } from "../../../bindings";
import { Button } from "../../../components/Button";
import { FilterChipRow } from "../../../components/FilterChipRow";
import bars from "../../../components/List.module.css";
import { useText } from "../../../lib/i18n";
import { type FilterName, cleanFilter, setFilters, withoutFilter } from "../view";
import { useFilterLead, useFilterWords } from "./values";

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
  const set = setFilters(filter);
  if (set.length === 0 && !modified) return null;

  return (
    <FilterChipRow
      chips={set.map((name) => ({ name, lead: lead(name), words: words(name) }))}
      onOpen={onOpen}
      onRemove={(name) => onFilter(withoutFilter(filter, name))}
      onClear={() => onFilter(cleanFilter({ status: "all" }))}
    >
      {modified && (
        <div className={bars.modified}>
          <span>{t("view-modified")}</span>
          <Button variant="link" className={bars.smallLink} onClick={onSave}>
            {saveLabel}
          </Button>
          <Button variant="link" className={bars.smallLink} onClick={onReset}>
            {t("view-reset")}
          </Button>
        </div>
      )}
    </FilterChipRow>
  );
}
