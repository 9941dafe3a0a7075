//! The starter lists of a new office and the people of the sample company.

pub const POLICY: &str = "Configuration and Policy Checks";
pub const BACKFLOW: &str = "Backflow testing";
pub const BACKUP: &str = "Backup and restore checks";
pub const PATCHING: &str = "Patching and updates";
pub const SCANNING: &str = "Vulnerability scanning";
pub const MAIL: &str = "Mail and spam filtering";
pub const PHONE: &str = "Phone system care";
pub const TRAINING: &str = "Security awareness training";
pub const SPRINKLER: &str = "Fire sprinkler inspection";
pub const ROADMAP: &str = "Strategic roadmap";

/// Name and description of the services that an office sells.
pub const MODULES: [(&str, &str); 10] = [
    (POLICY, "Settings and written policies compared with the office's standards"),
    (BACKFLOW, "Yearly test of each backflow assembly, with the report to the water purveyor"),
    (BACKUP, "Backups watched daily, a restore tried every quarter"),
    (PATCHING, "Operating systems and programs kept up to date, out of hours"),
    (SCANNING, "Monthly scan from outside and inside, with the findings explained"),
    (MAIL, "Filtering, quarantine and the sender records of the mail domain"),
    (PHONE, "Handsets, menus and voice mail set up and changed on request"),
    (TRAINING, "Short lessons for all staff and a test mail every month"),
    (SPRINKLER, "Quarterly and yearly inspection of sprinklers and fire lines"),
    (ROADMAP, "Yearly plan of what to replace and what it costs, quarter by quarter"),
];

pub const CUSTOMER_TYPES: [&str; 14] = [
    "Water utility", "School or college", "Health care", "Professional office", "Bank or credit union",
    "Retail and food", "Manufacturing", "Property and lodging", "Senior and child care", "Public body",
    "Church or charity", "Transport and storage", "Farm or nursery", "Building trades",
];

pub const PRICE_LISTS: [&str; 6] =
    ["Standard 2026", "Preferred 2026", "Utilities 2026", "Public bodies 2026", "Non-profit 2026", "Per visit 2026"];

/// The first is the default.
pub const SUBSCRIPTION_TYPES: [&str; 4] = ["Monthly", "Quarterly", "Yearly", "Per visit"];

pub const TITLES: [&str; 4] = ["Mr", "Ms", "Mx", "Dr"];

pub struct SampleEmployee {
    pub name: &'static str,
    pub username: &'static str,
    pub job: &'static str,
    /// Works outside the house and sees only customers of which they are the sales rep.
    pub rep: bool,
    /// One of the starter group roles.
    pub group: &'static str,
    /// Given besides.
    pub roles: &'static [&'static str],
}

/// Office name of the sample company.
pub const SAMPLE_OFFICE: &str = "Tarnwell Services";

pub const EMPLOYEES: [SampleEmployee; 6] = [
    SampleEmployee {
        name: "Jonas Petrak",
        username: "jonas.petrak",
        job: "Sales",
        rep: false,
        group: "Front desk",
        roles: &["portalUserView", "portalUserEdit"],
    },
    SampleEmployee {
        name: "Dilys Warren",
        username: "dilys.warren",
        job: "Engineer",
        rep: false,
        group: "Field desk",
        roles: &[],
    },
    SampleEmployee {
        name: "Amina Haddad",
        username: "amina.haddad",
        job: "vCIO",
        rep: false,
        group: "Sales rep",
        roles: &[],
    },
    SampleEmployee {
        name: "Theo Lindgren",
        username: "theo.lindgren",
        job: "Accounts",
        rep: false,
        group: "Front desk",
        roles: &["listEdit"],
    },
    SampleEmployee {
        name: "Priya Raman",
        username: "priya.raman",
        job: "Office manager",
        rep: false,
        group: "Office manager",
        roles: &[],
    },
    SampleEmployee {
        name: "Walter Nakai",
        username: "walter.nakai",
        job: "Rep for the eastern counties",
        rep: true,
        group: "Sales rep",
        roles: &[],
    },
];
