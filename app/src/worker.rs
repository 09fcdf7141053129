//! The worker: one loop that takes what the page asks, what the relay says and the passing of time, one at a time,
//! gives each to the desk, and carries out what comes of it. Everything that decides is in `desk`.

use std::rc::Rc;

use ::device::store::{Found, IndexedDbStore, SealedStore, StoreError, storage_status};
use ::device::{Link, Page, Ticks, clock, random, serve};
use ::sync::Event;
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};

use crate::desk::{Desk, Step};
use crate::session::{Asked, Failure, Tell, asked_from, bytes_of_tell};

/// The database of this app.
const NAME: &str = "alongside";
/// How often the relay is asked again where it cannot speak first, and what was not kept is offered again.
const POLL: i32 = 20_000;
/// Below this the person is told that there is little room.
const LOW: u64 = 50 * 1024 * 1024;

/// One thing to do.
enum Item {
    Asked(Box<Asked>),
    Happened(Event),
}

type Store = Rc<SealedStore<IndexedDbStore>>;

/// Serves the page from inside the dedicated worker, for as long as the worker lives.
pub fn start_worker() {
    let (items, todo) = unbounded();
    let asked = items.clone();
    let serving = serve(move |_, bytes| {
        if let Ok(asked_of_us) = asked_from(&bytes) {
            // The loop ends only with the worker.
            let _ = asked.unbounded_send(Item::Asked(Box::new(asked_of_us)));
        }
    });
    if let Ok(page) = serving {
        wasm_bindgen_futures::spawn_local(run(page, items, todo));
    }
}

async fn run(page: Page, items: UnboundedSender<Item>, mut todo: UnboundedReceiver<Item>) {
    let tell = |tell: Tell| page.post(&bytes_of_tell(&tell));
    // Two owners would write over one another: this tab waits until it is the only one, and says so.
    let tabs = ::device::Tabs::join(NAME);
    let owner = match &tabs {
        Ok(tabs) => match tabs.try_become_owner().await {
            Ok(Some(owner)) => Some(owner),
            Ok(None) => {
                tell(Tell::Base(crate::session::BaseView { follows: true, ..Default::default() }));
                tabs.become_owner().await.ok()
            }
            Err(_) => None,
        },
        Err(_) => None,
    };
    match ::device::store::open(NAME, false).await {
        Ok((store, found)) => {
            let mut desk = Desk::new(Rc::new(store), &::device::address::origin(), in_words);
            if found == Found::Vanished {
                desk.storage_vanished();
            }
            work(&mut desk, &page, items, &mut todo).await;
        }
        Err(error) => {
            let failure = failure_of(error);
            tell(Tell::Trouble(failure.clone()));
            while let Some(item) = todo.next().await {
                if let Item::Asked(asked) = item {
                    tell(Tell::Answer { number: asked.number, result: Err(failure.clone()) });
                }
            }
        }
    }
    drop(owner);
}

async fn work(desk: &mut Desk<Store>, page: &Page, items: UnboundedSender<Item>, todo: &mut UnboundedReceiver<Item>) {
    let mut rng = random();
    let mut outside: Option<Outside> = None;
    loop {
        // Nothing else to do: the keys are read, and the relay is looked for.
        let item = match todo.try_recv() {
            Ok(item) => item,
            Err(_) if outside.is_none() => {
                desk.wake(&mut Step { now: clock::now(), rng: &mut rng }).await;
                outside = Some(look_outside(&items));
                let status = storage_status().await;
                let lasting = match status.lasting {
                    ::device::store::Lasting::Granted => Some(true),
                    ::device::store::Lasting::Refused => Some(false),
                    ::device::store::Lasting::NotKnown => None,
                };
                desk.storage(lasting, status.room.is_some_and(|room| room.left() < LOW));
                carry_out(desk, page, outside.as_ref());
                continue;
            }
            Err(_) => match todo.next().await {
                Some(item) => item,
                None => return,
            },
        };
        let mut step = Step { now: clock::now(), rng: &mut rng };
        match item {
            Item::Asked(asked) => desk.asked(&mut step, *asked).await,
            Item::Happened(event) => desk.happened(&mut step, event).await,
        }
        carry_out(desk, page, outside.as_ref());
    }
}

/// The way to the relay, and the passing of time.
struct Outside {
    link: Link,
    _ticks: Ticks,
}

fn look_outside(items: &UnboundedSender<Item>) -> Outside {
    let (said, polled) = (items.clone(), items.clone());
    let ticks = Ticks::every(POLL, move || {
        let _ = polled.unbounded_send(Item::Happened(Event::Poll));
    });
    let link = Link::start(&::device::address::origin(), move |event| {
        let _ = said.unbounded_send(Item::Happened(event));
    });
    Outside { link, _ticks: ticks }
}

fn carry_out(desk: &mut Desk<Store>, page: &Page, outside: Option<&Outside>) {
    for tell in desk.take_tells() {
        page.post(&bytes_of_tell(&tell));
    }
    let Some(Outside { link, .. }) = outside else { return };
    for flight in desk.take_flights() {
        link.send(&flight);
    }
    if desk.take_wants_base() {
        link.wake();
    }
}

fn failure_of(error: ::device::store::OpenError) -> Failure {
    match error {
        ::device::store::OpenError::KeyLost => Failure::Damaged,
        ::device::store::OpenError::Store(StoreError::NotAllowed) => Failure::StorageRefused,
        ::device::store::OpenError::Store(StoreError::Full) => Failure::StorageFull,
        _ => Failure::StorageFailed,
    }
}

/// A moment as a copy to keep says it: the day and the time of day where this phone is.
fn in_words(moment: care::Moment) -> String {
    let wall = crate::clock::here(moment);
    crate::words::when::in_full(wall)
}
