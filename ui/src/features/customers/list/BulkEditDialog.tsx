/** What many customers are given at once. A field that is not touched stays as it is with each of them. */
import { useState } from "react";
import type { BulkFields, CustomField, CustomerBulkEdit, ListName } from "../../../bindings";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { type Option, Select } from "../../../components/Select";
import { TagPicker } from "../../../components/TagPicker";
import { type LoadItems, type PickItem, loadFrom } from "../../../components/pick";
import { useText } from "../../../lib/i18n";
import { CustomInput } from "../../fields/CustomInput";
import { type CustomName, customName, optionsOf, useOfficeFields } from "../../fields/data";
import { useChoices } from "../people";
import css from "./list.module.css";

export type BulkEdit = Omit<CustomerBulkEdit, "selection">;

type Props = { count: number; onSave: (edit: BulkEdit) => Promise<void>; onClose: () => void };
type PairField = Exclude<keyof BulkEdit, "set">;

/** Choices besides the records themselves */
const KEEP = "keep";
const CLEAR = "clear";
const GIVE = "give";

const lists: readonly [keyof BulkFields, ListName][] = [
  ["customer_type_id", "customer_type"],
  ["price_list_id", "price_list"],
  ["subscription_type_id", "subscription_type"],
];
const people = ["sales_rep_id", "engineer_id", "vcio_id"] as const;

export function BulkEditDialog({ count, onSave, onClose }: Props) {
  const t = useText();
  const choices = useChoices();
  const [set, setFields] = useState<Partial<BulkFields>>({});
  const [pairs, setPairs] = useState<Partial<Record<PairField, string[]>>>({});
  const untouched = Object.keys(set).length === 0 && Object.values(pairs).every((ids) => ids.length === 0);

  const { shown } = useOfficeFields();
  const [giving, setGiving] = useState<readonly CustomName[]>([]);
  const put = (field: keyof BulkFields, value: string | null | undefined) => {
    const { [field]: _before, ...others } = set;
    setFields(value === undefined ? others : { ...others, [field]: value });
  };
  /** A choice among few stands in one menu; what is typed opens beside it. */
  const custom = (field: CustomField) => {
    const name = customName(field.id);
    const few = field.kind === "list" || field.kind === "yes_no";
    const given = giving.includes(name);
    const value = set[name];
    const options =
      field.kind === "list" ? optionsOf(field) : field.kind === "yes_no" ? ["yes", "no"] : [GIVE];
    const words = (option: string) =>
      option === GIVE && !few ? t("bulk-edit-give") : field.kind === "yes_no" ? t(option) : option;
    return (
      <div key={name} className={css.bulkCustom}>
        <Select
          label={field.name}
          value={given ? GIVE : value === undefined ? KEEP : value === null ? CLEAR : `=${value}`}
          options={[
            { value: KEEP, label: t("bulk-edit-keep") },
            { value: CLEAR, label: t("bulk-edit-none") },
            ...options.map((option) => ({ value: few ? `=${option}` : GIVE, label: words(option) })),
          ]}
          onChange={(choice) => {
            setGiving(choice === GIVE ? [...giving, name] : giving.filter((each) => each !== name));
            put(name, choice === CLEAR ? null : choice.startsWith("=") ? choice.slice(1) : undefined);
          }}
        />
        {given && (
          <CustomInput
            field={field}
            label={t("bulk-edit-give-label", { field: field.name })}
            hiddenLabel
            value={value ?? null}
            onChange={(typed) => put(name, typed === "" ? undefined : typed)}
          />
        )}
      </div>
    );
  };

  const select = (field: keyof BulkFields, options: Option[], none: string) => {
    const value = set[field];
    return (
      <Select
        key={field}
        label={t(`field-${field.replaceAll("_", "-")}`)}
        value={value === undefined ? KEEP : (value ?? CLEAR)}
        options={[{ value: KEEP, label: t("bulk-edit-keep") }, { value: CLEAR, label: t(none) }, ...options]}
        onChange={(choice) => put(field, choice === KEEP ? undefined : choice === CLEAR ? null : choice)}
      />
    );
  };
  const pick = (field: PairField, known: readonly PickItem[], load: LoadItems) => (
    <TagPicker
      key={field}
      label={t(`bulk-edit-${field.replaceAll("_", "-")}`)}
      value={pairs[field] ?? []}
      known={known}
      load={load}
      onChange={(ids) => setPairs({ ...pairs, [field]: ids })}
    />
  );
  const modules = choices.list("module", null).map(({ value, label }) => ({ id: value, label }));

  return (
    <ConfirmDialog
      title={t("bulk-edit-title", { count })}
      action={t("bulk-edit-action", { count })}
      tone="primary"
      size={640}
      blocked={untouched ? t("bulk-edit-nothing") : null}
      onConfirm={() => onSave({ set, ...pairs })}
      onClose={onClose}
    >
      <p className="muted">{t("bulk-edit-lead")}</p>
      <div className={css.bulkFields}>
        {lists.map(([field, list]) => select(field, choices.list(list, null), "bulk-edit-none"))}
        {people.map((field) => select(field, choices.persons(null), "nobody"))}
        {pick("add_partner_ids", choices.knownPeople, choices.loadPeople)}
        {pick("remove_partner_ids", choices.knownPeople, choices.loadPeople)}
        {pick("add_module_ids", modules, loadFrom(modules))}
        {pick("remove_module_ids", modules, loadFrom(modules))}
        {shown.map(custom)}
      </div>
    </ConfirmDialog>
  );
}
