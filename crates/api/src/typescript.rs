//! The TypeScript of the wire: one file with every type, the command map and which tables each answer depends on.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use clientele_core::activity::undo::UndoResult;
use clientele_core::contact::{ContactFields, ContactRest};
use clientele_core::customer::bulk::BulkResult;
use clientele_core::customer::file::{CustomerFileFields, CustomerFileRest};
use clientele_core::customer::page::{CustomerFields, CustomerPageRest};
use clientele_core::employee::{EmployeeFields, EmployeeRest};
use clientele_core::error::WireError;
use clientele_core::export::Exported;
use clientele_core::import::run::ImportResult;
use clientele_core::location::{LocationFields, LocationRest};
use clientele_core::note::NoteFields;
use clientele_core::office_file::{OfficeExported, OfficeImported};
use clientele_core::person::page::{
    PersonAlias, PersonAtFields, PersonCustomer, PersonCustomerRest, PersonFields, PersonRest,
};
use clientele_core::policy::Role;
use clientele_core::role::group::{GroupFields, GroupRest};
use clientele_core::store::AppEvent;
use ts_rs::{Config, TS, TypeVisitor};

pub(crate) struct TsCommand {
    pub name: &'static str,
    pub input: String,
    pub output: String,
    pub reads: &'static [&'static str],
}

/// Gathers the declarations of types and of whatever they refer to.
pub(crate) struct Collector {
    config: Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl Collector {
    /// The name of the type in TypeScript; its declaration is gathered.
    pub fn name<T: TS + 'static>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }

    fn add<T: TS + 'static>(&mut self) {
        self.visit::<T>();
    }
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let name = T::name(&self.config);
        let own = std::any::type_name::<T>().starts_with("clientele_");
        if own && name.chars().all(char::is_alphanumeric) {
            let docs = T::docs().unwrap_or_default();
            let declaration = T::decl(&self.config);
            self.declarations.insert(name, format!("{docs}export {declaration}\n"));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Shapes that many commands share and that exist only in TypeScript.
const SHARED: &str = "\
/** A patch: set holds the changed fields (null clears), base what the person saw of each. dry checks and writes nothing. */
export type Edit<Row> = { id: string; base: Partial<Row>; set: Partial<Row>; dry?: boolean };
/** A patch, or with id null a new row. */
export type EditOrNew<Row> = { id: string | null; base: Partial<Row>; set: Partial<Row>; dry?: boolean };
/** What the office's settings edit. logo: a file handle, or null. */
export type OfficeRow = Omit<Office, \"id\" | \"active_customers\" | \"portal_users\">;
export type ListItemSet = Omit<ListItem, \"id\" | \"in_use\">;
export type CustomFieldSet = Omit<CustomField, \"id\" | \"in_use\">;
/** The office's own fields of a customer: custom.<field id>, in the stored spelling of CustomValue. */
export type CustomFields = { [field: `custom.${string}`]: string | null };
export type SavedViewSet = Omit<SavedView, \"id\" | \"mine\" | \"role_group\">;
export type BulkFields = Pick<CustomerFields, \"customer_type_id\" | \"price_list_id\" | \"subscription_type_id\" | \"sales_rep_id\" | \"engineer_id\" | \"vcio_id\" | \"credit_limit\" | \"terms\"> & CustomFields;
export type GroupSet = GroupFields & { audience: Group[\"audience\"] };
export type CustomerStatus = CustomerRow[\"status\"];
export type OfficeKind = Office[\"kind\"];
export type Address = Pick<CustomerFields, \"line1\" | \"line2\" | \"city\" | \"region\" | \"postal_code\" | \"country\">;
";

/// The content of `ui/src/bindings/index.ts`.
pub fn bindings() -> String {
    let config = Config::new().with_large_int("number");
    let mut types = Collector { config, seen: HashSet::new(), declarations: BTreeMap::new() };
    let commands = crate::commands::typescript(&mut types);
    types.add::<CustomerFields>();
    types.add::<CustomerPageRest>();
    types.add::<CustomerFileFields>();
    types.add::<CustomerFileRest>();
    types.add::<ContactFields>();
    types.add::<ContactRest>();
    types.add::<PersonFields>();
    types.add::<PersonRest>();
    types.add::<PersonAtFields>();
    types.add::<PersonCustomer>();
    types.add::<PersonCustomerRest>();
    types.add::<PersonAlias>();
    types.add::<ImportResult>();
    types.add::<Exported>();
    types.add::<OfficeExported>();
    types.add::<OfficeImported>();
    types.add::<EmployeeFields>();
    types.add::<EmployeeRest>();
    types.add::<GroupFields>();
    types.add::<GroupRest>();
    types.add::<NoteFields>();
    types.add::<LocationFields>();
    types.add::<LocationRest>();
    types.add::<BulkResult>();
    types.add::<UndoResult>();
    types.add::<WireError>();
    types.add::<AppEvent>();
    types.add::<Role>();

    let mut text = String::from(
        "// Generated from Rust by `cargo xtask gen`; never edited.\n// Ids are UUIDs, instants epoch milliseconds, civil dates YYYY-MM-DD.\n\n",
    );
    text.push_str(SHARED);
    text.push('\n');
    for declaration in types.declarations.values() {
        let _ = writeln!(text, "{declaration}");
    }
    text.push_str("/** Every command with its input and output. */\nexport interface Commands {\n");
    for command in &commands {
        let _ = writeln!(text, "  {}: {{ input: {}; output: {} }};", command.name, command.input, command.output);
    }
    text.push_str("}\n\n/** Tables whose change makes a command's answer old. */\nexport const commandTables: Partial<Record<keyof Commands, readonly string[]>> = {\n");
    for command in commands.iter().filter(|command| !command.reads.is_empty()) {
        let names: Vec<String> = command.reads.iter().map(|table| format!("\"{table}\"")).collect();
        let _ = writeln!(text, "  {}: [{}],", command.name, names.join(", "));
    }
    text.push_str("};\n");
    text
}
