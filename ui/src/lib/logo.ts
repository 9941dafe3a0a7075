/** Pictures that leave the program by a short-lived handle: asked for once per picture and screen. */
import { useEffect, useState } from "react";
import { call } from "./api";
import { host } from "./host";

export type LogoSource = { command: "office_logo" } | { command: "customer_logo"; id: string };

/** Address of a stored picture; null without one. `sha` is the column `logo` of the record. */
export function useLogo(source: LogoSource, sha: string | null): string | null {
  const [src, setSrc] = useState<string | null>(null);
  const id = source.command === "customer_logo" ? source.id : "";
  useEffect(() => {
    setSrc(null);
    if (!sha) return undefined;
    let gone = false;
    const answer = id === "" ? call("office_logo", {}) : call("customer_logo", { id });
    answer
      .then(({ handle }) => {
        if (!gone && handle) setSrc(host().fileUrl(handle));
      })
      // Without its picture the monogram stands there.
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [id, sha]);
  return src;
}
