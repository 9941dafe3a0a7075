/** The dialogs that every place shares; loaded when the first of them is opened. */
import { AboutDialog, ContactDialog } from "./AboutDialog";
import type { FrameDialog } from "./frameContext";
import { Palette } from "./Palette";
import { PasswordDialog, RecoveryDialog } from "./PasswordDialog";
import { PreferencesDialog } from "./PreferencesDialog";
import { ProfileDialog } from "./ProfileDialog";
import { ShortcutSheet } from "./ShortcutSheet";
import { WhyDialog } from "./WhyDialog";

type Props = { dialog: FrameDialog; onClose: () => void };

export function Dialogs({ dialog, onClose }: Props) {
  switch (dialog) {
    case "palette":
      return <Palette onClose={onClose} />;
    case "shortcuts":
      return <ShortcutSheet onClose={onClose} />;
    case "why":
      return <WhyDialog onClose={onClose} />;
    case "preferences":
      return <PreferencesDialog onClose={onClose} />;
    case "about":
      return <AboutDialog onClose={onClose} />;
    case "contact":
      return <ContactDialog onClose={onClose} />;
    case "profile":
      return <ProfileDialog onClose={onClose} />;
    case "password":
      return <PasswordDialog onClose={onClose} />;
    case "recovery":
      return <RecoveryDialog onClose={onClose} />;
  }
}
