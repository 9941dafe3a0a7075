/** The two filters of the list of people, and what is chosen of them as chips. */
import { useDeferredValue, useState } from "react";
import { FilterChipRow } from "../../../components/FilterChipRow";
import { FilterPanel } from "../../../components/FilterPanel";
import bars from "../../../components/List.module.css";
import { Radio } from "../../../components/Radio";
import { TextField } from "../../../components/TextField";
import { useRead } from "../../../lib/api";
import { useText } from "../../../lib/i18n";
import { type FilterName, type PeopleState, filterNames, portalFilters, setFilters } from "./view";

type Props = {
  state: PeopleState;
  onChange: (patch: Partial<PeopleState>) => void;
};

const fieldKey = { portal: "persons-portal-user", customer: "persons-organization" } as const;
export const clearedFilters = { portal: null, customer: null };

export function useFilterWords(state: PeopleState): (name: FilterName) => string {
  const t = useText();
  return (name) =>
    name === "portal" ? t(`portal-filter-${state.portal ?? "any"}`) : (state.customer?.name ?? "");
}

export function useFilterField(): (name: FilterName) => string {
  const t = useText();
  return (name) => t(fieldKey[name]);
}

type OpenProps = Props & { open: FilterName | null; onOpen: (name: FilterName | null) => void };

export function PeopleFilter({ state, onChange, open, onOpen }: OpenProps) {
  const field = useFilterField();
  const set = setFilters(state);
  const shown = open ?? "portal";
  return (
    <FilterPanel
      fields={filterNames.map((name) => ({ name, label: field(name), set: set.includes(name) }))}
      field={shown}
      isOpen={open !== null}
      onOpenChange={(isOpen) => onOpen(isOpen ? (set[0] ?? "portal") : null)}
      onField={onOpen}
    >
      {shown === "portal" ? (
        <PortalValues state={state} onChange={onChange} />
      ) : (
        <CustomerValues state={state} onChange={onChange} />
      )}
    </FilterPanel>
  );
}

function PortalValues({ state, onChange }: Props) {
  const t = useText();
  return (
    <Radio
      label={t("persons-portal-user")}
      value={state.portal ?? "any"}
      options={(["any", ...portalFilters] as const).map((value) => ({
        value,
        label: t(`portal-filter-${value}`),
      }))}
      onChange={(value) => onChange({ portal: value === "any" ? null : value })}
    />
  );
}

const ANY = "";

function CustomerValues({ state, onChange }: Props) {
  const t = useText();
  const [search, setSearch] = useState("");
  const asked = { search: useDeferredValue(search).trim() };
  const found = useRead("person_customer_pick", asked, { keep: true });
  const chosen = state.customer && search.trim() === "" ? [state.customer] : [];
  const others = (found.data ?? []).filter(({ id }) => id !== chosen[0]?.id);
  const all = [...chosen, ...others];
  const label = t("persons-organization");
  return (
    <div className={bars.choices}>
      <b>{label}</b>
      <TextField
        label={t("filter-search", { field: label })}
        hiddenLabel
        placeholder={t("filter-search-hint")}
        value={search}
        onChange={setSearch}
      />
      <div className={bars.choiceRows}>
        <Radio
          label={label}
          hiddenLabel
          value={state.customer?.id ?? ANY}
          options={[
            { value: ANY, label: t("any") },
            ...all.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => {
            const one = all.find((each) => each.id === id);
            onChange({ customer: one ? { id, name: one.name } : null });
          }}
        />
        {all.length === 0 && <p className="faint xs">{t("filter-no-values")}</p>}
      </div>
    </div>
  );
}

export function PeopleChips({ state, onChange, onOpen }: Props & { onOpen: (name: FilterName) => void }) {
  const t = useText();
  const field = useFilterField();
  const words = useFilterWords(state);
  const set = setFilters(state);
  if (set.length === 0) return null;
  return (
    <FilterChipRow
      chips={set.map((name) => ({ name, lead: t("filter-is", { field: field(name) }), words: words(name) }))}
      onOpen={onOpen}
      onRemove={(name) => onChange({ [name]: null })}
      onClear={() => onChange(clearedFilters)}
    />
  );
}
