//! A server of updates on this computer. It speaks as much HTTP as a story needs, and breaks it where one says so.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Clone)]
pub struct Answer {
    status: &'static str,
    location: Option<String>,
    body: Vec<u8>,
    /// Sends only so much of what it announced.
    sends: Option<usize>,
    /// And then keeps the line open.
    stays: bool,
}

impl Answer {
    pub fn of(body: impl Into<Vec<u8>>) -> Self {
        Self { status: "200 OK", location: None, body: body.into(), sends: None, stays: false }
    }

    pub fn status(status: &'static str) -> Self {
        Self { status, ..Self::of("<html>no</html>") }
    }

    pub fn moved(location: &str) -> Self {
        Self { status: "302 Found", location: Some(location.to_owned()), ..Self::of("") }
    }

    pub fn cut(self) -> Self {
        Self { sends: Some(self.body.len() / 2), ..self }
    }

    pub fn silent_after_half(self) -> Self {
        Self { stays: true, ..self.cut() }
    }
}

#[derive(Default)]
struct Shared {
    answers: HashMap<String, Answer>,
    /// Their first lines and headers.
    requests: Vec<String>,
    open: Vec<TcpStream>,
}

/// Ends with the test's process; its threads wait for connections that nobody makes.
#[derive(Clone)]
pub struct Server {
    port: u16,
    shared: Arc<Mutex<Shared>>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let server = Self { port: listener.local_addr().expect("an address").port(), shared: Arc::default() };
        let this = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let this = this.clone();
                std::thread::spawn(move || this.answer(stream));
            }
        });
        server
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn put(&self, path: &str, answer: Answer) {
        self.shared().answers.insert(path.to_owned(), answer);
    }

    pub fn requests(&self) -> Vec<String> {
        self.shared().requests.clone()
    }

    fn answer(&self, mut stream: TcpStream) {
        let mut request = String::new();
        let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
        while !request.ends_with("\r\n\r\n") {
            if reader.read_line(&mut request).unwrap_or(0) == 0 {
                return;
            }
        }
        let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
        let answer = {
            let mut shared = self.shared();
            shared.requests.push(request);
            shared.answers.get(&path).cloned().unwrap_or_else(|| Answer::status("404 Not Found"))
        };
        let length = answer.body.len();
        let mut head = format!("HTTP/1.1 {}\r\nContent-Length: {length}\r\nConnection: close\r\n", answer.status);
        if let Some(location) = answer.location {
            head += &format!("Location: {location}\r\n");
        }
        // Who hangs up early is no fault of the server.
        let _ = stream.write_all(format!("{head}\r\n").as_bytes());
        let _ = stream.write_all(&answer.body[..answer.sends.unwrap_or(length)]);
        if answer.stays {
            self.shared().open.push(stream);
        }
    }

    fn shared(&self) -> std::sync::MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
