/** A file's type as a picture, by its content. */
import { File, FileArchive, FileImage, FileSpreadsheet, FileText, type LucideIcon } from "lucide-react";
import css from "./files.module.css";

const icons: readonly [RegExp, LucideIcon][] = [
  [/^image\//, FileImage],
  [/csv|spreadsheet/, FileSpreadsheet],
  [/^text\/|pdf|wordprocessing|presentation/, FileText],
  [/zip/, FileArchive],
];

export function FileIcon({ mime }: { mime: string }) {
  const Icon = icons.find(([type]) => type.test(mime))?.[1] ?? File;
  return <Icon aria-hidden className={css.icon} />;
}
