/** An office that was exported elsewhere comes into this one while it is empty: looked at, asked for, taken in whole. */
import { Building2 } from "lucide-react";
import { useState } from "react";
import type { Job, OfficeFile, OfficeImported, OfficeRoom } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Dialog } from "../../components/Dialog";
import { Facts } from "../../components/Facts";
import { ProgressDialog } from "../../components/ProgressDialog";
import { call } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { host, wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import css from "./officeFile.module.css";

type Chosen = { handle: string; file: OfficeFile };

/** Why there is no room for another office, if there is none */
export function occupied(room: OfficeRoom): "sample" | "customers" | null {
  if (room.customers + room.people === 0) return null;
  return room.sample ? "sample" : "customers";
}

export function OfficeImport({ room }: { room: OfficeRoom }) {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [running, setRunning] = useState<{ jobId: string; name: string } | null>(null);
  const [done, setDone] = useState<OfficeImported | null>(null);
  const full = occupied(room);

  async function choose() {
    setRefused(null);
    setBusy(true);
    try {
      const picked = await host().pickOffice();
      if (!picked) return;
      setChosen({
        handle: picked.handle,
        file: await call("office_file_look", { file: picked.handle }),
      });
    } catch (cause) {
      setRefused(errors.message(wireError(cause)));
    } finally {
      setBusy(false);
    }
  }

  function ended(job: Job) {
    setRunning(null);
    if (job.state === "cancelled") setRefused(t("office-import-cancelled"));
    else if (job.error) setRefused(errors.message(job.error));
    else setDone(job.result as OfficeImported);
  }

  return (
    <section className={css.import} aria-label={t("office-import")}>
      <Building2 aria-hidden />
      <div>
        <h2>{t("office-import")}</h2>
        <p className="muted">{t(full ? `office-import-full-${full}` : "office-import-what")}</p>
      </div>
      {!full && (
        <Button busy={busy} onClick={() => void choose()}>
          {t("office-import-choose")}
        </Button>
      )}
      {refused && (
        <div className={css.refused}>
          <Banner tone="danger" title={t("office-import-refused")}>
            {refused}
          </Banner>
        </div>
      )}
      {chosen && (
        <Ask
          room={room}
          file={chosen.file}
          onClose={() => setChosen(null)}
          onConfirm={async () => {
            const { job_id } = await call("office_import", { file: chosen.handle });
            setRunning({ jobId: job_id, name: chosen.file.name });
          }}
        />
      )}
      {running && (
        <ProgressDialog
          jobId={running.jobId}
          title={t("office-import-running", { name: running.name })}
          onEnd={ended}
        />
      )}
      {done && <Here done={done} />}
    </section>
  );
}

type AskProps = { room: OfficeRoom; file: OfficeFile; onConfirm: () => Promise<void>; onClose: () => void };

function Ask({ room, file, onConfirm, onClose }: AskProps) {
  const { t, format } = useI18n();
  return (
    <ConfirmDialog
      title={t("office-import-ask", { office: file.office })}
      action={t("office-import-action")}
      tone="primary"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Facts
        single
        facts={[
          { label: t("backup-look-file"), value: file.name },
          { label: t("office-import-exported"), value: format.dateTime(file.exported_at) },
          { label: t("backup-look-customers"), value: format.number(file.customers) },
          { label: t("backup-look-contacts"), value: format.number(file.people) },
          { label: t("office-import-employees"), value: format.number(file.employees) },
          { label: t("office-import-files"), value: format.number(file.files) },
        ]}
      />
      <p>{t("office-import-place", { count: room.employees })}</p>
      {room.backup && <p>{t("office-import-backup")}</p>}
      <p>{t("office-import-passwords")}</p>
    </ConfirmDialog>
  );
}

/** Everything that the page knows is of the office before: it begins anew. */
function Here({ done }: { done: OfficeImported }) {
  const { t, format } = useI18n();
  function open() {
    window.location.hash = "#/";
    window.location.reload();
  }
  return (
    <Dialog
      title={t("office-import-done")}
      question
      locked
      onClose={open}
      footer={
        <Button size="big" variant="primary" onClick={open}>
          {t("office-import-open")}
        </Button>
      }
    >
      <div className={css.told}>
        <p>
          {t("office-import-done-what", {
            customers: format.number(done.customers),
            people: format.number(done.people),
            files: format.number(done.files),
          })}
        </p>
        <p>{t("office-import-done-passwords")}</p>
      </div>
    </Dialog>
  );
}
