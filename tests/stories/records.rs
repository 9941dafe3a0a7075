//! One of each thing that an office has, and for each command an input that is right.

use clientele_tests::app::PASSWORD;
use serde_json::{Value, json};
use uuid::Uuid;

/// One of each thing that an office has, all of them named with its mark.
#[derive(Debug, Clone)]
pub struct Records {
    pub mark: String,
    pub office: Value,
    pub person: Value,
    pub email: String,
    pub recovery_code: String,
    pub customer: Value,
    pub parent: Value,
    pub contact: Value,
    /// A portal user of the customer.
    pub member: Value,
    /// A group role of customers' people.
    pub people_group: Value,
    pub note: Value,
    pub location: Value,
    pub kind: Value,
    pub other_kind: Value,
    pub price: Value,
    pub title: Value,
    pub module: Value,
    pub subscription: Value,
    pub view: Value,
    pub draft: Value,
    pub step: Value,
    pub job: Value,
    pub group: Value,
    pub employee: Value,
    pub backup: Value,
    pub field: Value,
    /// Brought in past the commands; none until then.
    pub file: Value,
}

/// The customer's field on the wire.
pub fn custom(field: &Value) -> String {
    format!("custom.{}", field.as_str().expect("an id"))
}

/// Amounts begin with it, and nothing else does.
pub const AMOUNT: i64 = 81_234_010;
pub const AMOUNTS: &str = "8123401";

impl Records {
    /// Made by whoever is signed in.
    pub async fn make(mark: &str, call: impl AsyncFnMut(&str, Value) -> Value) -> Self {
        Self::make_with(mark, json!({}), call).await
    }

    /// With these fields of its customer besides.
    pub async fn make_with(mark: &str, more: Value, mut call: impl AsyncFnMut(&str, Value) -> Value) -> Self {
        let mut items = Vec::new();
        for list in ["customer_type", "customer_type", "price_list", "title", "module", "subscription_type"] {
            let name = format!("{mark} {list} {}", items.len());
            let saved = call("list_item_save", json!({ "id": null, "set": { "list": list, "name": name } })).await;
            items.push(saved["id"].clone());
        }
        let [kind, other_kind, price, title, module, subscription] = items.try_into().expect("six entries");
        let set = json!({ "name": format!("{mark} field"), "kind": "text", "sensitive": true });
        let field = call("custom_field_save", json!({ "id": null, "set": set })).await["id"].clone();
        let parent =
            call("customer_create", json!({ "set": { "name": format!("{mark} parent") } })).await["id"].clone();
        let mut set = json!({
            "name": format!("{mark} customer"), "city": format!("{mark} city"), "customer_type_id": kind,
            "notes": format!("{mark} notes"), "tax_number": format!("{mark} tax"), "line1": format!("{mark} street"),
            "balance": AMOUNT, "terms": format!("{mark} first terms"),
        });
        set[custom(&field)] = json!(format!("{mark} value"));
        for (field, value) in more.as_object().into_iter().flatten() {
            set[field] = value.clone();
        }
        let contact = json!({ "last_name": format!("{mark} contact") });
        let saved = call("customer_create", json!({ "set": set, "contact": contact })).await;
        let (customer, step) = (saved["id"].clone(), saved["step_id"].clone());
        // The history has amounts too.
        let set = json!({ "balance": AMOUNT + 1, "balance_date": "2026-11-20", "terms": format!("{mark} terms"), "credit_limit": AMOUNT + 2 });
        let page = call("customer_get", json!({ "id": customer })).await;
        let base = json!({ "balance": AMOUNT, "balance_date": page["balance_date"], "terms": format!("{mark} first terms"), "credit_limit": Value::Null });
        call("customer_save", json!({ "id": customer, "base": base, "set": set })).await;
        let contact = page["contacts"][0]["id"].clone();
        let set = json!({ "audience": "customer", "name": format!("{mark} people"), "roles": ["reportView"] });
        let people_group = call("group_save", json!({ "id": null, "set": set })).await["id"].clone();
        let set = json!({ "username": format!("{}@people.example", mark.to_lowercase()), "group_ids": [people_group], "roles": ["locationView"] });
        let member = call("person_add", json!({ "customer_id": customer, "set": set })).await["id"].clone();
        let set = json!({ "text": format!("{mark} note"), "follow_up": "2026-11-20" });
        let note = call("note_save", json!({ "customer_id": customer, "id": null, "set": set })).await["id"].clone();
        let set = json!({ "name": format!("{mark} location"), "line1": format!("{mark} gate"), "access_notes": format!("{mark} key") });
        let location =
            call("location_save", json!({ "customer_id": customer, "id": null, "set": set })).await["id"].clone();
        let set = json!({ "noun": "customer", "name": format!("{mark} view"), "shared": true, "value": mark });
        let view = call("saved_view_save", json!({ "id": null, "set": set })).await["id"].clone();
        let draft = json!(Uuid::new_v5(&Uuid::NAMESPACE_OID, mark.as_bytes()));
        let input = json!({ "id": draft, "kind": "customer_new", "title": format!("{mark} draft"), "value": mark });
        call("draft_save", input).await;
        call("customer_opened", json!({ "id": customer })).await;
        call("list_state_set", json!({ "key": "customers", "value": mark })).await;
        let set = json!({ "audience": "employee", "name": format!("{mark} group"), "roles": ["listView"] });
        let group = call("group_save", json!({ "id": null, "set": set })).await["id"].clone();
        let set = json!({ "username": format!("{}.desk", mark.to_lowercase()), "last_name": format!("{mark} employee"), "group_ids": [group] });
        let employee = json!({ "id": null, "set": set, "password": "walnut ferry hums 77" });
        let employee = call("employee_save", employee).await["id"].clone();
        let people = call("employee_names", json!({})).await;
        let first = people.as_array().and_then(|all| all.iter().find(|one| one["id"] != employee));
        let person = first.expect("the superuser").clone();
        Self {
            mark: mark.to_owned(),
            office: call("office_get", json!({})).await["id"].clone(),
            email: person["username"].as_str().expect("a name").to_owned(),
            person: person["id"].clone(),
            recovery_code: String::new(),
            job: json!(Uuid::nil()),
            group,
            employee,
            backup: json!("none"),
            field,
            file: json!(Uuid::nil()),
            customer,
            parent,
            contact,
            member,
            people_group,
            note,
            location,
            kind,
            other_kind,
            price,
            title,
            module,
            subscription,
            view,
            draft,
            step,
        }
    }

