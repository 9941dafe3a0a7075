/** Search or jump to: customers and contacts as typed, places and actions, and what was open last. */
import { useNavigate } from "@tanstack/react-router";
import {
  Building2,
  CircleQuestionMark,
  ContactRound,
  History,
  House,
  Keyboard,
  Lock,
  type LucideIcon,
  Plus,
  Search,
  SlidersHorizontal,
  SlidersVertical,
  UserRound,
} from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { Kbd } from "../components/Kbd";
import { useAdminPlaces } from "../features/office/adminPlaces";
import { useRead } from "../lib/api";
import { useText } from "../lib/i18n";
import { isComposing, shortcutText } from "../lib/platform";
import { useFrameDialog } from "./frameContext";
import { useMay } from "./may";
import css from "./Palette.module.css";
import { useSession } from "./session";

type Entry = {
  id: string;
  group: string;
  icon: LucideIcon;
  title: string;
  detail?: string | null;
  keys?: string;
  run: () => void;
};

export function Palette({ onClose }: { onClose: () => void }) {
  const t = useText();
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const actions = useActions();
  const open = useOpenCustomer();
  const openPerson = useOpenPerson();
  const asked = useSettled(text.trim(), 60);
  const hits = useRead("search", { text: asked, limit: 8 }, { enabled: asked !== "", keep: true });
  const home = useRead("home", {}, { fresh: true });

  const entries = useMemo<Entry[]>(() => {
    const needle = text.trim().toLocaleLowerCase();
    const match = (entry: Entry) =>
      needle.split(/\s+/).every((word) => entry.title.toLocaleLowerCase().includes(word));
    const recent = (home.data?.recent ?? []).map<Entry>((each) => ({
      id: `recent-${each.id}`,
      group: t("palette-recent"),
      icon: History,
      title: each.name,
      detail: [each.code, each.city].filter(Boolean).join(", "),
      run: () => open(each.id),
    }));
    if (needle === "") return [...recent.slice(0, 6), ...actions];
    const recentHits = recent.filter(match);
    const known = new Set(recentHits.map((entry) => entry.id.slice("recent-".length)));
    const found = (asked === "" ? [] : (hits.data ?? []))
      .filter((hit) => hit.kind !== "customer" || !known.has(hit.id))
      .map<Entry>((hit) => ({
        id: `${hit.kind}-${hit.id}`,
        group: hit.kind === "customer" ? t("nav-customers") : t("palette-contacts"),
        icon: hit.kind === "customer" ? Building2 : UserRound,
        title: hit.title,
        detail: hit.detail,
        run: () => (hit.kind === "customer" ? open(hit.id) : openPerson(hit.id)),
      }));
    return [
      ...recentHits,
      ...found.filter((entry) => entry.icon === Building2),
      ...found.filter((entry) => entry.icon !== Building2),
      ...actions.filter(match),
    ];
  }, [text, asked, hits.data, home.data, actions, open, openPerson, t]);

  const current = Math.min(at, entries.length - 1);
  const optionId = (index: number) => `${id}-${index}`;
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [id, current]);

  function run(entry: Entry | undefined) {
    if (!entry) return;
    onClose();
    entry.run();
  }

  function key(event: KeyboardEvent) {
    if (isComposing(event)) return;
    const last = entries.length - 1;
    const move: Record<string, number> = {
      ArrowDown: current >= last ? 0 : current + 1,
      ArrowUp: current <= 0 ? last : current - 1,
    };
    const next = move[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setAt(next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(entries[current]);
    }
  }

  return (
    <ModalOverlay
      className={css.shade ?? ""}
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Modal className={css.modal ?? ""}>
        <Dialog className={css.dialog ?? ""} aria-label={t("palette-open")}>
          <div className={css.search}>
            <Search aria-hidden />
            <input
              autoFocus
              role="combobox"
              aria-expanded
              aria-controls={`${id}-list`}
              aria-activedescendant={entries.length > 0 ? optionId(current) : undefined}
              aria-label={t("palette-open")}
              placeholder={t("palette-open")}
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={key}
            />
            <Kbd>Esc</Kbd>
          </div>
          <div id={`${id}-list`} role="listbox" aria-label={t("palette-results")} className={css.list}>
            {entries.map((entry, index) => (
              <div key={entry.id} role="presentation">
                {entry.group !== entries[index - 1]?.group && (
                  <div className={css.group} role="presentation">
                    {entry.group}
                  </div>
                )}
                {/* The input keeps the focus and takes the keys. */}
                {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
                <div
                  id={optionId(index)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === current}
                  className={css.entry}
                  onPointerMove={() => setAt(index)}
                  onClick={() => run(entry)}
                >
                  <entry.icon aria-hidden />
                  <span className="cut">{entry.title}</span>
                  {entry.detail && <small className="cut">{entry.detail}</small>}
                  {entry.keys && <Kbd>{shortcutText(entry.keys)}</Kbd>}
                </div>
              </div>
            ))}
          </div>
          {entries.length === 0 && !hits.isFetching && (
            <p className={css.none} role="status">
              {t("palette-none", { text: text.trim() })}
            </p>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useOpenCustomer(): (id: string) => void {
  const navigate = useNavigate();
  return useMemo(() => (id: string) => void navigate({ to: "/customers/$id", params: { id } }), [navigate]);
}

function useOpenPerson(): (id: string) => void {
  const navigate = useNavigate();
  return useMemo(() => (id: string) => void navigate({ to: "/people/$id", params: { id } }), [navigate]);
}

/** Everything here is also in the navigation or a menu. */
function useActions(): Entry[] {
  const t = useText();
  const navigate = useNavigate();
  const openDialog = useFrameDialog();
  const { lock } = useSession();
  const may = useMay();
  const admin = useAdminPlaces();
  const places: Omit<Entry, "group">[] = [
    { id: "home", icon: House, title: t("nav-home"), run: () => void navigate({ to: "/" }) },
    ...(may("customer_view")
      ? [
          {
            id: "customers",
            icon: Building2,
            title: t("nav-customer-list"),
            run: () => void navigate({ to: "/customers" }),
          },
        ]
      : []),
    ...(may("people_view")
      ? [
          {
            id: "people",
            icon: ContactRound,
            title: t("nav-persons"),
            run: () => void navigate({ to: "/people" }),
          },
        ]
      : []),
    ...(may("customer_edit")
      ? [
          {
            id: "new",
            icon: Plus,
            title: t("nav-customer-add"),
            keys: "Ctrl+N",
            run: () => void navigate({ to: "/customers/new" }),
          },
        ]
      : []),
    ...admin.map(({ to, label }) => ({
      id: to,
      icon: SlidersHorizontal,
      title: label,
      detail: t("nav-administration"),
      run: () => void navigate({ to }),
    })),
    {
      id: "preferences",
      icon: SlidersVertical,
      title: t("preferences"),
      run: () => openDialog("preferences"),
    },
    {
      id: "shortcuts",
      icon: Keyboard,
      title: t("shortcuts"),
      keys: "F1",
      run: () => openDialog("shortcuts"),
    },
    { id: "why", icon: CircleQuestionMark, title: t("why"), run: () => openDialog("why") },
    { id: "lock", icon: Lock, title: t("lock"), run: () => void lock() },
  ];
  return places.map((entry) => ({ ...entry, group: t("palette-go") }));
}

function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
