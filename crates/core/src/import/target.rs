//! Where a column of a file may go: the closed list of targets, each with its spelling on the wire, and the headings under
//! which the programs that offices come from export it. Sources of the headings: DOMAIN.md 1.2, contact exports of phones.

use std::fmt::{Display, Formatter};

use uuid::Uuid;

use crate::customer;
use crate::store::table::{Class, column};
use crate::text::fold;

/// What a target is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Goes to this column of the customer as it is.
    Customer(&'static str),
    /// Names an entry of the office's list, for this column of the customer.
    Item(&'static str, &'static str),
    /// Names an employee, for this column of the customer.
    Employee(&'static str),
    /// An amount, for this column of the customer.
    Amount(&'static str),
    /// A day, for this column of the customer.
    Day(&'static str),
    /// Goes to this column of the customer's person.
    Contact(&'static str),
    /// Read together with others.
    Other,
}

macro_rules! targets {
    ($($variant:ident = $name:literal, $part:expr, [$($heading:literal),* $(,)?];)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Known { $($variant),* }

        impl Known {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            pub const fn part(self) -> Part {
                use Part::*;
                match self { $(Self::$variant => $part),* }
            }

            /// Headings, folded and without anything but letters and digits.
            pub const fn headings(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($heading),*]),* }
            }
        }
    };
}

targets! {
    Name = "name", Other, [
        "name", "customer", "customername", "company", "companyname", "organization", "organizationname", "organisation",
        "client", "clientname", "account", "accountname", "businessname", "displayname", "customerdisplayname", "firma",
        "empresa", "societe", "raisonsociale", "printoncheckas",
    ];
    Path = "name_path", Other, ["fullname", "customerfullname", "customerjob"];
    Code = "code", Customer("code"), ["code", "customercode", "accountcode", "shortname"];
    ExternalId = "external_id", Customer("external_id"), [
        "externalid", "refnum", "accountnumber", "customernumber", "reference", "recordid", "listid", "accountreference", "customerid", "accountno", "ac", "acref", "contactid",
        "kundennummer", "number",
    ];
    Inactive = "inactive", Other, ["inactive", "hidden", "archived", "deactivated"];
    Active = "active", Other, ["active", "isactive", "activestatus", "enabled"];
    Notes = "notes", Customer("notes"), ["notes", "note", "notepad", "comments", "comment", "remarks", "memo"];
    Parent = "parent", Other, ["parent", "parentcustomer", "parentcompany", "parentaccount", "headoffice", "subof"];
    CustomerType = "customer_type", Item("customer_type", "customer_type_id"), [
        "customertype", "ctype", "type", "category", "accounttype", "analysis1", "segment",
    ];
    PriceList = "price_list", Item("price_list", "price_list_id"), ["pricelist", "pricelevel", "pricetier", "pricingtier"];
    SubscriptionType = "subscription_type", Item("subscription_type", "subscription_type_id"), ["subscriptiontype", "subscription", "plan"];
    Modules = "modules", Other, ["modules", "module", "services"];
    SalesRep = "sales_rep", Employee("sales_rep_id"), ["rep", "salesrep", "salesrepid", "salesperson", "salesrepresentative", "accountmanager"];
    Engineer = "engineer", Employee("engineer_id"), ["engineer", "defaultengineer", "technician"];
    Vcio = "vcio", Employee("vcio_id"), ["vcio", "defaultvcio"];
    Email = "email", Customer("email"), [
        "email", "emailaddress", "mainemail", "companyemail", "emailaddresses", "customeremail", "correo", "courriel",
        "emailstatementto", "defaultemail",
    ];
    Phone = "phone", Customer("phone"), [
        "phone", "phone1", "telephone", "telephone1", "phonenumber", "phonenumbers", "mainphone", "companyphone", "businessphone",
        "telefon", "telefono", "tel", "officephone", "telephonenumber",
    ];
    TaxNumber = "tax_number", Customer("tax_number"), [
        "taxnumber", "taxid", "vatno", "vatnumber", "vatregistrationnumber", "resaleno", "resalenum", "resalenumber", "salestaxid",
        "vatregno", "abn", "ustid",
    ];
    Balance = "balance", Amount("balance"), ["balance", "openbalance", "balancedue", "balanceowed", "currentbalance", "outstandingbalance", "accountbalance", "saldo", "solde", "balancetotal"];
    BalanceDate = "balance_date", Day("balance_date"), ["balancedate", "balanceasof"];
    CreditLimit = "credit_limit", Amount("credit_limit"), ["creditlimit", "kreditlimit", "limitedecredit", "limitecredito"];
    Terms = "terms", Customer("terms"), ["terms", "paymentterms", "creditterms", "zahlungsbedingungen"];
    Address = "address", Other, ["address", "address1formatted", "billingaddress", "billto", "mainaddress", "businessaddress", "adresse", "direccion"];
    Address1 = "address_1", Other, ["baddr1", "billto1", "billtoline1"];
    Address2 = "address_2", Other, ["baddr2", "billto2", "billtoline2"];
    Address3 = "address_3", Other, ["baddr3", "billto3", "billtoline3"];
    Address4 = "address_4", Other, ["baddr4", "billto4", "billtoline4"];
    Address5 = "address_5", Other, ["baddr5", "billto5", "billtoline5"];
    Line1 = "line1", Other, ["billstreet",
        "line1", "address1", "addressline1", "street", "streetaddress", "billingstreet", "billtoaddresslineone", "billingaddressline1",
        "mainaddressline1", "businessstreet", "billtoaddress1", "address1line1", "address1street", "strasse", "calle", "rue",
        "billingaddress1", "homestreet", "billingaddressstreet",
    ];
    Line2 = "line2", Other, [
        "line2", "address2", "addressline2", "street2", "suite", "billtoaddresslinetwo", "billingaddressline2", "mainaddressline2",
        "businessstreet2", "billtoaddress2", "address1line2", "billingstreet2", "billingaddress2", "billingaddressline2",
    ];
    City = "city", Other, ["billcity",
        "city", "town", "billingcity", "billtocity", "billingaddresscity", "mainaddresstown", "mainaddresscity", "businesscity",
        "address1town", "address1city", "ort", "ciudad", "ville", "towncity", "homecity", "locality",
    ];
    Region = "region", Other, ["billstate",
        "region", "state", "province", "county", "stateprovince", "billingstate", "billtostate", "billingaddressstate",
        "mainaddresscounty", "businessstate", "address1county", "address1region", "stateregion", "billingprovince",
        "countystate", "homestate",
    ];
    PostalCode = "postal_code", Other, ["billzip",
        "postalcode", "zip", "zipcode", "postcode", "zippostalcode", "billingzip", "billtozip", "billingaddresspostalcode",
        "billingpostalcode", "mainaddresspostcode", "businesspostalcode", "address1postcode", "address1postalcode", "plz",
        "codigopostal", "codepostal", "billingpostcode", "homepostalcode",
    ];
    Country = "country", Other, ["billcountry",
        "country", "billingcountry", "billtocountry", "billingaddresscountry", "mainaddresscountry", "businesscountryregion",
        "address1country", "countryregion", "land", "pais", "pays", "countrycode", "homecountryregion",
    ];
    ShipAddress = "ship_address", Other, ["shippingaddress", "shipto", "deliveryaddress", "serviceaddress"];
    ShipAddress1 = "ship_address_1", Other, ["saddr1", "s1addr1", "shipto1", "shiptoline1"];
    ShipAddress2 = "ship_address_2", Other, ["saddr2", "s1addr2", "shipto2", "shiptoline2"];
    ShipAddress3 = "ship_address_3", Other, ["saddr3", "s1addr3", "shipto3", "shiptoline3"];
    ShipAddress4 = "ship_address_4", Other, ["saddr4", "s1addr4", "shipto4", "shiptoline4"];
    ShipAddress5 = "ship_address_5", Other, ["saddr5", "s1addr5", "shipto5", "shiptoline5"];
    ShipLine1 = "ship_line1", Other, [
        "shiptoaddress1addresslineone", "shiptoaddress1lineone", "shiptoaddresslineone", "shippingstreet", "shipstreet",
        "shippingaddressline1", "shippingaddress1", "shiptoaddressline1", "shippingaddressstreet", "deliveryaddressline1",
    ];
    ShipLine2 = "ship_line2", Other, [
        "shiptoaddress1addresslinetwo", "shiptoaddress1linetwo", "shiptoaddresslinetwo", "shippingstreet2", "shippingaddressline2",
        "shippingaddress2", "shiptoaddressline2", "deliveryaddressline2",
    ];
    ShipCity = "ship_city", Other, ["shiptoaddress1city", "shiptocity", "shippingcity", "shipcity", "shippingaddresscity", "deliveryaddresstown"];
    ShipRegion = "ship_region", Other, [
        "shiptoaddress1state", "shiptostate", "shippingstate", "shipstate", "shippingaddressstate", "shippingprovince", "deliveryaddresscounty",
    ];
    ShipPostalCode = "ship_postal_code", Other, [
        "shiptoaddress1zipcode", "shiptoaddress1zip", "shiptozip", "shippingzip", "shipzip", "shippingaddresspostalcode",
        "shippingpostalcode", "shippingpostcode", "deliveryaddresspostcode",
    ];
    ShipCountry = "ship_country", Other, ["shiptoaddress1country", "shiptocountry", "shippingcountry", "shipcountry", "shippingaddresscountry", "deliveryaddresscountry"];
    ContactTitle = "contact_title", Item("title", "title_id"), ["title", "salutation", "contacttitle", "nameprefix", "courtesytitle", "honorificprefix"];
    ContactName = "contact_name", Other, ["contact", "contactname", "primarycontact", "maincontact", "cont1", "attention", "attn", "formattedname", "contactperson"];
    ContactFirstName = "contact_first_name", Contact("first_name"), ["firstname", "givenname", "contactfirstname", "billtocontactfirst", "forename", "vorname", "nombre", "prenom", "contactfirst"];
    ContactMiddleName = "contact_middle_name", Other, ["middlename", "midinit", "middleinitial", "additionalname", "mi"];
    ContactLastName = "contact_last_name", Contact("last_name"), ["lastname", "familyname", "contactlastname", "billtocontactlast", "surname", "nachname", "apellido", "apellidos", "nom", "contactlast"];
    ContactJob = "contact_job", Other, ["jobtitle", "job", "position", "role", "contactjob", "organizationtitle", "organization1title"];
    ContactPhone = "contact_phone", Contact("phone"), ["contactphone", "directphone", "phone2", "telephone2", "contacttelephone", "workphone"];
    ContactMobile = "contact_mobile", Contact("mobile"), ["mobile", "mobilephone", "cell", "cellphone", "mobilenumber", "handy", "movil", "contactmobile"];
    ContactEmail = "contact_email", Contact("notify_email"), ["contactemail", "email2", "personalemail", "contactemailaddress"];
    ContactLanguage = "contact_language", Contact("language"), ["language", "contactlanguage"];
    ContactNotes = "contact_notes", Contact("notes"), ["contactnotes"];
    LoginEmail = "login_email", Other, ["loginemail", "portaluseremail", "portalemail", "loginemailaddress"];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    Known(Known),
    /// A field of the office's own.
    Custom(Uuid),
}

impl Target {
    pub fn parse(name: &str) -> Option<Self> {
        match name.strip_prefix("custom.") {
            Some(id) => Uuid::parse_str(id).ok().map(Self::Custom),
            None => Known::ALL.iter().copied().find(|known| known.name() == name).map(Self::Known),
        }
    }

    /// Whether it is money of a customer, which is for whoever may change accounting.
    pub fn is_money(&self) -> bool {
        let col = self.customer_column().and_then(column::<customer::Entity>);
        col.is_some_and(|(_, col)| col.class == Class::Money)
    }

    /// The column of the customer that it fills by itself.
    pub fn customer_column(&self) -> Option<&'static str> {
        match self {
            Self::Known(known) => match known.part() {
                Part::Customer(column) | Part::Employee(column) | Part::Amount(column) | Part::Day(column) => {
                    Some(column)
                }
                Part::Item("title", _) => None,
                Part::Item(_, column) => Some(column),
                Part::Contact(_) | Part::Other => None,
            },
            Self::Custom(_) => None,
        }
    }
}

impl Display for Target {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Known(known) => f.write_str(known.name()),
            Self::Custom(id) => write!(f, "custom.{id}"),
        }
    }
}

/// A heading as it is compared: "Bill to Address-Line One" → "billtoaddresslineone".
pub fn plain(heading: &str) -> String {
    fold(heading).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_heading_means_one_thing() {
        let mut known: HashMap<&str, Known> = HashMap::new();
        for target in Known::ALL {
            assert_eq!(Target::parse(target.name()), Some(Target::Known(*target)));
            for heading in target.headings() {
                assert_eq!(*heading, plain(heading), "spelt as it is compared");
                if let Some(other) = known.insert(heading, *target) {
                    assert_eq!(other, *target, "{heading}");
                }
            }
        }
    }
}
