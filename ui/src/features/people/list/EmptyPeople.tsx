/** Nobody yet: who goes here and how to begin. No match: what was asked and the way back to all. */
import { Plus } from "lucide-react";
import { Button } from "../../../components/Button";
import { EmptyState } from "../../../components/EmptyState";
import bars from "../../../components/List.module.css";
import { useI18n } from "../../../lib/i18n";
import { useFilterField, useFilterWords } from "./PeopleFilter";
import { type PeopleState, setFilters } from "./view";

export function Nobody({ onAdd }: { onAdd: (() => void) | null }) {
  const { t } = useI18n();
  return (
    <div className={bars.empty}>
      <EmptyState
        title={t("persons-empty-title")}
        actions={
          onAdd && (
            <Button icon={Plus} onClick={onAdd}>
              {t("add-person")}
            </Button>
          )
        }
      >
        <p>{t("persons-empty-text")}</p>
      </EmptyState>
    </div>
  );
}

export function NoMatch({ state, onClear }: { state: PeopleState; onClear: () => void }) {
  const { t, format } = useI18n();
  const field = useFilterField();
  const words = useFilterWords(state);
  const search = state.search.trim();
  const named = setFilters(state).map((name) =>
    [t("filter-is", { field: field(name) }), words(name)].join(" "),
  );
  const filters = named.length > 0 ? format.list(named) : null;
  return (
    <div className={bars.empty}>
      <EmptyState
        title={search === "" ? t("persons-none-title") : t("persons-none-search", { search })}
        actions={
          <Button onClick={onClear}>
            {t(
              search === "" ? "filter-clear" : filters === null ? "search-clear" : "search-and-filter-clear",
            )}
          </Button>
        }
      >
        {filters && <p>{t(search === "" ? "customers-filtered" : "customers-also-filtered", { filters })}</p>}
      </EmptyState>
    </div>
  );
}
