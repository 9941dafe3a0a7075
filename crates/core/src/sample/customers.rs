//! The sample company's customers, written by hand: what a person meets who tries Clientele for the first time.
//! The records themselves stand in `services`, `offices` and `works`.

use super::lists::BACKFLOW;
use super::{offices, services, works};

/// What a sample customer is made of. Names of lists, people and towns are those of `lists` and `places`.
pub struct SampleCustomer {
    pub name: &'static str,
    pub code: &'static str,
    pub customer_type: &'static str,
    pub street: &'static str,
    pub town: &'static str,
    /// The last two digits of its postal code.
    pub postal_end: &'static str,
    pub phone: &'static str,
    /// Mail domain; office@… is the default address.
    pub domain: &'static str,
    pub external_id: Option<&'static str>,
    pub price_list: &'static str,
    pub subscription: &'static str,
    /// Usernames of `lists::EMPLOYEES`.
    pub sales_rep: Option<&'static str>,
    pub engineer: Option<&'static str>,
    pub vcio: Option<&'static str>,
    pub partners: &'static [&'static str],
    pub modules: &'static [&'static str],
    pub notes: Option<&'static str>,
    /// Code of another sample customer.
    pub parent: Option<&'static str>,
    /// Index into `logos::LOGOS`.
    pub logo: Option<usize>,
    /// The first one is the main contact.
    pub contacts: &'static [SampleContact],
    pub follow_up: Option<FollowUp>,
    /// Days ago; None = active.
    pub deactivated: Option<u16>,
}

pub struct SampleContact {
    pub title: Option<&'static str>,
    pub first: &'static str,
    pub last: &'static str,
    pub job: &'static str,
    pub mobile: Option<&'static str>,
}

pub struct FollowUp {
    pub text: &'static str,
    /// Days from today; negative = already late.
    pub in_days: i16,
}

pub(super) const BLANK: SampleCustomer = SampleCustomer {
    name: "",
    code: "",
    customer_type: "Professional office",
    street: "",
    town: "Millbrook",
    postal_end: "01",
    phone: "",
    domain: "",
    external_id: None,
    price_list: "Standard 2026",
    subscription: "Monthly",
    sales_rep: Some("jonas.petrak"),
    engineer: None,
    vcio: None,
    partners: &[],
    modules: &[BACKFLOW],
    notes: None,
    parent: None,
    logo: None,
    contacts: &[],
    follow_up: None,
    deactivated: None,
};

pub(super) const fn person(first: &'static str, last: &'static str, job: &'static str) -> SampleContact {
    SampleContact { title: None, first, last, job, mobile: None }
}

pub(super) const fn titled(
    title: &'static str,
    first: &'static str,
    last: &'static str,
    job: &'static str,
) -> SampleContact {
    SampleContact { title: Some(title), first, last, job, mobile: None }
}

impl SampleContact {
    pub(super) const fn mobile(mut self, number: &'static str) -> Self {
        self.mobile = Some(number);
        self
    }
}

pub(super) const fn in_days(in_days: i16, text: &'static str) -> Option<FollowUp> {
    Some(FollowUp { text, in_days })
}

/// All 60, parents before their children.
pub fn customers() -> impl Iterator<Item = &'static SampleCustomer> {
    services::CUSTOMERS.iter().chain(&offices::CUSTOMERS).chain(&works::CUSTOMERS)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::lists::{CUSTOMER_TYPES, EMPLOYEES, MODULES, PRICE_LISTS, SUBSCRIPTION_TYPES, TITLES};
    use super::super::logos::LOGOS;
    use super::super::places::town_named;
    use super::*;

    #[test]
    fn sixty_customers_refer_only_to_what_exists() {
        let employee = |username: &&str| EMPLOYEES.iter().any(|employee| employee.username == *username);
        let mut codes = HashSet::new();
        let mut names = HashSet::new();
        let mut external = HashSet::new();
        let mut phones = HashSet::new();
        let mut notes = HashSet::new();
        for customer in customers() {
            let name = customer.name;
            assert!(names.insert(name), "{name} twice");
            assert!(customer.parent.is_none_or(|parent| codes.contains(parent)), "{name}: parent");
            assert!(codes.insert(customer.code), "{name}: code twice");
            assert!(customer.external_id.is_none_or(|id| external.insert(id)), "{name}: external id twice");
            assert!(phones.insert(customer.phone), "{name}: phone twice");
            assert!(customer.notes.is_none_or(|text| notes.insert(text)), "{name}: the same notes as another");
            assert!(CUSTOMER_TYPES.contains(&customer.customer_type), "{name}: type");
            assert!(PRICE_LISTS.contains(&customer.price_list), "{name}: price list");
            assert!(SUBSCRIPTION_TYPES.contains(&customer.subscription), "{name}: subscription");
            assert!(customer.modules.iter().all(|module| MODULES.iter().any(|(known, _)| known == module)), "{name}");
            let people = [customer.sales_rep, customer.engineer, customer.vcio];
            assert!(people.iter().flatten().chain(customer.partners).all(employee), "{name}: employee");
            assert!(customer.logo.is_none_or(|logo| logo < LOGOS.len()), "{name}: logo");
            assert!(customer.domain.ends_with(".example"), "{name}: domain");
            assert!(!customer.contacts.is_empty(), "{name}: nobody to call");
            assert!(customer.contacts.iter().filter_map(|c| c.title).all(|title| TITLES.contains(&title)), "{name}");
            let town = town_named(customer.town).expect(name);
            assert!(customer.phone.starts_with(&format!("{}-555-01", town.area_code)), "{name}: phone");
            let mobiles = customer.contacts.iter().filter_map(|contact| contact.mobile);
            assert!(mobiles.into_iter().all(|mobile| mobile.contains("-555-01")), "{name}: mobile");
        }
        assert_eq!(names.len(), 60);
        let used: HashSet<_> = customers().filter_map(|customer| customer.logo).collect();
        assert_eq!(used.len(), LOGOS.len(), "each logo belongs to a customer");
        assert_eq!(MODULES.iter().filter(|(name, _)| *name == "Configuration and Policy Checks").count(), 1);
    }
}
