/** Narrows the rows of the matrix while one types. */
import { Search, X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { IconButton } from "../../components/IconButton";
import { Kbd } from "../../components/Kbd";
import { useText } from "../../lib/i18n";
import { isComposing, shortcutText } from "../../lib/platform";
import { shortcuts, useShortcut } from "../../lib/shortcuts";
import css from "./roles.module.css";

type Props = { value: string; onChange: (text: string) => void };

export function FindBox({ value, onChange }: Props) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  useShortcut("find", () => {
    input.current?.focus();
    input.current?.select();
  });

  function clear() {
    onChange("");
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || value === "" || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    clear();
  }

  return (
    <div className={css.find} role="search">
      <Search aria-hidden />
      <input
        ref={input}
        type="text"
        name="groups-find"
        aria-label={t("groups-find")}
        placeholder={t("groups-find")}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value === "" ? (
        <Kbd>{shortcutText(shortcuts.find.keys)}</Kbd>
      ) : (
        <IconButton small icon={X} label={t("search-clear")} onClick={clear} />
      )}
    </div>
  );
}
