//! Where the columns of a file most likely go: as the last file with the same headings was read, as the program that wrote it
//! is known to mean its headings, by the headings themselves, and where those say nothing by the values.

use std::collections::{HashMap, HashSet};

use clientele_sheet::{Format, Sheet};
use serde::Serialize;
use ts_rs::TS;

use super::preview::samples;
use super::target::{Known, Target, plain};
use crate::check::is_email;
use crate::custom_field;
use crate::text::{digits, fold};

/// Programs whose files are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportPreset")]
pub enum Preset {
    QuickbooksDesktop,
    QuickbooksOnline,
    Sage50Us,
    Sage50Uk,
    SageAccounting,
    Outlook,
    Google,
    Vcard,
}

impl Preset {
    /// By the format, or by headings that only this program writes side by side.
    pub fn of(sheet: &Sheet) -> Option<Self> {
        match sheet.format {
            Format::Iif => return Some(Self::QuickbooksDesktop),
            Format::VCard => return Some(Self::Vcard),
            Format::Delimited | Format::Workbook => {}
        }
        let headings: HashSet<String> = sheet.columns.iter().map(|heading| plain(heading)).collect();
        let has = |wanted: &[&str]| wanted.iter().all(|heading| headings.contains(*heading));
        if has(&["customerid", "customername", "billtoaddresslineone"]) {
            Some(Self::Sage50Us)
        } else if has(&["reference", "companyname", "mainaddresstype"])
            || has(&["reference", "companyname", "mainaddressline1"])
        {
            Some(Self::SageAccounting)
        } else if has(&["ac", "name", "address1"]) || (!sheet.found.header && looks_like_sage_uk(sheet)) {
            Some(Self::Sage50Uk)
        } else if has(&["firstname", "lastname", "businessstreet"]) {
            Some(Self::Outlook)
        } else if has(&["givenname", "familyname"]) || has(&["firstname", "lastname", "labels"]) {
            Some(Self::Google)
        } else if has(&["billingstreet", "openingbalance"])
            || has(&["name", "companyname", "billingaddressline1"])
            || (headings.contains("customerfullname") && headings.iter().any(|heading| heading.starts_with("bill")))
            || has(&["name", "company", "street", "openingbalance"])
        {
            Some(Self::QuickbooksOnline)
        } else {
            None
        }
    }

    /// What a heading means in this program, where it is not what it says.
    fn meaning(self, heading: &str) -> Option<Option<Known>> {
        use Known::*;
        let known = match (self, heading) {
            (
                Self::QuickbooksDesktop | Self::QuickbooksOnline,
                "name" | "customer" | "fullname" | "customerfullname",
            ) => Path,
            (Self::QuickbooksDesktop, "phone2") => ContactPhone,
            // The customer's name once more, and remarks on the account.
            (Self::QuickbooksDesktop, "companyname" | "note" | "cont2" | "printas" | "jobtype") => return Some(None),
            (Self::QuickbooksOnline, "companyname" | "company") => return Some(None),
            (Self::QuickbooksDesktop, "limit") => CreditLimit,
            (Self::QuickbooksOnline, "mobile") => ContactMobile,
            (Self::Sage50Us, "customerid") => ExternalId,
            (Self::Sage50Us, "prospect") => return Some(None),
            (Self::Sage50Uk, "address1") => Line1,
            (Self::Sage50Uk, "address2") => Line2,
            (Self::Sage50Uk, "address3") => City,
            (Self::Sage50Uk, "address4") => Region,
            (Self::Sage50Uk, "address5") => PostalCode,
            (Self::SageAccounting, "reference") => ExternalId,
            (Self::Outlook | Self::Google, "company" | "organization1name" | "organizationname") => Name,
            (Self::Outlook | Self::Google, "name") => ContactName,
            (Self::Outlook | Self::Google, "title") if self == Self::Outlook => ContactTitle,
            (Self::Outlook | Self::Google, "jobtitle" | "organization1title" | "organizationtitle") => ContactJob,
            (Self::Outlook | Self::Google, "emailaddress" | "email1value" | "email1") => ContactEmail,
            (Self::Outlook | Self::Google, "mobilephone") => ContactMobile,
            (Self::Outlook | Self::Google, "phone1value") => Phone,
            (Self::Vcard, "organization") => Name,
            (Self::Vcard, "formattedname") => ContactName,
            (Self::Vcard, "title") => ContactTitle,
            (Self::Vcard, "email") => ContactEmail,
            (Self::Vcard, "email2") => Email,
            (Self::Vcard, "phone") => ContactPhone,
            _ => return None,
        };
        Some(Some(known))
    }
}

