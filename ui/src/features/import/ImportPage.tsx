/** Import: a file is chosen, with what was imported before below it; a file that is open is led through its steps. */
import { useEffect, useRef } from "react";
import { useI18n } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { useRead } from "../../lib/api";
import { Page } from "../../components/Page";
import { useMay } from "../../shell/may";
import { AdminBar } from "../office/AdminFrame";
import { OfficeImport, occupied } from "../officeFile/OfficeImport";
import { FilePick } from "./FilePick";
import { ImportList } from "./ImportList";
import { Wizard } from "./Wizard";
import { useImport } from "./useImport";
import css from "./import.module.css";

export function ImportPage() {
  const { t } = useI18n();
  const may = useMay();
  const imports = useImport();
  const moves = useRead("office_room", {}, { fresh: true, enabled: may("office_move") });
  const room = moves.data;
  // It stays where it stands: once the office is in, it still has to say so.
  const first = useRef(room);
  first.current ??= room;
  const onTop = first.current !== undefined && !occupied(first.current);
  const { file } = imports;
  const open = file !== null;
  const was = useRef(open);
  // Back from a file, the page is read from its title on.
  useEffect(() => {
    if (was.current && !open) document.querySelector<HTMLElement>("main h1")?.focus();
    was.current = open;
  }, [open]);
  const crumbs = [{ label: t("nav-administration") }, { label: t("import") }];
  usePlace(file ? [...crumbs, { label: file.name }] : crumbs);
  if (file) return <Wizard key={file.id} imports={imports} file={file} />;
  return (
    <>
      <AdminBar />
      <Page title={t("import")} lead={t("import-lead")}>
        <div className={css.start}>
          {room && onTop && <OfficeImport room={room} />}
          {may("import_edit") && <FilePick imports={imports} />}
          <ImportList />
          {room && !onTop && <OfficeImport room={room} />}
        </div>
      </Page>
    </>
  );
}
