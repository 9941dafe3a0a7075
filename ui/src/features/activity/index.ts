/** The activity timeline, of the office or of one customer. */
export { ActivityList } from "./ActivityList";
export { broughtAlong, isSummary, isValue } from "./sentence";
