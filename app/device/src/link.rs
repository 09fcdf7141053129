//! Carries flights between the engine and the relay, over whichever way gets through. It reads none of them, and keeps none:
//! what was not carried, the engine says again in the next session.
//!
//! Every decision is `path`'s, which is tested without a browser. This shell only carries them out.

mod path;
mod post;
mod socket;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use rand_core::Rng;
use sync::event::{Event, Way};
use wire::{About, Refusal, ToDevice, ToRelay, message};

use self::path::{Input, Path, Step};
use self::post::Post;
use self::socket::Socket;
use crate::clock::now;
use crate::listener::Listener;
use crate::random::random;
use crate::timer::Timer;

/// The way to the relay. It ends when it is dropped.
pub struct Link {
    inner: Rc<Inner>,
    /// A worker hears of the network too, in the browsers that tell it.
    _on_line: Listener,
}

impl Link {
    /// Starts to look for a way to the relay of this origin, at once.
    ///
    /// `on_event` hears [`Event::Connected`], [`Event::Heard`] and [`Event::Disconnected`], and nothing else. `Connected` may
    /// come again without `Disconnected`: the session begins anew, and whatever was sent and not answered counts as not
    /// sent. It is never called from inside [`Link::send`].
    pub fn start(origin: &str, on_event: impl Fn(Event) + 'static) -> Self {
        let inner = Rc::new_cyclic(|weak: &Weak<Inner>| Inner {
            origin: origin.to_owned(),
            path: RefCell::new(Path::new()),
            socket: RefCell::default(),
            post: RefCell::default(),
            posts: Cell::default(),
            timer: Timer::new(later(weak.clone(), |inner| inner.take(Input::Alarm, None))),
            on_event: Box::new(on_event),
        });
        let wake = later(Rc::downgrade(&inner), |inner| inner.take(Input::Wake, None));
        let _on_line = Listener::on_global("online", move |_| wake());
        inner.take(Input::Wake, None);
        Self { inner, _on_line }
    }

    /// Carries a flight, if there is a way. If there is none, or it is lost, [`Event::Disconnected`] or a new
    /// [`Event::Connected`] says so.
    pub fn send(&self, flight: &[ToRelay]) {
        // A flight over a limit cannot be carried: it stays unanswered, and the session ends for that. The engine cuts
        // its flights to fit.
        if let Ok(bytes) = message::encode(flight) {
            self.inner.take(Input::Send, Some(&bytes));
        }
    }

    /// Something suggests that the relay may be reached now: the app came into view, or the network came back.
    pub fn wake(&self) {
        self.inner.take(Input::Wake, None);
    }
}

struct Inner {
    origin: String,
    path: RefCell<Path>,
    socket: RefCell<Option<Socket>>,
    post: RefCell<Option<Post>>,
    /// Counts POSTs, so that a late answer is known for one.
    posts: Cell<u32>,
    timer: Timer,
    on_event: Box<dyn Fn(Event)>,
}

impl Inner {
    fn take(self: &Rc<Self>, input: Input, flight: Option<&[u8]>) {
        let steps = self.path.borrow_mut().take(now().0, random().next_u32(), input);
        for step in steps {
            self.step(step, flight);
        }
        let alarm = self.path.borrow().alarm();
        self.timer.set(alarm.saturating_sub(now().0));
    }

    fn step(self: &Rc<Self>, step: Step, flight: Option<&[u8]>) {
        match step {
            Step::OpenSocket => self.open_socket(),
            Step::CloseSocket => self.close_socket(),
            Step::AskChallenge => {
                if let Ok(nothing) = message::encode::<ToRelay>(&[]) {
                    self.post(&nothing);
                }
            }
            Step::DropPost => self.drop_post(),
            Step::Carry(Way::Socket) => {
                if let (Some(socket), Some(flight)) = (self.socket.borrow().as_ref(), flight) {
                    socket.send(flight);
                }
            }
            Step::Carry(Way::Post) => self.post(flight.unwrap_or_default()),
            Step::Connected(way) => (self.on_event)(Event::Connected(way)),
            Step::Disconnected => (self.on_event)(Event::Disconnected),
        }
    }

    fn open_socket(self: &Rc<Self>) {
        self.close_socket();
        let weak = Rc::downgrade(self);
        let heard = move |bytes: Option<Vec<u8>>| {
            if let Some(inner) = weak.upgrade() {
                inner.socket_said(bytes);
            }
        };
        match Socket::open(&self.origin, heard) {
            Ok(socket) => *self.socket.borrow_mut() = Some(socket),
            Err(_not_opened) => self.take(Input::SocketEnded, None),
        }
    }

    fn close_socket(&self) {
        if let Some(socket) = self.socket.borrow_mut().take() {
            socket.close();
        }
    }

    /// `None`: it ended.
    fn socket_said(self: &Rc<Self>, bytes: Option<Vec<u8>>) {
        match bytes.and_then(|bytes| message::decode::<ToDevice>(&bytes).ok()) {
            Some(messages) => self.hear(Input::SocketHeard, messages),
            None => self.take(Input::SocketEnded, None),
        }
    }

    fn post(self: &Rc<Self>, flight: &[u8]) {
        self.drop_post();
        let (number, weak) = (self.posts.get(), Rc::downgrade(self));
        let answered = move |answer| {
            let inner = weak.upgrade().filter(|inner| inner.posts.get() == number);
            if let Some(inner) = inner {
                inner.post_said(answer);
            }
        };
        *self.post.borrow_mut() = Some(Post::start(&self.origin, flight, answered));
    }

    fn drop_post(&self) {
        self.posts.set(self.posts.get().wrapping_add(1));
        if let Some(post) = self.post.borrow_mut().take() {
            post.stop();
        }
    }

    fn post_said(self: &Rc<Self>, answer: Option<post::Answer>) {
        let decoded = answer.and_then(|answer| Some((answer.good, message::decode::<ToDevice>(&answer.flight).ok()?)));
        match decoded {
            Some((true, messages)) => self.hear(Input::PostAnswered, messages),
            // A refusal of the whole POST: its reason is told, and it counts as failed.
            Some((false, messages)) => self.hear(Input::PostFailed, messages),
            None => self.take(Input::PostFailed, None),
        }
    }

    fn hear(self: &Rc<Self>, input: Input, messages: Vec<ToDevice>) {
        if let Some(retry_after) = messages.iter().find_map(busy) {
            return self.take(Input::Busy(u64::from(retry_after)), None);
        }
        self.take(input, None);
        (self.on_event)(Event::Heard(messages));
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close_socket();
        self.drop_post();
    }
}

fn busy(message: &ToDevice) -> Option<u32> {
    match message {
        ToDevice::Refused { about: About::Connection, why: Refusal::Busy { retry_after } } => Some(*retry_after),
        _ => None,
    }
}

fn later(weak: Weak<Inner>, call: impl Fn(&Rc<Inner>) + 'static) -> impl Fn() + 'static {
    move || {
        if let Some(inner) = weak.upgrade() {
            call(&inner);
        }
    }
}
