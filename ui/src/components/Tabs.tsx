/** Tabs under a page's header. */
import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";
import css from "./Tabs.module.css";

export type TabItem = { id: string; label: string; count?: string; content: ReactNode };

export type TabsProps = {
  label: string;
  items: readonly TabItem[];
  selected: string;
  onSelect: (id: string) => void;
};

export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs className={css.tabs} selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList className={css.list} aria-label={label}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={css.tab}>
            {item.label}
            {item.count && <small>{item.count}</small>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={css.panel}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
