# Updates of the desktop app.

updates = Updates
updates-lead = This computer runs Clientele { $version }.
update-look = Look for updates once a day
update-look-hint = Asks { $host } which version is the newest and sends nothing of the office. While this is off, Clientele asks nobody by itself. It never installs by itself.
update-look-on = Clientele looks for updates from now on
update-look-off = Clientele no longer looks for updates by itself
update-ask = Check now
update-newest = Clientele { $version } is the newest version.
update-asked = Last answer: { $when }

## A newer version

update-title = Clientele { $version }
update-size = { $size } to download
update-notes-none = Nothing is said about what is new.
update-how-deb = Your system asks for an administrator’s password, then installs it for everybody at this computer.
update-how-rpm = Your system asks for an administrator’s password, then installs it for everybody at this computer.
update-how-nsis = Clientele closes, the installer runs, and Clientele opens again. What you were typing is kept as a draft.
update-how-app = Clientele replaces itself among your programs. macOS may ask for an administrator’s password.
update-backup = Before the new version changes any data, it makes a backup.
update-install = Install
update-loading = Downloading Clientele { $version }
update-loading-count = { $done } of { $total }
update-installing = Installing Clientele { $version }
update-installing-password = The system asks for an administrator’s password in a window of its own.
update-installing-wait = This takes a moment.
update-installed = Clientele { $version } is installed.
update-installed-text = Restart to finish. What you were typing is kept as a draft.
update-restart = Restart
update-home = Clientele { $version } can be installed.
update-home-see = See what is new

## What cannot be updated

update-unable-no-source = This build cannot look for updates.
update-unable-no-source-text = Whoever made it gave it no address to ask. Get newer versions where you got this one.
update-unable-build-folder = This program was built on this computer.
update-unable-build-folder-text = Clientele cannot update it: fetch the newer source and build it again.
update-unable-unknown = Clientele was installed in a way that it cannot update.
update-unable-unknown-text = It did not come by one of our own packages. Update it the way it was installed.

## What went wrong

update-fault-install = The update is not installed.
update-fault-ask = Clientele could not look for updates.
update-fault-none = There is no update for this computer.
update-fault-offline = { $host } cannot be reached. Check the network, then try again.
update-fault-server = { $host } answers with the error { $about }. Try again later.
update-fault-answer = What { $host } answers is no list of versions. A network that asks for a sign-in first does this, for example in a hotel.
update-fault-insecure = { $host } leads to an address without encryption. Nothing was downloaded. Tell support.
update-fault-no-package = Clientele { $about } is out, but not for the way this one was installed.
update-fault-truncated = The download broke off. Try again.
update-fault-signature = The download was not signed by the makers of Clientele as this version. It was thrown away. Tell support.
update-fault-other = The download is another program than it should be. It was thrown away. Tell support.
update-fault-disk-full = The disk is full. Make room on it, then try again.
update-fault-disk = The download cannot be kept on this computer. Check the permissions of the data folder.
update-fault-dismissed = No administrator’s password was given, so nothing was installed.
update-fault-no-prompt = Your system has no window that asks for an administrator’s password. The download is checked and ready: an administrator can install it with this command while Clientele is open.
update-fault-needs = The new version needs other packages. An administrator can install it together with them by this command while Clientele is open.
update-fault-busy = Another installation is running on this computer. Try again when it is done.
update-fault-replaced = This or a newer version is installed already. Restart Clientele to use it.
update-fault-refused = Your system refused the package. An administrator sees why with this command while Clientele is open.
update-fault-refused-plain = The installer refused. Nothing was changed.
update-fault-internal = Something went wrong on our side. Nothing was changed.
update-command = Command
