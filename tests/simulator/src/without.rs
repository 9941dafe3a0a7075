//! Rules of sync, switched off one at a time: a rule that nothing misses would be no rule. They are switched off on the way
//! between the two sides, so the product has no switch.

use clientele_core::ctx::Ctx;
use clientele_core::store::change::Op;
use clientele_core::store::local::{self, device, mutation_result, scope_set};
use clientele_core::store::table::Fields;
use clientele_sync::protocol::{Answer, Request};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Without {
    Nothing,
    /// A patch says what its author saw.
    OldValue,
    /// A mutation that was taken is known by its number and its id.
    Once,
    /// No number may be passed over.
    Gap,
    /// A page carries the rows that its rows cannot be without.
    Parents,
    /// What a computer was given is what it said that it has.
    Acknowledged,
    /// A removal says what its author saw of the row.
    Content,
}

impl Without {
    /// What reaches the hub.
    pub async fn asked(self, cx: &Ctx, device_id: Uuid, mut request: Request) -> Request {
        let store = &cx.app.store;
        let this = device::Column::OfficeId.eq(cx.office_id).and(device::Column::Id.eq(device_id));
        match (self, &mut request) {
            (Self::OldValue, Request::Push { mutations }) => {
                mutations
                    .iter_mut()
                    .flat_map(|one| &mut one.mutation.patches)
                    .for_each(|patch| patch.base = Fields::new());
            }
            (Self::Content, Request::Push { mutations }) => {
                let patches = mutations.iter_mut().flat_map(|one| &mut one.mutation.patches);
                patches.filter(|patch| patch.op == Op::Delete).for_each(|patch| patch.seen = None);
            }
            (Self::Once, Request::Push { mutations }) => {
                let known = mutation_result::Column::OfficeId.eq(cx.office_id);
                local::drop::<mutation_result::Entity>(store, known).await.expect("forgotten");
                let before = mutations.first().map_or(0, |one| one.n - 1);
                local::set::<device::Entity>(store, device::Column::LastN, before, this).await.expect("set back");
            }
            (Self::Gap, Request::Push { mutations }) => {
                let before = mutations.first().map_or(0, |one| one.n - 1);
                let behind = this.and(device::Column::LastN.lt(before));
                local::set::<device::Entity>(store, device::Column::LastN, before, behind).await.expect("set on");
            }
            (Self::Acknowledged, Request::Pull { scope_rev, .. }) => {
                let sent = scope_set::Entity::find()
                    .filter(scope_set::Column::OfficeId.eq(cx.office_id))
                    .filter(scope_set::Column::DeviceId.eq(device_id))
                    .order_by_desc(scope_set::Column::Rev);
                let last = sent.one(store.reader()).await.expect("what was sent");
                *scope_rev = last.map_or(*scope_rev, |sent| sent.rev);
            }
            _ => {}
        }
        request
    }

    /// What comes back.
    pub fn answered(self, request: &Request, mut answer: Answer) -> Answer {
        if let (Self::Parents, Request::Pull { scope_rev, .. }, Answer::Page(page)) = (self, request, &mut answer)
            && page.scope_rev == *scope_rev
        {
            let end = page.cursor;
            page.rows.retain(|state| state.places.iter().any(|at| at.seq <= end));
        }
        answer
    }
}
