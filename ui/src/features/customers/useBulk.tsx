/**
 * The same change to one customer or a million: the dialog that names the effects or asks for the values, the
 * progress of long work, the message with Undo. The list and the customer's page share it.
 */
import { type ReactNode, useState } from "react";
import type { Bulk, BulkResult, DeactivateEffects, Job, Selection } from "../../bindings";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { ErrorState } from "../../components/ErrorState";
import { Dialog } from "../../components/Dialog";
import { ProgressDialog } from "../../components/ProgressDialog";
import { useRead, write } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import { showToast } from "../../lib/toast";
import { useUndo } from "../../lib/undo";
import { useMay } from "../../shell/may";
import { BulkEditDialog } from "./list/BulkEditDialog";

export type BulkKind = "deactivate" | "reactivate" | "bulk-edit";
export type BulkOutcome = BulkResult & { kind: BulkKind };

/** More rows than this, and the number has to be typed. */
const TYPE_FROM = 100;

type Asked = { kind: BulkKind; selection: Selection; count: number };

export function useBulk(onDone: (outcome: BulkOutcome) => void): {
  /** `count`: how many are selected */
  ask: (kind: BulkKind, selection: Selection, count?: number) => void;
  dialog: ReactNode;
} {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const undo = useUndo();
  const may = useMay();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [job, setJob] = useState<{ id: string; kind: BulkKind } | null>(null);

  function finish(kind: BulkKind, result: BulkResult) {
    if (result.done > 0) undo.saved(result.step_id, t(`${kind}-done`, { count: result.done }));
    else if (result.cancelled) showToast({ tone: "info", text: t("bulk-cancelled") });
    onDone({ ...result, kind });
  }

  function started(kind: BulkKind, bulk: Bulk) {
    if (bulk.result) finish(kind, bulk.result);
    else if (bulk.job_id) setJob({ id: bulk.job_id, kind });
  }

  function fail(kind: BulkKind, cause: unknown) {
    showToast({ tone: "danger", text: t(`${kind}-failed`), detail: errors.message(wireError(cause)) });
  }

  function ended(ended: Job) {
    const kind = job?.kind ?? "deactivate";
    setJob(null);
    if (ended.result) finish(kind, ended.result as BulkResult);
    else if (ended.error) fail(kind, ended.error);
  }

  return {
    ask: (kind, selection, count = 1) => {
      if (kind !== "reactivate") setAsked({ kind, selection, count });
      else {
        write("customer_reactivate", { selection })
          .then((bulk) => started(kind, bulk))
          .catch((cause: unknown) => fail(kind, cause));
      }
    },
    dialog: (
      <>
        {asked?.kind === "deactivate" && (
          <DeactivateDialog
            selection={asked.selection}
            onConfirm={async () => {
              started("deactivate", await write("customer_deactivate", { selection: asked.selection }));
            }}
            onClose={() => setAsked(null)}
          />
        )}
        {asked?.kind === "bulk-edit" && (
          <BulkEditDialog
            count={asked.count}
            accounting={may("accounting_edit")}
            onSave={async (edit) => {
              const { selection } = asked;
              started("bulk-edit", await write("customer_bulk_edit", { selection, ...edit }));
            }}
            onClose={() => setAsked(null)}
          />
        )}
        {job && <ProgressDialog jobId={job.id} title={t(`${job.kind}-running`)} onEnd={ended} />}
      </>
    ),
  };
}

type DialogProps = { selection: Selection; onConfirm: () => Promise<void>; onClose: () => void };

function DeactivateDialog({ selection, onConfirm, onClose }: DialogProps) {
  const { t } = useI18n();
  const effects = useRead("customer_deactivate_effects", { selection });
  if (effects.error) {
    return (
      <Dialog title={t("deactivate-title-plain")} onClose={onClose}>
        <ErrorState error={effects.error} onRetry={() => void effects.refetch()} />
      </Dialog>
    );
  }
  if (!effects.data) return null;
  const count = effects.data.customers;
  return (
    <ConfirmDialog
      title={t("deactivate-title", { count })}
      action={t("deactivate-action", { count })}
      keep={t("deactivate-keep", { count })}
      {...(count > TYPE_FROM ? { typed: String(count) } : {})}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Effects effects={effects.data} />
    </ConfirmDialog>
  );
}

function Effects({ effects }: { effects: DeactivateEffects }) {
  const { t, format } = useI18n();
  const { customers: count, portal_users, active_after, lock_months, reactivate_from } = effects;
  return (
    <ul className="effects">
      <li>{t("deactivate-leaves", { count, before: active_after + count, after: active_after })}</li>
      {portal_users > 0 && <li>{t("deactivate-portal", { count, users: portal_users })}</li>}
      <li>{t("deactivate-undo")}</li>
      <li>
        {lock_months > 0 && reactivate_from !== null
          ? t("deactivate-lock", { months: lock_months, date: format.dateOf(reactivate_from) })
          : t("deactivate-no-lock")}
      </li>
    </ul>
  );
}
