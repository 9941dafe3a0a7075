/** Long work: a command answers with a job id, events tell how far it is, the last one carries the result. */
import { useEffect, useState } from "react";
import type { Job } from "../bindings";
import { call } from "./api";
import { type HostEvent, host, wireError } from "./host";

/** Waits for a job's end. Rejects with its `WireError`. */
export function jobResult<T>(jobId: string | null, onJob?: (job: Job) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    if (!jobId) {
      reject(wireError("neither a result nor a job"));
      return;
    }
    function see(job: Job) {
      if (job.id !== jobId) return;
      onJob?.(job);
      if (job.state === "running") return;
      stop();
      if (job.state === "failed") reject(job.error ?? wireError("the job failed without a reason"));
      else resolve(job.result as T);
    }
    function look() {
      call("job_list", {})
        .then((jobs) => jobs.forEach(see))
        .catch(() => undefined);
    }
    const stop = host().on((event: HostEvent) => {
      if (event.kind === "job") see(event.job);
      if (event.kind === "reconnected") look();
    });
    // The job may have ended between the answer and this line.
    look();
  });
}

export type JobProgress = { job: Job | null; cancel: () => void };

/** Follows one job on the screen; `onEnd` runs once. */
export function useJob(jobId: string | null, onEnd: (job: Job) => void): JobProgress {
  const [job, setJob] = useState<Job | null>(null);
  useEffect(() => {
    if (!jobId) return undefined;
    let over = false;
    setJob(null);
    function see(next: Job) {
      if (next.id !== jobId || over) return;
      setJob(next);
      if (next.state !== "running") {
        over = true;
        onEnd(next);
      }
    }
    const stop = host().on((event) => {
      if (event.kind === "job") see(event.job);
    });
    call("job_list", {})
      .then((jobs) => jobs.forEach(see))
      .catch(() => undefined);
    return () => {
      over = true;
      stop();
    };
    // A new onEnd on every render must not restart the watch.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [jobId]);
  return {
    job,
    cancel: () => {
      if (jobId) void call("job_cancel", { id: jobId }).catch(() => undefined);
    },
  };
}
