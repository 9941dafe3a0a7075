/** The head of a customer's page: logo or letters, name, code · type · status, what can be done. */
import { Link } from "@tanstack/react-router";
import { Check, CirclePause, CirclePlay, Ellipsis, FileDown, LockOpen, Pencil, UserPlus } from "lucide-react";
import { useState } from "react";
import type { CustomerPage } from "../../../bindings";
import { Avatar } from "../../../components/Avatar";
import { Badge } from "../../../components/Badge";
import { Banner } from "../../../components/Banner";
import { Button } from "../../../components/Button";
import { Menu, type MenuItem } from "../../../components/Menu";
import { call, write } from "../../../lib/api";
import { useErrorTexts } from "../../../lib/errors";
import { wireError } from "../../../lib/host";
import { useI18n } from "../../../lib/i18n";
import { useLogo } from "../../../lib/logo";
import { showToast } from "../../../lib/toast";
import { useUndo } from "../../../lib/undo";
import { useExport } from "../../export";
import { useMergeWith } from "../../merge";
import { AddPersonDialog } from "../../people/AddPersonDialog";
import { useMay } from "../../../shell/may";
import { useBulk } from "../useBulk";
import { useMayPeople } from "./may";
import css from "./page.module.css";

type Props = {
  page: CustomerPage;
  onEdit: () => void;
  /** Opens the form for a person who does not sign in */
  onAddContact: () => void;
};

export function Header({ page, onEdit, onAddContact }: Props) {
  const { t } = useI18n();
  const mayPeople = useMayPeople(page);
  const [adding, setAdding] = useState(false);
  const logo = useLogo({ command: "customer_logo", id: page.id }, page.logo);
  const change = useBulk((outcome) => {
    const [failed] = outcome.failed;
    if (failed) showToast({ tone: "danger", text: t(`${outcome.kind}-failed`) });
  });
  const actions = useActions(page, change.ask);
  const merge = useMergeWith("customer", page, page.may.edit);
  const exporting = useExport();
  const mayExport = useMay()("export");
  const files: MenuItem[] = mayExport
    ? [
        {
          id: "export",
          label: t("export-menu-ticked", { count: 1 }),
          icon: FileDown,
          onAction: () =>
            exporting.ask({
              count: 1,
              columns: false,
              start: ({ format, separator }) =>
                call("customer_export", {
                  selection: { ids: [page.id] },
                  format,
                  separator,
                  columns: [],
                  all_people: true,
                }),
            }),
        },
      ]
    : [];
  // What takes something away stands at the end.
  const groups = [merge.items, files, actions].filter((group) => group.length > 0);
  const active = page.status === "active";
  const parts = [page.code, page.names.customer_type].filter(Boolean);

  return (
    <>
      <header className={css.head}>
        <Avatar kind="organization" size={44} name={page.name} src={logo} />
        <div className={css.headWords}>
          <h1 className="cut" title={page.name}>
            {page.name}
          </h1>
          <p className={css.sub}>
            {parts.map((part) => (
              <span key={part}>{part}</span>
            ))}
            {page.parent_id && page.parent_name && (
              <span>
                {t("part-of")}{" "}
                <Link to="/customers/$id" params={{ id: page.parent_id }}>
                  {page.parent_name}
                </Link>
              </span>
            )}
            <span>
              <Badge icon={active ? Check : CirclePause} tone={active ? "success" : "neutral"}>
                {t(`status-${page.status}`)}
              </Badge>
            </span>
          </p>
        </div>
        <div className={css.headActions}>
          {mayPeople && (
            <Button icon={UserPlus} onClick={() => setAdding(true)}>
              {t("add-person")}
            </Button>
          )}
          {page.may.edit && (
            <Button icon={Pencil} onClick={onEdit}>
              {t("customer-edit")}
            </Button>
          )}
          {groups.length > 0 && <Menu label={t("more-actions")} icon={Ellipsis} look="edge" items={groups} />}
        </div>
      </header>
      {change.dialog}
      {exporting.dialog}
      {merge.dialog}
      {adding && (
        <AddPersonDialog
          customer={page}
          onWithout={() => {
            setAdding(false);
            onAddContact();
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

type Ask = ReturnType<typeof useBulk>["ask"];

function useActions(page: CustomerPage, ask: Ask): MenuItem[] {
  const { t } = useI18n();
  const liftLock = useLiftLock(page.id);
  const reason = useLockReason(page);
  const selection = { ids: [page.id] };
  const items: MenuItem[] = [];
  if (page.may.deactivate) {
    items.push({
      id: "deactivate",
      label: t("customer-deactivate"),
      icon: CirclePause,
      danger: true,
      onAction: () => ask("deactivate", selection),
    });
  }
  if (page.status === "deactivated" && (page.may.reactivate || reason)) {
    items.push({
      id: "reactivate",
      label: t("customer-reactivate"),
      icon: CirclePlay,
      disabledReason: page.may.reactivate ? null : reason,
      onAction: () => ask("reactivate", selection),
    });
  }
  if (page.may.lift_lock) {
    items.push({ id: "lift", label: t("lift-lock"), icon: LockOpen, onAction: liftLock });
  }
  return items;
}

/** Until when Reactivate is closed, and whom to ask. */
export function useLockReason(page: CustomerPage): string | null {
  const { t, format } = useI18n();
  if (page.reactivate_from === null) return null;
  const date = format.dateOf(page.reactivate_from);
  const email = page.support_email;
  return email ? t("reactivate-locked-mail", { date, email }) : t("reactivate-locked", { date });
}

function useLiftLock(id: string): () => void {
  const { t } = useI18n();
  const undo = useUndo();
  const errors = useErrorTexts();
  return () =>
    void write("customer_lift_lock", { id })
      .then(({ step_id }) => undo.saved(step_id, t("lock-lifted")))
      .catch((cause: unknown) =>
        showToast({ tone: "danger", text: t("lock-lift-failed"), detail: errors.message(wireError(cause)) }),
      );
}

export function DeactivatedBanner({ page }: { page: CustomerPage }) {
  const { t, format } = useI18n();
  const change = useBulk(() => undefined);
  const liftLock = useLiftLock(page.id);
  const reason = useLockReason(page);
  if (page.status !== "deactivated") return null;
  const day = page.deactivated_at === null ? "" : format.dateOf(page.deactivated_at);
  return (
    <div className={css.banner}>
      <Banner
        tone="warning"
        title={t("deactivated-since", { date: day })}
        actions={
          page.may.reactivate ? (
            <Button icon={CirclePlay} onClick={() => change.ask("reactivate", { ids: [page.id] })}>
              {t("customer-reactivate")}
            </Button>
          ) : page.may.lift_lock ? (
            <Button icon={LockOpen} onClick={liftLock}>
              {t("lift-lock")}
            </Button>
          ) : null
        }
      >
        {reason ?? t("reactivate-now")}
      </Banner>
      {change.dialog}
    </div>
  );
}
