/** The activity timeline, of the office or of one customer. */
export { ActivityList } from "./ActivityList";
export { mergeSentence } from "./mergeSteps";
export { broughtAlong, isSummary, isValue } from "./sentence";
export { isPersonStep, personSentence } from "./personSteps";
