/**
 * The only way from a page to the command table. Answers are kept by `[command, input]`; an event
 * `changed` drops those of the commands that read the changed tables.
 */
import {
  type InfiniteData,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useRef, useState, useSyncExternalStore } from "react";
import { type Commands, type WireError, commandTables } from "../bindings";
import { host, wireError } from "./host";

export type Command = keyof Commands;
export type Input<N extends Command> = Commands[N]["input"];
export type Output<N extends Command> = Commands[N]["output"];

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // navigator.onLine says nothing about a database on this computer.
        networkMode: "always",
        // Events say when an answer is old.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (failures, error) => wireError(error).code === "unavailable" && failures < 1,
        retryDelay: 300,
      },
    },
  });
}

let onUnauthenticated: () => void = () => undefined;

/** The app shows the sign-in over whatever is on the screen. */
export function setUnauthenticatedHandler(handler: () => void): void {
  onUnauthenticated = handler;
}

/** Commands whose "unauthenticated" is an answer to what was typed, not the end of the session. */
const signsIn: ReadonlySet<Command> = new Set<Command>(["sign_in", "password_recover", "app_start", "lock"]);

/** One call, past the cache. Rejects with a `WireError`. */
export async function call<N extends Command>(name: N, input: Input<N>): Promise<Output<N>> {
  try {
    return (await host().call(name, input)) as Output<N>;
  } catch (cause) {
    const error = wireError(cause);
    if (error.code === "unauthenticated" && !signsIn.has(name)) onUnauthenticated();
    throw error;
  }
}

type ReadOptions = {
  enabled?: boolean;
  /** Keep the last answer on the screen while the next input's answer is on its way. */
  keep?: boolean;
  /** Ask again whenever the page is opened, for what no event announces. */
  fresh?: boolean;
};
export type Read<N extends Command> = UseQueryResult<Output<N>, WireError>;

export function useRead<N extends Command>(name: N, input: Input<N>, options: ReadOptions = {}): Read<N> {
  return useQuery<Output<N>, WireError>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    refetchOnMount: options.fresh ? "always" : true,
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/** A list that is read further back page by page: `next` makes the input of the page after one, null at the end. */
export function usePages<N extends Command>(
  name: N,
  first: Input<N>,
  next: (page: Output<N>) => Input<N> | null,
): UseInfiniteQueryResult<InfiniteData<Output<N>>, WireError> {
  return useInfiniteQuery({
    queryKey: [name, first, "pages"],
    queryFn: ({ pageParam }) => call(name, pageParam as Input<N>),
    initialPageParam: first,
    getNextPageParam: (page) => next(page),
  });
}

// --- Writes ---------------------------------------------------------------------------------

let saving = 0;
const savingListeners = new Set<() => void>();

function countSaving(by: number) {
  saving += by;
  for (const listener of savingListeners) listener();
}

/** True while any write runs; the status corner says so. */
export function useSaving(): boolean {
  return useSyncExternalStore(
    (listener) => {
      savingListeners.add(listener);
      return () => savingListeners.delete(listener);
    },
    () => saving > 0,
  );
}

/** A write outside a component; counted as saving unless it is a dry run. */
export async function write<N extends Command>(name: N, input: Input<N>): Promise<Output<N>> {
  const dry = (input as { dry?: boolean }).dry === true;
  if (!dry) countSaving(1);
  try {
    return await call(name, input);
  } finally {
    if (!dry) countSaving(-1);
  }
}

export type Write<N extends Command> = {
  /** Rejects with a `WireError`; the same error stands in `error` until the next run. */
  run: (input: Input<N>) => Promise<Output<N>>;
  busy: boolean;
  error: WireError | null;
};

export function useWrite<N extends Command>(name: N): Write<N> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const running = useRef(0);
  const run = useCallback(
    async (input: Input<N>) => {
      running.current += 1;
      setBusy(true);
      setError(null);
      try {
        return await write(name, input);
      } catch (cause) {
        const failure = wireError(cause);
        setError(failure);
        throw failure;
      } finally {
        running.current -= 1;
        setBusy(running.current > 0);
      }
    },
    [name],
  );
  return { run, busy, error };
}

// --- Dropping old answers -------------------------------------------------------------------

/** A command that is not in the list reads no table that other people change. */
export function readsOneOf(name: string, tables: readonly string[]): boolean {
  return commandTables[name as Command]?.some((table) => tables.includes(table)) ?? false;
}

export function dropAnswers(client: QueryClient, tables: readonly string[]): void {
  void client.invalidateQueries({ predicate: ({ queryKey }) => readsOneOf(String(queryKey[0]), tables) });
}

/** Drops every answer of one command, for what no table change announces. */
export function useDrop(): (name: Command) => void {
  const client = useQueryClient();
  return useCallback((name) => void client.invalidateQueries({ queryKey: [name] }), [client]);
}
