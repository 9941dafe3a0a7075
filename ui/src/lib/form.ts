/**
 * State of one form: what is typed, what it was, which fields were left, what the program says of them.
 * Rules stand in Rust only: on leaving a field the same command runs with `dry`, so that an error appears
 * after the field is left and goes as soon as the value is valid. Only changed fields are sent.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { FieldError, WireError } from "../bindings";
import { isInvalid } from "./errors";
import { wireError } from "./host";
import { afterPress } from "./press";

export type FormEdit<T> = {
  /** The changed fields as the person saw them first, and as they are now */
  base: Partial<T>;
  set: Partial<T>;
  /** All fields as they are now */
  values: T;
  dry: boolean;
};

export type FormOptions<T extends object> = {
  /** What the person saw first. A new object with other values starts the form anew while nothing was typed. */
  base: T;
  /** The command. Gets `dry: true` for validation. */
  send: (edit: FormEdit<T>) => Promise<unknown>;
  /** Fields that are written whole when one of them changes, such as the lines of an address. */
  units?: readonly (readonly (keyof T)[])[];
  /** Text fields that must not become null: cleared, they are sent as "". */
  required?: readonly (keyof T)[];
  /** A new record: validates although nothing was changed, so that a required field left empty says so. */
  create?: boolean;
  /** Values to begin with instead of `base`, such as a restored draft. */
  initial?: T;
};

/** What a control of components/ takes: spread it. */
export type FieldProps<V> = {
  name: string;
  value: V;
  onChange: (value: V) => void;
  onBlur: () => void;
  error: FieldError | null;
  edited: boolean;
};

export type Form<T extends object> = {
  values: T;
  base: T;
  set: (patch: Partial<T>) => void;
  field: <K extends keyof T & string>(name: K) => FieldProps<T[K]>;
  touch: (name: keyof T) => void;
  changed: Partial<T>;
  changedFields: (keyof T & string)[];
  dirty: boolean;
  /** The program was asked about this very value and has nothing against it. */
  accepts: (name: keyof T & string) => boolean;
  /** Errors that may be shown now. */
  errors: FieldError[];
  /** The failure of the last save that belongs to no field of this form. */
  failure: WireError | null;
  /** Fields that somebody else changed meanwhile; see ConflictDialog. */
  conflicts: FieldError[];
  /** Counts failed saves: ErrorSummary takes the focus when it grows. */
  attempts: number;
  busy: boolean;
  /** True when saved (or nothing was to be saved). */
  submit: () => Promise<boolean>;
  /** The given fields (or all) count as left; true when the program accepts them. For the steps of a wizard. */
  check: (names?: readonly string[]) => Promise<boolean>;
  /** Back to the base, or on to a new one. */
  reset: (base?: T) => void;
  /** "Keep editing": what was typed stays, the question comes again with the next save. */
  dismissConflicts: () => void;
  /** After a conflict: the person's choice per field, saved against what stands there now. */
  resolve: (choice: Partial<T>, current: Partial<T>) => Promise<boolean>;
};

export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item) => b.includes(item));
  }
  return (a ?? "") === (b ?? "");
}

export function changedFields<T extends object>(
  base: T,
  values: T,
  units: readonly (readonly (keyof T)[])[] = [],
): (keyof T & string)[] {
  const names = Object.keys(values) as (keyof T & string)[];
  const changed = new Set<keyof T>(names.filter((name) => !sameValue(base[name], values[name])));
  for (const unit of units) {
    if (unit.some((name) => changed.has(name))) for (const name of unit) changed.add(name);
  }
  return names.filter((name) => changed.has(name));
}

function pick<T extends object>(from: T, names: readonly (keyof T)[]): Partial<T> {
  const result: Partial<T> = {};
  for (const name of names) result[name] = from[name];
  return result;
}

