/** The values of a filter by a custom field, by the field's kind. What is typed counts after a pause. */
import { useEffect, useRef, useState } from "react";
import type { CustomFilter, CustomerFilter } from "../../../bindings";
import { Checkbox } from "../../../components/Checkbox";
import { DateField } from "../../../components/DateField";
import bars from "../../../components/List.module.css";
import { NumberField } from "../../../components/NumberField";
import { TextField } from "../../../components/TextField";
import { useText } from "../../../lib/i18n";
import { type CustomName, optionsOf, useOfficeFields } from "../../fields/data";
import { customFilter, withCustom } from "../view";
import { useFilterLabel } from "./values";

const PAUSE = 300;
/** A date or a number in its stored spelling */
const readable = /^(\d{4}-\d\d-\d\d|[+-]?(\d+\.?\d*|\.\d+))$/;

type Props = { name: CustomName; filter: CustomerFilter; onFilter: (next: CustomerFilter) => void };

export function CustomValues({ name, filter, onFilter }: Props) {
  const t = useText();
  const label = useFilterLabel()(name);
  const field = useOfficeFields().byName(name);
  const now = customFilter(filter, name);
  const [typed, setTyped] = useState<Pick<CustomFilter, "contains" | "from" | "to">>({
    contains: now.contains ?? "",
    from: now.from ?? "",
    to: now.to ?? "",
  });
  const put = (patch: Partial<CustomFilter>) => onFilter(withCustom(filter, { ...now, ...patch }));
  usePaused(typed, put);

  const options =
    field?.kind === "yes_no"
      ? ["yes", "no"].map((value) => ({ value, label: t(value) }))
      : field?.kind === "list"
        ? optionsOf(field).map((value) => ({ value, label: value }))
        : [];
  const any = now.any ?? [];
  const end = (part: "from" | "to") => ({
    label: t(`custom-filter-${part}-label`),
    value: typed[part] ?? "",
    onChange: (value: string) => setTyped({ ...typed, [part]: value }),
  });
  return (
    <div role="group" aria-label={label} className={bars.choices}>
      <b>{label}</b>
      {field?.kind === "text" && (
        <TextField
          label={t("custom-filter-contains-label")}
          value={typed.contains ?? ""}
          onChange={(contains) => setTyped({ ...typed, contains })}
        />
      )}
      {field?.kind === "number" && (
        <>
          <NumberField {...end("from")} />
          <NumberField {...end("to")} />
        </>
      )}
      {field?.kind === "date" && (
        <>
          <DateField {...end("from")} />
          <DateField {...end("to")} />
        </>
      )}
      <div className={bars.choiceRows}>
        {options.map(({ value, label: words }) => (
          <Checkbox
            key={value}
            label={words}
            checked={any.includes(value)}
            onChange={(on) => put({ any: on ? [...any, value] : any.filter((each) => each !== value) })}
          />
        ))}
        <Checkbox
          label={t("custom-filter-blank")}
          checked={now.blank === true}
          onChange={(blank) => put({ blank })}
        />
      </div>
    </div>
  );
}

/** Only what can be read as a number or a date is asked for: half a date would find nobody. */
function usePaused(
  typed: Pick<CustomFilter, "contains" | "from" | "to">,
  put: (patch: Partial<CustomFilter>) => void,
) {
  const first = useRef(typed);
  const latest = useRef(put);
  latest.current = put;
  useEffect(() => {
    if (first.current === typed) return undefined;
    const whole = (value: string | null | undefined) => (value && readable.test(value) ? value : "");
    const timer = setTimeout(
      () => latest.current({ ...typed, from: whole(typed.from), to: whole(typed.to) }),
      PAUSE,
    );
    return () => clearTimeout(timer);
  }, [typed]);
}
