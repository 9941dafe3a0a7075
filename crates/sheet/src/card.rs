//! One card of an address book: the same columns whether it is read or written.

macro_rules! columns {
    ($($field:ident $constant:ident $name:literal,)*) => {
        /// What stands in a card; everything is text, and empty where it says nothing.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Card {
            $(pub $field: String,)*
        }

        pub mod column {
            //! The names of the columns of a card.
            $(pub const $constant: &str = $name;)*
        }

        pub const CARD_COLUMNS: &[&str] = &[$(column::$constant,)*];

        impl Card {
            /// In the order of `CARD_COLUMNS`.
            pub fn cells(&self) -> [&str; CARD_COLUMNS.len()] {
                [$(&self.$field,)*]
            }

            /// From cells in that order; those that are missing are empty.
            pub fn from_cells<'a>(mut cells: impl Iterator<Item = &'a str>) -> Self {
                Card { $($field: cells.next().unwrap_or_default().to_owned(),)* }
            }
        }
    };
}

columns! {
    formatted_name FORMATTED_NAME "Formatted name",
    title TITLE "Title",
    first_name FIRST_NAME "First name",
    last_name LAST_NAME "Last name",
    organization ORGANIZATION "Organization",
    job JOB "Job",
    email EMAIL "Email",
    email_2 EMAIL_2 "Email 2",
    phone PHONE "Phone",
    phone_2 PHONE_2 "Phone 2",
    mobile MOBILE "Mobile",
    fax FAX "Fax",
    address_line_1 ADDRESS_LINE_1 "Address line 1",
    address_line_2 ADDRESS_LINE_2 "Address line 2",
    city CITY "City",
    region REGION "Region",
    postal_code POSTAL_CODE "Postal code",
    country COUNTRY "Country",
    note NOTE "Note",
    uid UID "UID",
    website WEBSITE "Website",
    language LANGUAGE "Language",
}