export function useForm<T extends object>(options: FormOptions<T>): Form<T> {
  const [base, setBase] = useState(options.base);
  const [values, setValues] = useState(options.initial ?? options.base);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [found, setFound] = useState<FieldError[]>([]);
  // The values that `found` speaks of.
  const [askedFor, setAskedFor] = useState<T | null>(null);
  const [failure, setFailure] = useState<WireError | null>(null);
  const [conflicts, setConflicts] = useState<FieldError[]>([]);
  const [attempts, setAttempts] = useState(0);
  const [busy, setBusy] = useState(false);
  const latest = useRef({ values, base, options, askedFor: null as T | null, busy });
  latest.current = { values, base, options, askedFor, busy };
  // Only the answer to the latest question counts.
  const asked = useRef(0);

  const names = useMemo(() => changedFields(base, values, options.units), [base, values, options.units]);
  const dirty = names.some((name) => !sameValue(base[name], values[name]));

  // The record was read again: follow it while nothing is typed.
  const seen = useRef(options.base);
  useEffect(() => {
    if (seen.current === options.base) return;
    const same = changedFields(seen.current, options.base).length === 0;
    seen.current = options.base;
    // Written out in the call, the base is a new object on every render.
    if (same || dirty || busy) return;
    setBase(options.base);
    setValues(options.base);
  }, [options.base, dirty, busy]);

  const editOf = useCallback((dry: boolean): FormEdit<T> => {
    const now = latest.current;
    const changed = changedFields(now.base, now.values, now.options.units);
    return { base: pick(now.base, changed), set: pick(now.values, changed), values: now.values, dry };
  }, []);

  const validate = useCallback(async (): Promise<FieldError[]> => {
    const edit = editOf(true);
    const number = ++asked.current;
    let result: FieldError[] = [];
    if (Object.keys(edit.set).length > 0 || latest.current.options.create) {
      try {
        await latest.current.options.send(edit);
      } catch (cause) {
        const error = wireError(cause);
        // A conflict is shown when saving; everything else than a refusal says nothing about the values.
        if (error.code === "invalid") result = error.fields;
      }
    }
    if (number === asked.current) {
      setFound(result);
      setAskedFor(edit.values);
    }
    return result;
  }, [editOf]);

  // While a field shows an error, each pause in typing asks again, so that it goes as soon as it is mended.
  const stale = askedFor !== values && found.some((error) => touched.has(error.field));
  useEffect(() => {
    if (!stale) return undefined;
    const timer = setTimeout(() => afterPress(() => void validate()), 250);
    return () => clearTimeout(timer);
  }, [values, stale, validate]);

  const set = useCallback((patch: Partial<T>) => {
    setFailure(null);
    setValues((before) => ({ ...before, ...patch }));
  }, []);

  const touch = useCallback(
    (name: keyof T) => {
      setTouched((before) => (before.has(String(name)) ? before : new Set([...before, String(name)])));
      const { askedFor, values, busy } = latest.current;
      // A save says more than a dry run can: a wrong password, for one.
      if (!busy && askedFor !== values) void validate();
    },
    [validate],
  );

  const touchAll = useCallback((extra: readonly FieldError[]) => {
    setTouched(new Set([...Object.keys(latest.current.values), ...extra.map((error) => error.field)]));
  }, []);

  const send = useCallback(
    async (edit: FormEdit<T>): Promise<boolean> => {
      setBusy(true);
      setFailure(null);
      asked.current += 1;
      try {
        await latest.current.options.send(edit);
        setFound([]);
        setConflicts([]);
        setBase(latest.current.values);
        setTouched(new Set());
        return true;
      } catch (cause) {
        const error = wireError(cause);
        const met = error.fields.filter((each) => each.code === "conflict");
        if (met.length > 0) {
          setConflicts(met);
        } else {
          const fields = isInvalid(error) ? error.fields : [];
          // The sign-in that now covers the page says it; afterwards Save is pressed again.
          if (error.code === "unauthenticated") return false;
          setFound(fields);
          setAskedFor(edit.values);
          touchAll(fields);
          if (fields.length === 0) setFailure(error);
          setAttempts((count) => count + 1);
        }
        return false;
      } finally {
        setBusy(false);
      }
    },
    [touchAll],
  );

  const submit = useCallback(async () => {
    const edit = editOf(false);
    if (Object.keys(edit.set).length === 0 && !latest.current.options.create) return true;
    return send(edit);
  }, [editOf, send]);

  const check = useCallback(
    async (only?: readonly string[]) => {
      const all = await validate();
      const errors = only ? all.filter((each) => only.includes(each.field)) : all;
      if (errors.length === 0) return true;
      if (only) setTouched((before) => new Set([...before, ...only]));
      else touchAll(errors);
      setAttempts((count) => count + 1);
      return false;
    },
    [validate, touchAll],
  );

  const reset = useCallback((next?: T) => {
    const to = next ?? latest.current.base;
    setBase(to);
    setValues(to);
    setTouched(new Set());
    setFound([]);
    setAskedFor(null);
    setFailure(null);
    setConflicts([]);
    asked.current += 1;
  }, []);

  const dismissConflicts = useCallback(() => setConflicts([]), []);

  const resolve = useCallback(
    async (choice: Partial<T>, current: Partial<T>) => {
      const nextBase = { ...latest.current.base, ...current };
      const nextValues = { ...latest.current.values, ...choice };
      setBase(nextBase);
      setValues(nextValues);
      setConflicts([]);
      latest.current = { ...latest.current, base: nextBase, values: nextValues };
      return submit();
    },
    [submit],
  );

  // As the fields stand in the form, not as the program happened to check them.
  const order = Object.keys(values);
  const field = <K extends keyof T & string>(name: K): FieldProps<T[K]> => ({
    name,
    value: values[name],
    onChange: (value) => {
      const cleared = value === "" && !options.required?.includes(name);
      set({ [name]: cleared ? null : value } as Partial<T>);
    },
    onBlur: () => {
      if (dirty || options.create) afterPress(() => touch(name));
    },
    error: touched.has(name) ? (found.find((each) => each.field === name) ?? null) : null,
    edited: !options.create && !sameValue(base[name], values[name]),
  });

  return {
    values,
    base,
    set,
    field,
    touch,
    changed: pick(values, names),
    changedFields: names,
    dirty,
    accepts: (name) =>
      askedFor !== null &&
      sameValue(askedFor[name], values[name]) &&
      !sameValue(values[name], null) &&
      !found.some((each) => each.field === name),
    errors: found
      .filter((each) => touched.has(each.field))
      .toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field)),
    failure,
    conflicts,
    attempts,
    busy,
    submit,
    check,
    reset,
    dismissConflicts,
    resolve,
  };
}
