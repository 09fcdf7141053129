//! The worker: one loop that takes what the page asks, what the relay says and the passing of time, one at a time,
//! gives each to the desk, and carries out what comes of it. Everything that decides is in `desk`.
//!
//! Several tabs have a worker each, and one store. The one whose page asks for something owns it; the owner before
//! finishes what it was asked and gives way. Two owners at once would write over one another.

use std::rc::Rc;

use ::device::store::{Found, IndexedDbStore, Lasting, OpenError, SealedStore, StoreError, storage_status};
use ::device::{Link, Owner, Page, Tabs, Ticks, clock, random, serve};
use ::sync::Event;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::{Either, LocalBoxFuture, select};
use futures::{FutureExt, StreamExt};

use crate::DATABASE;
use crate::desk::{Desk, Step};
use crate::session::{Answer, Ask, Asked, BaseView, Failure, LoadPractise, Tell, asked_from, bytes_of_tell};

/// How often the relay is asked again where it cannot speak first, and what was not kept is offered again.
const POLL: i32 = 20_000;
/// How often a tab asks the one that owns to give way.
const SAY_AGAIN: i32 = 250;
/// Below this the person is told that there is little room.
const LOW: u64 = 50 * 1024 * 1024;
/// What one tab says to the others when its page was asked for something. Older releases must understand it.
const GIVE_WAY: &[u8] = b"give way";

/// One thing to do.
enum Item {
    Asked(Box<Asked>),
    Happened(Event),
    /// Another tab is used now.
    GiveWay,
}

type Store = Rc<SealedStore<IndexedDbStore>>;
type Items = UnboundedSender<Item>;

/// Serves the page from inside the dedicated worker, for as long as the worker lives. `load_practise` loads what only practising
/// needs.
pub fn start_worker(load_practise: LoadPractise) {
    let (items, todo) = unbounded();
    let asked = items.clone();
    let serving = serve(move |_, bytes| {
        if let Ok(asked_of_us) = asked_from(&bytes) {
            // The loop ends only with the worker.
            let _ = asked.unbounded_send(Item::Asked(Box::new(asked_of_us)));
        }
    });
    if let Ok(page) = serving {
        let seat = Seat { page, tabs: join_tabs(&items), items, greeting: Greeting::default(), load_practise };
        wasm_bindgen_futures::spawn_local(seat.run(todo));
    }
}

/// None where the browser has neither locks nor channels: then each tab is an owner, as if it were the only one.
fn join_tabs(items: &Items) -> Option<Rc<Tabs>> {
    let items = items.clone();
    let mut tabs = Tabs::join(DATABASE).ok()?;
    tabs.on_hear(move |said| {
        if said == GIVE_WAY {
            let _ = items.unbounded_send(Item::GiveWay);
        }
    });
    Some(Rc::new(tabs))
}

/// What a new owner has to be asked first, so that its page is told everything again.
#[derive(Default)]
struct Greeting {
    seen_before: bool,
    shown: Option<Ask>,
}

impl Greeting {
    fn note(&mut self, ask: &Ask) {
        match ask {
            Ask::Hello { seen_before } => self.seen_before = *seen_before,
            Ask::Show(_) => self.shown = Some(ask.clone()),
            _ => {}
        }
    }

    /// Answers to request nought are nobody's.
    fn again(&self) -> impl Iterator<Item = Asked> {
        let hello = Ask::Hello { seen_before: self.seen_before };
        [Some(hello), self.shown.clone()].into_iter().flatten().map(|ask| Asked { number: 0, ask })
    }
}

/// This worker's place: its page, and the other tabs.
struct Seat {
    page: Page,
    tabs: Option<Rc<Tabs>>,
    items: Items,
    greeting: Greeting,
    load_practise: LoadPractise,
}

/// A place in the queue for the store.
type Queued = LocalBoxFuture<'static, Option<Owner>>;

