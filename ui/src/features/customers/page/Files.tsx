/** The customer's files: brought in by a button or dropped here, saved, renamed, marked and deleted by the menu of each. */
import { Download, Ellipsis, EyeOff, Globe, Lock, LockOpen, Pencil, Plus, Trash2 } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { CustomerFile, CustomerFileFields, CustomerPage } from "../../../bindings";
import { Badge } from "../../../components/Badge";
import { Banner } from "../../../components/Banner";
import { Button } from "../../../components/Button";
import { ErrorState } from "../../../components/ErrorState";
import { IconButton } from "../../../components/IconButton";
import { Menu, type MenuItem } from "../../../components/Menu";
import { SectionHeader } from "../../../components/SectionHeader";
import { Skeleton } from "../../../components/Skeleton";
import { call, useRead, write } from "../../../lib/api";
import { useErrorTexts } from "../../../lib/errors";
import { type PickedFiles, type RefusedFile, host, wireError } from "../../../lib/host";
import { useI18n } from "../../../lib/i18n";
import { showToast } from "../../../lib/toast";
import { useUndo } from "../../../lib/undo";
import { useMay } from "../../../shell/may";
import { FileDialog } from "./FileDialog";
import { FileIcon } from "./FileIcon";
import css from "./files.module.css";

export function FilesSection({ page }: { page: CustomerPage }) {
  const may = useMay();
  return may("file_view") ? <Files customer={page} mayEdit={may("file_edit")} /> : null;
}

type Props = { customer: Pick<CustomerPage, "id">; mayEdit: boolean };

export function Files({ customer, mayEdit }: Props) {
  const { t, format } = useI18n();
  const read = useRead("customer_file_list", { id: customer.id });
  const box = useRef<HTMLElement>(null);
  const adding = useAdding(customer.id);
  const [over, setOver] = useState(false);
  const [renaming, setRenaming] = useState<CustomerFile | null>(null);
  const { take } = adding;

  useEffect(() => {
    if (!mayEdit || !box.current) return undefined;
    return host().onFileDrop(box.current, { over: setOver, drop: (taken) => void take(taken) });
  }, [mayEdit, take]);

  const files = read.data ?? [];
  return (
    <section ref={box} className={css.section} aria-labelledby="section-files">
      <SectionHeader
        id="section-files"
        title={t("files")}
        count={files.length > 0 ? format.number(files.length) : undefined}
        action={
          mayEdit && (
            <Button
              variant="link"
              icon={Plus}
              busy={adding.busy}
              onClick={() => void take(host().pickFiles())}
            >
              {t("files-add")}
            </Button>
          )
        }
      />
      {adding.refused.length > 0 && <Refused files={adding.refused} onClose={adding.forget} />}
      {adding.failure && <Banner tone="danger">{adding.failure}</Banner>}
      {read.error && !read.data ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : !read.data ? (
        <Skeleton kind="text" rows={2} />
      ) : files.length === 0 ? (
        <p className="faint">{t(mayEdit ? "files-empty-drop" : "files-empty")}</p>
      ) : (
        <>
          <p className={css.lead}>{t("files-lead")}</p>
          <ul className={css.files} aria-label={t("files")}>
            {files.map((file) => (
              <Row key={file.id} file={file} mayEdit={mayEdit} onRename={() => setRenaming(file)} />
            ))}
          </ul>
        </>
      )}
      {over && (
        <p className={css.drop} role="status">
          {t("files-drop")}
        </p>
      )}
      {renaming && <FileDialog file={renaming} onClose={() => setRenaming(null)} />}
    </section>
  );
}

/** Files on their way in: what was taken becomes the customer's, what was not is named. */
function useAdding(customerId: string) {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const undo = useUndo();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const tools = useRef({ t, errors, undo });
  tools.current = { t, errors, undo };
  const take = useCallback(
    async (picked: Promise<PickedFiles>) => {
      const now = tools.current;
      setBusy(true);
      setFailure(null);
      setRefused([]);
      try {
        const taken = await picked;
        setRefused(taken.refused);
        const [first] = taken.files;
        if (!first) return;
        const files = taken.files.map(({ handle }) => handle);
        const saved = await write("customer_file_add", { customer_id: customerId, files });
        now.undo.saved(saved.step_id, now.t("files-added", { count: files.length, name: first.name }));
      } catch (cause) {
        setFailure(`${now.t("files-failed")}: ${now.errors.message(wireError(cause))}`);
      } finally {
        setBusy(false);
      }
    },
    [customerId],
  );
  return { busy, refused, failure, take, forget: () => setRefused([]) };
}

