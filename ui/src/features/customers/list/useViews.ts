/** The saved views of the list, which of them is in use, whether it was changed, and saving the change. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { SavedView } from "../../../bindings";
import { useRead, write } from "../../../lib/api";
import { useErrorTexts } from "../../../lib/errors";
import { wireError } from "../../../lib/host";
import { useText } from "../../../lib/i18n";
import { showToast } from "../../../lib/toast";
import { useUndo } from "../../../lib/undo";
import { type ListState, type ListView, parseView, sameView, standardView } from "../view";
import { viewNoun } from "./ViewMenu";

export type Views = {
  ready: boolean;
  all: readonly SavedView[];
  current: SavedView | null;
  /** what the view in use is without the changes */
  base: ListView;
  modified: boolean;
  naming: boolean;
  setNaming: (open: boolean) => void;
  /** keeps the change: in the view, or as a new one where it cannot be overwritten */
  save: () => Promise<void>;
};

export function useViews(state: ListState): Views {
  const t = useText();
  const errors = useErrorTexts();
  const undo = useUndo();
  const [naming, setNaming] = useState(false);
  const read = useRead("saved_view_list", { noun: viewNoun });
  const all = read.data ?? [];
  const current = all.find((view) => view.id === state.viewId) ?? null;
  const base = current ? parseView(current.value) : standardView;

  async function save() {
    if (!current?.mine) {
      setNaming(true);
      return;
    }
    const value = JSON.stringify(state.view);
    try {
      const saved = await write("saved_view_save", {
        id: current.id,
        base: { value: current.value },
        set: { value },
      });
      await read.refetch();
      undo.saved(saved.step_id, t("view-saved", { view: current.name }));
    } catch (cause) {
      showToast({ tone: "danger", text: t("view-save-failed"), detail: errors.message(wireError(cause)) });
    }
  }

  const modified = !read.isPending && !sameView(state.view, base);
  return { ready: !read.isPending, all, current, base, modified, naming, setNaming, save };
}

/**
 * The address names the view in use (`?view=<id>`), so that the navigation shows where one is. An address that
 * changes while the list stands chooses a view; a list that opens without one keeps the view it was left with.
 */
export function useViewAddress(
  views: Views,
  viewId: string | null,
  choose: (viewId: string | null, view: ListView) => void,
): void {
  const navigate = useNavigate();
  const asked = (useSearch({ strict: false }) as { view?: unknown }).view;
  const address = typeof asked === "string" ? asked : null;
  const seen = useRef<string | null>(null);
  const latest = useRef(choose);
  latest.current = choose;
  const { ready, all } = views;
  useEffect(() => {
    if (!ready) return;
    if (address !== seen.current) {
      seen.current = address;
      if (address === viewId) return;
      const view = all.find((each) => each.id === address);
      if (address === null || view) {
        latest.current(address, view ? parseView(view.value) : standardView);
        return;
      }
    }
    if (viewId === address) return;
    seen.current = viewId;
    void navigate({ to: "/customers", search: viewId === null ? {} : { view: viewId }, replace: true });
  }, [ready, all, address, viewId, navigate]);
}
