/** What the customer owes and may owe; the section stands only for whoever may see it. */
import { useRef } from "react";
import type { CustomerPage } from "../../../bindings";
import { AmountField } from "../../../components/AmountField";
import { DateField } from "../../../components/DateField";
import { TextField } from "../../../components/TextField";
import type { Form } from "../../../lib/form";
import { useI18n } from "../../../lib/i18n";
import { currencyName } from "../../../lib/money";
import { useMay } from "../../../shell/may";
import type { Choices } from "../people";
import { EditableSection, FactList } from "./Facts";
import { SectionForm } from "./SectionForm";
import { type SectionFields, balanceFields, fieldsOf, useSaveSection } from "./customer";
import { useEditing } from "./editing";
import { useConflictWords } from "./words";
import css from "./page.module.css";

type Props = { page: CustomerPage; choices: Choices };

export function AccountingSection({ page, choices }: Props) {
  const { t, format } = useI18n();
  const may = useMay();
  const save = useSaveSection(page);
  const show = useConflictWords(choices);
  const { stop } = useEditing();
  if (!may("accounting_view")) return null;
  const { balance, balance_date: date, credit_limit: limit, terms } = page;
  const owed =
    balance === null
      ? null
      : balance < 0
        ? t("balance-credit", { amount: format.money(-balance) })
        : format.money(balance);
  return (
    <EditableSection
      section="accounting"
      title={t("section-accounting")}
      mayEdit={page.may.edit && may("accounting_edit")}
      form={
        <SectionForm
          section="accounting"
          subject={page.name}
          base={fieldsOf(page, "accounting")}
          units={[balanceFields]}
          entity="customer"
          send={save}
          show={show}
          onClose={stop}
        >
          {(form) => <Fields form={form} />}
        </SectionForm>
      }
    >
      <FactList
        facts={[
          {
            label: t("field-balance"),
            value: owed && date ? t("balance-on", { amount: owed, date: format.date(date) }) : owed,
          },
          { label: t("field-credit-limit"), value: limit === null ? null : format.money(limit) },
          { label: t("field-terms"), value: terms },
        ]}
      />
    </EditableSection>
  );
}

function Fields({ form }: { form: Form<SectionFields<"accounting">> }) {
  const { t, locale, money } = useI18n();
  const { field, base, set } = form;
  const dated = useRef(false);
  const currency = currencyName(locale, money.currency);
  const day = field("balance_date");
  /** Another balance is of another day, unless somebody says which. */
  function setBalance(balance: number | null) {
    const same = balance === base.balance;
    if (dated.current) set({ balance });
    else set({ balance, balance_date: same ? base.balance_date : null });
  }
  return (
    <div className={css.grid}>
      <AmountField
        {...field("balance")}
        label={t("field-balance")}
        hint={t("balance-hint", { currency })}
        // What cannot be read is refused by the program, in the same words for everybody.
        onChange={(value) => setBalance(value as number | null)}
      />
      <DateField
        {...day}
        label={t("field-balance-date")}
        hint={t("balance-date-hint")}
        onChange={(value) => {
          dated.current = value !== "";
          day.onChange(value === "" ? null : value);
        }}
      />
      <AmountField
        {...field("credit_limit")}
        label={t("field-credit-limit")}
        hint={t("amount-hint", { currency })}
        onChange={(value) => set({ credit_limit: value as number | null })}
      />
      <TextField {...field("terms")} label={t("field-terms")} hint={t("terms-hint")} />
    </div>
  );
}
