/** The controls of one section. */
import { useMemo } from "react";
import type { OfficeRow, Words } from "../../bindings";
import { AddressFields } from "../../components/AddressFields";
import { LogoField } from "../../components/LogoField";
import { RadioCards } from "../../components/Radio";
import { type Option, Select } from "../../components/Select";
import { TextField } from "../../components/TextField";
import type { Address } from "../../lib/address";
import type { FieldProps, Form } from "../../lib/form";
import { useI18n } from "../../lib/i18n";
import { timeZones } from "../../lib/timeZones";
import { currencyChoices, kindChoices, paperChoices, wordChoices } from "./choices";
import type { SectionId } from "./sections";

type Props = { id: SectionId; form: Form<OfficeRow>; logoSrc: string | null };

export function OfficeFields({ id, form, logoSrc }: Props) {
  const { t, locale } = useI18n();
  const stored = form.base.time_zone;
  const zones = useMemo(() => (id === "region" ? timeZones(stored) : []), [id, stored]);
  switch (id) {
    case "name":
      return (
        <>
          <div className="columns-2">
            <TextField {...form.field("name")} label={t("field-office-name")} autoFocus />
            <TextField
              {...form.field("phone")}
              label={t("field-phone")}
              optional
              type="tel"
              inputMode="tel"
            />
          </div>
          <AddressFields
            // The office's country is never blank; the other columns are the same.
            field={form.field as <K extends keyof Address>(name: K) => FieldProps<Address[K]>}
            homeCountry={form.values.country}
            countryRequired
          />
        </>
      );
    case "logo":
      return <LogoField {...form.field("logo")} label={t("field-logo")} storedSrc={logoSrc} />;
    case "region":
      return (
        <div className="columns-2">
          <Select {...form.field("time_zone")} label={t("field-time-zone")} options={zones} />
          <Select {...form.field("currency")} label={t("field-currency")} options={currencyChoices(locale)} />
          <Select<OfficeRow["paper"]>
            {...form.field("paper")}
            label={t("field-paper")}
            options={paperChoices(t)}
          />
        </div>
      );
    case "words":
      return (
        <>
          <RadioCards<Words>
            {...form.field("words")}
            label={t("field-words")}
            hint={t("words-hint")}
            options={wordChoices(t).map((choice) => ({
              ...choice,
              hint: t(`words-example-${choice.value}`),
            }))}
          />
          <Select<OfficeRow["kind"]>
            {...form.field("kind")}
            label={t("field-kind")}
            hint={t("office-kind-hint")}
            options={kindChoices(t)}
          />
        </>
      );
    case "support":
      return (
        <div className="columns-2">
          <TextField
            {...form.field("support_email")}
            label={t("field-support-email")}
            hint={t("office-support-hint")}
            type="email"
            inputMode="email"
            autoFocus
          />
          <TextField
            {...form.field("support_phone")}
            label={t("field-support-phone")}
            type="tel"
            inputMode="tel"
          />
        </div>
      );
    case "locks":
      return (
        <div className="columns-2">
          <NumberSelect
            {...form.field("idle_minutes")}
            label={t("field-idle-minutes")}
            hint={t("office-idle-hint")}
            choices={[0, 5, 10, 15, 30, 60, 120]}
            text={(count) => (count === 0 ? t("lock-never") : t("lock-minutes", { count }))}
          />
          <NumberSelect
            {...form.field("reactivation_lock_months")}
            label={t("field-reactivation-lock-months")}
            hint={t("office-reactivation-hint")}
            choices={[0, 1, 3, 6, 12, 18, 24]}
            text={(count) => (count === 0 ? t("lock-none") : t("lock-months", { count }))}
          />
        </div>
      );
  }
}

type NumberSelectProps = FieldProps<number> & {
  label: string;
  hint: string;
  choices: readonly number[];
  text: (count: number) => string;
};

/** A number out of a few; one that was set otherwise is among them. */
function NumberSelect({ value, onChange, choices, text, ...rest }: NumberSelectProps) {
  const all = choices.includes(value) ? choices : [...choices, value].sort((a, b) => a - b);
  const options: Option[] = all.map((count) => ({ value: String(count), label: text(count) }));
  return (
    <Select {...rest} value={String(value)} options={options} onChange={(next) => onChange(Number(next))} />
  );
}
