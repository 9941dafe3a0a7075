/** The list of customers: view, search, filters, grid, what is ticked and what can be done with it. */
import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CustomerQuery, CustomerRow, CustomerStatus } from "../../../bindings";
import { Button } from "../../../components/Button";
import {
  DataGrid,
  type GridHandle,
  type Picked,
  everything,
  nothing,
  pickedCount,
  setPicked,
  shownColumns,
  useRows,
} from "../../../components/DataGrid";
import bars from "../../../components/List.module.css";
import { ListSearch } from "../../../components/ListSearch";
import { ListBegin, ListFailure, useSortWords } from "../../../components/ListState";
import { useLate } from "../../../components/Skeleton";
import { call } from "../../../lib/api";
import { useText } from "../../../lib/i18n";
import { isAmount } from "../../../lib/money";
import { shortcutText } from "../../../lib/platform";
import { shortcuts } from "../../../lib/shortcuts";
import { showToast } from "../../../lib/toast";
import { useExport } from "../../export";
import { customId, isCustomName, useOfficeFields } from "../../fields/data";
import { useMay } from "../../../shell/may";
import { searchTerms } from "../marks";
import { type BulkKind, type BulkOutcome, useBulk } from "../useBulk";
import { type FilterName, type ListState, type ListView, isSort, queryOf, standardState } from "../view";
import { BulkBar } from "./BulkBar";
import { ColumnsPopover } from "./ColumnsPopover";
import { EmptyList, NoMatch } from "./EmptyList";
import { FilterChips } from "./FilterChips";
import { FilterPopover } from "./FilterPopover";
import { MoreActions } from "./MoreActions";
import { Outcome } from "./Outcome";
import { ViewMenu } from "./ViewMenu";
import { standardColumns, useColumns } from "./columns";
import { pairOf, selectionOf, useReactivateReason } from "./selection";
import type { ListMemory } from "./useListState";
import { useShownQuery } from "./useShownQuery";
import { useViewAddress, useViews } from "./useViews";

const FIRST_PAGE = 100;

type Props = { first: ListMemory; keep: (memory: ListMemory) => void };

/** What decides which rows are found; the order does not. */
function found(state: ListState): string {
  const { search, filter } = queryOf(state);
  return JSON.stringify([search, filter]);
}

