/** One customer. `?tab=` says which tab, `?edit=` opens a section for editing. */
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import type { CustomerPage as Page } from "../../bindings";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Skeleton } from "../../components/Skeleton";
import { Tabs } from "../../components/Tabs";
import { call, useRead } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { CustomerDuplicates, useMergedAddress } from "../merge";
import { AccountingSection } from "./page/Accounting";
import { CustomerActivity } from "./page/Activity";
import { ContactsShort, ContactsTab } from "./page/Contacts";
import { CustomSection } from "./page/Custom";
import { FilesSection } from "./page/Files";
import { DeactivatedBanner, Header } from "./page/Header";
import { Locations } from "./page/Locations";
import { ModulesShort, ModulesTab } from "./page/Modules";
import { NoteList } from "./page/Notes";
import { EditingProvider, useEditing } from "./page/editing";
import css from "./page/page.module.css";
import { AddressSection, FactsSection, NotesSection, PeopleSection, ReachSection } from "./page/sections";
import { type Choices, useChoices } from "./people";

const tabs = ["overview", "contacts", "modules", "activity"] as const;
type Tab = (typeof tabs)[number];

export function CustomerPage() {
  const { t } = useI18n();
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as { edit?: unknown };
  const read = useRead("customer_get", { id });
  const choices = useChoices();
  const moved = useMergedAddress("customer", id, read.data);
  usePlace([
    { label: t("crm") },
    { label: t("customers-title"), to: "/customers" },
    { label: read.data?.name ?? t("customer-one") },
  ]);

  // Stands among the recent ones from now on; nothing depends on it.
  useEffect(() => {
    call("customer_opened", { id }).catch(() => undefined);
  }, [id]);

  if (!read.data && read.error?.code === "not_found") return <Gone />;
  if (!read.data && read.error) {
    return (
      <div className={css.alone}>
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      </div>
    );
  }
  if (!read.data || moved || !choices.ready) {
    return (
      <div className={css.alone}>
        <Skeleton kind="text" rows={8} />
      </div>
    );
  }
  const edit = typeof search.edit === "string" ? search.edit : null;
  return (
    <EditingProvider key={id} id={id} first={edit} mayEdit={read.data.may.edit}>
      <Loaded page={read.data} choices={choices} />
    </EditingProvider>
  );
}

function Gone() {
  const { t } = useI18n();
  return (
    <div className={css.alone}>
      <EmptyState title={t("customer-gone-title")}>
        <p>{t("customer-gone-text")}</p>
      </EmptyState>
    </div>
  );
}

/** The tab on which a section is edited. */
function tabOf(section: string): Tab {
  if (section.startsWith("contact:")) return "contacts";
  return section === "modules" ? "modules" : "overview";
}

function Loaded({ page, choices }: { page: Page; choices: Choices }) {
  const { t, format } = useI18n();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { tab?: unknown; edit?: unknown };
  const editing = useEditing();
  const tab =
    tabs.find((each) => each === search.tab) ?? (editing.section ? tabOf(editing.section) : "overview");
  const show = (next: Tab) =>
    void navigate({ to: "/customers/$id", params: { id: page.id }, search: { tab: next }, replace: true });

  // Asked for once: coming back by the history must not open the form again.
  const asked = search.edit !== undefined;
  useEffect(() => {
    if (asked) void navigate({ to: "/customers/$id", params: { id: page.id }, search: {}, replace: true });
  }, [asked, navigate, page.id]);

  async function edit(section: string) {
    if (await editing.start(section)) show(tabOf(section));
  }

  const rail = <CustomerActivity customerId={page.id} onAll={() => show("activity")} />;
  const count = (number: number) => (number > 0 ? { count: format.number(number) } : {});

  return (
    <div className={css.page}>
      <Header page={page} onEdit={() => void edit("facts")} onAddContact={() => void edit("contact:new")} />
      <DeactivatedBanner page={page} />
      <Tabs
        label={t("customer-tabs")}
        selected={tab}
        onSelect={(next) => show(tabs.find((each) => each === next) ?? "overview")}
        items={[
          {
            id: "overview",
            label: t("tab-overview"),
            content: (
              <Split rail={rail}>
                <CustomerDuplicates page={page} />
                <div className={css.sections}>
                  <FactsSection page={page} choices={choices} />
                  <ReachSection page={page} choices={choices} />
                  <PeopleSection page={page} choices={choices} />
                  <AddressSection page={page} choices={choices} />
                  <AccountingSection page={page} choices={choices} />
                  <CustomSection page={page} />
                  <ContactsShort
                    page={page}
                    onAdd={() => void edit("contact:new")}
                    onAll={() => show("contacts")}
                  />
                  <Locations page={page} />
                  <NoteList page={page} />
                  <ModulesShort page={page} onChange={() => void edit("modules")} />
                  <NotesSection page={page} />
                  <FilesSection page={page} />
                </div>
              </Split>
            ),
          },
          {
            id: "contacts",
            label: t("contacts"),
            ...count(page.contacts.length),
            content: (
              <Split>
                <ContactsTab page={page} choices={choices} />
              </Split>
            ),
          },
          {
            id: "modules",
            label: t("modules"),
            ...count(page.modules.length),
            content: (
              <Split>
                <ModulesTab page={page} choices={choices} />
              </Split>
            ),
          },
          {
            id: "activity",
            label: t("activity"),
            content: (
              <Split>
                <CustomerActivity customerId={page.id} />
              </Split>
            ),
          },
        ]}
      />
    </div>
  );
}

function Split({ rail, children }: { rail?: ReactNode; children: ReactNode }) {
  return (
    <div className={css.split} data-rail={rail !== undefined || undefined}>
      <div className={css.column}>{children}</div>
      {rail && <aside className={css.rail}>{rail}</aside>}
    </div>
  );
}
