//! What a person does at the window: sees, points, types. Every step waits until it is possible and has a time limit.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::texts::{Args, Texts};

/// The key under which WebDriver writes an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const SCRIPT: &str = include_str!("page.js");
/// For what the app does at once on an idle machine; tests run on busy ones.
const PATIENCE: Duration = Duration::from_secs(25);
/// Beyond the patience of the page, for a window that does not answer at all.
const LIMIT: Duration = Duration::from_secs(60);

pub struct Page {
    pub client: Client,
    pub texts: Texts,
}

impl Page {
    pub fn t(&self, key: &str) -> Result<String> {
        self.texts.t(key)
    }

    async fn ask(&self, question: &str, what: Value) -> Result<Value> {
        self.ask_for(question, what, PATIENCE).await
    }

    async fn ask_for(&self, question: &str, what: Value, patience: Duration) -> Result<Value> {
        let described = what.to_string();
        let args = vec![json!(question), what, json!(patience.as_millis())];
        let asked = tokio::time::timeout(LIMIT, self.client.execute_async(SCRIPT, args));
        let mut said = asked.await.with_context(|| format!("no answer from the window: {question} {described}"))??;
        match said.get_mut("answer") {
            Some(answer) => Ok(answer.take()),
            None => bail!("waited in vain: {question} {described}\n{}", said["failure"].as_str().unwrap_or("")),
        }
    }

