/** The lines of an address in the order and under the names of its country. */
import { useMemo } from "react";
import {
  type Address,
  type AddressPart,
  addressLayout,
  countryNames,
  postalLooksWrong,
} from "../lib/address";
import type { FieldProps } from "../lib/form";
import { useI18n } from "../lib/i18n";
import css from "./AddressFields.module.css";
import { Select } from "./Select";
import { TextField } from "./TextField";

export type AddressFieldsProps = {
  /** `form.field` of a form that has the six columns of an address */
  field: <K extends keyof Address>(name: K) => FieldProps<Address[K]>;
  /** The office's country: stands for a blank one */
  homeCountry: string;
  /** Of the office's own address: the country cannot be left out */
  countryRequired?: boolean;
};

export function AddressFields({ field, homeCountry, countryRequired }: AddressFieldsProps) {
  const { t, locale } = useI18n();
  const countries = useMemo(
    () => countryNames(locale).map(({ code, name }) => ({ value: code, label: name })),
    [locale],
  );
  const country = field("country");
  const code = country.value ?? homeCountry;
  const layout = addressLayout(code);

  function label(part: AddressPart): string {
    if (part === "line1") return t("address-line1");
    if (part === "line2") return code === "US" ? t("address-apt") : t("address-line2");
    if (part === "city") return t(`address-${layout.city}`);
    if (part === "region") return t(`address-${layout.region}`);
    return t(`address-${layout.postal}`);
  }

  return (
    <div className={css.address}>
      {layout.rows.map((row) => (
        <div key={row.join()} className={css.row} data-parts={row.join(" ")}>
          {row.map((part) => {
            const own = field(part);
            const warns = part === "postal_code" && postalLooksWrong(code, own.value);
            return (
              <TextField
                key={part}
                {...own}
                label={label(part)}
                optional={part === "line2"}
                warning={warns ? t("address-postal-warning", { sample: layout.sample ?? "" }) : null}
              />
            );
          })}
        </div>
      ))}
      <Select
        {...country}
        label={t("field-country")}
        options={countries}
        value={country.value ?? homeCountry}
        onChange={(next) => country.onChange(!countryRequired && next === homeCountry ? null : next)}
      />
    </div>
  );
}
