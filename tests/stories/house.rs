//! The rules of the house, read from the manifests, the schema and the generated files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clientele_tests::app::{On, TestApp};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names under a manifest's plain dependencies.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join(manifest)).expect("a manifest");
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line == "[dependencies]";
        } else if inside {
            found.extend(line.split(['.', ' ', '=']).next().filter(|name| !name.is_empty()).map(str::to_owned));
        }
    }
    found
}

#[test]
fn arrows_between_crates_point_down_only() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("migrations/Cargo.toml", &[] as &[&str]),
        ("crates/sheet/Cargo.toml", &[]),
        ("crates/core/Cargo.toml", &["clientele-migrations", "clientele-sheet"]),
        ("crates/api/Cargo.toml", &["clientele-core"]),
        ("crates/sync/Cargo.toml", &["clientele-core"]),
        ("portal/Cargo.toml", &["clientele-api", "clientele-core"]),
        ("Cargo.toml", &["clientele-api", "clientele-core"]),
        ("xtask/Cargo.toml", &[]),
    ]);
    for (manifest, may) in allowed {
        let ours = dependencies(manifest).into_iter().filter(|name| name.starts_with("clientele-"));
        let wrong: Vec<String> = ours.filter(|name| !may.contains(&name.as_str())).collect();
        assert_eq!(wrong, Vec::<String>::new(), "{manifest} may know {may:?}");
    }
}

#[test]
fn shells_do_not_reach_past_core_into_the_database() {
    for manifest in ["Cargo.toml", "portal/Cargo.toml", "crates/api/Cargo.toml", "crates/sync/Cargo.toml"] {
        assert!(!dependencies(manifest).contains("sea-orm"), "{manifest} names sea-orm");
    }
    for stranger in ["tauri", "axum", "typst", "lettre", "reqwest"] {
        assert!(!dependencies("crates/core/Cargo.toml").contains(stranger), "core knows {stranger}");
    }
}

#[test]
fn the_bindings_are_those_that_the_commands_give() {
    let committed = std::fs::read_to_string(root().join("ui/src/bindings/index.ts")).expect("the bindings");
    assert!(committed == clientele_api::typescript::bindings(), "run `cargo xtask gen`");
}

/// They come from .cargo/config.toml, which whoever builds elsewhere may miss.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_is_compiled_as_large_steps_want_it() {
    let app = TestApp::new(On::Sqlite).await;
    let options = Statement::from_string(DbBackend::Sqlite, "PRAGMA compile_options");
    let options = app.app.store.reader().query_all_raw(options).await.expect("the options");
    let options: Vec<String> = options.iter().filter_map(|row| row.try_get_by_index(0).ok()).collect();
    assert!(options.iter().any(|option| option == "DEFAULT_MEMSTATUS=0"), "{options:?}");
    assert!(!options.iter().any(|option| option == "ENABLE_MEMORY_MANAGEMENT"), "{options:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_table_stands_on_one_of_the_three_lists() {
    for on in [On::Sqlite, On::Postgres] {
        let app = TestApp::new(on).await;
        let (backend, sql) = match on {
            On::Sqlite => (DbBackend::Sqlite, "SELECT name FROM sqlite_schema WHERE type = 'table'"),
            On::Postgres => (
                DbBackend::Postgres,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
            ),
        };
        let rows =
            app.app.store.reader().query_all_raw(Statement::from_string(backend, sql)).await.expect("the schema");
        let lists = clientele_core::tables::lists();
        for row in rows {
            let name: String = row.try_get_by_index(0).expect("a name");
            let own = !name.starts_with("sqlite_") && !name.starts_with("seaql_") && !name.starts_with("customer_fts");
            assert!(
                !own || lists.iter().filter(|(table, _)| *table == name).count() == 1,
                "{name} is on no list, or on two"
            );
        }
    }
}
