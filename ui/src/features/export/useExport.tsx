/**
 * The rows of a list as a file: the dialog that asks for its kind, the progress of long work, and where it is saved.
 * The lists of customers and of people share it.
 */
import { type ReactNode, useState } from "react";
import type { Exported, ImportJob } from "../../bindings";
import { useText } from "../../lib/i18n";
import { ExportDialog, type ExportChoice } from "./ExportDialog";
import { useJobFile } from "./useJobFile";

type Asked = {
  /** How many rows of the list */
  count: number;
  /** The list has columns of its own to choose */
  columns: boolean;
  start: (choice: ExportChoice) => Promise<ImportJob>;
};

export function useExport(): { ask: (asked: Asked) => void; dialog: ReactNode } {
  const t = useText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const file = useJobFile<Exported>();
  const told = ({ file: { name }, rows }: Exported) => ({ text: t("export-done", { count: rows, name }) });
  return {
    ask: setAsked,
    dialog: (
      <>
        {asked && (
          <ExportDialog
            count={asked.count}
            columns={asked.columns}
            onExport={(choice) => file.start(() => asked.start(choice), told)}
            onClose={() => setAsked(null)}
          />
        )}
        {file.dialog}
      </>
    ),
  };
}
