/** The list of people: search, filters, grid, and adding one. */
import { useNavigate } from "@tanstack/react-router";
import { Ellipsis, FileDown, Plus } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { PersonCount, PersonQuery, PersonRow } from "../../../bindings";
import { Button } from "../../../components/Button";
import { DataGrid, type GridHandle, useRows, useShown } from "../../../components/DataGrid";
import bars from "../../../components/List.module.css";
import { ListSearch } from "../../../components/ListSearch";
import { ListBegin, ListFailure, useSortWords } from "../../../components/ListState";
import { Menu } from "../../../components/Menu";
import { useLate } from "../../../components/Skeleton";
import { call, useRead } from "../../../lib/api";
import { useText } from "../../../lib/i18n";
import { shortcutText } from "../../../lib/platform";
import { shortcuts, useShortcut } from "../../../lib/shortcuts";
import { useMay } from "../../../shell/may";
import { searchTerms } from "../../customers/marks";
import { useExport } from "../../export";
import { AddPersonDialog } from "../AddPersonDialog";
import { Nobody, NoMatch } from "./EmptyPeople";
import { PeopleChips, PeopleFilter, clearedFilters } from "./PeopleFilter";
import { standardColumns, useColumns } from "./columns";
import type { PeopleMemory } from "./memory";
import { type FilterName, type PeopleState, foundBy, isSort, queryOf } from "./view";

const FIRST_PAGE = 100;

type Props = { first: PeopleMemory; keep: (memory: PeopleMemory) => void };

export function PeopleList({ first, keep }: Props) {
  const t = useText();
  const sortedBy = useSortWords();
  const may = useMay();
  const navigate = useNavigate();
  const grid = useRef<GridHandle>(null);
  const [state, setState] = useState<PeopleState>(first.state);
  const [openFilter, setOpenFilter] = useState<FilterName | null>(null);
  const [adding, setAdding] = useState(false);
  const mayAdd = may("person_edit");

  const memory = useRef<PeopleMemory>(first);
  const remember = useCallback(
    (patch: Partial<PeopleMemory>) => {
      memory.current = { ...memory.current, ...patch };
      keep(memory.current);
    },
    [keep],
  );
  useEffect(() => remember({ state }), [remember, state]);

  const askedText = JSON.stringify(queryOf(state));
  const asked = useMemo(() => JSON.parse(askedText) as PersonQuery, [askedText]);
  const shown = useShown<PersonQuery, PersonCount>(
    asked,
    useRead("person_count", foundBy(state)),
    useRead("person_list", { query: asked, offset: 0, limit: FIRST_PAGE }),
  );
  const { query } = shown;
  const { count, total } = shown.count ?? { count: 0, total: 0 };
  const late = useLate(shown.waiting);
  const rows = useRows<PersonRow>({
    pageKey: useCallback((offset, limit) => ["person_list", { query, offset, limit }], [query]),
    load: useCallback((offset, limit) => call("person_list", { query, offset, limit }), [query]),
    count,
  });
  const columns = useColumns(useMemo(() => searchTerms(query.search ?? ""), [query.search]));

  function ask(patch: Partial<PeopleState>) {
    const next = { ...state, ...patch };
    setState(next);
    if (JSON.stringify(queryOf(next)) !== askedText) grid.current?.toTop();
  }
  const exporting = useExport();
  const exportRows = () =>
    exporting.ask({
      count,
      columns: false,
      start: ({ format, separator }) => call("person_export", { query, format, separator }),
    });
  const add = () => setAdding(true);
  useShortcut("new", mayAdd && !adding ? add : null);

  function body() {
    if (!shown.count) return <ListBegin shown={shown} rows={rows} />;
    if (total === 0 && !shown.waiting) return <Nobody onAdd={mayAdd ? add : null} />;
    if (count === 0 && !shown.waiting)
      return <NoMatch state={state} onClear={() => ask({ ...clearedFilters, search: "" })} />;
    return (
      <DataGrid
        ref={grid}
        label={t("people-title")}
        columns={columns}
        standard={standardColumns}
        columnState={state.columns}
        onColumnState={(next) => ask({ columns: next })}
        rows={rows}
        sort={{ by: state.sort, descending: state.descending }}
        onSort={({ by, descending }) => isSort(by) && ask({ sort: by, descending })}
        onOpen={({ id }) => void navigate({ to: "/people/$id", params: { id } })}
        onEscape={() => state.search !== "" && ask({ search: "" })}
        memory={first.place}
        onMemory={(place) => remember({ place })}
        busy={late}
      />
    );
  }

  return (
    <div className={bars.page}>
      <h1 className="visually-hidden">{t("people-title")}</h1>
      <div className={bars.toolbar}>
        <ListSearch
          label={t("persons-search")}
          placeholder={t("persons-search-hint")}
          value={state.search}
          onChange={(search) => ask({ search })}
          onDown={() => grid.current?.focus()}
        />
        <PeopleFilter state={state} onChange={ask} open={openFilter} onOpen={setOpenFilter} />
        <span className={bars.push} />
        {mayAdd && (
          <Button
            variant="primary"
            icon={Plus}
            data-tip={t("add-person")}
            data-tip-keys={shortcutText(shortcuts.new.keys)}
            onClick={add}
          >
            {t("add-person")}
          </Button>
        )}
        {may("export") && count > 0 && (
          <Menu
            label={t("more-actions")}
            icon={Ellipsis}
            look="edge"
            items={[[{ id: "export", label: t("export-menu-list"), icon: FileDown, onAction: exportRows }]]}
          />
        )}
      </div>
      <PeopleChips state={state} onChange={ask} onOpen={setOpenFilter} />
      <ListFailure shown={shown} rows={rows} />
      {body()}
      {shown.count && (
        <div className={bars.status}>
          <span role="status">{t("persons-count", { count, total })}</span>
          <span className={bars.push} />
          {count > 0 && <span>{sortWords()}</span>}
        </div>
      )}
      {exporting.dialog}
      {adding && <AddPersonDialog customer={null} onClose={() => setAdding(false)} />}
    </div>
  );

  function sortWords(): string {
    const title = columns.find(({ id }) => id === state.sort)?.title ?? "";
    return sortedBy(title, state.sort === "changed_at" ? "time" : "text", state.descending);
  }
}
