/** How addresses are written: which lines a country has, in which order, and what they are called. */
import type { CustomerFields } from "../bindings";

/** The columns of an address; they change as one. */
export type Address = Pick<CustomerFields, AddressPart | "country">;
export type AddressPart = "line1" | "line2" | "city" | "region" | "postal_code";
export type AddressLayout = {
  /** Rows of the form and of the printed address; parts of one row stand side by side. */
  rows: readonly (readonly AddressPart[])[];
  /** Names: the part after `address-` in the catalogue */
  city: "city" | "town" | "post-town" | "suburb";
  region: "state" | "province" | "county" | "prefecture" | "region" | "emirate" | "department";
  postal: "zip" | "postcode" | "postal-code" | "eircode" | "pin";
  /** Warns, never blocks */
  pattern?: RegExp;
  sample?: string;
};

type Order = "us" | "gb" | "eu" | "eu-region" | "br" | "plain" | "jp" | "no-postal";

const rowsOf: Record<Order, AddressLayout["rows"]> = {
  us: [["line1"], ["line2"], ["city", "region", "postal_code"]],
  gb: [["line1"], ["line2"], ["city"], ["region", "postal_code"]],
  eu: [["line1"], ["line2"], ["postal_code", "city"]],
  "eu-region": [["line1"], ["line2"], ["postal_code", "city", "region"]],
  br: [["line1"], ["line2"], ["city", "region"], ["postal_code"]],
  plain: [["line1"], ["line2"], ["city", "postal_code"]],
  jp: [["postal_code", "region"], ["city"], ["line1"], ["line2"]],
  "no-postal": [["line1"], ["line2"], ["city", "region"]],
};

type Names = Partial<Pick<AddressLayout, "city" | "region" | "postal" | "pattern" | "sample">>;

function layout(order: Order, names: Names = {}): AddressLayout {
  return { rows: rowsOf[order], city: "city", region: "region", postal: "postal-code", ...names };
}

const four = { pattern: /^\d{4}$/ };
const five = { pattern: /^\d{5}$/ };
const six = { pattern: /^\d{6}$/ };

