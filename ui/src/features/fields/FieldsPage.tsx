/** Administration: the office's own fields of a customer, their kind and order, and how many customers have a value. */
import { Plus } from "lucide-react";
import { useState } from "react";
import type { CustomField } from "../../bindings";
import { Button } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import { useRead } from "../../lib/api";
import { useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { useShortcut } from "../../lib/shortcuts";
import css from "../list/list.module.css";
import { FieldDialog } from "./FieldDialog";
import { FieldRow } from "./FieldRow";

export function FieldsPage() {
  const t = useText();
  const title = t("custom-fields");
  usePlace([{ label: t("nav-administration"), to: "/admin/office" }, { label: title }]);
  const read = useRead("custom_field_list", { counted: true });
  const [open, setOpen] = useState<{ field: CustomField | null } | null>(null);
  const add = () => setOpen({ field: null });
  useShortcut("new", add);
  const fields = read.data ?? [];

  return (
    <Page
      narrow
      title={title}
      lead={t("custom-fields-lead")}
      actions={
        <Button variant="primary" icon={Plus} onClick={add}>
          {t("custom-add")}
        </Button>
      }
    >
      {read.error && !read.data ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : !read.data ? (
        <Skeleton rows={4} />
      ) : fields.length === 0 ? (
        <EmptyState
          title={t("custom-empty")}
          actions={
            <Button icon={Plus} onClick={add}>
              {t("custom-add")}
            </Button>
          }
        >
          {t("custom-empty-text")}
        </EmptyState>
      ) : (
        <ul className={css.list} aria-label={title}>
          {fields.map((field, index) => (
            <FieldRow
              key={field.id}
              field={field}
              index={index}
              fields={fields}
              onEdit={() => setOpen({ field })}
            />
          ))}
        </ul>
      )}
      {open && <FieldDialog field={open.field} onClose={() => setOpen(null)} />}
    </Page>
  );
}
