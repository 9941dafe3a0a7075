/**
 * The way of a file: opened, read as the person says, matched, looked at row by row, imported. The program holds the
 * file; what the person decided stands here until then, so that going back loses nothing.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type {
  ImportCorrect,
  ImportFile,
  ImportPlan,
  ImportPreview,
  ImportResult,
  ImportRow,
  ImportSource,
  Job,
  UndoResult,
  WireError,
} from "../../bindings";
import { call, useDrop, write } from "../../lib/api";
import { refusal } from "../../lib/files";
import { type PickedFile, type PickedFiles, host, wireError } from "../../lib/host";
import { jobResult } from "../../lib/job";
import { pushStep } from "../../lib/undo";
import { planAfter, withSource } from "./plan";
import { namesCustomer } from "./targets";

export type Step = "file" | "columns" | "values" | "preview" | "run";
export const steps: readonly Step[] = ["file", "columns", "values", "preview", "run"];

export type Busy = "open" | "source" | "preview" | "run" | null;

const accept =
  ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xls,.ods,.vcf,.iif,text/csv,text/tab-separated-values,text/plain,text/vcard";

const cancelled = (error: WireError) => error.fields[0]?.code === "cancelled";

/** The program let the file go: the session ended, or another file was opened in it. */
export const isGone = (error: WireError | null | undefined) =>
  error?.fields.some(({ field, code }) => field === "file" && code === "file_gone") ?? false;

export type Looked = {
  counts: ImportPreview;
  /** By which plan */
  plan: ImportPlan;
  /** Tells one look from the next */
  turn: number;
};

export type Import = ReturnType<typeof useImport>;

