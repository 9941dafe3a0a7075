/**
 * Navigation: 224 px, or 56 px with icons that open over the page on hover and on keyboard focus.
 * It shows what exists and nothing else.
 */
import { Link, useRouterState } from "@tanstack/react-router";
import {
  Building2,
  ContactRound,
  House,
  KeyRound,
  Lock,
  LogOut,
  type LucideIcon,
  PanelLeftClose,
  PanelLeftOpen,
  Plus,
  SlidersHorizontal,
  SlidersVertical,
  Table2,
  TextAlignStart,
  UserRound,
  UsersRound,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import type { SavedView } from "../bindings";
import { Avatar } from "../components/Avatar";
import { IconButton } from "../components/IconButton";
import { Menu } from "../components/Menu";
import { useText } from "../lib/i18n";
import { useMedia } from "../lib/media";
import { usePrefs } from "../lib/prefs";
import { useAdminPlaces } from "../features/office/adminPlaces";
import { Brand } from "./Brand";
import { useFrameDialog } from "./frameContext";
import { useMay } from "./may";
import css from "./Nav.module.css";
import { useSession } from "./session";

export function Nav({ views }: { views: readonly SavedView[] }) {
  const t = useText();
  const { office } = useSession();
  const may = useMay();
  const admin = useAdminPlaces()[0];
  const { prefs, change } = usePrefs();
  const [open, setOpen] = useState(false);
  // A small window leaves the room to the work, whatever was chosen for a large one.
  const narrow = useMedia("(max-width: 1100px)");
  const collapsed = prefs.navCollapsed || narrow;
  const state = collapsed ? (open ? "over" : "icons") : "wide";
  const { pathname, view } = useRouterState({
    select: ({ location }) => ({
      pathname: location.pathname,
      view: (location.search as { view?: string }).view,
    }),
    structuralSharing: true,
  });
  const onList = pathname.startsWith("/customers") && pathname !== "/customers/new";

  return (
    <div className={css.space} data-state={state} data-nav={state}>
      <nav
        className={css.nav}
        data-state={state}
        aria-label={t("nav-main")}
        onPointerEnter={() => setOpen(true)}
        onPointerLeave={() => setOpen(false)}
        onFocus={(event) => {
          if (event.target.matches(":focus-visible")) setOpen(true);
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
        }}
      >
        <div className={css.brand}>
          <Brand />
          <div className={css.names}>
            <b>Clientele</b>
            <small className="cut">{office.name}</small>
          </div>
          {!narrow && (
            <IconButton
              small
              className={css.collapse}
              icon={prefs.navCollapsed ? PanelLeftOpen : PanelLeftClose}
              label={prefs.navCollapsed ? t("nav-expand") : t("nav-collapse")}
              onClick={() => change({ navCollapsed: !prefs.navCollapsed })}
            />
          )}
        </div>
        <div className={css.links}>
          <Place to="/" icon={House} here={pathname === "/"}>
            {t("nav-home")}
          </Place>
          {may("customer_view") && (
            <Group label={t("nav-quick-links")}>
              <Place to="/customers" icon={Table2} here={onList && !view}>
                {t("nav-customer-list")}
              </Place>
              {may("customer_edit") && (
                <Place to="/customers/new" icon={Plus} here={pathname === "/customers/new"}>
                  {t("nav-customer-add")}
                </Place>
              )}
            </Group>
          )}
          {(may("customer_view") || may("people_view")) && (
            <Group label={t("nav-crm")}>
              {may("customer_view") && (
                <Place to="/customers" icon={Building2} here={false}>
                  {t("nav-customers")}
                </Place>
              )}
              {may("people_view") && (
                <Place to="/people" icon={ContactRound} here={pathname.startsWith("/people")}>
                  {t("nav-persons")}
                </Place>
              )}
            </Group>
          )}
          {may("customer_view") && views.length > 0 && (
            <Group label={t("nav-saved-views")} views>
              {views.map((each) => (
                <Place
                  key={each.id}
                  to="/customers"
                  view={each.id}
                  icon={TextAlignStart}
                  here={pathname === "/customers" && view === each.id}
                >
                  {each.name}
                </Place>
              ))}
            </Group>
          )}
        </div>
        <div className={css.foot}>
          {admin && (
            <Place
              to={admin.to}
              icon={SlidersHorizontal}
              here={pathname.startsWith("/admin") || pathname === "/import"}
            >
              {t("nav-administration")}
            </Place>
          )}
          <PersonMenu />
        </div>
      </nav>
    </div>
  );
}

function Group({ label, views, children }: { label: string; views?: boolean; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className={views ? css.views : undefined}>
      <div className={css.label} aria-hidden>
        <span>{label}</span>
      </div>
      {children}
    </div>
  );
}

type PlaceProps = { to: string; view?: string; icon: LucideIcon; here: boolean; children: string };

function Place({ to, view, icon: Icon, here, children }: PlaceProps) {
  return (
    <Link
      to={to}
      search={view ? ({ view } as never) : ({} as never)}
      className={css.place}
      data-here={here || undefined}
      aria-current={here ? "page" : undefined}
      activeProps={{}}
    >
      <Icon aria-hidden />
      <span className="cut">{children}</span>
    </Link>
  );
}

function PersonMenu() {
  const t = useText();
  const { me, lock, switchPerson, signOut } = useSession();
  const openDialog = useFrameDialog();
  return (
    <Menu
      look="custom"
      className={css.person}
      label={t("person-menu", { name: me.name })}
      placement="top start"
      items={[
        [
          {
            id: "preferences",
            label: t("preferences"),
            icon: SlidersVertical,
            onAction: () => openDialog("preferences"),
          },
          {
            id: "profile",
            label: t("profile"),
            icon: UserRound,
            onAction: () => openDialog("profile"),
          },
          {
            id: "password",
            label: t("change-password"),
            icon: KeyRound,
            onAction: () => openDialog("password"),
          },
          {
            id: "recovery",
            label: t("renew-recovery-code"),
            icon: KeyRound,
            onAction: () => openDialog("recovery"),
          },
        ],
        [
          { id: "switch", label: t("switch-person"), icon: UsersRound, onAction: () => void switchPerson() },
          { id: "lock", label: t("lock"), icon: Lock, onAction: () => void lock() },
          { id: "sign-out", label: t("sign-out"), icon: LogOut, onAction: () => void signOut() },
        ],
      ]}
    >
      <Avatar name={me.name} size={24} />
      <span className="cut">{me.name}</span>
    </Menu>
  );
}