/// The positions of Sage 50 UK, which writes no headings: A/C, name, five lines of address, contact, telephone, fax, three
/// analysis codes … VAT number in the 15th column, credit limit and terms in the 19th and 20th, a second telephone in the 26th and the e-mail address in the 27th.
const SAGE_50_UK: &[(usize, Known)] = &[
    (0, Known::ExternalId),
    (1, Known::Name),
    (2, Known::Line1),
    (3, Known::Line2),
    (4, Known::City),
    (5, Known::Region),
    (6, Known::PostalCode),
    (7, Known::ContactName),
    (8, Known::Phone),
    (10, Known::CustomerType),
    (14, Known::TaxNumber),
    (18, Known::CreditLimit),
    (19, Known::Terms),
    (25, Known::ContactPhone),
    (26, Known::Email),
];

fn looks_like_sage_uk(sheet: &Sheet) -> bool {
    let code = |text: &str| !text.is_empty() && text.len() <= 8 && !text.contains(' ');
    let rows = || sheet.rows.iter().take(20);
    sheet.columns.len() >= 20 && rows().len() > 0 && rows().all(|row| code(row.cell(0)) && !row.cell(1).is_empty())
}

/// A target for each column, or none.
/// `labels`: what the targets are called here, as our own exports head their columns.
pub fn guess(
    sheet: &Sheet,
    preset: Option<Preset>,
    customs: &[custom_field::Model],
    labels: &HashMap<String, Known>,
) -> Vec<Option<Target>> {
    let mut targets: Vec<Option<Target>> = vec![None; sheet.columns.len()];
    if preset == Some(Preset::Sage50Uk) && !sheet.found.header {
        for (column, known) in SAGE_50_UK {
            if let Some(slot) = targets.get_mut(*column) {
                *slot = Some(Target::Known(*known));
            }
        }
        return targets;
    }
    let headings: Vec<String> = sheet.columns.iter().map(|heading| plain(heading)).collect();
    let mut taken: HashSet<Target> = HashSet::new();
    let mut decided: Vec<bool> = vec![false; headings.len()];
    for (column, heading) in headings.iter().enumerate() {
        let meaning = preset.and_then(|preset| preset.meaning(heading));
        decided[column] = meaning.is_some();
        if let Some(Some(known)) = meaning
            && taken.insert(Target::Known(known))
        {
            targets[column] = Some(Target::Known(known));
        }
    }
    for (column, heading) in headings.iter().enumerate() {
        if decided[column] || heading.is_empty() {
            continue;
        }
        let own = customs.iter().find(|field| plain(&field.name) == *heading).map(|field| Target::Custom(field.id));
        let known = || {
            let known = || Known::ALL.iter().find(|known| known.headings().contains(&heading.as_str()));
            labels.get(heading).or_else(known).map(|known| Target::Known(*known))
        };
        let better = |target: &Target| match target {
            // A file with "Balance" and "Balance Total" says of each customer what it owes, and what its jobs owe with it.
            Target::Known(Known::Balance) => {
                let names = Known::Balance.headings().iter().take_while(|name| **name != heading);
                names.into_iter().any(|name| headings.iter().any(|other| other == name))
            }
            _ => false,
        };
        if let Some(target) = own.or_else(known).filter(|target| !better(target))
            && (taken.insert(target) || target == Target::Known(Known::Notes))
        {
            targets[column] = Some(target);
            decided[column] = true;
        }
    }
    for column in (0..headings.len()).filter(|column| !decided[*column]) {
        let Some(known) = by_values(&samples(sheet, column, 20)) else { continue };
        // Under a heading of their own, figures may be anything.
        if sheet.found.header && known != Known::Email {
            continue;
        }
        if taken.insert(Target::Known(known)) {
            targets[column] = Some(Target::Known(known));
        }
    }
    if !sheet.found.header
        && !taken.contains(&Target::Known(Known::Name))
        && let Some(column) = (0..headings.len()).find(|column| targets[*column].is_none() && is_names(sheet, *column))
    {
        targets[column] = Some(Target::Known(Known::Name));
    }
    targets
}

fn by_values(values: &[String]) -> Option<Known> {
    let most = |holds: &dyn Fn(&str) -> bool| {
        !values.is_empty() && values.iter().filter(|value| holds(value)).count() * 10 >= values.len() * 8
    };
    if most(&|value| is_email(value)) {
        Some(Known::Email)
    } else if most(&|value| (7..=15).contains(&digits(value).len()) && !value.chars().any(char::is_alphabetic)) {
        Some(Known::Phone)
    } else if most(&|value| super::lookup::country(value).is_some() && value.len() > 1) {
        Some(Known::Country)
    } else {
        None
    }
}

fn is_names(sheet: &Sheet, column: usize) -> bool {
    let values = samples(sheet, column, 20);
    !values.is_empty() && values.iter().all(|value| fold(value).chars().filter(|c| c.is_alphabetic()).count() >= 3)
}
