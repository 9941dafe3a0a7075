/** A page that was opened by the address of somebody merged away goes on to the one that stayed, and says so. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useText } from "../../lib/i18n";
import { showToast } from "../../lib/toast";
import type { MergeNoun } from "./look";

const commandOf = { customer: "customer_get", person: "person_get" } as const;
const pageOf = { customer: "/customers/$id", person: "/people/$id" } as const;

type Record = { id: string; name: string; aliases?: readonly { id: string; name: string }[] };

/** True while the address is still the old one. */
export function useMergedAddress(noun: MergeNoun, asked: string, record: Record | undefined): boolean {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const told = useRef<string | null>(null);
  const moved = record !== undefined && record.id !== asked;
  useEffect(() => {
    if (!moved || told.current === asked) return;
    told.current = asked;
    client.setQueryData([commandOf[noun], { id: record.id }], record);
    const alias = record.aliases?.find(({ id }) => id === asked)?.name;
    const text = alias
      ? t("merged-into", { name: alias, into: record.name })
      : t("merged-into-nameless", { into: record.name });
    showToast({ tone: "info", text });
    void navigate({ to: pageOf[noun], params: { id: record.id }, search: true, replace: true });
  }, [moved, asked, noun, record, client, navigate, t]);
  return moved;
}