export function useImport() {
  const drop = useDrop();
  const [file, setFile] = useState<ImportFile | null>(null);
  const [plan, setPlan] = useState<ImportPlan>({ columns: [] });
  const [step, setStep] = useState<Step>("file");
  const [seen, setSeen] = useState<ReadonlySet<Step>>(new Set<Step>());
  const [busy, setBusy] = useState<Busy>(null);
  const [job, setJob] = useState<Job | null>(null);
  /** Of the file before it is open, of what was tried since after that */
  const [failure, setFailure] = useState<WireError | null>(null);
  /** Name of the file that was refused */
  const [refused, setRefused] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  /** What became of the undo of this import */
  const [undone, setUndone] = useState<UndoResult | null>(null);
  const chosen = useRef<Omit<ImportSource, "id">>({});
  const turns = useRef(0);
  const [correcting, setCorrecting] = useState(0);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const held = useRef<string | null>(null);
  held.current = file?.id ?? null;

  // Whoever leaves needs the file no longer.
  useEffect(
    () => () => {
      if (held.current) void call("import_close", { id: held.current }).catch(() => undefined);
    },
    [],
  );

  const show = useCallback((to: Step) => {
    setSeen((before) => new Set([...before, to]));
    setStep(to);
  }, []);

  const lose = useCallback(() => {
    setFile(null);
    setLooked(null);
    setResult(null);
    setUndone(null);
    setSeen(new Set());
    setStep("file");
    setFailure(null);
    setRefused(null);
    setGone(true);
  }, []);

  /** A failure wherever it comes from: without the file everything begins anew. */
  const fail = useCallback(
    (cause: unknown) => {
      const error = wireError(cause);
      if (isGone(error)) lose();
      else setFailure(error);
    },
    [lose],
  );

  async function open(picked: PickedFile) {
    setRefused(picked.name);
    const opened = await call("import_open", { file: picked.handle });
    chosen.current = {};
    setFile(opened);
    setPlan(opened.plan);
    setLooked(null);
    setResult(null);
    setUndone(null);
    setSeen(new Set<Step>(["file"]));
    setStep("file");
    setRefused(null);
  }

  async function attempt(what: Exclude<Busy, null>, run: () => Promise<void>): Promise<boolean> {
    setBusy(what);
    setFailure(null);
    setGone(false);
    try {
      await run();
      return true;
    } catch (cause) {
      // Nothing is held yet while a file is being opened: there it is the handle that went.
      if (what === "open") setFailure(wireError(cause));
      else fail(cause);
      return false;
    } finally {
      setBusy(null);
      setJob(null);
    }
  }

  const choose = () =>
    attempt("open", async () => {
      const picked = await host().pickFile({ accept });
      if (picked) await open(picked);
    });

  /** Of files that were dropped the first one */
  const take = (taken: Promise<PickedFiles>) =>
    void attempt("open", async () => {
      const { files, refused: not } = await taken;
      const [no] = not;
      if (no) {
        setRefused(no.name);
        throw refusal(no);
      }
      if (files[0]) await open(files[0]);
    });

  const source = (change: Omit<ImportSource, "id">) =>
    attempt("source", async () => {
      if (!file) return;
      const next = withSource(chosen.current, change);
      const read = await call("import_source", { id: file.id, ...next });
      chosen.current = next;
      drop("import_values");
      setFile(read);
      setPlan((before) => planAfter(file, read, before));
      setLooked(null);
    });

  const change = useCallback((next: ImportPlan) => {
    setFailure(null);
    setPlan(next);
  }, []);

  /** Whether what the preview shows is what would be imported. */
  const fresh = looked !== null && looked.plan === plan;

  const look = () =>
    attempt("preview", async () => {
      if (!file) return;
      show("preview");
      try {
        const { job_id } = await call("import_preview", { id: file.id, plan });
        const counts = await jobResult<ImportPreview | null>(job_id, setJob);
        if (counts) {
          turns.current += 1;
          setLooked({ counts, plan, turn: turns.current });
        } else show("values");
      } catch (cause) {
        const error = wireError(cause);
        if (cancelled(error)) show("values");
        else {
          if (error.fields.some(({ field }) => field === "columns")) show("columns");
          throw error;
        }
      }
    });

  /** One after another: each is looked at together with all rows, and the last word has to stand. */
  const correct = useCallback(
    (input: ImportCorrect): Promise<ImportRow | null> => {
      setCorrecting((count) => count + 1);
      const answer = queue.current.then(async () => {
        try {
          const { counts, row } = await call("import_correct", input);
          setLooked((before) => before && { ...before, counts });
          setFailure(null);
          return row;
        } catch (cause) {
          fail(cause);
          return null;
        } finally {
          setCorrecting((count) => count - 1);
        }
      });
      queue.current = answer;
      return answer;
    },
    [fail],
  );

  const run = () =>
    attempt("run", async () => {
      if (!file) return;
      try {
        const { job_id } = await write("import_run", { id: file.id });
        const done = await jobResult<ImportResult>(job_id, setJob);
        pushStep(done.step_id);
        setResult(done);
      } finally {
        // Even a run that stopped may have written: what was looked at is old.
        setLooked(null);
        drop("import_list");
      }
    });

  const cancel = () => {
    if (job) void call("job_cancel", { id: job.id }).catch(() => undefined);
  };

  /** To a step, as far as the way there is open. */
  const go = (to: Step) => {
    if (!file || busy || result || correcting > 0) return;
    setFailure(null);
    const needsName = to !== "file" && to !== "columns" && !namesCustomer(plan.columns);
    if (needsName) {
      show("columns");
      setFailure({
        code: "invalid",
        message: "no column names the customer",
        ref: null,
        fields: [{ field: "columns", code: "import_no_name", params: {} }],
      });
    } else if ((to === "preview" || to === "run") && !fresh) void look();
    else show(to);
  };

  /** Lets the file go and begins anew. */
  const restart = () => {
    if (file) void call("import_close", { id: file.id }).catch(() => undefined);
    setFile(null);
    setLooked(null);
    setResult(null);
    setUndone(null);
    setFailure(null);
    setRefused(null);
    setGone(false);
    setSeen(new Set());
    setStep("file");
  };

  return {
    file,
    plan,
    step,
    seen,
    busy,
    job,
    failure,
    refused,
    gone,
    looked,
    fresh,
    result,
    undone,
    setUndone,
    choose: () => void choose(),
    take,
    source: (next: Omit<ImportSource, "id">) => void source(next),
    change,
    look: () => void look(),
    correct,
    correcting: correcting > 0,
    run: () => void run(),
    cancel,
    go,
    restart,
    fail,
    lose,
  };
}
