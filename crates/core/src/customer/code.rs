//! A short customer code proposed from the name: "Northbeck IT Consulting" → NRTHB, the next free one if it is taken.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Column, Entity};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::policy::Action;
use crate::text::fold;

const LENGTH: usize = 5;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CodeProposeInput {
    pub name: String,
}

#[derive(Debug, Serialize, TS)]
pub struct CodeProposal {
    pub code: Option<String>,
}

pub async fn propose(cx: &Ctx, input: CodeProposeInput) -> Result<CodeProposal> {
    cx.allow(Action::CustomerEdit)?;
    let Some(stem) = stem(&input.name) else { return Ok(CodeProposal { code: None }) };
    // Codes are unique in the whole office, so this asks past the actor's scope; only a free code is ever told.
    let begins = Column::CodeFold.gte(fold(&stem)).and(Column::CodeFold.lt(format!("{}~", fold(&stem))));
    let rows = cx.as_system().read(Action::CustomerView)?.find::<Entity>()?.filter(begins).all(cx.db()).await?;
    let taken = |code: &str| rows.iter().any(|r| r.code_fold.as_deref() == Some(&fold(code)));
    let free = std::iter::once(stem.clone()).chain((2..1_000).map(|n| format!("{stem}{n}"))).find(|code| !taken(code));
    Ok(CodeProposal { code: free })
}

/// The first letter of the name, then its consonants; filled up with vowels when there are too few.
fn stem(name: &str) -> Option<String> {
    let letters: Vec<char> = fold(name).chars().filter(char::is_ascii_alphanumeric).collect();
    let (first, rest) = letters.split_first()?;
    let vowel = |c: &&char| "aeiou".contains(**c);
    let mut code: Vec<char> =
        std::iter::once(*first).chain(rest.iter().filter(|c| !vowel(c)).copied()).take(LENGTH).collect();
    if code.len() < LENGTH.min(letters.len()) {
        code = letters.iter().copied().take(LENGTH).collect();
    }
    Some(code.into_iter().collect::<String>().to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_code_is_short_and_readable() {
        assert_eq!(stem("Northbeck IT Consulting").as_deref(), Some("NRTHB"));
        assert_eq!(stem("Öl & Ei").as_deref(), Some("OLEI"));
        assert_eq!(stem("  "), None);
    }
}
