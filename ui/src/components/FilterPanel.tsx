/** Filters of a list on one button: the field on the left, its values on the right. Each choice counts at once. */
import { ListFilter } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../lib/i18n";
import { buttonClass } from "./Button";
import bars from "./List.module.css";
import { Popover } from "./Popover";

export type FilterField<Name extends string> = { name: Name; label: string; set: boolean };

export type FilterPanelProps<Name extends string> = {
  fields: readonly FilterField<Name>[];
  /** The field whose values are shown */
  field: Name;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onField: (name: Name) => void;
  /** The values of that field */
  children: ReactNode;
};

export function FilterPanel<Name extends string>(props: FilterPanelProps<Name>) {
  const { fields, field, isOpen, onOpenChange, onField, children } = props;
  const t = useText();
  return (
    <Popover
      label={t("filter")}
      trigger={
        <>
          <ListFilter aria-hidden />
          {t("filter")}
        </>
      }
      triggerClassName={buttonClass("plain")}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <div className={bars.filter}>
        <ul className={bars.filterFields} aria-label={t("filter-fields")}>
          {fields.map(({ name, label, set }) => (
            <li key={name}>
              <button
                type="button"
                aria-pressed={name === field}
                data-set={set || undefined}
                onClick={() => onField(name)}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
        <div className={bars.filterValues}>{children}</div>
      </div>
    </Popover>
  );
}
