/** What happened to a customer: the latest in the rail, all of it on its tab; by kind if wanted. */
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../components/Button";
import { Menu } from "../../../components/Menu";
import { SectionHeader } from "../../../components/SectionHeader";
import { useI18n } from "../../../lib/i18n";
import { ActivityList } from "../../activity";
import css from "./page.module.css";
import { type StepKind, kindsOf, stepKinds, stepSentence } from "./steps";

const IN_RAIL = 8;

type Props = {
  customerId: string;
  /** in the rail only the latest stand, with a way to all of them */
  onAll?: () => void;
};

export function CustomerActivity({ customerId, onAll }: Props) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const [kind, setKind] = useState<StepKind | null>(null);
  const item = (value: StepKind | null) => ({
    id: value ?? "all",
    label: t(`activity-${value ?? "all"}`),
    checked: value === kind,
    onAction: () => setKind(value),
  });
  return (
    <section className={css.activity} aria-labelledby="activity-title">
      <SectionHeader
        id="activity-title"
        title={t("activity")}
        action={
          <Menu
            label={t("activity-kind", { kind: t(`activity-${kind ?? "all"}`) })}
            look="custom"
            className={css.kind}
            items={[[item(null)], stepKinds.map(item)]}
          >
            {t(`activity-${kind ?? "all"}`)}
            <ChevronDown aria-hidden />
          </Menu>
        }
      />
      <ActivityList
        customerId={customerId}
        none={t(kind === null ? "activity-none" : "activity-none-of-kind")}
        sentence={(step) => stepSentence(step, i18n, format)}
        {...(kind ? { keep: (step) => kindsOf(step).includes(kind) } : {})}
        {...(onAll ? { most: IN_RAIL } : {})}
      />
      {onAll && (
        <Button variant="link" className={css.more} onClick={onAll}>
          {t("activity-see-all")}
        </Button>
      )}
    </section>
  );
}
