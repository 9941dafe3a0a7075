/** What can be done with all that is held about somebody: it is handed out as a file, or erased everywhere. */
import { Eraser, FileDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { PersonErased, PersonPage } from "../../../bindings";
import type { MenuItem } from "../../../components/Menu";
import { call } from "../../../lib/api";
import { useErrorTexts } from "../../../lib/errors";
import { useMayLeave } from "../../../lib/guard";
import { host, wireError } from "../../../lib/host";
import { useText } from "../../../lib/i18n";
import { showToast } from "../../../lib/toast";
import { useMay } from "../../../shell/may";
import { EraseDialog } from "./EraseDialog";

type PersonalData = {
  items: MenuItem[];
  /** What takes something away, for the end of the menu */
  last: MenuItem[];
  dialog: ReactNode;
};

export function usePersonalData(
  { id, name }: PersonPage,
  onErased: (erased: PersonErased) => void,
): PersonalData {
  const t = useText();
  const may = useMay();
  const errors = useErrorTexts();
  const mayLeave = useMayLeave();
  const [erasing, setErasing] = useState(false);

  async function save() {
    try {
      const file = await call("person_data", { id });
      if (!file.handle) return;
      await host().saveFile(file.handle, file.name);
      showToast({ tone: "success", text: t("personal-data-exported", { name: file.name }) });
    } catch (cause) {
      showToast({ tone: "danger", text: t("export-failed"), detail: errors.message(wireError(cause)) });
    }
  }

  return {
    items: may("person_data")
      ? [
          {
            id: "personal-data",
            label: t("personal-data-export"),
            detail: t("personal-data-export-hint"),
            icon: FileDown,
            onAction: () => void save(),
          },
        ]
      : [],
    last: may("person_erase")
      ? [
          {
            id: "erase",
            label: t("erase-menu"),
            icon: Eraser,
            danger: true,
            onAction: () => void mayLeave().then((leaves) => setErasing(leaves)),
          },
        ]
      : [],
    dialog: erasing && (
      <EraseDialog id={id} name={name} onErased={onErased} onClose={() => setErasing(false)} />
    ),
  };
}
