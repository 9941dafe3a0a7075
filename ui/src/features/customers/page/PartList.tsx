/** A list of things of one customer, such as notes: each is edited where it stands, a new one above the others. */
import type { ReactNode } from "react";
import { Button } from "../../../components/Button";
import { SectionHeader } from "../../../components/SectionHeader";
import { useEditing } from "./editing";
import css from "./page.module.css";

type Props<T> = {
  /** Of the sections of the page: "note:new" and "note:<id>" are forms of "note". */
  part: string;
  id: string;
  title: string;
  count?: string;
  add: string;
  none: string;
  mayEdit: boolean;
  items: readonly T[];
  renderRow: (item: T) => ReactNode;
  renderForm: (item: T | null, close: () => void) => ReactNode;
  children?: ReactNode;
};

export function PartList<T extends { id: string }>(props: Props<T>) {
  const { part, id, title, count, add, none, mayEdit, items, renderRow, renderForm, children } = props;
  const { section, start, stop } = useEditing();
  const adding = mayEdit && section === `${part}:new`;
  return (
    <section
      className={css.section}
      aria-labelledby={id}
      data-open={section?.startsWith(`${part}:`) || undefined}
    >
      <SectionHeader
        id={id}
        title={title}
        {...(count !== undefined && { count })}
        action={
          mayEdit &&
          !adding && (
            <Button variant="link" onClick={() => void start(`${part}:new`)}>
              {add}
            </Button>
          )
        }
      />
      {adding && renderForm(null, stop)}
      {items.length === 0 && !adding && <p className="faint">{none}</p>}
      <ul className={css.notes}>
        {items.map((item) => (
          <li key={item.id}>
            {mayEdit && section === `${part}:${item.id}` ? renderForm(item, stop) : renderRow(item)}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
