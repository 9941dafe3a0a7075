/** "Merge with…": the other one is picked by typing, then the two stand side by side. */
import { useNavigate } from "@tanstack/react-router";
import { Merge } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../../components/Button";
import { ComboBox } from "../../components/ComboBox";
import { Dialog } from "../../components/Dialog";
import type { MenuItem } from "../../components/Menu";
import type { LoadItems } from "../../components/pick";
import { call } from "../../lib/api";
import { useText } from "../../lib/i18n";
import { useMay } from "../../shell/may";
import type { MergeNoun } from "./look";

type DialogProps = { of: { id: string; name: string }; onClose: () => void };

export function CustomerMergeDialog({ of, onClose }: DialogProps) {
  return <MergeWithDialog noun="customer" of={of} load={loadOthers(of.id)} onClose={onClose} />;
}

export function PersonMergeDialog({ of, onClose }: DialogProps) {
  return <MergeWithDialog noun="person" of={of} load={loadPeople(of.id)} onClose={onClose} />;
}

/** Every other customer: what was entered twice is often deactivated once. */
function loadOthers(not: string): LoadItems {
  return async (search) => {
    const found = await call("customer_pick", { search, not, all: true });
    return found.map(({ id, name, code }) => ({ id, label: name, detail: code }));
  };
}

const PICKED = 20;

/** Everybody but the person themselves. */
function loadPeople(not: string): LoadItems {
  return async (search) => {
    const { rows } = await call("person_list", { query: { search }, offset: 0, limit: PICKED + 1 });
    return rows
      .filter(({ id }) => id !== not)
      .slice(0, PICKED)
      .map(({ id, name, username, customers }) => ({
        id,
        label: name,
        detail: (username === name ? null : username) ?? customers[0]?.name ?? null,
      }));
  };
}

type Props = DialogProps & { noun: MergeNoun; load: LoadItems };

const formId = "merge-with";

function MergeWithDialog({ noun, of, load, onClose }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const [other, setOther] = useState<string | null>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);

  function compare() {
    if (other === null) return;
    onClose();
    void navigate({
      to: noun === "customer" ? "/merge/customer" : "/merge/person",
      search: { keep: of.id, lose: other },
    });
  }

  return (
    <Dialog
      title={t("merge-with-title", { name: of.name })}
      onClose={onClose}
      footer={
        <>
          <Button size="big" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            size="big"
            variant="primary"
            type="submit"
            form={formId}
            disabledReason={other === null ? t("merge-with-first") : null}
          >
            {t("merge-compare")}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          compare();
        }}
      >
        <ComboBox
          label={t(noun === "customer" ? "merge-with-organization" : "merge-with-person")}
          hint={t("merge-with-hint")}
          value={other}
          valueText={null}
          onChange={setOther}
          load={load}
        />
      </form>
    </Dialog>
  );
}

/** The entry of More actions, and its dialog; nothing for whoever may not. */
export function useMergeWith(
  noun: MergeNoun,
  of: { id: string; name: string },
  mayEdit: boolean,
): { items: MenuItem[]; dialog: ReactNode } {
  const t = useText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  // Whoever does not see the list of people has nothing to pick from.
  const mayPick = noun === "customer" || may("people_view");
  if (!mayEdit || !mayPick) return { items: [], dialog: null };
  const TheDialog = noun === "customer" ? CustomerMergeDialog : PersonMergeDialog;
  return {
    items: [{ id: "merge", label: t("merge-with"), icon: Merge, onAction: () => setOpen(true) }],
    dialog: open ? <TheDialog of={of} onClose={() => setOpen(false)} /> : null,
  };
}
