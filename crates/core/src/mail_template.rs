//! The templates of mails to customers' people, by the names that offices know (SPEC E10), with the text that each begins with.
//!
//! Fields in double braces are filled when the mail is made.

use serde::Serialize;
use ts_rs::TS;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::wire::Empty;

#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct MailTemplate {
    pub name: &'static str,
    pub subject: &'static str,
    pub body: &'static str,
    /// Whether it can be the first mail to a person who is added.
    #[serde(skip)]
    pub first: bool,
}

const fn first(name: &'static str, subject: &'static str, body: &'static str) -> MailTemplate {
    MailTemplate { name, subject, body, first: true }
}

const fn later(name: &'static str, subject: &'static str, body: &'static str) -> MailTemplate {
    MailTemplate { name, subject, body, first: false }
}

pub const TEMPLATES: &[MailTemplate] = &[
    first(
        "accountactivation",
        "Activate your account at {{office}}",
        "Hello {{person}},\n\n{{office}} has set up an account for you at {{customer}}. Your username is {{username}}.\n\nChoose a password to activate it: {{link}}\n\nThe link works until {{expires}}.",
    ),
    first(
        "welcome",
        "Welcome to {{office}}",
        "Hello {{person}},\n\nyou can now see what {{office}} keeps for {{customer}}. Your username is {{username}}.\n\nA second mail brings the link with which you choose your password.",
    ),
    first(
        "setpassword",
        "Choose your password for {{office}}",
        "Hello {{person}},\n\nchoose the password for {{username}} here: {{link}}\n\nThe link works once and until {{expires}}.",
    ),
    first(
        "portalinvite",
        "{{office}} invites you to its portal",
        "Hello {{person}},\n\nin the portal of {{office}} you find everything about {{customer}} in one place. Begin here: {{link}}\n\nThe link works until {{expires}}.",
    ),
    first(
        "invitation",
        "Create your sign-in for {{customer}}",
        "Hello,\n\n{{office}} asks somebody at {{customer}} to create a sign-in. Open this page and fill in the form: {{link}}\n\nThe link works until {{expires}}.",
    ),
    later(
        "registered",
        "We received your registration",
        "Hello {{person}},\n\nthank you. {{office}} looks at your registration for {{customer}} and writes to you as soon as it is approved.",
    ),
    later(
        "registeredadmin",
        "{{person}} asks for access to {{customer}}",
        "{{person}} registered as {{username}} for {{customer}}.\n\nApprove or delete the sign-in here: {{link}}",
    ),
    later(
        "approved",
        "Your sign-in at {{office}} is approved",
        "Hello {{person}},\n\nyou can now sign in as {{username}}: {{link}}",
    ),
    later(
        "reminder",
        "Your invitation from {{office}} is waiting",
        "Hello {{person}},\n\nyour invitation to the portal of {{office}} has not been used yet. It works until {{expires}}: {{link}}",
    ),
    later(
        "expired",
        "Your link from {{office}} has ended",
        "Hello {{person}},\n\nthe link that you opened worked until {{expires}}. Ask for a new one here: {{link}}",
    ),
];

/// Those that can be the first mail to a person.
pub async fn list(_cx: &Ctx, _input: Empty) -> Result<Vec<MailTemplate>> {
    Ok(TEMPLATES.iter().copied().filter(|template| template.first).collect())
}

pub fn is_first(name: &str) -> bool {
    TEMPLATES.iter().any(|template| template.first && template.name == name)
}
