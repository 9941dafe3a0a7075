/** What is known, as text: label and value in up to two columns. */
import type { ReactNode } from "react";
import css from "./Facts.module.css";

export type Fact = { label: string; value: ReactNode };

export type FactsProps = {
  facts: readonly Fact[];
  /** What stands for no value; without it a fact without value is left out. */
  empty?: string;
  /** One column, for long values */
  single?: boolean;
};

const isBlank = (value: ReactNode) => value === null || value === undefined || value === "";

export function Facts({ facts, empty, single }: FactsProps) {
  const shown = empty === undefined ? facts.filter((fact) => !isBlank(fact.value)) : facts;
  return (
    <dl className={css.facts} data-single={single || undefined}>
      {shown.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd className={isBlank(fact.value) ? "faint" : undefined}>
            {isBlank(fact.value) ? empty : fact.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
