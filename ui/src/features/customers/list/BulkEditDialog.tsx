/** What many customers are given at once. A field that is not touched stays as it is with each of them. */
import { type ReactNode, useState } from "react";
import type { BulkFields, CustomField, CustomerBulkEdit, ListName } from "../../../bindings";
import { AmountField } from "../../../components/AmountField";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { type Option, Select } from "../../../components/Select";
import { TagPicker } from "../../../components/TagPicker";
import { TextField } from "../../../components/TextField";
import { type LoadItems, type PickItem, loadFrom } from "../../../components/pick";
import { useText } from "../../../lib/i18n";
import { CustomInput } from "../../fields/CustomInput";
import { customName, optionsOf, useOfficeFields } from "../../fields/data";
import { useChoices } from "../people";
import css from "./list.module.css";

export type BulkEdit = Omit<CustomerBulkEdit, "selection">;

type Props = {
  count: number;
  /** Whether credit limits and terms may be given. */
  accounting?: boolean;
  onSave: (edit: BulkEdit) => Promise<void>;
  onClose: () => void;
};
type PairField = Exclude<keyof BulkEdit, "set">;

/** Choices besides the records themselves */
const KEEP = "keep";
const CLEAR = "clear";
const GIVE = "give";

const lists: readonly ["customer_type_id" | "price_list_id" | "subscription_type_id", ListName][] = [
  ["customer_type_id", "customer_type"],
  ["price_list_id", "price_list"],
  ["subscription_type_id", "subscription_type"],
];
const people = ["sales_rep_id", "engineer_id", "vcio_id"] as const;

export function BulkEditDialog({ count, accounting = false, onSave, onClose }: Props) {
  const t = useText();
  const choices = useChoices();
  const [set, setFields] = useState<Partial<BulkFields>>({});
  const [pairs, setPairs] = useState<Partial<Record<PairField, string[]>>>({});
  const untouched = Object.keys(set).length === 0 && Object.values(pairs).every((ids) => ids.length === 0);

  const { shown } = useOfficeFields();
  const [giving, setGiving] = useState<readonly (keyof BulkFields)[]>([]);
  const put = (field: keyof BulkFields, value: string | number | null | undefined) => {
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

  const select = (field: Exclude<keyof BulkFields, "credit_limit">, options: Option[], none: string) => {
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
  /** What is typed opens beside the menu. */
  const typed = (field: "credit_limit" | "terms", input: (label: string) => ReactNode) => {
    const label = t(`field-${field.replaceAll("_", "-")}`);
    const given = giving.includes(field);
    return (
      <div key={field} className={css.bulkCustom}>
        <Select
          label={label}
          value={given ? GIVE : set[field] === null ? CLEAR : KEEP}
          options={[
            { value: KEEP, label: t("bulk-edit-keep") },
            { value: CLEAR, label: t("bulk-edit-none") },
            { value: GIVE, label: t("bulk-edit-give") },
          ]}
          onChange={(choice) => {
            setGiving(choice === GIVE ? [...giving, field] : giving.filter((each) => each !== field));
            put(field, choice === CLEAR ? null : undefined);
          }}
        />
        {given && input(t("bulk-edit-give-label", { field: label }))}
      </div>
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
        {accounting &&
          typed("credit_limit", (label) => (
            <AmountField
              label={label}
              hiddenLabel
              value={set.credit_limit ?? null}
              onChange={(value) => put("credit_limit", value ?? undefined)}
            />
          ))}
        {accounting &&
          typed("terms", (label) => (
            <TextField
              label={label}
              hiddenLabel
              value={set.terms ?? null}
              onChange={(value) => put("terms", value === "" ? undefined : value)}
            />
          ))}
        {pick("add_partner_ids", choices.knownPeople, choices.loadPeople)}
        {pick("remove_partner_ids", choices.knownPeople, choices.loadPeople)}
        {pick("add_module_ids", modules, loadFrom(modules))}
        {pick("remove_module_ids", modules, loadFrom(modules))}
        {shown.map(custom)}
      </div>
    </ConfirmDialog>
  );
}
