//! In which way this program came onto the computer, and whether an updater can change it.

use std::path::Path;

use tauri::utils::config::BundleType;

use super::tools::Tools;

/// The name of our package.
pub const PACKAGE: &str = "clientele";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Deb,
    Rpm,
    /// Windows: an installer for one person.
    Nsis,
    /// macOS.
    App,
}

/// Why nothing can be updated here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unable {
    /// The build names no address or no key.
    NoSource,
    /// A program that was compiled on this computer and runs from where it was put.
    BuildFolder,
    /// Unpacked by hand, packed by somebody else, or of a kind that we do not make.
    Unknown,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Deb => "deb",
            Self::Rpm => "rpm",
            Self::Nsis => "nsis",
            Self::App => "app",
        }
    }

    /// The name of its package in `latest.json`.
    pub fn key(self) -> String {
        let system = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
        format!("{system}-{}-{}", std::env::consts::ARCH, self.name())
    }
}

impl Unable {
    pub fn name(self) -> &'static str {
        match self {
            Self::NoSource => "no_source",
            Self::BuildFolder => "build_folder",
            Self::Unknown => "unknown",
        }
    }
}

/// The mark that our packages carry, when the system agrees: a program that was copied out of its package still has the
/// mark, and a distribution may have made a package of its own of ours.
pub fn of(bundle: Option<BundleType>, program: &Path, tools: &Tools) -> Result<Kind, Unable> {
    let path = program.to_string_lossy();
    let owned = |tool: &str, arguments: &[&str]| {
        tools.ask(tool, arguments).is_some_and(|said| said.split([':', '\n']).next() == Some(PACKAGE))
    };
    match bundle {
        Some(BundleType::Deb) if owned("dpkg-query", &["--search", &path]) => Ok(Kind::Deb),
        Some(BundleType::Rpm) if owned("rpm", &["--query", "--queryformat", "%{NAME}\n", "--file", &path]) => {
            Ok(Kind::Rpm)
        }
        Some(BundleType::Nsis) => Ok(Kind::Nsis),
        Some(BundleType::App) if path.contains(".app/Contents/MacOS/") => Ok(Kind::App),
        _ if program.parent().is_some_and(|folder| folder.join("deps").is_dir()) => Err(Unable::BuildFolder),
        _ => Err(Unable::Unknown),
    }
}
