/** Ends the program and opens the new one; what is not saved is asked about first. */
import { Button } from "../../components/Button";
import { useMayLeave } from "../../lib/guard";
import { useText } from "../../lib/i18n";

export function RestartButton({ onRestart }: { onRestart: () => void }) {
  const t = useText();
  const mayLeave = useMayLeave();
  return (
    <Button
      variant="link"
      onClick={() =>
        void mayLeave().then((leave) => {
          if (leave) onRestart();
        })
      }
    >
      {t("update-restart")}
    </Button>
  );
}