    /// An input that is right, with an id wherever one can stand. A new command gets its line here.
    pub fn sample(&self, command: &str) -> Value {
        let Self { customer, parent, contact, note, kind, price, title, module, subscription, person, draft, .. } =
            self;
        let Self { field, file, .. } = self;
        let filter = json!({
            "status": "all", "customer_type_ids": [kind], "price_list_ids": [price], "sales_rep_ids": [person], "module_ids": [module],
            "subscription_type_ids": [subscription], "partner_ids": [person], "parent_ids": [parent],
            "custom": [{ "field_id": field, "contains": self.mark, "blank": true }],
        });
        let fields = json!({
            "name": format!("{} again", self.mark), "parent_id": parent, "customer_type_id": kind, "price_list_id": price,
            "subscription_type_id": subscription, "engineer_id": person, "vcio_id": person, "partner_ids": [person], "module_ids": [module],
        });
        let mut fields = fields;
        fields[custom(field)] = json!("x");
        let selection = json!({ "selection": { "ids": [customer] } });
        match command {
            "app_start" | "sign_out" | "lock" | "office_get" | "office_logo" | "sample_remove" | "employee_names"
            | "draft_list" | "employee_list" | "profile_get" | "role_areas" | "portal_role_list"
            | "mail_template_list" | "group_list" | "group_names" | "home" | "backup_state" | "backup_now"
            | "job_list" => json!({}),
            "office_create" => clientele_tests::app::office_create("empty"),
            "sign_in" => json!({ "username": self.email, "password": PASSWORD }),
            "password_change" => json!({ "current": PASSWORD, "new": "walnut ferry hums 77", "dry": true }),
            "password_recover" => {
                json!({ "username": self.email, "recovery_code": self.recovery_code, "new": "walnut ferry hums 77", "dry": true })
            }
            "recovery_code_renew" => json!({ "password": PASSWORD }),
            "office_save" => {
                json!({ "id": self.office, "base": { "line1": null }, "set": { "line1": "x" }, "dry": true })
            }
            "employee_save" => {
                let base = json!({ "language": null, "group_ids": [self.group] });
                json!({ "id": self.employee, "base": base, "set": { "language": "es", "group_ids": [] }, "dry": true })
            }
            "employee_set_status" => json!({ "id": self.employee, "active": false }),
            "employee_set_password" => json!({ "id": self.employee, "password": "walnut ferry hums 78" }),
            "profile_save" => {
                json!({ "id": person, "base": { "language": null }, "set": { "language": "fr" }, "dry": true })
            }
            "group_save" => {
                let base = json!({ "description": null, "roles": ["listView"] });
                json!({ "id": self.group, "base": base, "set": { "description": "x", "roles": [] }, "dry": true })
            }
            "group_copy" => json!({ "id": self.group }),
            "group_delete" => json!({ "id": self.group, "dry": true }),
            "list_items" => json!({ "list": "customer_type" }),
            "list_item_save" => {
                let name = format!("{} customer_type 0", self.mark);
                json!({ "id": kind, "base": { "name": name }, "set": { "name": "x" }, "dry": true })
            }
            "list_item_merge" => json!({ "id": self.other_kind, "into": kind }),
            "list_item_delete" => json!({ "id": title }),
            "custom_field_list" => json!({ "counted": true }),
            "custom_field_save" => {
                let name = format!("{} field", self.mark);
                json!({ "id": field, "base": { "name": name }, "set": { "name": "x" }, "dry": true })
            }
            "custom_field_delete" => json!({ "id": field }),
            "customer_list" => json!({
                "search": self.mark, "filter": filter, "sort_field_id": field, "custom_field_ids": [field], "offset": 0, "limit": 50,
            }),
            "customer_count" => json!({ "search": self.mark, "filter": filter, "sort_field_id": field }),
            "customer_file_list" => json!({ "id": customer }),
            "customer_file_add" => json!({ "customer_id": customer, "files": ["file:00"] }),
            "customer_file_save" => {
                json!({ "id": file, "base": { "portal": false }, "set": { "portal": true }, "dry": true })
            }
            "customer_file_delete" | "customer_file_open" => json!({ "id": file }),
            "customer_get" | "customer_logo" | "customer_lift_lock" | "customer_opened" => json!({ "id": customer }),
            "customer_create" => {
                json!({ "draft_id": draft, "set": fields, "contact": { "last_name": "x", "title_id": title } })
            }
            "customer_save" => {
                let mut set = fields;
                set["main_contact_id"] = contact.clone();
                let names = set.as_object().expect("an object").keys();
                let mut base: Value =
                    names.map(|name| (name.clone(), Value::Null)).collect::<serde_json::Map<_, _>>().into();
                base["name"] = json!(format!("{} customer", self.mark));
                base["customer_type_id"] = kind.clone();
                base["main_contact_id"] = contact.clone();
                base["partner_ids"] = json!([]);
                base["module_ids"] = json!([]);
                base[custom(field)] = json!(format!("{} value", self.mark));
                json!({ "id": customer, "base": base, "set": set, "dry": true })
            }
            "customer_similar" => {
                json!({ "name": self.mark, "email": "x@y.example", "phone": "3605550100", "not": customer })
            }
            "customer_code_propose" => json!({ "name": "x" }),
            "customer_deactivate_effects" | "customer_deactivate" | "customer_reactivate" => selection,
            "customer_bulk_edit" => json!({
                "selection": { "ids": [customer] }, "set": { "customer_type_id": kind, "sales_rep_id": person, custom(field): "x" },
                "add_partner_ids": [person], "add_module_ids": [module],
            }),
            "customer_pick" => json!({ "search": self.mark, "not": customer }),
            "customer_cities" => json!({ "search": self.mark }),
            "contact_save" => {
                let base = json!({ "title_id": null, "job": null });
                json!({ "customer_id": customer, "id": contact, "base": base, "set": { "title_id": title, "job": "x" }, "dry": true })
            }
            "contact_delete" => json!({ "customer_id": customer, "id": contact }),
            "person_list" => {
                let query = json!({ "search": self.mark, "customer_id": customer, "portal": "user" });
                json!({ "query": query, "offset": 0, "limit": 50 })
            }
            "person_count" => json!({ "search": self.mark, "customer_id": customer }),
            "person_get" => json!({ "id": self.member }),
            "person_add" => {
                let set = json!({ "username": format!("{}@new.example", self.mark.to_lowercase()), "group_ids": [self.people_group] });
                json!({ "customer_id": customer, "set": set, "dry": true })
            }
            "person_save" => {
                let base = json!({ "title_id": null, "last_name": null });
                json!({ "id": self.member, "base": base, "set": { "title_id": title, "last_name": "x" }, "dry": true })
            }
            "person_at_save" => {
                let base = json!({ "job": null, "group_ids": [self.people_group] });
                json!({ "id": self.member, "customer_id": customer, "base": base, "set": { "job": "x", "group_ids": [] }, "dry": true })
            }
            "customer_duplicates" => json!({ "id": customer }),
            "customer_merge_look" => json!({ "keep": customer, "lose": parent }),
            "customer_merge" => {
                json!({ "keep": customer, "lose": parent, "keep_seen": 1, "lose_seen": 1, "dry": true })
            }
            "person_duplicates" | "person_data" | "person_erase_look" | "person_erase" => json!({ "id": self.member }),
            "person_similar" => json!({ "last_name": format!("{} contact", self.mark), "email": "x@y.example" }),
            "person_merge_look" => json!({ "keep": self.member, "lose": contact }),
            "person_merge" => {
                json!({ "keep": self.member, "lose": contact, "keep_seen": 1, "lose_seen": 1, "dry": true })
            }
            "not_duplicate_mark" => json!({ "noun": "contact", "id": self.member, "other": contact }),
            "person_customer_pick" => json!({ "search": self.mark, "not": parent }),
            "role_import" => json!({ "file": "file:gone", "dry": true }),
            "note_save" => {
                json!({ "customer_id": customer, "id": note, "base": { "pinned": false }, "set": { "pinned": true }, "dry": true })
            }
            "note_delete" => json!({ "id": note }),
            "location_save" => {
                let base = json!({ "name": format!("{} location", self.mark) });
                json!({ "customer_id": customer, "id": self.location, "base": base, "set": { "name": "x" }, "dry": true })
            }
            "location_delete" => json!({ "id": self.location }),
            "activity" => json!({ "customer_id": customer, "before": self.step, "limit": 20 }),
            "step_undo" => json!({ "step_id": self.step }),
            "import_list" => json!({}),
            "customer_export" => json!({ "selection": { "ids": [customer] }, "format": "csv" }),
            "everything_export" => json!({ "format": "csv" }),
            "office_export" | "office_room" => json!({}),
            "office_file_look" | "office_import" => json!({ "file": "file:00" }),
            "person_export" => json!({ "query": {}, "format": "csv" }),
            "import_open" => json!({ "file": "file:00" }),
            "import_values" | "import_preview" => json!({ "id": customer, "plan": { "columns": ["name"] } }),
            "import_rows" => json!({ "id": customer, "offset": 0, "limit": 10 }),
            "import_correct" => json!({ "id": customer, "row": 0 }),
            "import_source" | "import_errors" | "import_run" | "import_close" => json!({ "id": customer }),
            "saved_view_list" => json!({ "noun": "customer" }),
            "saved_view_save" => {
                json!({ "id": self.view, "base": { "value": self.mark }, "set": { "value": "x" }, "dry": true })
            }
            "saved_view_delete" => json!({ "id": self.view }),
            "list_state_get" => json!({ "key": "customers" }),
            "list_state_set" => json!({ "key": "customers", "value": self.mark }),
            "draft_save" => json!({ "id": draft, "kind": "customer_new", "title": "x", "value": "x" }),
            "draft_get" | "draft_drop" => json!({ "id": draft }),
            "checklist_hide" => json!({ "hidden": false }),
            "search" => json!({ "text": self.mark, "limit": 9 }),
            "backup_look" | "backup_restore" => json!({ "file": self.backup }),
            "job_cancel" => json!({ "id": self.job }),
            other => panic!("the command {other} has no sample here"),
        }
    }
}
