/**
 * A box in which a record is found by typing, with its list. The list opens on typing, on an arrow key and by its
 * button, never because the focus came by; a pick closes it. Enter takes the marked option. While the answer to
 * what was typed is on its way, Enter waits for it, and so never takes an option of the text before.
 */
import { ChevronDown } from "lucide-react";
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  use,
  useEffect,
  useRef,
  useState,
} from "react";
import {
  ComboBox as AriaComboBox,
  ComboBoxStateContext,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import { useText } from "../lib/i18n";
import { isComposing } from "../lib/platform";
import css from "./ComboBox.module.css";
import type { ControlProps } from "./Field";
import fieldCss from "./Field.module.css";
import { type LoadItems, type PickItem, type PickItems, usePickItems } from "./pick";

type Props = {
  control: ControlProps;
  label: string;
  name: string | undefined;
  placeholder: string | undefined;
  text: string;
  onText: (text: string) => void;
  /** What is looked for: nothing while the text is only the name of the value */
  search: string;
  load: LoadItems;
  /** Ids that are not offered */
  without?: readonly string[];
  value: string | null;
  onPick: (item: PickItem) => void;
  /** The box is left, or Esc takes back what was typed */
  onLeave: () => void;
  onBlur: (() => void) | undefined;
  onBackspaceInEmpty?: () => void;
  /** Inside the box, before its button */
  children?: ReactNode;
};

type State = NonNullable<React.ContextType<typeof ComboBoxStateContext>>;
const nobody: readonly string[] = [];
/** React Aria would measure the input alone; without its measure it takes the trigger's. */
const asWideAsBox = { "--trigger-width": undefined } as CSSProperties;

export function PickBox(props: Props) {
  const { text, value, without = nobody, onPick } = props;
  const t = useText();
  const [open, setOpen] = useState(false);
  const state = useRef<State | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const found = usePickItems(props.load, props.search, open);
  const items = found.items.filter(({ id }) => !without.includes(id));

  function pick(item: PickItem | undefined) {
    if (!item) return;
    onPick(item);
    state.current?.close();
  }

  return (
    <AriaComboBox
      aria-label={props.label}
      className={css.combo ?? ""}
      inputValue={text}
      onInputChange={props.onText}
      value={value}
      // Leaving the box reports the value that it has anyway.
      onChange={(key) => key !== value && pick(items.find(({ id }) => id === key))}
      items={items}
      menuTrigger="manual"
      allowsEmptyCollection
      onOpenChange={setOpen}
      onBlur={() => {
        props.onLeave();
        props.onBlur?.();
      }}
    >
      <Box {...props} box={box} state={state} found={found} pick={pick} without={without} />
      <Popover className={css.popover ?? ""} style={asWideAsBox} triggerRef={box} offset={4} maxHeight={320}>
        <ListBox<PickItem>
          aria-label={props.label}
          className={css.list ?? ""}
          renderEmptyState={() => <p className={css.none}>{found.pending ? t("loading") : t("pick-none")}</p>}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.label} className={css.item ?? ""}>
              <span className="cut">{item.label}</span>
              {item.detail && <small>{item.detail}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
      <Mark items={items} found={found} value={value} search={props.search} />
    </AriaComboBox>
  );
}

type BoxProps = Props & {
  box: RefObject<HTMLDivElement | null>;
  state: RefObject<State | null>;
  found: PickItems;
  without: readonly string[];
  pick: (item: PickItem | undefined) => void;
};

function Box({ box, state: shared, found, without, pick, ...props }: BoxProps) {
  const t = useText();
  const state = use(ComboBoxStateContext);
  // The list is built from a copy of all this, which has no state.
  if (state) shared.current = state;
  const byArrow = useRef(false);
  /** The Enter that waits for an answer */
  const waiting = useRef<symbol | null>(null);

  async function takeFirst() {
    const turn = Symbol("enter");
    waiting.current = turn;
    const answer = await found.ask();
    if (waiting.current === turn) pick(answer.find(({ id }) => !without.includes(id)));
  }

  function toggle() {
    box.current?.querySelector("input")?.focus();
    // The focus may bring the box into sight, and a list that scrolls away from its box closes: it opens after that.
    requestAnimationFrame(() => shared.current?.toggle(null, "manual"));
  }

  function onKeyDownCapture(event: KeyboardEvent) {
    if (!state || isComposing(event)) return;
    if (event.key.startsWith("Arrow")) byArrow.current = true;
    if (!state.isOpen) return;
    const mine = event.key === "Escape" || (event.key === "Enter" && found.pending);
    if (mine) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (event.key === "Escape") {
      waiting.current = null;
      state.close();
      props.onLeave();
    } else if (mine) void takeFirst();
    // Passing on takes only what somebody went to, not what was marked for them.
    else if (event.key === "Tab" && !byArrow.current) state.selectionManager.setFocusedKey(null);
  }

  return (
    <div
      ref={box}
      role="presentation"
      className={`${fieldCss.box} ${css.box}`}
      onKeyDownCapture={onKeyDownCapture}
    >
      <Input
        {...props.control}
        placeholder={props.placeholder}
        data-field={props.name}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        onInput={() => {
          waiting.current = null;
          byArrow.current = false;
          state?.open(null, "input");
        }}
        onKeyDown={(event) => {
          if (event.key === "Backspace" && props.text === "") props.onBackspaceInEmpty?.();
        }}
      />
      {props.children}
      <button
        type="button"
        tabIndex={-1}
        className={css.arrow}
        aria-label={t("pick-open", { field: props.label })}
        aria-haspopup="listbox"
        aria-expanded={state?.isOpen ?? false}
        // The focus stays in the box, or goes there.
        onMouseDown={(event) => event.preventDefault()}
        onClick={toggle}
      >
        <ChevronDown aria-hidden />
      </button>
    </div>
  );
}

type MarkProps = { items: readonly PickItem[]; found: PickItems; value: string | null; search: string };

/** Marks what Enter takes: of an answer to typed text the first option, of a list opened by an arrow the value. */
function Mark({ items, found, value, search }: MarkProps) {
  const state = use(ComboBoxStateContext);
  const done = useRef<readonly PickItem[] | null>(null);
  const wanted = search !== "" || (state?.focusStrategy ?? null) !== null;
  const at = state?.focusStrategy === "last" && search === "" ? items.at(-1) : items[0];
  const key = items.find(({ id }) => id === value)?.id ?? at?.id;
  useEffect(() => {
    if (!state?.isOpen || found.pending) {
      done.current = null;
    } else if (done.current !== found.items && wanted && key !== undefined && state.collection.getItem(key)) {
      // The list itself may take the mark away once, when it first has options: it is set until it is seen to stand.
      if (state.selectionManager.focusedKey === null) state.selectionManager.setFocusedKey(key);
      else done.current = found.items;
    }
  });
  return null;
}