function Refused({ files, onClose }: { files: readonly RefusedFile[]; onClose: () => void }) {
  const { t } = useI18n();
  const errors = useErrorTexts();
  return (
    <Banner
      tone="warning"
      title={t("files-refused", { count: files.length })}
      actions={<Button onClick={onClose}>{t("close")}</Button>}
    >
      <ul>
        {files.map(({ name, code, max }) => (
          <li key={name}>
            <b>{name}</b>: {errors.field({ field: "file", code, params: max > 0 ? { max } : {} })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

type RowProps = { file: CustomerFile; mayEdit: boolean; onRename: () => void };

function Row({ file, mayEdit, onRename }: RowProps) {
  const { t, format } = useI18n();
  const errors = useErrorTexts();
  const undo = useUndo();
  const { id, name, portal, sensitive } = file;
  const when = format.moment(file.created_at);

  async function run(work: () => Promise<{ step_id: string | null } | null>, text: string, failed: string) {
    try {
      const saved = await work();
      if (saved) undo.saved(saved.step_id, text);
    } catch (cause) {
      showToast({ tone: "danger", text: failed, detail: errors.message(wireError(cause)) });
    }
  }
  const save = () =>
    run(
      async () => {
        const opened = await call("customer_file_open", { id });
        if (opened.handle) await host().saveFile(opened.handle, name);
        return null;
      },
      "",
      t("file-save-failed", { name }),
    );
  const mark = (base: Partial<CustomerFileFields>, set: Partial<CustomerFileFields>, text: string) =>
    void run(() => write("customer_file_save", { id, base, set }), text, t("not-saved"));

  const marks: MenuItem[] = [
    {
      id: "portal",
      label: t(portal ? "file-portal-hide" : "file-portal-show"),
      icon: portal ? EyeOff : Globe,
      disabledReason: sensitive ? t("file-sensitive-no-portal") : null,
      onAction: () =>
        mark(
          { portal },
          { portal: !portal },
          t(portal ? "file-portal-hidden" : "file-portal-shown", { name }),
        ),
    },
    {
      id: "sensitive",
      label: t(sensitive ? "file-sensitive-unset" : "file-sensitive-set"),
      icon: sensitive ? LockOpen : Lock,
      disabledReason: portal ? t("file-portal-no-sensitive") : null,
      onAction: () =>
        mark(
          { sensitive },
          { sensitive: !sensitive },
          t(sensitive ? "file-sensitive-not" : "file-sensitive-is", { name }),
        ),
    },
  ];
  return (
    <li className={css.file}>
      <FileIcon mime={file.mime} />
      <div className={css.words}>
        <Button
          variant="link"
          className={css.name}
          aria-label={t("file-save-as", { name })}
          onClick={() => void save()}
        >
          {name}
        </Button>
        <span className={css.meta}>
          <span className="num">{format.bytes(file.bytes)}</span>
          <span title={format.dateTime(file.created_at)}>
            {file.created_by ? t("file-by", { person: file.created_by, when }) : when}
          </span>
        </span>
      </div>
      {portal && (
        <Badge icon={Globe} tone="info">
          {t("file-in-portal")}
        </Badge>
      )}
      {sensitive && (
        <Badge icon={Lock} tone="warning">
          {t("sensitive")}
        </Badge>
      )}
      {mayEdit ? (
        <Menu
          icon={Ellipsis}
          label={t("more-actions-for", { name })}
          items={[
            [
              { id: "save", label: t("file-save"), icon: Download, onAction: () => void save() },
              { id: "edit", label: t("file-edit"), icon: Pencil, onAction: onRename },
            ],
            marks,
            [
              {
                id: "delete",
                label: t("file-delete"),
                icon: Trash2,
                danger: true,
                onAction: () =>
                  void run(
                    () => write("customer_file_delete", { id }),
                    t("file-deleted", { name }),
                    t("not-saved"),
                  ),
              },
            ],
          ]}
        />
      ) : (
        <IconButton icon={Download} label={t("file-save-as", { name })} onClick={() => void save()} />
      )}
    </li>
  );
}
