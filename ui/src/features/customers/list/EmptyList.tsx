/** No customer yet: what goes here and how to begin. No match: what was asked and the way back to all. */
import { FileUp, Plus } from "lucide-react";
import { Button } from "../../../components/Button";
import { EmptyState } from "../../../components/EmptyState";
import bars from "../../../components/List.module.css";
import { useI18n } from "../../../lib/i18n";
import { type FilterName, type ListState, setFilters } from "../view";
import { useFilterLead, useFilterWords } from "./values";

type Props = { onAdd: (() => void) | null; onImport: (() => void) | null };

export function EmptyList({ onAdd, onImport }: Props) {
  const { t } = useI18n();
  return (
    <div className={bars.empty}>
      <EmptyState
        title={t("customers-empty-title")}
        actions={
          <>
            {onAdd && (
              <Button icon={Plus} onClick={onAdd}>
                {t("customer-add")}
              </Button>
            )}
            {onImport && (
              <Button icon={FileUp} onClick={onImport}>
                {t("import-customers")}
              </Button>
            )}
          </>
        }
      >
        <p>{t("customers-empty-text")}</p>
      </EmptyState>
    </div>
  );
}

export function NoMatch({ state, onClear }: { state: ListState; onClear: () => void }) {
  const { t, format } = useI18n();
  const words = useFilterWords(state.view.filter);
  const lead = useFilterLead();
  const filters = setFilters(state.view.filter);
  const search = state.search.trim();
  const named = filters.map((name: FilterName) => [lead(name), words(name)].join(" "));
  const filtered = named.length > 0 ? format.list(named) : null;
  return (
    <div className={bars.empty}>
      <EmptyState
        title={search === "" ? t("customers-none-title") : t("customers-none-search", { search })}
        actions={
          <Button onClick={onClear}>{t(search === "" ? "filter-clear" : "search-and-filter-clear")}</Button>
        }
      >
        {filtered && (
          <p>{t(search === "" ? "customers-filtered" : "customers-also-filtered", { filters: filtered })}</p>
        )}
      </EmptyState>
    </div>
  );
}
