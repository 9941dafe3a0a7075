/** The way of a file of roles: chosen, looked at without giving anything, given. */
import { useState } from "react";
import type { RoleImported, WireError } from "../../../bindings";
import { write } from "../../../lib/api";
import { refusal } from "../../../lib/files";
import { type PickedFile, type PickedFiles, host, wireError } from "../../../lib/host";

export type Stage = "choose" | "preview" | "given";

export type RolesFile = {
  stage: Stage;
  /** Name of the file that was chosen last */
  name: string | null;
  result: RoleImported | null;
  failure: WireError | null;
  busy: "look" | "give" | null;
  choose: () => Promise<void>;
  /** Of a file that was dropped: the first of several */
  take: (taken: Promise<PickedFiles>) => void;
  /** Looks at the same file once more, after a failure that was not the file's */
  again: (() => void) | null;
  give: () => Promise<void>;
};

const accept = ".csv,text/csv";

export function useRolesFile(onGiven: (result: RoleImported) => void): RolesFile {
  const [stage, setStage] = useState<Stage>("choose");
  const [file, setFile] = useState<PickedFile | null>(null);
  const [result, setResult] = useState<RoleImported | null>(null);
  const [failure, setFailure] = useState<WireError | null>(null);
  const [busy, setBusy] = useState<RolesFile["busy"]>(null);

  async function attempt(what: "look" | "give", run: () => Promise<void>) {
    setBusy(what);
    setFailure(null);
    try {
      await run();
    } catch (cause) {
      setFailure(wireError(cause));
    } finally {
      setBusy(null);
    }
  }

  async function look(at: PickedFile) {
    setFile(at);
    // What another file said is not this one's.
    if (at.handle !== file?.handle) setStage("choose");
    setResult(await write("role_import", { file: at.handle, dry: true }));
    setStage("preview");
  }

  const refused = failure?.code === "invalid";
  return {
    stage,
    name: file?.name ?? null,
    result: stage === "choose" ? null : result,
    failure,
    busy,
    choose: () =>
      attempt("look", async () => {
        const picked = await host().pickFile({ accept });
        if (picked) await look(picked);
      }),
    take: (taken) =>
      void attempt("look", async () => {
        const { files, refused } = await taken;
        const [no] = refused;
        if (no) throw refusal(no);
        if (files[0]) await look(files[0]);
      }),
    again:
      failure && file && stage === "choose" && !refused ? () => void attempt("look", () => look(file)) : null,
    give: () =>
      attempt("give", async () => {
        if (!file) return;
        try {
          const given = await write("role_import", { file: file.handle });
          setResult(given);
          setStage("given");
          onGiven(given);
        } catch (cause) {
          const error = wireError(cause);
          if (error.fields[0]?.code !== "lines_refused") throw error;
          // Something changed since it was looked at: the lines say what.
          await look(file);
        }
      }),
  };
}
