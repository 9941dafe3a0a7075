//! What the system must have, how to see whether it has it, and the names of the packages on each kind of system.

use std::fs;
use std::path::Path;

use crate::places;
use crate::process;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Check {
    Program(&'static str),
    /// A library with its headers, known to pkg-config.
    Library(&'static str),
    Browser,
    Postgres,
}

pub struct Package {
    pub what: &'static str,
    pub check: Check,
    pub debian: &'static str,
    pub fedora: &'static str,
    pub arch: &'static str,
    pub suse: &'static str,
    /// Empty where it is not needed.
    pub brew: &'static str,
}

const fn package(what: &'static str, check: Check, names: [&'static str; 5]) -> Package {
    let [debian, fedora, arch, suse, brew] = names;
    Package { what, check, debian, fedora, arch, suse, brew }
}

/// Compiling the desktop app.
pub const BUILD: &[Package] = &[
    package("a C compiler", Check::Program("cc"), ["build-essential", "gcc make", "base-devel", "gcc make", ""]),
    package("pkg-config", Check::Program("pkg-config"), ["pkg-config", "pkgconf", "pkgconf", "pkg-config", ""]),
    package(
        "WebKitGTK",
        Check::Library("webkit2gtk-4.1"),
        ["libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1", "webkit2gtk3-devel", ""],
    ),
    package(
        "librsvg",
        Check::Library("librsvg-2.0"),
        ["librsvg2-dev", "librsvg2-devel", "librsvg", "librsvg-devel", ""],
    ),
    package("dbus-run-session", Check::Program("dbus-run-session"), ["dbus", "dbus-daemon", "dbus", "dbus-1", ""]),
];

pub const DISPLAY: &[Package] = &[package(
    "a virtual display",
    Check::Program("Xvfb"),
    ["xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb", ""],
)];

pub const DATABASE: &[Package] = &[package(
    "PostgreSQL",
    Check::Postgres,
    [
        "postgresql",
        "postgresql-server postgresql-contrib",
        "postgresql",
        "postgresql-server postgresql-contrib",
        "postgresql",
    ],
)];

pub const WINDOW: &[Package] = &[package(
    "the WebKit driver",
    Check::Program("WebKitWebDriver"),
    ["webkit2gtk-driver", "webkit2gtk4.1", "webkit2gtk-4.1", "webkit2gtk-driver", ""],
)];

/// Making packages, besides compiling. A deb is made where dpkg is the system's own.
pub const PACKAGE: &[Package] = &[
    package("strip", Check::Program("strip"), ["binutils", "binutils", "binutils", "binutils", ""]),
    package("rpmbuild", Check::Program("rpmbuild"), ["rpm", "rpm-build", "rpm-tools", "rpm-build", ""]),
];

/// Installing the portal's deb into a root of its own.
pub const INSTALL: &[Package] = &[package(
    "systemd-sysusers",
    Check::Program("systemd-sysusers"),
    ["systemd", "systemd", "systemd", "systemd", ""],
)];

pub const BROWSER: &[Package] =
    &[package("Chromium", Check::Browser, ["chromium", "chromium", "chromium", "chromium", "--cask chromium"])];

impl Package {
    pub fn missing(&self) -> bool {
        // Off Linux the system brings its own webview, and there is no driver for it.
        if !cfg!(target_os = "linux") && self.brew.is_empty() {
            return false;
        }
        match self.check {
            Check::Program(name) => places::find(name).is_none(),
            Check::Library(name) => process::read("pkg-config", &["--exists", name]).is_none(),
            Check::Browser => browser().is_none(),
            Check::Postgres => places::find("initdb").is_none() && !debian_postgres(),
        }
    }
}

pub fn browser() -> Option<std::path::PathBuf> {
    let linux = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].iter();
    let mac = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let installed = || mac.iter().map(Path::new).find(|path| path.is_file()).map(Path::to_path_buf);
    linux.filter_map(|name| places::find(name)).next().or_else(installed)
}

/// Debian keeps the server's programs out of PATH, in a folder per version.
fn debian_postgres() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.into_iter().any(|version| version.path().join("bin/initdb").is_file())
}
