/** What the merge will do, in words. */
import { useId } from "react";
import type { MergeCustomer, MergePerson } from "../../bindings";
import { Banner } from "../../components/Banner";
import { SectionHeader } from "../../components/SectionHeader";
import { useI18n } from "../../lib/i18n";
import { type Choices, sideOf } from "./choices";
import { isCustomer, useHas, useShort } from "./has";
import type { Look } from "./look";
import type { MergeWords } from "./words";
import css from "./merge.module.css";

type Props = { look: Look; choices: Choices; words: MergeWords };

export function Effects({ look, choices, words }: Props) {
  const { t } = useI18n();
  const id = useId();
  const { keep, lose } = look;
  return (
    <section aria-labelledby={id}>
      <SectionHeader id={id} title={t("merge-effects")} />
      {isCustomer(keep) && isCustomer(lose) ? (
        <OfCustomers look={look} keep={keep} lose={lose} name={nameAfter(look, choices, words)} />
      ) : (
        !isCustomer(keep) &&
        !isCustomer(lose) && <OfPeople look={look} keep={keep} lose={lose} choices={choices} words={words} />
      )}
    </section>
  );
}

/** What the one that stays is called then. */
function nameAfter(look: Look, choices: Choices, words: MergeWords): string {
  const field = look.fields.find((each) => each.field === "name");
  if (!field || sideOf(field, choices, look) !== "lose") return look.keep.name;
  return words.value(field, "lose") ?? look.keep.name;
}

type CustomerProps = { look: Look; keep: MergeCustomer; lose: MergeCustomer; name: string };

function OfCustomers({ look, keep, lose, name }: CustomerProps) {
  const { t } = useI18n();
  const has = useHas(lose);
  const names = { keep: name, lose: lose.name };
  const dropped = "dropped_login" in look ? look.dropped_login : null;
  const opens = lose.status === "deactivated" && keep.status === "active" ? lose.portal_users : 0;
  return (
    <>
      <ul className={`effects ${css.effects}`}>
        {has && <li>{t("merge-moves", { what: has, keep: name })}</li>}
        {opens > 0 && <li>{t("merge-portal-opens", { ...names, count: opens })}</li>}
        {dropped && <li>{t("merge-login-dropped", { ...names, email: dropped })}</li>}
        <li>{t(name === lose.name ? "merge-alias-links" : "merge-alias", names)}</li>
        <li>{t("merge-undo")}</li>
      </ul>
      {keep.status === "deactivated" && lose.status === "active" && (
        <Banner tone="warning">{t("merge-stays-deactivated", { keep: keep.name })}</Banner>
      )}
    </>
  );
}

type PeopleProps = {
  look: Look;
  keep: MergePerson;
  lose: MergePerson;
  choices: Choices;
  words: MergeWords;
};

function OfPeople({ look, keep, lose, choices, words }: PeopleProps) {
  const { t } = useI18n();
  const short = useShort();
  const name = nameAfter(look, choices, words);
  const places = lose.customers.filter((each) => !keep.customers.includes(each));
  // It is a field where both have one.
  const signIn = look.fields.find(({ field }) => field === "username");
  const stays = signIn && sideOf(signIn, choices, look) === "lose" ? "lose" : "keep";
  return (
    <ul className={`effects ${css.effects}`}>
      {places.length > 0 && <li>{t("merge-person-places", { keep: name, organizations: short(places) })}</li>}
      {signIn && (
        <li>
          {t("merge-person-one-sign-in", {
            stays: words.value(signIn, stays) ?? "",
            goes: words.value(signIn, stays === "keep" ? "lose" : "keep") ?? "",
          })}
        </li>
      )}
      {!signIn && lose.sign_in !== "none" && (
        <li>{t("merge-person-sign-in-moves", { keep: name, lose: lose.name })}</li>
      )}
      <li>{t("merge-alias-links")}</li>
      <li>{t("merge-undo")}</li>
    </ul>
  );
}
