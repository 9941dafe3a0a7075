/** Dated notes: pinned ones first, open follow-ups with their day, done ones folded away. */
import { CalendarClock, Ellipsis, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { useState } from "react";
import type { CustomerPage, Note, NoteFields } from "../../../bindings";
import { Badge } from "../../../components/Badge";
import { Button } from "../../../components/Button";
import { Checkbox } from "../../../components/Checkbox";
import { DateField } from "../../../components/DateField";
import { Menu } from "../../../components/Menu";
import { TextArea } from "../../../components/TextArea";
import { write } from "../../../lib/api";
import { useErrorTexts } from "../../../lib/errors";
import { wireError } from "../../../lib/host";
import { useI18n } from "../../../lib/i18n";
import { showToast } from "../../../lib/toast";
import { useUndo } from "../../../lib/undo";
import { PartList } from "./PartList";
import { SectionForm } from "./SectionForm";
import { useEditing } from "./editing";
import css from "./page.module.css";

export function NoteList({ page }: { page: CustomerPage }) {
  const { t, format } = useI18n();
  const [all, setAll] = useState(false);
  const notes = page.note_list;
  const done = notes.filter((note) => note.done_at !== null && !note.pinned);
  return (
    <PartList
      part="note"
      id="section-dated"
      title={t("dated-notes")}
      count={format.number(notes.length)}
      add={t("note-add")}
      none={t("dated-notes-none")}
      mayEdit={page.may.edit}
      items={all ? notes : notes.filter((note) => !done.includes(note))}
      renderRow={(note) => <NoteRow page={page} note={note} />}
      renderForm={(note, close) => <NoteForm page={page} note={note} onClose={close} />}
    >
      {done.length > 0 && (
        <Button variant="link" className={css.more} onClick={() => setAll(!all)}>
          {t(all ? "notes-hide-done" : "notes-show-done", { count: done.length })}
        </Button>
      )}
    </PartList>
  );
}

function NoteRow({ page, note }: { page: CustomerPage; note: Note }) {
  const { t, format } = useI18n();
  const { start } = useEditing();
  const change = useNoteChange(page, note);
  const today = format.today();
  const late = note.follow_up !== null && note.done_at === null && note.follow_up < today;
  const by = note.created_by
    ? t("note-by", { person: note.created_by, when: format.moment(note.created_at) })
    : format.moment(note.created_at);
  return (
    <div className={css.note} data-done={note.done_at !== null || undefined}>
      {note.follow_up !== null && page.may.edit && (
        <Checkbox
          hiddenLabel
          label={t("note-done-label", { text: note.text.slice(0, 60) })}
          checked={note.done_at !== null}
          onChange={(done) =>
            change.save({ done: !done }, { done }, t(done ? "note-done" : "note-open-again"))
          }
        />
      )}
      <div className={css.noteBody}>
        <p className={css.text}>{note.text}</p>
        <p className={css.noteMeta}>
          {note.pinned && (
            <Badge icon={Pin} quiet>
              {t("note-pinned")}
            </Badge>
          )}
          {note.follow_up !== null && note.done_at === null && (
            <Badge
              icon={CalendarClock}
              tone={late ? "danger" : "neutral"}
              quiet={!late}
              title={format.dateLong(note.follow_up)}
            >
              {t(late ? "follow-up-late" : "follow-up-on", {
                date: format.date(note.follow_up),
                days: format.daysFrom(note.follow_up, today),
              })}
            </Badge>
          )}
          {note.done_at !== null && <span>{t("note-done-at", { when: format.moment(note.done_at) })}</span>}
          <span title={format.dateTime(note.created_at)}>{by}</span>
        </p>
      </div>
      {page.may.edit && (
        <Menu
          label={t("note-actions")}
          icon={Ellipsis}
          items={[
            [
              { id: "edit", label: t("edit"), icon: Pencil, onAction: () => void start(`note:${note.id}`) },
              {
                id: "pin",
                label: t(note.pinned ? "note-unpin" : "note-pin"),
                icon: note.pinned ? PinOff : Pin,
                onAction: () =>
                  change.save(
                    { pinned: note.pinned },
                    { pinned: !note.pinned },
                    t(note.pinned ? "note-unpinned" : "note-is-pinned"),
                  ),
              },
            ],
            [{ id: "delete", label: t("note-delete"), icon: Trash2, danger: true, onAction: change.remove }],
          ]}
        />
      )}
    </div>
  );
}

function useNoteChange(page: CustomerPage, note: Note) {
  const { t } = useI18n();
  const undo = useUndo();
  const errors = useErrorTexts();
  function run(action: Promise<{ step_id: string | null }>, done: string) {
    action
      .then(({ step_id }) => undo.saved(step_id, done))
      .catch((cause: unknown) =>
        showToast({ tone: "danger", text: t("note-failed"), detail: errors.message(wireError(cause)) }),
      );
  }
  return {
    save: (base: Partial<NoteFields>, set: Partial<NoteFields>, done: string) =>
      run(write("note_save", { customer_id: page.id, id: note.id, base, set }), done),
    remove: () => run(write("note_delete", { id: note.id }), t("note-deleted")),
  };
}

type FormProps = { page: CustomerPage; note: Note | null; onClose: () => void };

function NoteForm({ page, note, onClose }: FormProps) {
  const { t } = useI18n();
  const undo = useUndo();
  const [base] = useState(() => ({
    text: note?.text ?? "",
    follow_up: note?.follow_up ?? null,
    pinned: note?.pinned ?? false,
  }));
  return (
    <SectionForm
      section={`note:${note?.id ?? "new"}`}
      subject={t(note ? "note-one" : "note-new")}
      base={base}
      create={note === null}
      required={["text"]}
      entity="note"
      onClose={onClose}
      send={async ({ base: before, set, dry }) => {
        const input = { customer_id: page.id, id: note?.id ?? null, base: note ? before : {}, set };
        const saved = await write("note_save", dry ? { ...input, dry } : input);
        if (!dry) undo.saved(saved.step_id, t(note ? "note-saved" : "note-added"));
      }}
    >
      {({ field, values, set }) => (
        <>
          <TextArea {...field("text")} label={t("field-text")} />
          <DateField
            {...field("follow_up")}
            label={t("field-follow-up")}
            optional
            hint={t("follow-up-hint")}
          />
          <Checkbox
            name="pinned"
            label={t("note-pin-label")}
            checked={values.pinned}
            onChange={(pinned) => set({ pinned })}
          />
        </>
      )}
    </SectionForm>
  );
}
