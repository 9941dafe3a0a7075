/** An amount in the office's currency, as typed text; the value is in its smallest unit. */
import { useI18n } from "../lib/i18n";
import { amountText, readAmount } from "../lib/money";
import { NumberField, type NumberFieldProps } from "./NumberField";

type Props = Omit<NumberFieldProps, "value" | "onChange"> & {
  /** Text that is no amount is passed on as it is, so that it is refused and not lost. */
  value: number | string | null;
  onChange: (value: number | string | null) => void;
};

export function AmountField({ value, onChange, ...rest }: Props) {
  const { decimals } = useI18n().money;
  return (
    <NumberField
      {...rest}
      value={typeof value === "number" ? amountText(value, decimals) : value}
      onChange={(text) => onChange(text === "" ? null : (readAmount(text, decimals) ?? text))}
    />
  );
}
