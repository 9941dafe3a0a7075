/** The form of a new customer: values, draft, guard, saving. The wizard and the one-step form share it. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Saved } from "../../../bindings";
import { call, write } from "../../../lib/api";
import { type DraftTools, useDraft } from "../../../lib/draft";
import { fieldLabel } from "../../../lib/fields";
import { type Form, type FormEdit, useForm } from "../../../lib/form";
import { useGoOn } from "../../../lib/goOn";
import { useGuard } from "../../../lib/guard";
import { wireError } from "../../../lib/host";
import { useI18n } from "../../../lib/i18n";
import { useShortcut } from "../../../lib/shortcuts";
import { useUndo } from "../../../lib/undo";
import { type OfficeFields, useOfficeFields } from "../../fields/data";
import { revealInList } from "../list/useListState";
import { type Step, type WizardValues, createInput, fieldOf, readValues, steps } from "./values";

export const DRAFT_KIND = "customer_new";

export type WizardDraft = { values: unknown; step: Step; parentName: string | null };

export type Wizard = {
  form: Form<WizardValues>;
  draft: DraftTools<WizardDraft>;
  step: Step;
  setStep: (step: Step) => void;
  parentName: string | null;
  setParentName: (name: string | null) => void;
  /** Creates the customer and goes to the list; errors stand on the form afterwards. */
  save: () => Promise<boolean>;
  /** Keeps the draft and goes Home. */
  finishLater: () => Promise<void>;
  /** Drops a restored draft and begins anew. */
  startOver: () => Promise<void>;
  /** the office's own fields, which the first step asks for too */
  fields: OfficeFields;
};

type Options = { draftId: string; draft: DraftTools<WizardDraft>; empty: WizardValues };

/** What a draft holds of a form; a chosen picture lives for minutes only, so it is no part of it. */
function draftOf(values: WizardValues, step: Step, parentName: string | null): WizardDraft {
  return { values: { ...values, logo: null }, step, parentName };
}

export function useWizard({ draftId, draft, empty }: Options): Wizard {
  const i18n = useI18n();
  const { t } = i18n;
  const goOn = useGoOn();
  const client = useQueryClient();
  const undo = useUndo();
  const fields = useOfficeFields();
  const restored = draft.restored?.value ?? null;
  const [initial] = useState(() => readValues(restored?.values, empty));
  const [step, setStep] = useState<Step>(
    () => steps.find((each) => each === restored?.step) ?? "organization",
  );
  const [parentName, setParentName] = useState(restored?.parentName ?? null);
  const [leaving, setLeaving] = useState(false);
  const created = useRef<Saved | null>(null);
  const kept = useRef(restored !== null);

  const send = useCallback(
    async ({ set, dry }: FormEdit<WizardValues>) => {
      try {
        const saved = await write(
          "customer_create",
          createInput({ ...empty, ...set } as WizardValues, draftId, dry),
        );
        if (!dry) created.current = saved;
      } catch (cause) {
        const error = wireError(cause);
        throw {
          ...error,
          fields: error.fields.map((each) => ({ ...each, field: fieldOf(each) ?? each.field })),
        };
      }
    },
    [draftId, empty],
  );
  const form = useForm<WizardValues>({ base: empty, initial, create: true, required: ["name"], send });
  const { values, dirty } = form;

  useEffect(() => {
    if (leaving) return;
    if (dirty) draft.save(draftOf(values, step, parentName), values.name || t("customer-new"));
    // All that was typed is taken out again.
    else if (kept.current) void draft.drop();
    kept.current = dirty;
    // The tools of the draft are new on every render; what is typed decides.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [values, step, parentName, dirty, leaving]);

  async function create(): Promise<boolean> {
    if (!(await form.submit())) return false;
    await draft.drop();
    if (created.current) await revealInList(client, created.current.id, values.name.trim());
    return true;
  }
  const say = () =>
    undo.saved(created.current?.step_id ?? null, t("customer-added", { name: values.name.trim() }));

  const save = async () => {
    if (!(await create())) return false;
    await goOn({ to: "/customers" });
    say();
    return true;
  };

  useGuard(
    dirty && !leaving
      ? {
          title: values.name.trim() || t("customer-new"),
          fields: form.changedFields.map((name) => fields.labels[name] ?? fieldLabel(i18n, name, "customer")),
          busy: form.busy,
          save: async () => {
            const done = await create();
            if (done) say();
            return done;
          },
          discard: draft.drop,
        }
      : null,
  );
  useShortcut("save", () => void save());

  return {
    form,
    draft,
    step,
    setStep,
    parentName,
    setParentName,
    fields,
    save,
    finishLater: async () => {
      if (dirty) {
        draft.save(draftOf(values, step, parentName), values.name || t("customer-new"));
        await draft.flush();
      }
      // The guard is taken down before the page is left.
      setLeaving(true);
      await goOn({ to: "/" });
    },
    startOver: async () => {
      form.reset(empty);
      setParentName(null);
      setStep("organization");
      await draft.drop();
    },
  };
}

/** The draft of this address, or a fresh one; another address is another form. */
export function useWizardDraft(asked: string | null) {
  const draftId = useMemo(() => asked ?? crypto.randomUUID(), [asked]);
  return { draftId, draft: useDraft<WizardDraft>(DRAFT_KIND, draftId) };
}

/** A customer code from the name, asked for when the name is left and none was typed. */
export function useCodeProposal(): { proposal: string | null; propose: (name: string) => void } {
  const [proposal, setProposal] = useState<string | null>(null);
  const asked = useRef("");
  const propose = useCallback((name: string) => {
    const text = name.trim();
    if (text === asked.current) return;
    asked.current = text;
    if (text === "") {
      setProposal(null);
      return;
    }
    call("customer_code_propose", { name: text })
      .then(({ code }) => {
        if (asked.current === text) setProposal(code);
      })
      // A proposal is a courtesy; the field works without it.
      .catch(() => setProposal(null));
  }, []);
  return { proposal, propose };
}
