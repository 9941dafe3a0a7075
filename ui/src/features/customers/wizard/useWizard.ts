/** The form of a new customer: values, draft, guard, saving. The wizard and the one-step form share it. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Saved } from "../../../bindings";
import { call, write } from "../../../lib/api";
import { type DraftTools, useDraft } from "../../../lib/draft";
import { fieldLabel } from "../../../lib/fields";
import { type Form, type FormEdit, useForm } from "../../../lib/form";
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
  const navigate = useNavigate();
  const client = useQueryClient();
  const undo = useUndo();
  const fields = useOfficeFields();
  const restored = draft.restored?.value ?? null;
  const [initial] = useState(() => readValues(restored?.values, empty));
  const [step, setStep] = useState<Step>(
    () => steps.find((each) => each === restored?.step) ?? "organization",
  );
  const [parentName, setParentName] = useState(restored?.parentName ?? null);
  const [leaveTo, setLeaveTo] = useState<"/" | "/customers" | null>(null);
  const created = useRef<Saved | null>(null);

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
    if (dirty && !leaveTo) draft.save(draftOf(values, step, parentName), values.name || t("customer-new"));
    // The tools of the draft are new on every render; what is typed decides.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [values, step, parentName, dirty, leaveTo]);

  // The guard is taken down before the page is left.
  useEffect(() => {
    if (leaveTo) void navigate({ to: leaveTo });
  }, [leaveTo, navigate]);

  async function create(): Promise<boolean> {
    if (!(await form.submit())) return false;
    const name = values.name.trim();
    undo.saved(created.current?.step_id ?? null, t("customer-added", { name }));
    await draft.drop();
    if (created.current) await revealInList(client, created.current.id, name);
    return true;
  }

  const save = async () => {
    const done = await create();
    if (done) setLeaveTo("/customers");
    return done;
  };

  useGuard(
    dirty && !leaveTo
      ? {
          title: values.name.trim() || t("customer-new"),
          fields: form.changedFields.map((name) => fields.labels[name] ?? fieldLabel(i18n, name, "customer")),
          save: create,
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
      setLeaveTo("/");
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
