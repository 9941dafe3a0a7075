/** One of the office's lists: names, order, default, hidden ones, and how often each is in use. */
import { useParams } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { ListItem, ListName } from "../../bindings";
import { Button } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import { useRead } from "../../lib/api";
import { useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { useShortcut } from "../../lib/shortcuts";
import { NotFound } from "../../shell/NotFound";
import { ItemDialog } from "./ItemDialog";
import { ItemRow } from "./ItemRow";
import { MergeDialog } from "./MergeDialog";
import css from "./list.module.css";
import { isListName, listTitle } from "./lists";

export function ListPage() {
  const { list } = useParams({ strict: false });
  return list && isListName(list) ? <OfficeList key={list} list={list} /> : <NotFound />;
}

type Open = { kind: "edit"; item: ListItem | null } | { kind: "merge"; item: ListItem };

function OfficeList({ list }: { list: ListName }) {
  const t = useText();
  const title = listTitle(t, list);
  usePlace([{ label: t("nav-administration"), to: "/admin/office" }, { label: title }]);
  const read = useRead("list_items", { list });
  const [open, setOpen] = useState<Open | null>(null);
  const add = () => setOpen({ kind: "edit", item: null });
  useShortcut("new", add);
  const items = read.data ?? [];

  return (
    <Page
      narrow
      title={title}
      lead={t(`list-lead-${list.replaceAll("_", "-")}`)}
      actions={
        <Button variant="primary" icon={Plus} onClick={add}>
          {t("list-add")}
        </Button>
      }
    >
      {read.error && !read.data ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : !read.data ? (
        <Skeleton rows={5} />
      ) : items.length === 0 ? (
        <EmptyState
          title={t("list-empty")}
          actions={
            <Button icon={Plus} onClick={add}>
              {t("list-add")}
            </Button>
          }
        >
          {t("list-empty-text")}
        </EmptyState>
      ) : (
        <ul className={css.list} aria-label={title}>
          {items.map((item, index) => (
            <ItemRow
              key={item.id}
              item={item}
              index={index}
              items={items}
              onRename={() => setOpen({ kind: "edit", item })}
              onMerge={() => setOpen({ kind: "merge", item })}
            />
          ))}
        </ul>
      )}
      {open?.kind === "edit" && <ItemDialog list={list} item={open.item} onClose={() => setOpen(null)} />}
      {open?.kind === "merge" && <MergeDialog item={open.item} items={items} onClose={() => setOpen(null)} />}
    </Page>
  );
}
