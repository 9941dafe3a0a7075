/** What can be done, each with a mark, the roles of which any one opens it, and which of them the person has. */
import { Check, Minus } from "lucide-react";
import type { Me, Right, Role } from "../bindings";
import { useI18n } from "../lib/i18n";
import { roleLabel } from "../lib/roles";
import { ExternalLink } from "./AboutDialog";
import type { Ability } from "./screens";
import { useSession } from "./session";
import css from "./WhyList.module.css";

export function WhyList({ label, abilities }: { label: string; abilities: readonly Ability[] }) {
  const { me } = useSession();
  return (
    <ul className={css.list} aria-label={label}>
      {abilities.map((ability) => {
        const right = me.rights.find(({ action }) => action === ability.right);
        return right && <AbilityRow key={ability.id} ability={ability} right={right} me={me} />;
      })}
    </ul>
  );
}

function AbilityRow({ ability, right, me }: { ability: Ability; right: Right; me: Me }) {
  const { t } = useI18n();
  const Icon = right.allowed ? Check : Minus;
  return (
    <li className={css.ability} data-allowed={right.allowed || undefined}>
      <Icon role="img" aria-hidden={false} aria-label={t(right.allowed ? "why-may" : "why-may-not")} />
      <div>
        <p>
          {t(`why-do-${ability.id}`)}
          {right.assigned_only && (
            <span className="muted"> {t(ability.assigned ?? "why-assigned-only")}</span>
          )}
        </p>
        {right.needs.length === 0 ? (
          <p className={css.needs}>{t("why-everybody")}</p>
        ) : (
          <Needs needs={right.needs} held={me.roles} />
        )}
      </div>
    </li>
  );
}

function Needs({ needs, held }: { needs: readonly Role[]; held: readonly Role[] }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <ul className={css.needs} aria-label={t("why-needs")}>
      {needs.map((role) => (
        <li key={role} data-held={held.includes(role) || undefined}>
          {held.includes(role) && <Check role="img" aria-hidden={false} aria-label={t("why-have")} />}
          {roleLabel(i18n, role)} <code>{role}</code>
        </li>
      ))}
    </ul>
  );
}

/** The roles that the person has, and that a superuser may do all of it. */
export function WhyLead() {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { me } = useSession();
  if (me.superuser) return <p className="muted">{t("why-superuser")}</p>;
  return (
    <p className="muted">
      {me.roles.length === 0
        ? t("why-no-roles")
        : t("why-your-roles", { roles: format.list(me.roles.map((role) => roleLabel(i18n, role))) })}{" "}
      {t("why-lead")}
    </p>
  );
}

/** Whom to ask; a superuser asks nobody. */
export function WhyAsk() {
  const { t } = useI18n();
  const { me, office } = useSession();
  if (me.superuser) return null;
  return (
    <p className={css.ask}>
      {t("why-ask", { office: office.name })}
      {office.support_email && (
        <>
          {" "}
          {t("why-ask-mail")}{" "}
          <ExternalLink url={`mailto:${office.support_email}`}>{office.support_email}</ExternalLink>
        </>
      )}
    </p>
  );
}
