/** The two heads: who stays and who is merged into it, each with what it has. They stay in sight while one reads on. */
import { Link } from "@tanstack/react-router";
import { ArrowLeftRight, Check, CirclePause } from "lucide-react";
import type { MergeCustomer, MergePerson } from "../../bindings";
import { Avatar } from "../../components/Avatar";
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { useI18n } from "../../lib/i18n";
import { useLogo } from "../../lib/logo";
import { SignInBadge } from "../people/SignInBadge";
import { isCustomer, useHas, useShort } from "./has";
import type { Look, MergeNoun } from "./look";
import type { OneSide } from "./words";
import css from "./merge.module.css";

type Props = { noun: MergeNoun; look: Look; ids: string; onSwap: () => void };

const sides: readonly OneSide[] = ["keep", "lose"];

export function Heads({ noun, look, ids, onSwap }: Props) {
  const { t } = useI18n();
  return (
    <>
      <div className={css.heads}>
        <div className={css.swap}>
          <Button
            icon={ArrowLeftRight}
            aria-label={t("merge-swap-label", { lose: look.lose.name })}
            onClick={onSwap}
          >
            {t("merge-swap")}
          </Button>
        </div>
        {sides.map((side) => (
          <Head key={side} noun={noun} one={look[side]} role={side} id={`${ids}-${side}`} />
        ))}
      </div>
      <div className={css.about}>
        {sides.map((side) => {
          const one = look[side];
          return isCustomer(one) ? (
            <AboutCustomer key={side} one={one} />
          ) : (
            <AboutPerson key={side} one={one} />
          );
        })}
      </div>
    </>
  );
}

type HeadProps = { noun: MergeNoun; one: MergeCustomer | MergePerson; role: OneSide; id: string };

function Head({ noun, one, role, id }: HeadProps) {
  const { t } = useI18n();
  const logo = useLogo({ command: "customer_logo", id: one.id }, isCustomer(one) ? one.logo : null);
  return (
    <div className={css.head} data-side={role}>
      <Avatar kind={noun === "customer" ? "organization" : "person"} size={32} name={one.name} src={logo} />
      <div className={css.headWords}>
        <small id={id}>{t(role === "keep" ? "merge-stays" : `merge-goes-${noun}`)}</small>
        <h2 title={one.name}>
          <Link to={noun === "customer" ? "/customers/$id" : "/people/$id"} params={{ id: one.id }}>
            {one.name}
          </Link>
        </h2>
      </div>
    </div>
  );
}

function AboutCustomer({ one }: { one: MergeCustomer }) {
  const { t, format } = useI18n();
  const has = useHas(one);
  const active = one.status === "active";
  return (
    <div className={css.facts}>
      <p className={css.line}>
        {one.code && <span>{one.code}</span>}
        <span>
          <Badge icon={active ? Check : CirclePause} tone={active ? "success" : "neutral"}>
            {t(`status-${one.status}`)}
          </Badge>
        </span>
      </p>
      <p>{t("merge-since", { date: format.dateOf(one.created_at) })}</p>
      <p>{has || t("merge-has-nothing")}</p>
    </div>
  );
}

function AboutPerson({ one }: { one: MergePerson }) {
  const { t, format } = useI18n();
  const short = useShort();
  const { customers } = one;
  return (
    <div className={css.facts}>
      <p className={css.line}>
        {one.username && one.username !== one.name && <span>{one.username}</span>}
        <span>
          <SignInBadge state={one.sign_in} />
        </span>
      </p>
      <p>{t("merge-since", { date: format.dateOf(one.created_at) })}</p>
      <p title={format.list(customers)}>
        {customers.length > 0 ? t("merge-at", { organizations: short(customers) }) : t("merge-nowhere")}
      </p>
    </div>
  );
}
