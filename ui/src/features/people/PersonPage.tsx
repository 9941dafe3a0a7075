/** One person at the customers: read as text, edited one section at a time. */
import { useParams } from "@tanstack/react-router";
import { Ellipsis, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import type { ListItem, PersonErased, PersonPage as Page_ } from "../../bindings";
import { Avatar } from "../../components/Avatar";
import { Button } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Menu } from "../../components/Menu";
import { Page } from "../../components/Page";
import { SectionHeader } from "../../components/SectionHeader";
import { Skeleton } from "../../components/Skeleton";
import look from "../../components/Person.module.css";
import { useRead } from "../../lib/api";
import { useMayLeave } from "../../lib/guard";
import { useI18n, useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { useMay } from "../../shell/may";
import { PersonDuplicates, useMergeWith, useMergedAddress } from "../merge";
import { AtSection } from "./AtSection";
import { JoinSection } from "./JoinSection";
import { PersonSection } from "./PersonSection";
import { SignInBadge } from "./SignInBadge";
import { SignInSection } from "./SignInSection";
import { type AccessLists, useAccessLists } from "./access";
import { EraseReport } from "./erase/EraseReport";
import { usePersonalData } from "./erase/usePersonalData";
import { useConflictWords } from "./fields";
import css from "./people.module.css";

const noItems: ListItem[] = [];

export function PersonPage() {
  const t = useText();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead("person_get", { id });
  const moved = useMergedAddress("person", id, read.data);
  const items = useRead("list_items", {});
  const lists = useAccessLists();
  const [erased, setErased] = useState<PersonErased | null>(null);
  const list = { label: t("people-title"), ...(may("people_view") ? { to: "/people" } : {}) };
  usePlace([
    { label: t("crm") },
    list,
    { label: erased ? t("erased-person") : (read.data?.name ?? t("person-one")) },
  ]);

  if (erased) return <EraseReport erased={erased} />;
  // Taken off their last customer they are gone, whatever was read before.
  if (read.error?.code === "not_found") return <Gone />;
  if (read.data && !moved && lists.ready && !items.isPending)
    return (
      <Loaded key={id} person={read.data} items={items.data ?? noItems} lists={lists} onErased={setErased} />
    );
  return (
    <Page narrow title={t("person-one")}>
      {read.error ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Skeleton kind="text" rows={8} />
      )}
    </Page>
  );
}

function Gone() {
  const t = useText();
  return (
    <Page narrow title={t("person-one")}>
      <EmptyState title={t("person-gone-title")}>
        <p>{t("person-gone-text")}</p>
      </EmptyState>
    </Page>
  );
}

type LoadedProps = {
  person: Page_;
  items: readonly ListItem[];
  lists: AccessLists;
  onErased: (erased: PersonErased) => void;
};

/** The section that is edited: "person", "sign-in", "join", or the id of a customer */
type Section = string;

function Loaded({ person, items, lists, onErased }: LoadedProps) {
  const { t, format } = useI18n();
  const mayLeave = useMayLeave();
  const [editing, setEditing] = useState<Section | null>(null);
  const show = useConflictWords(items, lists);
  const start = async (name: Section) => {
    if (await mayLeave()) setEditing(name);
  };
  const tools = (name: Section) => ({
    show,
    editing: editing === name,
    onEdit: () => start(name),
    onDone: () => setEditing(null),
  });
  const { name, username, customers, sign_in } = person;
  const merge = useMergeWith("person", person, person.may_edit);
  const data = usePersonalData(person, onErased);
  const groups = [[...merge.items, ...data.items], data.last].filter((group) => group.length > 0);
  // Whose form is open may be taken off, or made a portal user, elsewhere.
  const open = editing === null || ["person", "sign-in", "join"].includes(editing);
  const there = open || customers.some(({ customer_id }) => customer_id === editing);
  useEffect(() => {
    if (!there) setEditing(null);
  }, [there]);

  return (
    <Page
      narrow
      title={name}
      figure={<Avatar size={44} name={name} />}
      {...(groups.length > 0
        ? { actions: <Menu label={t("more-actions")} icon={Ellipsis} look="edge" items={groups} /> }
        : {})}
      lead={
        <span className={look.sub}>
          {username !== null && username !== name && <span>{username}</span>}
          <span>
            <SignInBadge state={sign_in} />
          </span>
        </span>
      }
    >
      {merge.dialog}
      {data.dialog}
      <div className={look.sections}>
        <PersonDuplicates person={person} />
        <PersonSection person={person} items={items} {...tools("person")} />
        <SignInSection person={person} {...tools("sign-in")} />
        <section aria-labelledby="person-organizations">
          <SectionHeader
            id="person-organizations"
            title={t("persons-organizations")}
            count={format.number(customers.length)}
          />
          <div className={css.cards}>
            {customers.map((at) => (
              <AtSection
                key={at.customer_id}
                person={person}
                at={at}
                lists={lists}
                {...tools(at.customer_id)}
              />
            ))}
            {editing === "join" && <JoinSection person={person} lists={lists} {...tools("join")} />}
          </div>
          {person.may_edit && editing !== "join" && (
            <Button className={css.make} icon={Plus} onClick={() => void start("join")}>
              {t("person-join")}
            </Button>
          )}
        </section>
      </div>
    </Page>
  );
}