impl Seat {
    /// Owns whenever the page asks for something, until another tab does; and when the other tab is gone.
    async fn run(mut self, mut todo: UnboundedReceiver<Item>) {
        let mut queued: Option<Queued> = None;
        while let Some((owner, first)) = self.turn(&mut todo, queued.take()).await {
            if let Some(number) = self.open_and_work(first, &mut todo).await {
                self.start_anew(number).await;
            }
            drop(owner);
            queued = self.queue();
        }
    }

    fn queue(&self) -> Option<Queued> {
        self.tabs.clone().map(|tabs| async move { tabs.become_owner().await.ok() }.boxed_local())
    }

    /// Waits until this tab is used, or is the only one left. None when the worker ends.
    async fn turn(
        &mut self,
        todo: &mut UnboundedReceiver<Item>,
        mut queued: Option<Queued>,
    ) -> Option<(Option<Owner>, Option<Asked>)> {
        let mut another_waits = false;
        loop {
            let item = match queued.as_mut() {
                None => todo.next().await?,
                Some(place) => match select(todo.next(), place).await {
                    Either::Left((item, _)) => item?,
                    // Behind whoever asked meanwhile. Nobody may be there any more: then it comes back at once.
                    Either::Right((owner, _)) if core::mem::take(&mut another_waits) => {
                        drop(owner);
                        queued = self.queue();
                        continue;
                    }
                    Either::Right((owner, _)) => return Some((owner, None)),
                },
            };
            match item {
                Item::Asked(first) => {
                    self.greeting.note(&first.ask);
                    return Some((self.own(queued).await, Some(*first)));
                }
                Item::GiveWay => another_waits = true,
                Item::Happened(_) => {}
            }
        }
    }

    /// Answers the number of the request to start anew, if that is why it ended.
    async fn open_and_work(&mut self, first: Option<Asked>, todo: &mut UnboundedReceiver<Item>) -> Option<u32> {
        if let Some(Asked { number, ask: Ask::StartAnew }) = first {
            return Some(number);
        }
        match ::device::store::open(DATABASE, self.greeting.seen_before).await {
            Ok((store, found)) => {
                let store = Rc::new(store);
                let mut desk = Desk::new(Rc::clone(&store), &::device::address::origin(), self.load_practise);
                if found == Found::Vanished {
                    desk.storage_vanished();
                }
                let anew = self.own_until_asked_away(&mut desk, first, todo).await;
                store.under().let_go();
                anew
            }
            Err(error) => {
                let failure = failure_of(error);
                self.tell(&Tell::Trouble(failure.clone()));
                if let Some(Asked { number, .. }) = first {
                    self.tell(&Tell::Answer { number, result: Err(failure) });
                }
                None
            }
        }
    }

    async fn start_anew(&self, number: u32) {
        let erased = ::device::store::erase(DATABASE).await;
        let result = erased.map(|()| Answer::Kept).map_err(|error| failure_of(error.into()));
        self.tell(&Tell::Answer { number, result });
    }

    fn tell(&self, tell: &Tell) {
        self.page.post(&bytes_of_tell(tell));
    }

    async fn own(&self, queued: Option<Queued>) -> Option<Owner> {
        let tabs = self.tabs.clone()?;
        if queued.is_none()
            && let Ok(Some(owner)) = tabs.try_become_owner().await
        {
            return Some(owner);
        }
        tabs.say(GIVE_WAY);
        // Said again until it was heard: a tab that came to own just now was not yet listening for it.
        let says = Rc::clone(&tabs);
        let _again = Ticks::every(SAY_AGAIN, move || says.say(GIVE_WAY));
        match queued {
            Some(place) => place.await,
            None => tabs.become_owner().await.ok(),
        }
    }

