//! Programs of the system that the updater calls: from the system's own folders, never from wherever PATH leads.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[derive(Debug, Clone)]
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Default for Tools {
    fn default() -> Self {
        Self::in_folders(["/usr/bin", "/bin", "/usr/sbin", "/sbin"].map(PathBuf::from).to_vec())
    }
}

impl Tools {
    pub fn in_folders(folders: Vec<PathBuf>) -> Self {
        Self { folders }
    }

    pub fn find(&self, name: &str) -> Option<PathBuf> {
        self.folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file())
    }

    /// What it answers, in English, when it is there and content.
    pub fn ask(&self, name: &str, arguments: &[&str]) -> Option<String> {
        let output = run(&self.find(name)?, arguments.iter().map(Path::new)).ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

pub fn run<'a>(program: &Path, arguments: impl IntoIterator<Item = &'a Path>) -> std::io::Result<Output> {
    Command::new(program).args(arguments).env("LC_ALL", "C").stdin(Stdio::null()).output()
}
