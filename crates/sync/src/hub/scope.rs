//! What a computer may be given: the union of what those who work at it may see, customer by customer.

use std::collections::{BTreeMap, BTreeSet};

use clientele_core::error::Result;
use clientele_core::policy::{Action, Classes, Scope as Reach, decide};
use clientele_core::store::outgoing::{Audiences, Outgoing};
use clientele_core::store::place::{file_audience, right_audience};
use clientele_core::store::table::Class;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What of a customer is given besides its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub internal: bool,
    pub money: bool,
    pub files: bool,
}

impl Grant {
    /// Of what is no customer's. Money is always one's.
    pub const OF_NOBODY: Self = Self { internal: true, money: false, files: false };

    fn and(self, other: Self) -> Self {
        Self {
            internal: self.internal || other.internal,
            money: self.money || other.money,
            files: self.files || other.files,
        }
    }

    pub fn sees(self, class: Class) -> bool {
        match class {
            Class::Internal => self.internal,
            Class::Money => self.money,
            Class::Key | Class::Stamp | Class::Derived | Class::Plain => true,
        }
    }
}

/// What a computer may be given, or was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Lists, settings, the names of employees.
    pub office: bool,
    /// Who works there, the group roles they hold and the rights that open rows of their own.
    pub own: BTreeSet<Uuid>,
    /// Of every customer.
    pub all: Option<Grant>,
    /// Of these customers, where that is more than of every one.
    pub some: BTreeMap<Uuid, Grant>,
    /// Every customer is being given, so far up to this id.
    #[serde(default)]
    pub up_to: Option<Uuid>,
}

impl Scope {
    pub async fn of(out: &Outgoing, device_id: Uuid) -> Result<Self> {
        let mut scope = Self { office: true, ..Self::default() };
        for account_id in out.enrolled(device_id).await? {
            let actor = out.actor(account_id).await?;
            if actor.account_id().is_none() {
                continue;
            }
            scope.own.insert(account_id);
            scope.own.extend(out.groups_of(account_id).await?);
            if decide(&actor, Action::RoleView).is_ok() {
                scope.own.insert(right_audience(out.office_id, Action::RoleView));
            }
            let Ok(seen) = decide(&actor, Action::CustomerView) else { continue };
            let Classes { internal, money, .. } = seen.classes;
            let grant = Grant { internal, money, files: decide(&actor, Action::FileView).is_ok() };
            match seen.scope {
                Reach::All => scope.all = Some(scope.all.unwrap_or_default().and(grant)),
                Reach::Assigned(who) => {
                    for customer in out.assigned(who).await? {
                        let known = scope.some.entry(customer).or_default();
                        *known = known.and(grant);
                    }
                }
            }
        }
        if let Some(all) = scope.all {
            scope.some.retain(|_, grant| all.and(*grant) != all);
            scope.some.values_mut().for_each(|grant| *grant = grant.and(all));
        }
        Ok(scope)
    }

    /// What is given of a place.
    pub fn grant(&self, audience: Uuid) -> Grant {
        let all = self.all.unwrap_or_default();
        self.some.get(&audience).map_or(all, |grant| grant.and(all))
    }

    /// The places of which rows are told as they change.
    pub fn audiences(&self) -> Audiences {
        let mut ids: Vec<Uuid> = self.own.iter().copied().collect();
        let mut reaches = Vec::new();
        for (customer, grant) in &self.some {
            ids.push(*customer);
            if grant.files {
                ids.push(file_audience(*customer));
            }
        }
        if self.office {
            reaches.push("office");
        }
        if let Some(all) = self.all {
            reaches.extend(["customer", "everything"]);
            if all.files {
                reaches.push("file");
            }
        }
        Audiences { ids, reaches }
    }
}
