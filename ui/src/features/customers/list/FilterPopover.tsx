/** The filters of the customers and their values; the chips below name what is chosen. */
import { useDeferredValue, useState } from "react";
import type { CustomerFilter } from "../../../bindings";
import { Checkbox } from "../../../components/Checkbox";
import { FilterPanel } from "../../../components/FilterPanel";
import bars from "../../../components/List.module.css";
import { Radio } from "../../../components/Radio";
import { TextField } from "../../../components/TextField";
import { useRead } from "../../../lib/api";
import { useText } from "../../../lib/i18n";
import { useMay } from "../../../shell/may";
import {
  type FilterName,
  type ManyFilter,
  cleanFilter,
  filterNames,
  isYesNo,
  setFilters,
  withStatus,
  withToggled,
} from "../view";
import { markParts, searchTerms } from "../marks";
import { customName, isCustomName, useOfficeFields } from "../../fields/data";
import { CustomValues } from "./CustomValues";
import { type Choice, useFilterChoices, useFilterLabel } from "./values";

const SEARCH_FROM = 9;

type Props = {
  filter: CustomerFilter;
  onFilter: (next: CustomerFilter) => void;
  /** the field whose values are shown; null = closed */
  open: FilterName | null;
  onOpen: (name: FilterName | null) => void;
};

export function FilterPopover({ filter, onFilter, open, onOpen }: Props) {
  const label = useFilterLabel();
  const may = useMay();
  const { shown } = useOfficeFields();
  const set = setFilters(filter);
  const own = [...new Set([...shown.map(({ id }) => customName(id)), ...set.filter(isCustomName)])];
  const offered = filterNames.filter(
    (name) => name !== "owes" || may("accounting_view") || set.includes(name),
  );
  const field = open ?? "status";
  return (
    <FilterPanel
      fields={[...offered, ...own].map((name) => ({ name, label: label(name), set: set.includes(name) }))}
      field={field}
      isOpen={open !== null}
      onOpenChange={(isOpen) => onOpen(isOpen ? (set.find((name) => name !== "status") ?? "status") : null)}
      onField={onOpen}
    >
      <Values key={field} name={field} filter={filter} onFilter={onFilter} />
    </FilterPanel>
  );
}

function Values({ name, filter, onFilter }: { name: FilterName } & Pick<Props, "filter" | "onFilter">) {
  const t = useText();
  const label = useFilterLabel()(name);
  if (isCustomName(name)) return <CustomValues name={name} filter={filter} onFilter={onFilter} />;
  if (name === "status") {
    const options = (["active", "deactivated", "all"] as const).map((value) => ({
      value,
      label: t(`status-${value}`),
    }));
    return (
      <Radio
        label={label}
        value={filter.status ?? "all"}
        options={options}
        onChange={(status) => onFilter(withStatus(filter, status))}
      />
    );
  }
  if (isYesNo(name)) {
    const met = filter[name];
    const value = typeof met === "boolean" ? (met ? "yes" : "no") : "any";
    return (
      <Radio
        label={label}
        value={value}
        options={(["any", "yes", "no"] as const).map((each) => ({ value: each, label: t(each) }))}
        onChange={(each) =>
          onFilter(cleanFilter({ ...filter, [name]: each === "any" ? null : each === "yes" }))
        }
      />
    );
  }
  if (name === "cities") return <CityValues filter={filter} onFilter={onFilter} />;
  if (name === "parent_ids") return <ParentValues filter={filter} onFilter={onFilter} />;
  return <ListValues name={name} filter={filter} onFilter={onFilter} />;
}

type ValueProps = Pick<Props, "filter" | "onFilter">;

function ListValues({ name, filter, onFilter }: ValueProps & { name: ManyFilter }) {
  const choices = useFilterChoices()(name);
  const [search, setSearch] = useState("");
  const terms = searchTerms(search);
  const shown = choices.filter(({ label }) =>
    terms.every((term) => markParts(label, [term]).some((part) => part.marked)),
  );
  return (
    <ChoiceList
      name={name}
      filter={filter}
      onFilter={onFilter}
      choices={shown}
      search={choices.length >= SEARCH_FROM ? search : null}
      onSearch={setSearch}
    />
  );
}

function CityValues({ filter, onFilter }: ValueProps) {
  const [search, setSearch] = useState("");
  const found = useRead("customer_cities", { search: useDeferredValue(search).trim() }, { keep: true });
  const cities = [...new Set([...(search ? [] : (filter.cities ?? [])), ...(found.data ?? [])])];
  return (
    <ChoiceList
      name="cities"
      filter={filter}
      onFilter={onFilter}
      choices={cities.map((city) => ({ value: city, label: city }))}
      search={search}
      onSearch={setSearch}
    />
  );
}

function ParentValues({ filter, onFilter }: ValueProps) {
  const [search, setSearch] = useState("");
  const found = useRead("customer_pick", { search: useDeferredValue(search).trim() }, { keep: true });
  return (
    <ChoiceList
      name="parent_ids"
      filter={filter}
      onFilter={onFilter}
      choices={(found.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      search={search}
      onSearch={setSearch}
    />
  );
}

type ChoiceListProps = ValueProps & {
  name: ManyFilter;
  choices: readonly Choice[];
  /** null = short enough to be read without */
  search: string | null;
  onSearch: (text: string) => void;
};

function ChoiceList({ name, filter, onFilter, choices, search, onSearch }: ChoiceListProps) {
  const t = useText();
  const label = useFilterLabel()(name);
  return (
    <div role="group" aria-label={label} className={bars.choices}>
      <b>{label}</b>
      {search !== null && (
        <TextField
          label={t("filter-search", { field: label })}
          hiddenLabel
          placeholder={t("filter-search-hint")}
          value={search}
          onChange={onSearch}
        />
      )}
      <div className={bars.choiceRows}>
        {choices.map(({ value, label: words }) => (
          <Checkbox
            key={value}
            label={words}
            checked={(filter[name] ?? []).includes(value)}
            onChange={() => onFilter(withToggled(filter, name, value))}
          />
        ))}
        {choices.length === 0 && <p className="faint xs">{t("filter-no-values")}</p>}
      </div>
    </div>
  );
}