    async fn own_until_asked_away(
        &mut self,
        desk: &mut Desk<Store>,
        first: Option<Asked>,
        todo: &mut UnboundedReceiver<Item>,
    ) -> Option<u32> {
        if !matches!(first, Some(Asked { ask: Ask::Hello { .. }, .. })) {
            for asked in self.greeting.again() {
                desk.asked(&mut Step { now: clock::now(), rng: &mut random() }, asked).await;
            }
        }
        let mut next = first.map(|first| Item::Asked(Box::new(first)));
        let mut outside: Option<Outside> = None;
        let mut gives_way = false;
        loop {
            let item = match next.take().or_else(|| todo.try_recv().ok()) {
                Some(item) => item,
                None if gives_way && !desk.may_hear_soon() => break,
                // Nothing else to do: the keys are read, and the relay is looked for; also by an owner that may not give way
                // before the relay has spoken.
                None if outside.is_none() => {
                    desk.wake(&mut Step { now: clock::now(), rng: &mut random() }).await;
                    outside = Some(look_outside(&self.items));
                    look_at_storage(desk).await;
                    self.carry_out(desk, outside.as_ref());
                    continue;
                }
                None if desk.has_more() => {
                    desk.go_on(&mut Step { now: clock::now(), rng: &mut random() }).await;
                    self.carry_out(desk, outside.as_ref());
                    continue;
                }
                None => match todo.next().await {
                    Some(item) => item,
                    None => return None,
                },
            };
            match item {
                Item::Asked(asked) if asked.ask == Ask::StartAnew => return Some(asked.number),
                Item::Asked(asked) => self.asked(desk, *asked).await,
                Item::Happened(event) => {
                    desk.happened(&mut Step { now: clock::now(), rng: &mut random() }, event).await;
                }
                Item::GiveWay => gives_way = true,
            }
            if desk.take_lost_link() {
                outside = None;
            }
            self.carry_out(desk, outside.as_ref());
        }
        desk.stop_waiting();
        self.carry_out(desk, None);
        self.tell(&Tell::Base(BaseView { follows: true, ..desk.base_view() }));
        None
    }

    async fn asked(&mut self, desk: &mut Desk<Store>, asked: Asked) {
        self.greeting.note(&asked.ask);
        if asked.ask == Ask::LookAtStorage {
            look_at_storage(desk).await;
        }
        desk.asked(&mut Step { now: clock::now(), rng: &mut random() }, asked).await;
    }

    fn carry_out(&self, desk: &mut Desk<Store>, outside: Option<&Outside>) {
        for tell in desk.take_tells() {
            self.tell(&tell);
        }
        let Some(Outside { link, .. }) = outside else { return };
        for flight in desk.take_flights() {
            link.send(&flight);
        }
        if desk.take_wants_base() {
            link.wake();
        }
    }
}

async fn look_at_storage(desk: &mut Desk<Store>) {
    let status = storage_status().await;
    let lasting = match status.lasting {
        Lasting::Granted => Some(true),
        Lasting::Refused => Some(false),
        Lasting::NotKnown => None,
    };
    desk.storage(lasting, status.room.is_some_and(|room| room.left() < LOW));
}

/// The way to the relay, and the passing of time.
struct Outside {
    link: Link,
    _ticks: Ticks,
}

fn look_outside(items: &Items) -> Outside {
    let (said, polled) = (items.clone(), items.clone());
    let ticks = Ticks::every(POLL, move || {
        let _ = polled.unbounded_send(Item::Happened(Event::Poll));
    });
    let link = Link::start(&::device::address::origin(), move |event| {
        let _ = said.unbounded_send(Item::Happened(event));
    });
    Outside { link, _ticks: ticks }
}

fn failure_of(error: OpenError) -> Failure {
    match error {
        OpenError::KeyLost | OpenError::KeyDamaged => Failure::Damaged,
        OpenError::Store(StoreError::NotAllowed) => Failure::StorageRefused,
        OpenError::Store(StoreError::Full) => Failure::StorageFull,
        _ => Failure::StorageFailed,
    }
}
