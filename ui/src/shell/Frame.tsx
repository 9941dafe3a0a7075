/** Navigation, top bar, the page between them, and the dialogs that every place shares. */
import { Outlet, useBlocker, useNavigate, useRouter, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState } from "react";
import { MenuList } from "../components/Menu";
import { useRead } from "../lib/api";
import { useMayLeave } from "../lib/guard";
import { useText } from "../lib/i18n";
import { later } from "../lib/later";
import { listenForShortcuts, useShortcut } from "../lib/shortcuts";
import { useUndo } from "../lib/undo";
import css from "./Frame.module.css";
import { FrameProvider, type FrameDialog } from "./frameContext";
import { useMay } from "./may";
import { Nav } from "./Nav";
import { ScreenOutlet } from "./ScreenOutlet";
import { TopBar } from "./TopBar";

const Dialogs = later(() => import("./Dialogs").then((module) => module.Dialogs));

export function Frame() {
  const t = useText();
  const router = useRouter();
  const navigate = useNavigate();
  const mayLeave = useMayLeave();
  const { undoLast } = useUndo();
  const may = useMay();
  const [dialog, setDialog] = useState<FrameDialog | null>(null);
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  // The saved views stand in the navigation, whichever page is open.
  const views = useRead("saved_view_list", { noun: "customer" });

  useBlocker({
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await mayLeave()),
    enableBeforeUnload: false,
  });

  useEffect(() => listenForShortcuts(), []);
  // Fetched ahead, but after the page: what is typed right after Ctrl+K belongs into the box that it opens.
  useEffect(() => {
    Dialogs.ahead();
    MenuList.ahead();
    const everyday = [router.routesById["/customers"], router.routesById["/customers/$id"]];
    for (const route of everyday) void router.loadRouteChunk(route)?.catch(() => undefined);
  }, [router]);
  useShortcut("palette", () => setDialog("palette"));
  useShortcut("help", () => setDialog("shortcuts"));
  useShortcut("new", may("customer_edit") ? () => void navigate({ to: "/customers/new" }) : null);
  useShortcut("undo", () => void undoLast());

  // After a change of place a screen reader and the keyboard begin at the page, not at the link.
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (!main.current?.contains(document.activeElement)) main.current?.focus();
  }, [pathname]);

  return (
    <FrameProvider value={setDialog}>
      <div className={css.frame}>
        <a
          className={css.skip}
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t("skip-to-content")}
        </a>
        <Nav views={views.data ?? []} />
        <div className={css.work}>
          <TopBar />
          <main ref={main} id="main" className={css.main} tabIndex={-1}>
            <Suspense>
              {/* Administration keeps its own places in sight. */}
              {pathname.startsWith("/admin") ? <Outlet /> : <ScreenOutlet />}
            </Suspense>
          </main>
        </div>
        {dialog && <Dialogs dialog={dialog} onClose={() => setDialog(null)} />}
      </div>
    </FrameProvider>
  );
}
