/** Roles for many at once: a file is chosen, looked at line by line, and given only when no line has a fault. */
import { Download } from "lucide-react";
import type { RoleImported } from "../../../bindings";
import { Banner } from "../../../components/Banner";
import { Button } from "../../../components/Button";
import { Dialog } from "../../../components/Dialog";
import { useErrorTexts } from "../../../lib/errors";
import { useFileDrop } from "../../../lib/files";
import { host, wireError } from "../../../lib/host";
import { useText } from "../../../lib/i18n";
import { showToast } from "../../../lib/toast";
import { useUndo } from "../../../lib/undo";
import { FileLines } from "./FileLines";
import css from "./file.module.css";
import { tally } from "./lines";
import { type RolesFile, useRolesFile } from "./useRolesFile";

export function RolesFileDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { saved } = useUndo();
  const file = useRolesFile((given) => {
    saved(given.step_id, t("roles-file-done", tally(given)));
  });
  const over = useFileDrop(file.stage === "given" || file.busy !== null ? null : file.take);
  const sum = file.result && tally(file.result);
  const gives =
    file.stage === "preview" && sum !== null && sum.faults === 0 && sum.roles > 0 ? sum.roles : null;
  const done = file.stage === "given" && sum ? t("roles-file-done", sum) : null;
  const waits = file.busy ? t("please-wait") : null;
  return (
    <Dialog
      title={done ?? t("roles-file")}
      size={800}
      locked={file.busy === "give"}
      onClose={onClose}
      footer={
        done ? (
          <Button key="done" size="big" variant="primary" autoFocus onClick={onClose}>
            {t("done")}
          </Button>
        ) : (
          <>
            <Button
              key="cancel"
              size="big"
              onClick={onClose}
              disabledReason={file.busy === "give" ? waits : null}
            >
              {t("cancel")}
            </Button>
            <Button
              key="choose"
              size="big"
              variant={gives === null ? "primary" : "secondary"}
              busy={file.busy === "look"}
              disabledReason={file.busy === "give" ? waits : null}
              onClick={() => void file.choose()}
            >
              {t(file.name === null ? "roles-file-choose" : "roles-file-choose-other")}
            </Button>
            {gives !== null && (
              <Button
                key="give"
                size="big"
                variant="primary"
                busy={file.busy === "give"}
                disabledReason={file.busy === "look" ? waits : null}
                onClick={() => void file.give()}
              >
                {t("roles-file-give", { count: gives })}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={css.body} data-over={over || undefined}>
        <Failure file={file} />
        {file.result ? (
          <>
            {!done && <Outcome result={file.result} name={file.name ?? ""} />}
            <FileLines lines={file.result.lines} given={done !== null} />
          </>
        ) : (
          <Explained />
        )}
      </div>
    </Dialog>
  );
}

function Failure({ file }: { file: RolesFile }) {
  const t = useText();
  const errors = useErrorTexts();
  if (!file.failure) return null;
  return (
    <Banner
      tone="danger"
      title={t("roles-file-failed", { name: file.name ?? "", known: file.name === null ? "no" : "yes" })}
      actions={
        file.again && (
          <Button variant="link" onClick={file.again}>
            {t("retry")}
          </Button>
        )
      }
    >
      {errors.message(file.failure)}
    </Banner>
  );
}

function Outcome({ result, name }: { result: RoleImported; name: string }) {
  const t = useText();
  const { lines, faults, roles, people } = tally(result);
  if (faults > 0) {
    return (
      <Banner tone="warning" title={t("roles-file-faults", { name, faults, lines })}>
        {t("roles-file-mend")}
      </Banner>
    );
  }
  if (roles === 0) {
    return <Banner title={t("roles-file-none", { name })}>{t("roles-file-none-text")}</Banner>;
  }
  return <Banner title={t("roles-file-ready", { name, roles, people })}>{t("roles-file-not-yet")}</Banner>;
}

/** Two people who could be anybody's. */
const example = [
  ["dana.reyes@oak.example", "reportView locationView"],
  ["sam.hale@oak.example", "noticeView"],
] as const;
const headings = ["userName", "addRoles"] as const;

function Explained() {
  const t = useText();
  const errors = useErrorTexts();

  async function saveExample() {
    const text = [headings, ...example].map((cells) => `${cells.join(",")}\r\n`).join("");
    try {
      await host().saveText(text, t("roles-file-example-name"));
    } catch (cause) {
      showToast({ tone: "danger", text: t("not-saved"), detail: errors.message(wireError(cause)) });
    }
  }

  return (
    <>
      <p>{t("roles-file-lead")}</p>
      <dl className={css.columns}>
        <dt>{headings[0]}</dt>
        <dd>{t("roles-file-username")}</dd>
        <dt>{headings[1]}</dt>
        <dd>{t("roles-file-roles")}</dd>
      </dl>
      <figure className={css.example}>
        <figcaption>{t("roles-file-example")}</figcaption>
        <table>
          <thead>
            <tr>
              {headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {example.map(([username, roles]) => (
              <tr key={username}>
                <td>{username}</td>
                <td>{roles}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Button icon={Download} onClick={() => void saveExample()}>
          {t("roles-file-example-save")}
        </Button>
      </figure>
      <p className="muted">{t("roles-file-adds")}</p>
      <p className="muted">{t("roles-file-drop")}</p>
    </>
  );
}
