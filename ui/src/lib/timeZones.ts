/** Time zones as people call them: the city and how far its clock is from UTC now. The id stays the IANA one. */

const utc = /^(Etc\/)?(UTC|UCT|GMT|Zulu|Universal|Greenwich)$/;
/** Parts of an id between the continent and the city say more than the city alone: "Knox, Indiana". */
const spaced = (part: string) => part.replaceAll("_", " ");

function offset(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  return name.replace("GMT", "UTC").replace("+00:00", "").replace("-", "−");
}

/** "New York (UTC−05:00)"; an id that this engine does not know is shown as it is. */
export function timeZoneName(zone: string, at = Date.now()): string {
  if (utc.test(zone)) return "UTC";
  try {
    const far = offset(zone, at);
    const [, ...place] = zone.split("/");
    if (place.length === 0 || zone.startsWith("Etc/")) return far;
    return `${place.reverse().map(spaced).join(", ")} (${far})`;
  } catch {
    return spaced(zone);
  }
}

/** Every zone once, by name; `current` is among them even when this engine calls it otherwise. */
export function timeZones(current: string, at = Date.now()): { value: string; label: string }[] {
  const named = new Map([[timeZoneName(current, at), current]]);
  for (const zone of ["UTC", ...Intl.supportedValuesOf("timeZone")]) {
    const name = timeZoneName(zone, at);
    if (!named.has(name)) named.set(name, zone);
  }
  return [...named]
    .map(([label, value]) => ({ value, label }))
    .sort((a, b) => Number(b.label === "UTC") - Number(a.label === "UTC") || a.label.localeCompare(b.label));
}
