// Looks into the page as a person with a screen reader does: controls by role and name, text that can be seen. Waits inside
// the page until the answer is there. Arguments: question, its argument, milliseconds, and WebDriver's callback.
const [question, ask, limit, done] = arguments;

const selectors = {
  button: "button, [role=button]",
  cell: "[role=gridcell]",
  checkbox: "input[type=checkbox], [role=checkbox]",
  combobox: "[role=combobox], select",
  dialog: "[role=dialog], [role=alertdialog], dialog",
  grid: "[role=grid]",
  heading: "h1, h2, h3, [role=heading]",
  link: "a[href]",
  menuitem: "[role=menuitem], [role=menuitemradio], [role=menuitemcheckbox]",
  navigation: "nav",
  option: "[role=option]",
  radio: "input[type=radio]",
  row: "[role=row]",
  status: "[role=status], output",
  tab: "[role=tab]",
  textbox: "input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=search], input[type=password], textarea",
};
/** Their names may go on: a hint below a choice, "optional" beside a label. */
const longNames = ["radio", "textbox", "combobox", "option", "menuitem", "tab", "row"];

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) {
    const named = ids.split(/\s+/).map((id) => tidy(document.getElementById(id)?.textContent));
    if (named.some(Boolean)) return tidy(named.join(" "));
  }
  const label = element.getAttribute("aria-label");
  if (label) return tidy(label);
  const labels = [...(element.labels ?? [])].map((each) => tidy(each.innerText || each.textContent));
  if (labels.length > 0) return tidy(labels.join(" "));
  return tidy(element.innerText || element.textContent || element.getAttribute("placeholder"));
}

function isReachable(element) {
  if (element.closest("[inert], [aria-hidden=true], [hidden]")) return false;
  return element.checkVisibility({ visibilityProperty: true });
}

function find({ role, name }) {
  const all = [...document.querySelectorAll(selectors[role])].filter(isReachable);
  if (name === null) return all[0];
  const exact = all.find((element) => nameOf(element) === name);
  if (exact || !longNames.includes(role)) return exact;
  return all.find((element) => nameOf(element).startsWith(`${name} `));
}

function focus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const role = Object.keys(selectors).find((each) => element.matches(selectors[each])) ?? element.localName;
  return { role, name: nameOf(element) };
}

const questions = {
  find,
  sees: (text) => (tidy(document.body.innerText).includes(text) ? true : null),
  unseen: (text) => (tidy(document.body.innerText).includes(text) ? null : true),
  matches: (selector) => document.querySelector(selector),
  focus: () => focus() ?? { role: "none", name: "" },
  value: ({ role, name, value }) => (find({ role, name })?.value === value ? true : null),
  focused: ({ role, name }) => {
    const element = find({ role, name });
    return element && element === document.activeElement ? true : null;
  },
  // What a restart would find; the page says only that there is a draft.
  draft: async (text) => {
    const rpc = (name, input) => window.__TAURI_INTERNALS__.invoke("rpc", { name, input });
    const drafts = await Promise.all((await rpc("home", {})).drafts.map(({ id }) => rpc("draft_get", { id })));
    return drafts.some((draft) => draft?.value.includes(text)) ? true : null;
  },
  painted: () => true,
};

/** For whoever has to find out why. */
function state() {
  const { role, name } = focus() ?? { role: "nothing", name: "" };
  return `focus: ${role} "${name}" "${document.activeElement?.value ?? ""}"\n${document.body.innerText}`;
}

const until = performance.now() + limit;
async function look() {
  let answer = null;
  try {
    answer = (await questions[question](ask)) ?? null;
  } catch (error) {
    if (performance.now() > until) return done({ failure: String(error) });
  }
  if (answer !== null) return done({ answer });
  if (performance.now() > until) return done({ failure: state() });
  setTimeout(look, 25);
}
// A picture shows what is known now only two frames later.
if (question === "painted") requestAnimationFrame(() => requestAnimationFrame(look));
else look();
