/** Merging records that are one, and the guards against having somebody twice. */
export { CustomerDuplicates, PersonDuplicates } from "./DuplicatesCard";
export { PersonMergeDialog, useMergeWith } from "./MergeWith";
export { SimilarPeople, SimilarPeopleList, useSimilarPeople } from "./SimilarPeople";
export { useMergedAddress } from "./useMergedAddress";
