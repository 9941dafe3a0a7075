/**
 * Two lists: what the office offers and what this customer buys. Plus and minus move a module; the focus goes
 * to the next button of the same list, so that several can be moved in a row, and each move is announced.
 */
import { Minus, Plus, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { ListItem } from "../../bindings";
import { useText } from "../../lib/i18n";
import { isComposing } from "../../lib/platform";
import css from "./ModulesPicker.module.css";
import { searchTerms, markParts } from "./marks";

type Module = Pick<ListItem, "id" | "name" | "description">;
type Props = {
  /** everything the office offers, in its order */
  modules: readonly Module[];
  selected: readonly string[];
  onChange: (ids: string[]) => void;
  /** as saved; a difference is shown on the row */
  saved?: readonly string[];
  /** what belongs below the selected ones */
  children?: ReactNode;
};

export function ModulesPicker({ modules, selected, onChange, saved, children }: Props) {
  const t = useText();
  const [search, setSearch] = useState("");
  const [said, setSaid] = useState("");
  const [latest, setLatest] = useState<string | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const lists = { offered: useRef<HTMLUListElement>(null), chosen: useRef<HTMLUListElement>(null) };

  const terms = searchTerms(search);
  const matches = (module: Module) =>
    terms.every((term) =>
      markParts(`${module.name} ${module.description ?? ""}`, [term]).some((part) => part.marked),
    );
  const open = modules.filter((module) => !selected.includes(module.id));
  const offered = open.filter(matches);
  const chosen = modules.filter((module) => selected.includes(module.id));

  function move(module: Module, add: boolean, stay = false) {
    const ids = add ? [...selected, module.id] : selected.filter((id) => id !== module.id);
    const from = add ? offered : chosen;
    const at = from.findIndex(({ id }) => id === module.id);
    const next = from[at + 1] ?? from[at - 1];
    setLatest(add ? module.id : null);
    const count = ids.length;
    setSaid(t(add ? "modules-added-said" : "modules-removed-said", { name: module.name, count }));
    onChange(ids);
    if (stay) return;
    const list = add ? lists.offered : lists.chosen;
    const button = next && list.current?.querySelector<HTMLElement>(`[data-module="${CSS.escape(next.id)}"]`);
    if (button) button.focus();
    else searchBox.current?.focus();
  }

  /** Enter takes the first match and leaves the box ready for the next; it never sends the form around it. */
  function onSearchKey(event: KeyboardEvent) {
    if (event.key !== "Enter" || isComposing(event)) return;
    event.preventDefault();
    const [first] = offered;
    if (terms.length === 0 || !first) return;
    move(first, true, true);
    setSearch("");
  }

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-module]")];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? buttons.length - 1
          : step === 0 || at < 0
            ? -1
            : at + step;
    if (to < 0 || !buttons[to]) return;
    event.preventDefault();
    buttons[to].focus();
  }

  function note(module: Module, isChosen: boolean): string | null {
    if (isChosen && latest === module.id) return t("modules-just-added");
    if (saved && isChosen && !saved.includes(module.id)) return t("modules-not-saved-added");
    if (saved && !isChosen && saved.includes(module.id)) return t("modules-not-saved-removed");
    return module.description;
  }

  const row = (module: Module, isChosen: boolean) => {
    const name = t(isChosen ? "modules-remove" : "modules-add", { name: module.name });
    const below = note(module, isChosen);
    const Icon = isChosen ? Minus : Plus;
    const differs = saved !== undefined && saved.includes(module.id) !== isChosen;
    return (
      <li key={module.id} data-new={(isChosen && (latest === module.id || differs)) || undefined}>
        <span>
          {module.name}
          {below && <small>{below}</small>}
        </span>
        <button
          type="button"
          className={css.move}
          data-module={module.id}
          aria-label={name}
          onClick={() => move(module, !isChosen)}
        >
          <Icon aria-hidden />
        </button>
      </li>
    );
  };

  return (
    <div className={css.picker}>
      <section className={css.list} aria-label={t("modules")}>
        <header>
          {t("modules")}
          <small>{t("modules-to-choose", { count: open.length })}</small>
        </header>
        <div className={css.search}>
          <Search aria-hidden />
          <input
            ref={searchBox}
            type="search"
            value={search}
            aria-label={t("modules-search")}
            placeholder={t("modules-search")}
            autoComplete="off"
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={onSearchKey}
          />
        </div>
        {/* Arrow keys are a convenience; every button is a stop of its own. */}
        <ul ref={lists.offered} onKeyDown={onKeyDown}>
          {offered.map((module) => row(module, false))}
        </ul>
        {offered.length === 0 && (
          <p className={css.none}>
            {open.length === 0 ? t("modules-all-selected") : t("modules-no-match", { search: search.trim() })}
          </p>
        )}
      </section>
      <div className={css.side}>
        <section className={css.list} aria-label={t("modules-selected")}>
          <header>
            {t("modules-selected")}
            <small>{t("modules-selected-count", { count: chosen.length })}</small>
          </header>
          <ul ref={lists.chosen} onKeyDown={onKeyDown}>
            {chosen.map((module) => row(module, true))}
          </ul>
          {chosen.length === 0 && <p className={css.none}>{t("modules-none-selected")}</p>}
        </section>
        {children}
      </div>
      <div className="visually-hidden" role="status">
        {said}
      </div>
    </div>
  );
}
