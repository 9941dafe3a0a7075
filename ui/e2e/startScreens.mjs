/** The screens before the desk: sign-in, first start, trouble, an office that is being set up. */
import { t } from "./texts.mjs";

const toSignIn = async (desk) => {
  await desk.page.goto(desk.portal.desk);
  await desk.field("sign-in-username").waitFor();
};
const toSetUp = async (desk) => {
  await desk.page.goto(desk.portal.setUp);
  // Only the part behind the # may differ from where the page is already.
  await desk.page.reload();
  await desk.field("field-office-name").waitFor();
};

const backups = {
  folder: "/home/maria/.local/share/clientele/backups",
  backups: [
    { file: "daily", at: Date.UTC(2026, 2, 9, 17), bytes: 1_840_000, kind: "daily" },
    { file: "manual", at: Date.UTC(2026, 2, 8, 17), bytes: 1_840_000, kind: "manual" },
  ],
  fault: null,
};

/** What the desktop shows before there is an office, or instead of one; the answer of the program is put in its place. */
const troubles = ["damaged", "newer", "unavailable"].map((state) => [
  state,
  { state, problem: state === "unavailable" ? "disk_full" : null },
  `${state}-title`,
]);
const starts = [["first-run", { state: "first_run", problem: null }, "first-run-title"], ...troubles];

export const startScreens = [
  ["sign-in", toSignIn],
  [
    "sign-in-refused",
    async (desk) => {
      await toSignIn(desk);
      await desk.fill("sign-in-username", desk.office.email);
      await desk.page.getByLabel(t("field-password"), { exact: true }).fill("not this one");
      await desk.press("button", "sign-in");
      await desk.sees("error-wrong-password");
    },
  ],
  [
    "recover",
    async (desk) => {
      await toSignIn(desk);
      await desk.press("button", "use-recovery-code");
      await desk.sees("recover-title");
    },
  ],
  ...starts.map(([name, start, key]) => [
    name,
    async (desk) => {
      await desk.page.route("**/api/app_start", async (route) => {
        const answer = await (await route.fetch()).json();
        await route.fulfill({
          json: { ...answer, shell: "desktop", me: null, people: [], office: null, ...start },
        });
      });
      await desk.answer({ backup_state: backups });
      await desk.page.goto(desk.portal.desk);
      await desk.page.reload();
      await desk.sees(key);
      await desk.answerAsBefore();
    },
  ]),
];

export const setUpScreens = [
  [
    "no-office",
    async (desk) => {
      const { origin, pathname } = new URL(desk.portal.setUp);
      await desk.page.goto(`${origin}/${pathname.split("/")[1]}/desk`);
      await desk.sees("no-office-title");
    },
  ],
  ["set-up", toSetUp],
  [
    "set-up-refused",
    async (desk) => {
      await toSetUp(desk);
      await desk.press("button", "first-run-create-sample");
      await desk.page.getByRole("alert").or(desk.page.locator("[data-invalid]")).first().waitFor();
    },
  ],
  [
    "recovery-code-shown",
    async (desk) => {
      await toSetUp(desk);
      await desk.page.route("**/setup", (route) =>
        route.request().method() === "POST"
          ? route.fulfill({ json: { recovery_code: "KX7M-2PQR-9TWD-4HJC" } })
          : route.fallback(),
      );
      await desk.fill("field-office-name", "Orrin Valley");
      await desk.fill("first-run-name", "Ines Halloway");
      await desk.fill("field-email", "ines@orrin.example");
      await desk.page.getByLabel(t("field-password"), { exact: true }).fill("plum tractor sings 41");
      await desk.press("button", "first-run-create-sample");
      await desk.role("heading", "recovery-title").waitFor();
      await desk.answerAsBefore();
    },
  ],
];
