/** Search in place: the list follows while one types, 120 ms after the last key. */
import { Search, X } from "lucide-react";
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { IconButton } from "../../../components/IconButton";
import { Kbd } from "../../../components/Kbd";
import { useText } from "../../../lib/i18n";
import { isComposing, shortcutText } from "../../../lib/platform";
import { shortcuts } from "../../../lib/shortcuts";
import css from "./list.module.css";

const WAIT = 120;

export type SearchHandle = { focus: () => void };
type Props = {
  value: string;
  onChange: (text: string) => void;
  /** arrow down: on into the list */
  onDown: () => void;
  ref?: Ref<SearchHandle>;
};

export function SearchBox({ value, onChange, onDown, ref }: Props) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const latest = useRef(onChange);
  latest.current = onChange;

  // Cleared or restored from outside.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = window.setTimeout(() => {
      sent.current = text;
      latest.current(text);
    }, WAIT);
    return () => window.clearTimeout(timer);
  }, [text]);

  useImperativeHandle(ref, () => ({
    focus: () => {
      input.current?.focus();
      input.current?.select();
    },
  }));

  function clear() {
    sent.current = "";
    setText("");
    onChange("");
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === "Escape" && text !== "") {
      event.preventDefault();
      event.stopPropagation();
      clear();
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
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
        name="list-search"
        aria-label={t("customers-search")}
        placeholder={t("customers-search-hint")}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === "" ? (
        <Kbd>{shortcutText(shortcuts.find.keys)}</Kbd>
      ) : (
        <IconButton small icon={X} label={t("search-clear")} onClick={clear} />
      )}
    </div>
  );
}