    pub async fn find(&self, role: &str, name: &str) -> Result<Element> {
        let found = self.ask("find", json!({ "role": role, "name": name })).await?;
        let id = found[ELEMENT].as_str().with_context(|| format!("{role} {name} is no element"))?;
        Ok(Element::from_element_id(self.client.clone(), id.to_owned().into()))
    }

    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let until = Instant::now() + PATIENCE;
        loop {
            let element = self.find(role, name).await?;
            let clicked = tokio::time::timeout(LIMIT, element.click()).await;
            match clicked.with_context(|| format!("{role} {name} took no click"))? {
                Ok(()) => return Ok(()),
                // What moves or is drawn anew at this very moment is looked for again.
                Err(_) if Instant::now() < until => self.painted().await?,
                Err(error) => return Err(error).with_context(|| format!("click on {role} {name}")),
            }
        }
    }

    /// The control whose name is this text of the catalogue.
    pub async fn press(&self, role: &str, key: &str) -> Result<()> {
        self.click(role, &self.t(key)?).await
    }

    pub async fn fill(&self, key: &str, text: &str) -> Result<()> {
        let label = self.t(key)?;
        self.click("textbox", &label).await?;
        self.chord(Key::Control, 'a').await?;
        self.type_keys(text).await?;
        self.ask("value", json!({ "role": "textbox", "name": label, "value": text })).await?;
        Ok(())
    }

    /// Chooses in a native menu, as the keyboard does: by the beginning of the words.
    pub async fn choose(&self, key: &str, option: &str) -> Result<()> {
        let label = self.t(key)?;
        let menu = self.find("combobox", &label).await?;
        menu.select_by_label(option).await.with_context(|| format!("{option} in {label}"))?;
        Ok(())
    }

    /// Finds a choice by typing and takes it by Enter: what is typed last may still draw the choices anew, and a click then
    /// meets one that goes.
    pub async fn pick(&self, key: &str, typed: &str, option: &str) -> Result<()> {
        let label = self.t(key)?;
        self.click("combobox", &label).await?;
        self.type_keys(typed).await?;
        self.find("option", option).await?;
        self.key(Key::Enter).await?;
        self.ask("value", json!({ "role": "combobox", "name": label, "value": option })).await?;
        Ok(())
    }

    /// Into whatever has the focus.
    pub async fn type_keys(&self, text: &str) -> Result<()> {
        self.strike(&[], text).await
    }

    pub async fn key(&self, key: Key) -> Result<()> {
        self.strike(&[], &char::from(key).to_string()).await
    }

    pub async fn chord(&self, held: Key, letter: char) -> Result<()> {
        self.strike(&[held], &letter.to_string()).await
    }

    async fn strike(&self, held: &[Key], text: &str) -> Result<()> {
        let down = |value| KeyAction::Down { value };
        let up = |value| KeyAction::Up { value };
        let mut keys = KeyActions::new("keyboard".to_owned());
        for key in held {
            keys = keys.then(down(char::from(*key)));
        }
        for c in text.chars() {
            keys = keys.then(down(c)).then(up(c));
        }
        for key in held {
            keys = keys.then(up(char::from(*key)));
        }
        let struck = tokio::time::timeout(LIMIT, self.client.perform_actions(keys)).await;
        struck.context("the keys were not taken")?.with_context(|| format!("typing {text:?}"))
    }

    /// Presses Tab until the control has the focus, as somebody without a mouse would.
    pub async fn tab_to(&self, role: &str, name: &str) -> Result<()> {
        self.find(role, name).await?;
        let mut passed = Vec::new();
        for _ in 0..90 {
            if self.is_focused(role, name).await? {
                return Ok(());
            }
            self.key(Key::Tab).await?;
            passed.push(self.ask("focus", Value::Null).await?["name"].as_str().unwrap_or("").to_owned());
        }
        bail!("Tab does not lead to {role} {name}; it passes {passed:?}")
    }

    async fn is_focused(&self, role: &str, name: &str) -> Result<bool> {
        let what = json!({ "role": role, "name": name });
        let asked = self.ask_for("focused", what, Duration::ZERO).await;
        Ok(asked.is_ok())
    }

    pub async fn expect_focus(&self, role: &str, key: &str) -> Result<()> {
        let what = json!({ "role": role, "name": self.t(key)? });
        self.ask("focused", what).await.map(drop)
    }

    pub async fn tab_and_type(&self, key: &str, text: &str) -> Result<()> {
        let label = self.t(key)?;
        self.tab_to("textbox", &label).await?;
        self.type_keys(text).await?;
        self.ask("value", json!({ "role": "textbox", "name": label, "value": text })).await?;
        Ok(())
    }

    pub async fn tab_and_enter(&self, role: &str, key: &str) -> Result<()> {
        self.tab_to(role, &self.t(key)?).await?;
        self.key(Key::Enter).await
    }

    pub async fn sees(&self, text: &str) -> Result<()> {
        self.ask("sees", json!(text)).await.map(drop)
    }

    pub async fn sees_text(&self, key: &str, args: Args<'_>) -> Result<()> {
        self.sees(&self.texts.with(key, args)?).await
    }

    pub async fn does_not_see(&self, text: &str) -> Result<()> {
        self.ask("unseen", json!(text)).await.map(drop)
    }

    pub async fn draft_holds(&self, text: &str) -> Result<()> {
        self.ask("draft", json!(text)).await.map(drop)
    }

    pub async fn until(&self, selector: &str) -> Result<()> {
        self.ask("matches", json!(selector)).await.map(drop)
    }

    pub async fn point_at(&self, element: Element) -> Result<()> {
        let to = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
        self.client.perform_actions(MouseActions::new("mouse".to_owned()).then(to)).await.context("pointing")?;
        Ok(())
    }

    /// No violation that axe-core knows of, in this engine.
    pub async fn is_accessible(&self) -> Result<()> {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&file).with_context(|| format!("{}", file.display()))?;
        self.client.execute(&axe, Vec::new()).await?;
        // What comes in from nothing has too little contrast on its way; what turns for ever is as it will be.
        let run = "const done = arguments[0];
            const moves = document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime !== Infinity);
            Promise.allSettled(moves.map((each) => each.finished)).then(
            () => axe.run({ resultTypes: ['violations'] })).then(
            ({ violations }) => done(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)),
            (error) => done([String(error)]))";
        let found = tokio::time::timeout(LIMIT, self.client.execute_async(run, Vec::new())).await??;
        ensure!(found == json!([]), "axe: {found:#}");
        Ok(())
    }

    /// Until what is known now is on the screen.
    pub async fn painted(&self) -> Result<()> {
        self.ask("painted", Value::Null).await.map(drop)
    }
}
