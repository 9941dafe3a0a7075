//! Packages of Fedora, openSUSE and their relatives, by rpmbuild, which also runs on Debian. It finds the libraries itself and
//! names them by their files, so the package fits wherever those are.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::content::{self, Package};
use super::{Wish, stage, time, tool};
use crate::places;

pub fn make(package: &Package, wish: &Wish) -> Result<PathBuf> {
    let folder = stage(package, "rpm")?;
    package.put(&folder, wish, "RPM")?;
    let licence = folder.join("usr/share/licenses").join(package.name).join("copyright");
    content::copy(&places::root().join("packaging/copyright"), &licence, 0o644)?;

    let work = stage(package, "rpmbuild")?;
    let spec = work.join(format!("{}.spec", package.name));
    fs::write(&spec, spec_file(package, wish, &folder)?)?;
    fs::create_dir_all(wish.into)?;
    let architecture = std::env::consts::ARCH;
    let name = format!("{}-{}-1.{architecture}.rpm", package.name, wish.version);
    let mut command = Command::new("rpmbuild");
    command.arg("-bb").arg("--quiet").args(["--target", &format!("{architecture}-linux")]);
    for (name, value) in [
        ("_topdir", work.display().to_string()),
        ("_rpmdir", wish.into.display().to_string()),
        ("_build_name_fmt", name.clone()),
        // The files are ready: nothing of this system's habits is done to them.
        ("__os_install_post", "%{nil}".to_owned()),
        ("debug_package", "%{nil}".to_owned()),
        ("_build_id_links", "none".to_owned()),
        // Every rpm of the last ten years reads these.
        ("_binary_payload", if wish.quick { "w1.gzdio" } else { "w6.xzdio" }.to_owned()),
        // One commit gives one package.
        ("_buildhost", "localhost".to_owned()),
        ("use_source_date_epoch_as_buildtime", "1".to_owned()),
        ("clamp_mtime_to_source_date_epoch", "1".to_owned()),
    ] {
        command.args(["--define", &format!("{name} {value}")]);
    }
    tool("rpmbuild", command.env("SOURCE_DATE_EPOCH", time()).arg(&spec))?;
    let file = wish.into.join(name);
    file.is_file().then_some(file).context("rpmbuild made no package")
}

fn spec_file(package: &Package, wish: &Wish, folder: &std::path::Path) -> Result<String> {
    let mut text = format!(
        "Name: {}\nVersion: {}\nRelease: 1\nSummary: {}\nLicense: LicenseRef-proprietary\n",
        package.name, wish.version, package.summary
    );
    for (field, names) in package.rpm_needs.iter().chain(package.rpm_wishes) {
        text += &format!("{field}: {names}\n");
    }
    text += &format!("\n%description\n{}\n", package.description.join("\n\n"));
    text += &format!("\n%install\ncp -a '{}/.' '%{{buildroot}}/'\n\n%files\n", folder.display());
    for file in content::list(folder)? {
        let path = package.settings.iter().find(|path| **path == file);
        let kind = match path {
            Some(_) => "%config(noreplace) ",
            None if file.starts_with("usr/share/licenses/") => "%license ",
            None => "",
        };
        text += &format!("{kind}%attr(-, root, root) /{file}\n");
    }
    for setting in package.settings {
        let folder = setting.rsplit_once('/').map(|(folder, _)| folder).context("a setting has a folder")?;
        text += &format!("%dir %attr(0755, root, root) /{folder}\n");
    }
    let scripts = package.sources().join("scriptlets.spec");
    if scripts.exists() {
        text += &format!("\n{}", fs::read_to_string(scripts)?);
    }
    Ok(text)
}
