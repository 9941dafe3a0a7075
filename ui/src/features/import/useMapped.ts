/** What the program reads in the columns as they are matched now: the texts of lists, the order of dates, what does not fit. */
import { useEffect } from "react";
import type { ImportFile, ImportValues } from "../../bindings";
import { useRead } from "../../lib/api";
import { type Import, isGone } from "./useImport";

export type Mapped = {
  values: ImportValues | null;
  /** The answer belongs to the columns as they were before. */
  late: boolean;
  retry: () => void;
  error: ReturnType<typeof useRead<"import_values">>["error"];
};

export function useMapped({ plan, step, result, lose }: Import, file: ImportFile): Mapped {
  const wanted = result === null && (step === "columns" || step === "values");
  const read = useRead("import_values", { id: file.id, plan }, { enabled: wanted, keep: true });
  const gone = isGone(read.error);
  useEffect(() => {
    if (gone) lose();
  }, [gone, lose]);
  return {
    values: read.data ?? null,
    late: read.isFetching || read.isPlaceholderData,
    retry: () => void read.refetch(),
    error: gone ? null : read.error,
  };
}
