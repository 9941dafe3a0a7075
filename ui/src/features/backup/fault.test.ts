import { describe, expect, it } from "vitest";
import type { Backup, BackupState } from "../../bindings";
import { standingFault } from "./fault";

const hour = 3_600_000;
const now = 1000 * 24 * hour;
const backup = (kind: Backup["kind"], hoursAgo: number): Backup => ({
  file: kind,
  at: now - hoursAgo * hour,
  bytes: 1,
  kind,
});
const state = (last_error: string | null, ...backups: Backup[]): BackupState => ({
  folder: "",
  backups,
  last_error,
});

describe("a failed automatic backup", () => {
  it("stands with the time of the newest backup", () => {
    expect(standingFault(state("disk_full", backup("daily", 30)), now)).toEqual({
      code: "disk_full",
      newest: now - 30 * hour,
    });
    expect(standingFault(state("internal"), now)).toEqual({ code: "internal", newest: null });
  });

  it("is gone when one succeeds, by itself or by hand, until the next is due", () => {
    expect(standingFault(state(null, backup("daily", 1)), now)).toBeNull();
    expect(standingFault(state("disk_full", backup("manual", 0), backup("daily", 30)), now)).toBeNull();
    expect(standingFault(state("disk_full", backup("manual", 0)), now)).toBeNull();
    expect(standingFault(state("disk_full", backup("manual", 25), backup("daily", 60)), now)).not.toBeNull();
  });

  it("is not made up for by one from before", () => {
    expect(standingFault(state("disk_full", backup("manual", 10), backup("daily", 25)), now)).not.toBeNull();
  });
});
