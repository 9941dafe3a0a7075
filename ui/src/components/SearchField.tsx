/** The search of a list or a matrix: focused by its shortcut, emptied by Escape or its cross. */
import { Search, X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useText } from "../lib/i18n";
import { isComposing, shortcutText } from "../lib/platform";
import { shortcuts, useShortcut } from "../lib/shortcuts";
import { IconButton } from "./IconButton";
import { Kbd } from "./Kbd";
import css from "./SearchField.module.css";

export type SearchFieldProps = {
  name: string;
  label: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
  /** Where emptying at once is more than the change to nothing */
  onClear?: () => void;
  /** arrow down or Enter: on into what was found */
  onDown?: () => void;
};

export function SearchField({
  name,
  label,
  placeholder,
  value,
  onChange,
  onClear,
  onDown,
}: SearchFieldProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  useShortcut("find", () => {
    input.current?.focus();
    input.current?.select();
  });

  function clear() {
    if (onClear) onClear();
    else onChange("");
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === "Escape" && value !== "") {
      event.preventDefault();
      event.stopPropagation();
      clear();
    } else if (onDown && (event.key === "ArrowDown" || event.key === "Enter")) {
      event.preventDefault();
      onDown();
    }
  }

  return (
    <div className={css.search} role="search">
      <Search aria-hidden />
      <input
        ref={input}
        type="text"
        name={name}
        aria-label={label}
        placeholder={placeholder ?? label}
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