export function CustomerList({ first, keep }: Props) {
  const t = useText();
  const sortedBy = useSortWords();
  const navigate = useNavigate();
  const may = useMay();
  const grid = useRef<GridHandle>(null);
  const [state, setState] = useState<ListState>(first.state);
  const [picked, setPickedRows] = useState<Picked>(first.picked);
  const [openFilter, setOpenFilter] = useState<FilterName | null>(null);
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const views = useViews(state);

  const memory = useRef<ListMemory>(first);
  const remember = useCallback(
    (patch: Partial<ListMemory>) => {
      memory.current = { ...memory.current, ...patch };
      keep(memory.current);
    },
    [keep],
  );
  useEffect(() => remember({ state, picked }), [remember, state, picked]);

  const askedText = JSON.stringify(queryOf(state));
  const asked = useMemo(() => JSON.parse(askedText) as CustomerQuery, [askedText]);
  const fields = useOfficeFields();
  const fieldsText = (state.view.columns.shown ?? []).filter(isCustomName).map(customId).join();
  const more = useMemo(() => (fieldsText ? { custom_field_ids: fieldsText.split(",") } : {}), [fieldsText]);
  const shown = useShownQuery(asked, FIRST_PAGE, more);
  const query = shown.query;
  const count = shown.count?.count ?? 0;
  const total = shown.count?.total ?? 0;
  // Of an empty office; deactivated customers are still found by the filter.
  const empty = count === 0 && total === 0 && found(state) === found(standardState);
  const late = useLate(shown.waiting);
  const rows = useRows<CustomerRow>({
    pageKey: useCallback(
      (offset, limit) => ["customer_list", { ...query, ...more, offset, limit }],
      [query, more],
    ),
    load: useCallback(
      (offset, limit) => call("customer_list", { ...query, ...more, offset, limit }),
      [query, more],
    ),
    count,
  });
  const standard = standardColumns(query.filter?.status);
  const columns = useColumns(
    useMemo(() => searchTerms(query.search ?? ""), [query.search]),
    fields.shown,
    may("accounting_view"),
  );

  /** Another question than before: ticks on rows that may be hidden now are taken back, with a word. */
  function ask(next: ListState) {
    setState(next);
    setOutcome(null);
    if (JSON.stringify(queryOf(next)) !== askedText) grid.current?.toTop();
    if (found(next) === found(state) || pickedCount(picked, count) === 0) return;
    setPickedRows(nothing);
    showToast({ tone: "info", text: t("selection-cleared-filter") });
  }
  useViewAddress(views, state.viewId, (viewId, view) => ask({ ...state, viewId, view }));
  const change = (patch: Partial<ListView>) => ask({ ...state, view: { ...state.view, ...patch } });

  const pickedNumber = pickedCount(picked, count);
  const pickedRows = rows
    .loadedRows()
    .filter((row) => (picked.all ? !picked.except.has(row.id) : picked.ids.has(row.id)));
  const status = query.filter?.status ?? "all";
  const has = (wanted: CustomerStatus) =>
    pickedNumber > 0 &&
    (picked.all ? status === "all" || status === wanted : pickedRows.some((row) => row.status === wanted));
  const single = pickedNumber === 1 ? pickedRows[0] : undefined;
  const reactivateReason = useReactivateReason(single?.status === "deactivated" ? single.id : null);
  const bulk = useBulk((result) => {
    setOutcome(result.failed.length > 0 ? result : null);
    const failed = result.failed.map(({ id }) => id);
    setPickedRows(setPicked(nothing, failed, true));
    grid.current?.focus();
  });
  function run(kind: BulkKind) {
    const wanted = { deactivate: "active", reactivate: "deactivated", "bulk-edit": null } as const;
    bulk.ask(kind, selectionOf(picked, pickedRows, query, wanted[kind]), pickedNumber);
  }
  function merge() {
    const pair = pairOf(picked, pickedRows);
    if (pair) void navigate({ to: "/merge/customer", search: { keep: pair[0], lose: pair[1] } });
  }
  function clearPicked() {
    setPickedRows(nothing);
    grid.current?.focus();
  }

  const mayEdit = may("customer_edit");
  const add = () => void navigate({ to: "/customers/new" });
  const open = ({ id }: CustomerRow) => void navigate({ to: "/customers/$id", params: { id } });

  const actions = {
    count: pickedNumber,
    active: has("active"),
    deactivated: has("deactivated"),
    reactivateReason,
    onEdit: () => {
      if (single)
        void navigate({ to: "/customers/$id", params: { id: single.id }, search: { edit: "facts" } });
      else run("bulk-edit");
    },
    onDeactivate: () => run("deactivate"),
    onReactivate: () => run("reactivate"),
    onMerge: mayEdit ? merge : null,
    onImport: null,
    onExport: may("export") && count > 0 ? exportRows : null,
  };
  const exporting = useExport();
  /** What is ticked, or all that the list shows. */
  function exportRows() {
    const selection =
      pickedNumber > 0 ? selectionOf(picked, pickedRows, query, null) : { query: { ...query }, except: [] };
    const listed = shownColumns(columns, state.view.columns, standard, 0).map(({ id }) => id);
    exporting.ask({
      count: pickedNumber > 0 ? pickedNumber : count,
      columns: true,
      start: ({ format, separator, shown: asShown, allPeople }) =>
        call("customer_export", {
          selection,
          format,
          separator,
          columns: asShown && format !== "vcard" ? listed : [],
          all_people: allPeople,
        }),
    });
  }
  const importFile = may("import_edit") ? () => void navigate({ to: "/import" }) : null;

  function body() {
    if (!shown.count) return <ListBegin shown={shown} rows={rows} />;
    if (empty && !shown.waiting) return <EmptyList onAdd={mayEdit ? add : null} onImport={importFile} />;
    if (count === 0 && !shown.waiting) {
      const all = { ...state.view, filter: { status: "all" as const } };
      return <NoMatch state={state} onClear={() => ask({ ...state, search: "", view: all })} />;
    }
    return (
      <DataGrid
        ref={grid}
        label={t("customers-title")}
        columns={columns}
        standard={standard}
        columnState={state.view.columns}
        onColumnState={(next) => change({ columns: next })}
        rows={rows}
        sort={{ by: state.view.sort, descending: state.view.descending }}
        onSort={({ by, descending }) => isSort(by) && change({ sort: by, descending })}
        ticks={{
          picked,
          onPicked: setPickedRows,
          nameOf: (row) => row.name,
          onRangeTooLong: () => showToast({ tone: "info", text: t("range-too-long") }),
        }}
        onOpen={open}
        onEscape={() => {
          if (pickedNumber > 0) setPickedRows(nothing);
          else if (state.search !== "") ask({ ...state, search: "" });
        }}
        memory={first.place}
        onMemory={(place) => remember({ place })}
        busy={late}
        density={state.view.density}
      />
    );
  }

  return (
    <div className={bars.page}>
      <h1 className="visually-hidden">{t("customers-title")}</h1>
      <div className={bars.toolbar}>
        <ViewMenu
          views={views.all}
          current={views.current}
          view={state.view}
          onChoose={(viewId, view) => ask({ ...state, viewId, view })}
          onMade={(viewId) => setState((before) => ({ ...before, viewId }))}
          naming={views.naming}
          onNaming={views.setNaming}
        />
        <ListSearch
          label={t("customers-search")}
          placeholder={t("customers-search-hint")}
          value={state.search}
          onChange={(text) => ask({ ...state, search: text })}
          onDown={() => grid.current?.focus()}
        />
        <FilterPopover
          filter={state.view.filter}
          onFilter={(filter) => change({ filter })}
          open={openFilter}
          onOpen={setOpenFilter}
        />
        <ColumnsPopover
          columns={columns}
          standard={standard}
          state={state.view.columns}
          onState={(next) => change({ columns: next })}
          density={state.view.density}
          onDensity={(density) => change({ density })}
        />
        <span className={bars.push} />
        {mayEdit && (
          <Button
            variant="primary"
            icon={Plus}
            data-tip={t("customer-add")}
            data-tip-keys={shortcutText(shortcuts.new.keys)}
            onClick={add}
          >
            {t("customer-add")}
          </Button>
        )}
        <MoreActions {...actions} onImport={importFile} />
      </div>
      <FilterChips
        filter={state.view.filter}
        onFilter={(filter) => change({ filter })}
        onOpen={setOpenFilter}
        modified={views.modified}
        saveLabel={t(views.current?.mine ? "save" : "view-save-as")}
        onSave={() => void views.save()}
        onReset={() => ask({ ...state, view: views.base })}
      />
      {outcome && <Outcome outcome={outcome} onClose={() => setOutcome(null)} />}
      <ListFailure shown={shown} rows={rows} />
      {body()}
      {pickedNumber > 0 && (
        <BulkBar {...actions} total={count} onAll={() => setPickedRows(everything)} onClear={clearPicked} />
      )}
      {shown.count && (
        <div className={bars.status}>
          <span role="status">
            {count > total ? t("customers-count-more", { count }) : t("customers-count", { count, total })}
          </span>
          <span className={bars.push} />
          {count > 0 && <span>{sortWords()}</span>}
        </div>
      )}
      {bulk.dialog}
      {exporting.dialog}
    </div>
  );

  function sortWords(): string {
    const { sort, descending } = state.view;
    // A field that is gone sorts no more: then it is by name, as ever.
    const title = (columns.find(({ id }) => id === sort) ?? columns[0])?.title ?? "";
    const own = fields.byName(sort)?.kind;
    const time = sort === "changed_at" || sort === "created_at" || own === "date";
    const kind = time ? "time" : own === "number" || isAmount(sort) ? "number" : "text";
    return sortedBy(title, kind, descending, isCustomName(sort));
  }
}
