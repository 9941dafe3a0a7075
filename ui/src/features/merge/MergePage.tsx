/** Two customers or two people who are one, side by side: what stays of each field, what will happen, and the merge. */
import { Link, useCanGoBack, useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { MergePair, WireError } from "../../bindings";
import { buttonClass } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Page } from "../../components/Page";
import { SectionHeader } from "../../components/SectionHeader";
import { Skeleton } from "../../components/Skeleton";
import { write } from "../../lib/api";
import { useGoOn } from "../../lib/goOn";
import { wireError } from "../../lib/host";
import { useI18n, useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { useUndo } from "../../lib/undo";
import { useMay } from "../../shell/may";
import { Effects } from "./Effects";
import { FieldRow } from "./FieldRow";
import { Foot } from "./Foot";
import { Heads } from "./Heads";
import { type Choices, chosenSides, sideOf } from "./choices";
import { type Look, type LookTools, type MergeNoun, mergeCommand, useLook } from "./look";
import { useMergeWords } from "./words";
import css from "./merge.module.css";

const listOf = { customer: "/customers", person: "/people" } as const;
const pageOf = { customer: "/customers/$id", person: "/people/$id" } as const;

export const MergeCustomersPage = () => <MergePage noun="customer" />;
export const MergePeoplePage = () => <MergePage noun="person" />;

function MergePage({ noun }: { noun: MergeNoun }) {
  const t = useText();
  const may = useMay();
  const search = useSearch({ strict: false }) as { keep?: unknown; lose?: unknown };
  const list = { label: t(noun === "customer" ? "customers-title" : "people-title") };
  const open = may(noun === "customer" ? "customer_view" : "people_view");
  usePlace([{ label: t("crm") }, { ...list, ...(open ? { to: listOf[noun] } : {}) }, { label: t("merge") }]);
  const { keep, lose } = search;
  if (typeof keep !== "string" || typeof lose !== "string") return <Gone noun={noun} />;
  // A swap is the same page; two others are another.
  return <Two key={[keep, lose].toSorted().join()} noun={noun} pair={{ keep, lose }} />;
}

function Gone({ noun, same = false }: { noun: MergeNoun; same?: boolean }) {
  const t = useText();
  const may = useMay();
  // Not everybody who may merge two people sees the list of all of them.
  const toList = noun === "customer" || may("people_view");
  return (
    <Page title={t(`merge-title-${noun}`)}>
      <EmptyState
        title={t("merge-gone-title")}
        actions={
          <Link to={toList ? listOf[noun] : "/"} className={buttonClass()}>
            {t(toList ? (noun === "customer" ? "customers-title" : "people-title") : "nav-home")}
          </Link>
        }
      >
        <p>{t(same ? "error-same" : "merge-gone-text")}</p>
      </EmptyState>
    </Page>
  );
}

function Two({ noun, pair }: { noun: MergeNoun; pair: MergePair }) {
  const t = useText();
  const tools = useLook(noun, pair);
  const [merged, setMerged] = useState(false);
  const { look, error } = tools;
  // Afterwards one of them is not there any more, until the way on is taken.
  if (!merged && error?.code === "not_found") return <Gone noun={noun} />;
  if (!merged && error?.code === "invalid") return <Gone noun={noun} same={pair.keep === pair.lose} />;
  if (look) return <Screen noun={noun} look={look} tools={tools} onMerged={() => setMerged(true)} />;
  return (
    <Page title={t(`merge-title-${noun}`)}>
      {error ? (
        <ErrorState error={error} onRetry={() => void tools.again()} />
      ) : (
        <Skeleton kind="text" rows={8} />
      )}
    </Page>
  );
}

type ScreenProps = { noun: MergeNoun; look: Look; tools: LookTools; onMerged: () => void };

function Screen({ noun, look, tools, onMerged }: ScreenProps) {
  const { t, format } = useI18n();
  const navigate = useNavigate();
  const goOn = useGoOn();
  const router = useRouter();
  const mayGoBack = useCanGoBack();
  const { saved } = useUndo();
  const words = useMergeWords(noun);
  const ids = useId();
  const [choices, setChoices] = useState<Choices>({});
  const [failure, setFailure] = useState<WireError | null>(null);
  const [busy, setBusy] = useState(false);
  const { keep, lose, fields } = look;
  const names = { keep: keep.name, lose: lose.name };

  async function merge() {
    setBusy(true);
    setFailure(null);
    try {
      const choose = chosenSides(fields, choices, look);
      const seen = { keep_seen: keep.changed_at, lose_seen: lose.changed_at };
      const { id, step_id } = await write(mergeCommand[noun], {
        keep: keep.id,
        lose: lose.id,
        ...seen,
        choose,
      });
      onMerged();
      await goOn({ to: pageOf[noun], params: { id }, replace: true });
      saved(step_id, t("merge-done", names));
    } catch (cause) {
      setFailure(wireError(cause));
      setBusy(false);
    }
  }

  async function again() {
    await tools.again();
    setFailure(null);
  }

  function cancel() {
    if (mayGoBack) router.history.back();
    else void navigate({ to: pageOf[noun], params: { id: keep.id }, replace: true });
  }

  return (
    <div className={css.page}>
      <div className={css.scroll}>
        <div className={css.body}>
          <header className={css.title}>
            <h1 tabIndex={-1}>{t(`merge-title-${noun}`)}</h1>
            <p className="muted" role="status">
              {t(keep.name === lose.name ? "merge-lead-same-name" : `merge-lead-${noun}`, names)}
            </p>
          </header>
          <Heads
            noun={noun}
            look={look}
            ids={ids}
            onSwap={() => {
              setFailure(null);
              void navigate({
                to: noun === "customer" ? "/merge/customer" : "/merge/person",
                search: { keep: lose.id, lose: keep.id },
                replace: true,
              });
            }}
          />
          <section aria-labelledby={`${ids}-differs`}>
            <SectionHeader
              id={`${ids}-differs`}
              title={t("merge-differs")}
              count={format.number(fields.length)}
            />
            {fields.length === 0 && <p className="muted">{t("merge-none-differs")}</p>}
            {fields.map((field) => (
              <FieldRow
                key={field.field}
                look={look}
                field={field}
                words={words}
                ids={ids}
                chosen={sideOf(field, choices, look)}
                onChoose={(choice) => setChoices({ ...choices, [field.field]: choice })}
              />
            ))}
          </section>
          <Effects look={look} choices={choices} words={words} />
        </div>
      </div>
      <Foot
        look={look}
        words={words}
        changed={tools.changed}
        failure={failure}
        busy={busy}
        onAgain={again}
        onCancel={cancel}
        onMerge={() => void merge()}
      />
    </div>
  );
}
