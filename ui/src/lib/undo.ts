/**
 * Undo of this session: the stack of steps that were saved here, latest last. Undoing is itself a step of
 * the person; fields that somebody changed since are left alone and named.
 */
import { useCallback } from "react";
import type { Job, LeftField, Undo, UndoResult } from "../bindings";
import { write } from "./api";
import { useErrorTexts } from "./errors";
import { fieldLabel } from "./fields";
import type { Formats } from "./format";
import { wireError } from "./host";
import { type Texts, useI18n } from "./i18n";
import { jobResult } from "./job";
import { closeToast, showToast } from "./toast";

let stack: string[] = [];
/** Messages that offer to undo a step, so that they go when it is undone elsewhere. */
const messages = new Map<string, number>();

export function pushStep(stepId: string | null): void {
  if (stepId) stack = [...stack.filter((id) => id !== stepId), stepId].slice(-100);
}

export function forgetSteps(): void {
  stack = [];
  messages.clear();
}

export function lastStep(): string | null {
  return stack.at(-1) ?? null;
}

/** Undoes one step, waiting for the job when it is a long one. */
export async function undoStep(stepId: string, onJob?: (job: Job) => void): Promise<UndoResult> {
  const answer: Undo = await write("step_undo", { step_id: stepId });
  stack = stack.filter((id) => id !== stepId);
  const message = messages.get(stepId);
  if (message !== undefined) closeToast(message);
  messages.delete(stepId);
  return answer.result ?? jobResult<UndoResult>(answer.job_id, onJob);
}

/** The names of fields that an undo left, "Phone of Hollen Water District"; of a row that left nothing but itself, its own. */
export function leftFieldTexts(left: readonly LeftField[], texts: Texts): string[] {
  return left.map(({ entity, field, label, erased }) =>
    erased && field === ""
      ? label
      : texts.t("undo-left-field", { field: fieldLabel(texts, field, entity), label }),
  );
}

/** What an undo left and why, in sentences. */
function leftDetail(left: readonly LeftField[], texts: Texts, format: Formats): string {
  const sentence = (key: string, some: readonly LeftField[]) =>
    some.length > 0 ? [texts.t(key, { fields: format.list([...new Set(leftFieldTexts(some, texts))]) })] : [];
  return [
    ...sentence(
      "undo-left-erased",
      left.filter(({ erased }) => erased),
    ),
    ...sentence(
      "undo-left",
      left.filter(({ erased }) => !erased),
    ),
  ].join(". ");
}

export type UndoTools = {
  /** Remembers a saved step and shows a message with Undo. */
  saved: (stepId: string | null, text: string) => void;
  /** Undoes one step, says what happened; false when it failed. */
  undo: (stepId: string) => Promise<boolean>;
  /** Ctrl+Z outside a text field. */
  undoLast: () => Promise<void>;
};

export function useUndo(): UndoTools {
  const i18n = useI18n();
  const errors = useErrorTexts();
  const { t, format } = i18n;

  const undo = useCallback(
    async (stepId: string) => {
      try {
        const result = await undoStep(stepId);
        if (result.left.length > 0) {
          showToast({
            tone: "info",
            text: result.done > 0 ? t("undo-partly") : t("undo-nothing"),
            detail: leftDetail(result.left, i18n, format),
          });
        } else {
          showToast({ text: t("undo-done") });
        }
        return true;
      } catch (cause) {
        showToast({ tone: "danger", text: t("undo-failed"), detail: errors.message(wireError(cause)) });
        return false;
      }
    },
    [i18n, t, format, errors],
  );

  const saved = useCallback(
    (stepId: string | null, text: string) => {
      pushStep(stepId);
      if (!stepId) {
        showToast({ text });
        return;
      }
      messages.set(stepId, showToast({ text, action: { label: t("undo"), run: () => void undo(stepId) } }));
    },
    [t, undo],
  );

  const undoLast = useCallback(async () => {
    const step = lastStep();
    if (step) await undo(step);
    else showToast({ tone: "info", text: t("undo-empty") });
  }, [t, undo]);

  return { saved, undo, undoLast };
}
