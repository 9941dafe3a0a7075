export { useExport } from "./useExport";
