/** What every section of a person's page is given. */
export type SectionTools = {
  /** A value of a conflict in words */
  show: (field: string, value: unknown) => string;
  editing: boolean;
  onEdit: () => Promise<void>;
  onDone: () => void;
};