const layouts: Readonly<Record<string, AddressLayout>> = {
  US: layout("us", { region: "state", postal: "zip", pattern: /^\d{5}(-\d{4})?$/, sample: "98052" }),
  CA: layout("us", { region: "province", pattern: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i, sample: "K1A 0B1" }),
  MX: layout("eu-region", { region: "state", ...five, sample: "06600" }),
  PR: layout("us", { region: "state", postal: "zip", pattern: /^\d{5}(-\d{4})?$/, sample: "00901" }),
  GB: layout("gb", {
    city: "post-town",
    region: "county",
    postal: "postcode",
    pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
    sample: "SW1A 1AA",
  }),
  IE: layout("gb", {
    city: "town",
    region: "county",
    postal: "eircode",
    pattern: /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i,
    sample: "D02 X285",
  }),
  AU: layout("us", { city: "suburb", region: "state", postal: "postcode", ...four, sample: "2000" }),
  NZ: layout("plain", { postal: "postcode", ...four, sample: "6011" }),
  ZA: layout("plain", { ...four, sample: "8001" }),
  DE: layout("eu", { postal: "postcode", ...five, sample: "10115" }),
  AT: layout("eu", { postal: "postcode", ...four, sample: "1010" }),
  CH: layout("eu", { postal: "postcode", ...four, sample: "8001" }),
  LI: layout("eu", { postal: "postcode", ...four, sample: "9490" }),
  FR: layout("eu", { ...five, sample: "75001" }),
  BE: layout("eu", { ...four, sample: "1000" }),
  LU: layout("eu", { ...four, sample: "1009" }),
  NL: layout("eu", { postal: "postcode", pattern: /^\d{4} ?[A-Z]{2}$/i, sample: "1012 JS" }),
  DK: layout("eu", { ...four, sample: "1050" }),
  NO: layout("eu", { ...four, sample: "0150" }),
  SE: layout("eu", { pattern: /^\d{3} ?\d{2}$/, sample: "111 22" }),
  FI: layout("eu", { ...five, sample: "00100" }),
  IS: layout("eu", { pattern: /^\d{3}$/, sample: "101" }),
  ES: layout("eu-region", { region: "province", ...five, sample: "28001" }),
  PT: layout("eu", { pattern: /^\d{4}-\d{3}$/, sample: "1000-001" }),
  IT: layout("eu-region", { region: "province", ...five, sample: "00118" }),
  GR: layout("eu", { pattern: /^\d{3} ?\d{2}$/, sample: "104 31" }),
  PL: layout("eu", { pattern: /^\d{2}-\d{3}$/, sample: "00-001" }),
  CZ: layout("eu", { pattern: /^\d{3} ?\d{2}$/, sample: "110 00" }),
  SK: layout("eu", { pattern: /^\d{3} ?\d{2}$/, sample: "811 01" }),
  HU: layout("eu", { ...four, sample: "1051" }),
  SI: layout("eu", { ...four, sample: "1000" }),
  HR: layout("eu", { ...five, sample: "10000" }),
  RO: layout("eu-region", { region: "county", ...six, sample: "010011" }),
  BG: layout("eu", { ...four, sample: "1000" }),
  EE: layout("eu", { ...five, sample: "10111" }),
  LV: layout("eu", { pattern: /^(LV-)?\d{4}$/i, sample: "LV-1010" }),
  LT: layout("eu", { pattern: /^(LT-)?\d{5}$/i, sample: "01100" }),
  UA: layout("eu-region", { ...five, sample: "01001" }),
  TR: layout("eu-region", { region: "province", ...five, sample: "34000" }),
  IL: layout("plain", { pattern: /^\d{5}(\d{2})?$/, sample: "9414101" }),
  AE: layout("no-postal", { region: "emirate" }),
  IN: layout("us", { region: "state", postal: "pin", ...six, sample: "110001" }),
  SG: layout("plain", { ...six, sample: "018956" }),
  JP: layout("jp", { region: "prefecture", pattern: /^\d{3}-?\d{4}$/, sample: "100-0001" }),
  KR: layout("us", { region: "province", ...five, sample: "03051" }),
  CN: layout("us", { region: "province", ...six, sample: "100000" }),
  HK: layout("no-postal"),
  BR: layout("br", { region: "state", pattern: /^\d{5}-?\d{3}$/, sample: "01001-000" }),
  AR: layout("br", { region: "province", sample: "C1002" }),
  CL: layout("br", { pattern: /^\d{7}$/, sample: "8320000" }),
  CO: layout("br", { region: "department", ...six, sample: "110111" }),
  PE: layout("br", { region: "department", ...five, sample: "15001" }),
};

const unknown: AddressLayout = {
  ...layout("us", { region: "region" }),
  rows: [["line1"], ["line2"], ["city"], ["region", "postal_code"]],
};

export function addressLayout(country: string | null): AddressLayout {
  return layouts[(country ?? "").toUpperCase()] ?? unknown;
}

/** True when a postal code does not look like one of a country that we know. */
export function postalLooksWrong(country: string | null, code: string | null): boolean {
  const { pattern } = addressLayout(country);
  return Boolean(code && pattern && !pattern.test(code.trim()));
}

/** The lines as they are printed; the country's name ends an address abroad. */
export function addressLines(
  address: Address,
  homeCountry: string | null,
  countryName: (code: string) => string,
): string[] {
  const country = address.country ?? homeCountry;
  const { rows } = addressLayout(country);
  const comma = rows === rowsOf.us;
  const lines = rows.map((row) => {
    const parts = row
      .map((part) => ({ part, text: (address[part] ?? "").trim() }))
      .filter(({ text }) => text !== "");
    return parts.reduce(
      (line, { part, text }, index) =>
        index === 0 ? text : `${line}${comma && part === "region" ? ", " : " "}${text}`,
      "",
    );
  });
  const foreign = address.country && address.country !== homeCountry && lines.some(Boolean);
  return [...lines, foreign ? countryName(address.country ?? "") : ""].filter(Boolean);
}

const codes =
  "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

export function countryNames(locale: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const collator = new Intl.Collator(locale);
  return codes
    .split(" ")
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => collator.compare(a.name, b.name));
}

export function countryName(locale: string, code: string): string {
  return new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
}
