/** Before somebody is erased: what will be gone, what stays and why, counted; then their name is typed. */
import { useQueryClient } from "@tanstack/react-query";
import type { PersonEraseLook, PersonErased } from "../../../bindings";
import { Banner } from "../../../components/Banner";
import { Button } from "../../../components/Button";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { Dialog } from "../../../components/Dialog";
import { ErrorState } from "../../../components/ErrorState";
import { Skeleton } from "../../../components/Skeleton";
import { useRead, write } from "../../../lib/api";
import { useText } from "../../../lib/i18n";
import { GoesList, StaysList } from "./EraseLists";
import css from "./erase.module.css";

type Props = { id: string; name: string; onErased: (erased: PersonErased) => void; onClose: () => void };

export function EraseDialog(props: Props) {
  const { id, name, onClose } = props;
  const t = useText();
  const look = useRead("person_erase_look", { id }, { fresh: true });
  if (look.data && !look.data.refused && !look.isFetching) return <Sure {...props} look={look.data} />;
  const refused = look.data?.refused;
  return (
    <Dialog
      title={t(refused ? "erase-refused-title" : "erase-title", { name })}
      size={640}
      onClose={onClose}
      footer={
        <Button size="big" onClick={onClose}>
          {t("close")}
        </Button>
      }
    >
      {look.error ? (
        <ErrorState error={look.error} onRetry={() => void look.refetch()} />
      ) : refused ? (
        <Banner tone="warning">{t(`erase-refused-${refused.code}`, { name: refused.name })}</Banner>
      ) : (
        <Skeleton kind="text" rows={8} />
      )}
    </Dialog>
  );
}

function Sure({ id, look, onErased, onClose }: Props & { look: PersonEraseLook }) {
  const t = useText();
  const client = useQueryClient();
  const { name } = look;
  return (
    <ConfirmDialog
      title={t("erase-title", { name })}
      action={t("erase-action")}
      size={640}
      typed={name}
      onClose={onClose}
      onConfirm={async () => {
        const erased = await write("person_erase", { id });
        // Answers that no screen shows, and searches that a list remembers, still hold them.
        client.removeQueries({ type: "inactive" });
        onErased(erased);
      }}
    >
      <Banner tone="warning">{t("erase-no-undo")}</Banner>
      <section className={css.part}>
        <h3>{t("erase-goes")}</h3>
        <GoesList goes={look.goes} name={name} />
      </section>
      <section className={css.part}>
        <h3>{t("erase-stays")}</h3>
        <StaysList stays={look.stays} />
      </section>
    </ConfirmDialog>
  );
}
