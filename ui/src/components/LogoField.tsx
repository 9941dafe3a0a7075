/** A logo: choose a picture, see it, remove it. The value is a file handle until saved, then a stored picture. */
import { ImagePlus } from "lucide-react";
import { useState } from "react";
import { useErrorTexts } from "../lib/errors";
import { host, wireError } from "../lib/host";
import { useText } from "../lib/i18n";
import { Button } from "./Button";
import { Field, type FieldOptions } from "./Field";
import css from "./LogoField.module.css";

export type LogoFieldProps = FieldOptions & {
  name?: string;
  value: string | null;
  /** Address of the stored picture, from `useLogo` */
  storedSrc?: string | null;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
  /** Text of the button while there is no logo */
  addLabel?: string;
};

const accept = "image/png,image/jpeg,image/webp,image/svg+xml,.png,.jpg,.jpeg,.webp,.svg";

export function LogoField({ name, value, storedSrc, onChange, onBlur, addLabel, ...field }: LogoFieldProps) {
  const t = useText();
  const errors = useErrorTexts();
  const [failure, setFailure] = useState<string | null>(null);
  const [fileName, setFileName] = useState<string | null>(null);
  const fresh = value?.startsWith("file:") ?? false;
  const src = value === null ? null : fresh ? host().fileUrl(value) : (storedSrc ?? null);

  async function choose() {
    setFailure(null);
    try {
      const file = await host().pickFile({ accept });
      if (!file) return;
      setFileName(file.name);
      onChange(file.handle);
      onBlur?.();
    } catch (cause) {
      setFailure(errors.message(wireError(cause)));
    }
  }

  return (
    <Field {...field} error={failure ?? field.error} hint={field.hint ?? t("logo-hint")} group>
      {(control) => (
        <div className={css.row}>
          {value !== null && (
            <span className={css.frame}>
              {src ? <img src={src} alt={fileName ?? field.label} /> : <ImagePlus aria-hidden />}
            </span>
          )}
          <Button
            icon={value === null ? ImagePlus : undefined}
            data-field={name}
            aria-describedby={control["aria-describedby"]}
            onClick={() => void choose()}
          >
            {value === null ? (addLabel ?? t("logo-add")) : t("logo-change")}
          </Button>
          {value !== null && (
            <Button
              variant="plain"
              onClick={() => {
                onChange(null);
                setFileName(null);
                onBlur?.();
              }}
            >
              {t("logo-remove")}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
