/** Where one is, the way to anywhere else, the state of saving, and help: the same on every screen. */
import { Link } from "@tanstack/react-router";
import {
  ChevronRight,
  CircleCheck,
  CircleQuestionMark,
  Info,
  Keyboard,
  ListChecks,
  LoaderCircle,
  Mail,
  Search,
} from "lucide-react";
import { Fragment } from "react";
import { Kbd } from "../components/Kbd";
import { Menu } from "../components/Menu";
import { useLate } from "../components/Skeleton";
import { call, useDrop, useRead, useSaving } from "../lib/api";
import { useText } from "../lib/i18n";
import { useCrumbs } from "../lib/place";
import { shortcutText } from "../lib/platform";
import { useFrameDialog } from "./frameContext";
import { useSession } from "./session";
import css from "./TopBar.module.css";

export function TopBar() {
  const t = useText();
  const openDialog = useFrameDialog();
  const crumbs = useCrumbs();
  return (
    <header className={css.bar}>
      <nav className={css.crumbs} aria-label={t("breadcrumb")}>
        {crumbs.map((crumb, index) => (
          <Fragment key={`${crumb.label}-${crumb.to ?? ""}`}>
            {index > 0 && <ChevronRight aria-hidden />}
            {index === crumbs.length - 1 ? (
              <b className="cut" aria-current="page">
                {crumb.label}
              </b>
            ) : crumb.to ? (
              <Link to={crumb.to}>{crumb.label}</Link>
            ) : (
              <span>{crumb.label}</span>
            )}
          </Fragment>
        ))}
      </nav>
      <button type="button" className={css.jump} onClick={() => openDialog("palette")}>
        <Search aria-hidden />
        <span className="cut">{t("palette-open")}</span>
        <Kbd>{shortcutText("Ctrl+K")}</Kbd>
      </button>
      <Status />
      <HelpMenu />
    </header>
  );
}

function Status() {
  const t = useText();
  const { start } = useSession();
  // A save on this computer takes milliseconds: a flicker would say less than nothing.
  const saving = useLate(useSaving(), 150);
  return (
    <span className={css.status} role="status">
      {saving ? <LoaderCircle className={css.spin} aria-hidden /> : <CircleCheck aria-hidden />}
      {saving ? t("status-saving") : start.shell === "portal" ? t("status-portal") : t("status-desktop")}
    </span>
  );
}

function HelpMenu() {
  const t = useText();
  const openDialog = useFrameDialog();
  const drop = useDrop();
  const home = useRead("home", {});
  const hidden = home.data?.checklist_hidden ?? false;
  return (
    <Menu
      label={t("help")}
      icon={CircleQuestionMark}
      shortcut="F1"
      items={[
        [
          {
            id: "shortcuts",
            label: t("shortcuts"),
            icon: Keyboard,
            shortcut: "F1",
            onAction: () => openDialog("shortcuts"),
          },
          { id: "why", label: t("why"), icon: CircleQuestionMark, onAction: () => openDialog("why") },
          ...(hidden
            ? [
                {
                  id: "checklist",
                  label: t("checklist-show"),
                  icon: ListChecks,
                  onAction: () => void call("checklist_hide", { hidden: false }).then(() => drop("home")),
                },
              ]
            : []),
        ],
        [
          { id: "contact", label: t("contact-us"), icon: Mail, onAction: () => openDialog("contact") },
          { id: "about", label: t("about"), icon: Info, onAction: () => openDialog("about") },
        ],
      ]}
    />
  );
}
