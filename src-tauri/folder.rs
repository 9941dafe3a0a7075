//! The data folder belongs to one running app. The file `running` is locked while it does; finding it without a lock means
//! that the last run did not end by itself.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use clientele_core::error::{Error, Reason, Result};

#[derive(Debug)]
pub struct Folder {
    marker: PathBuf,
    /// Holds the lock.
    file: Option<File>,
    pub unclean: bool,
}

impl Folder {
    pub fn take(data_dir: &Path) -> Result<Self> {
        make_private(data_dir)?;
        let marker = data_dir.join("running");
        let unclean = marker.exists();
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&marker)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(Error::Unavailable(Reason::Busy)),
            // Some network folders know no locks; the database has its own.
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        Ok(Self { marker, file: Some(file), unclean })
    }

    /// The run ends by itself.
    pub fn leave(&mut self) {
        // On Windows a file that is open cannot be removed.
        if self.file.take().is_some() {
            let _ = fs::remove_file(&self.marker);
        }
    }
}

/// Other people of the computer have no business in it.
pub fn make_private(data_dir: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data_dir)
}

/// Why nothing can be written there, when that is so: what the database says of a full disk is not always plain.
pub fn complaint(data_dir: &Path) -> Option<Reason> {
    let path = data_dir.join("write-test");
    let written = fs::write(&path, [0u8; 128 * 1_024]).and_then(|()| File::open(&path)?.sync_all());
    let _ = fs::remove_file(&path);
    match written.map_err(Error::from) {
        Err(Error::Unavailable(reason)) => Some(reason),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_belongs_to_one_run_and_tells_an_unclean_end() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut first = Folder::take(folder.path()).expect("the first run");
        assert!(!first.unclean);
        assert!(matches!(Folder::take(folder.path()), Err(Error::Unavailable(Reason::Busy))));
        first.leave();
        let second = Folder::take(folder.path()).expect("the next run");
        assert!(!second.unclean);
        drop(second);
        assert!(Folder::take(folder.path()).expect("after a crash").unclean);
    }
}
