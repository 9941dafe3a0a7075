//! `GET /api/events`: what changed, as server-sent events, for as long as the session and its rights last.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use clientele_core::ctx::Ctx;
use clientele_core::portal;
use clientele_core::store::{AppEvent, Event};
use futures::stream;
use tokio::sync::{broadcast, watch};
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::Portal;
use crate::rpc::Failure;
use crate::session::Sender;

/// Another process may have ended the session: the stream looks at least so often.
const LOOK: Duration = Duration::from_secs(15);

struct Watcher {
    portal: Portal,
    cx: Ctx,
    events: broadcast::Receiver<Event>,
    sessions: broadcast::Receiver<()>,
    stopping: watch::Receiver<bool>,
    look: Interval,
}

pub async fn events(State(portal): State<Portal>, sender: Sender) -> Result<Response, Failure> {
    // Listened to before the session is looked at, so that nothing falls in between.
    let events = portal.app.store.events();
    let sessions = portal.sessions.subscribe();
    let stopping = portal.stopping.subscribe();
    let cx = portal.signed_in(&sender).await?;
    let mut look = interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    look.reset();
    let watcher = Watcher { portal, cx, events, sessions, stopping, look };
    let stream = stream::unfold(Some(watcher), |watcher| async move {
        let mut watcher = watcher?;
        let next = watcher.next().await?;
        let last = matches!(next, AppEvent::SignedOut);
        let line = axum::response::sse::Event::default().json_data(next).ok()?;
        Some((Ok::<_, Infallible>(line), (!last).then_some(watcher)))
    });
    // A proxy that collects answers would keep the events back.
    let unbuffered = [("x-accel-buffering", "no")];
    Ok((unbuffered, Sse::new(stream).keep_alive(KeepAlive::default())).into_response())
}

impl Watcher {
    /// The next event of this session; `None` ends the stream, and the browser comes again.
    async fn next(&mut self) -> Option<AppEvent> {
        loop {
            let event = tokio::select! {
                event = self.events.recv() => match event {
                    Ok(event) => Some(event),
                    // What was missed is unknown: the browser comes again and reads all anew.
                    Err(_) => return None,
                },
                _ = self.stopping.changed() => return None,
                _ = self.sessions.recv() => None,
                _ = self.look.tick() => None,
            };
            let event = match event {
                Some(Event::Changed { office_id, tables }) if office_id == self.cx.office_id => {
                    if tables.iter().any(|table| table.starts_with("account")) && !self.lasts().await {
                        return Some(AppEvent::SignedOut);
                    }
                    AppEvent::Changed { tables }
                }
                Some(Event::Job { office_id, session, job })
                    if office_id == self.cx.office_id && session == self.cx.session =>
                {
                    AppEvent::Job { job }
                }
                Some(_) => continue,
                None if self.lasts().await => continue,
                None => return Some(AppEvent::SignedOut),
            };
            return Some(event);
        }
    }

    /// Whether the session is there, open, and of somebody who may still work here. A database that does not answer says
    /// nothing about that, but then nothing is told either.
    async fn lasts(&self) -> bool {
        let row = portal::session_named(&self.portal.app, &self.cx.session).await;
        let Ok(Some(row)) = row else { return false };
        !row.locked && clientele_api::session::context_of(&self.cx, row.account_id).await.is_ok()
    }
}
