/** Where the customer is served, besides where the bills go: each place with its address and how one gets in. */
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { CustomerPage, Location, LocationFields } from "../../../bindings";
import { AddressFields } from "../../../components/AddressFields";
import { Menu } from "../../../components/Menu";
import { TextArea } from "../../../components/TextArea";
import { TextField } from "../../../components/TextField";
import { addressLines, countryName } from "../../../lib/address";
import { write } from "../../../lib/api";
import { useErrorTexts } from "../../../lib/errors";
import { wireError } from "../../../lib/host";
import { useI18n } from "../../../lib/i18n";
import { showToast } from "../../../lib/toast";
import { useUndo } from "../../../lib/undo";
import { useSession } from "../../../shell/session";
import { PartList } from "./PartList";
import { SectionForm } from "./SectionForm";
import { addressFields } from "./customer";
import { useEditing } from "./editing";
import css from "./page.module.css";

type Props = { page: Pick<CustomerPage, "id" | "locations" | "may"> };

export function Locations({ page }: Props) {
  const { t, format } = useI18n();
  const { locations, may } = page;
  return (
    <PartList
      part="location"
      id="section-locations"
      title={t("locations")}
      {...(locations.length > 0 && { count: format.number(locations.length) })}
      add={t("location-add")}
      none={t("location-none")}
      mayEdit={may.edit}
      items={locations}
      renderRow={(location) => <LocationRow location={location} mayEdit={may.edit} />}
      renderForm={(location, close) => (
        <LocationForm customerId={page.id} location={location} onClose={close} />
      )}
    />
  );
}

function LocationRow({ location, mayEdit }: { location: Location; mayEdit: boolean }) {
  const { t, locale } = useI18n();
  const { start } = useEditing();
  const undo = useUndo();
  const errors = useErrorTexts();
  const { country } = useSession().office;
  const lines = addressLines(location, country, (code) => countryName(locale, code));
  const name = location.name ?? lines[0] ?? t("location-one");
  async function remove() {
    try {
      const { step_id } = await write("location_delete", { id: location.id });
      undo.saved(step_id, t("location-deleted"));
    } catch (cause) {
      showToast({ tone: "danger", text: t("location-failed"), detail: errors.message(wireError(cause)) });
    }
  }
  return (
    <div className={css.note}>
      <div className={css.noteBody}>
        {location.name && <p className={css.placeName}>{location.name}</p>}
        {lines.length > 0 && <address className={css.address}>{lines.join("\n")}</address>}
        {location.access_notes && <p className={css.placeNotes}>{location.access_notes}</p>}
      </div>
      {mayEdit && (
        <Menu
          label={t("location-actions", { name })}
          icon={Ellipsis}
          items={[
            [
              {
                id: "edit",
                label: t("edit"),
                icon: Pencil,
                onAction: () => void start(`location:${location.id}`),
              },
            ],
            [
              {
                id: "delete",
                label: t("location-delete"),
                icon: Trash2,
                danger: true,
                onAction: () => void remove(),
              },
            ],
          ]}
        />
      )}
    </div>
  );
}

type FormProps = { customerId: string; location: Location | null; onClose: () => void };

const blank: LocationFields = {
  name: null,
  line1: null,
  line2: null,
  city: null,
  region: null,
  postal_code: null,
  country: null,
  access_notes: null,
};

function LocationForm({ customerId, location, onClose }: FormProps) {
  const { t } = useI18n();
  const undo = useUndo();
  const { country } = useSession().office;
  const [base] = useState((): LocationFields => {
    if (!location) return blank;
    const { id: _id, ...fields } = location;
    return fields;
  });
  return (
    <SectionForm
      section={`location:${location?.id ?? "new"}`}
      subject={t(location ? "location-one" : "location-new")}
      base={base}
      create={location === null}
      units={[addressFields]}
      entity="location"
      onClose={onClose}
      send={async ({ base: before, set, dry }) => {
        const input = {
          customer_id: customerId,
          id: location?.id ?? null,
          base: location ? before : {},
          set,
        };
        const saved = await write("location_save", dry ? { ...input, dry } : input);
        if (!dry) undo.saved(saved.step_id, t(location ? "location-saved" : "location-added"));
      }}
    >
      {({ field }) => (
        <>
          <TextField {...field("name")} label={t("field-location-name")} hint={t("location-name-hint")} />
          <AddressFields field={field} homeCountry={country} />
          <TextArea
            {...field("access_notes")}
            label={t("field-access-notes")}
            hint={t("location-access-hint")}
            rows={3}
          />
        </>
      )}
    </SectionForm>
  );
}
