/** The automatic backup that failed, as long as no backup made since makes up for it. */
import type { BackupState } from "../../bindings";

const DAY = 86_400_000;

export type Fault = {
  code: string;
  /** When the newest backup of any kind was made */ newest: number | null;
};

/** The program tries again from a day after the newest automatic one on; a backup by hand since then is as good. */
export function standingFault({ last_error: code, backups }: BackupState, now: number): Fault | null {
  if (code === null) return null;
  const newest = Math.max(0, ...backups.map(({ at }) => at));
  const automatic = Math.max(0, ...backups.filter(isAutomatic).map(({ at }) => at));
  const madeUp = newest >= automatic + DAY && now - newest < DAY;
  return madeUp ? null : { code, newest: newest || null };
}

function isAutomatic({ kind }: BackupState["backups"][number]): boolean {
  return kind === "daily" || kind === "weekly";
}
