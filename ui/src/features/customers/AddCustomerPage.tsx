/** Add New Customer. `?draft=<id>` opens a draft that was kept. */
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { ErrorState } from "../../components/ErrorState";
import { Skeleton } from "../../components/Skeleton";
import { useRead } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { useSession } from "../../shell/session";
import { useOfficeFields } from "../fields/data";
import { type Choices, useChoices } from "./people";
import { AddClient } from "./wizard/AddClient";
import { WizardSteps } from "./wizard/WizardSteps";
import { useWizard, useWizardDraft } from "./wizard/useWizard";
import { emptyValues } from "./wizard/values";
import css from "./wizard/wizard.module.css";

export function AddCustomerPage() {
  const { t } = useI18n();
  const asked = (useSearch({ strict: false }) as { draft?: unknown }).draft;
  const choices = useChoices();
  const items = useRead("list_items", {});
  const fields = useOfficeFields();
  usePlace([
    { label: t("crm") },
    { label: t("customers-title"), to: "/customers" },
    { label: t("customer-add") },
  ]);
  const draft = typeof asked === "string" ? asked : null;
  if (choices.ready && fields.ready && !items.error)
    return <DraftGate key={draft} asked={draft} choices={choices} />;
  return (
    <div className={css.alone}>
      {items.error ? (
        <ErrorState error={items.error} onRetry={() => void items.refetch()} />
      ) : (
        <Skeleton kind="text" rows={8} />
      )}
    </div>
  );
}

/** The form begins only when it is known whether a draft was kept. */
function DraftGate({ asked, choices }: { asked: string | null; choices: Choices }) {
  const { draftId, draft } = useWizardDraft(asked);
  if (draft.loading) return null;
  return <Form draftId={draftId} draft={draft} choices={choices} />;
}

type FormProps = ReturnType<typeof useWizardDraft> & { choices: Choices };

function Form({ draftId, draft, choices }: FormProps) {
  const { words } = useI18n();
  const { country } = useSession().office;
  const { shown } = useOfficeFields();
  // The lists as they were when the form began: a later change of a default changes nothing that was typed.
  const empty = useMemo(() => emptyValues(choices.items, shown), [choices.items, shown]);
  const wizard = useWizard({ draftId, draft, empty });
  if (words === "clients") return <AddClient wizard={wizard} choices={choices} />;
  return <WizardSteps wizard={wizard} choices={choices} country={country} />;
}
