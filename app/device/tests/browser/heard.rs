//! What a callback was given, in order, for a test that waits for it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// Both ends: one is called, the other waits.
pub(crate) struct Heard<T>(Rc<RefCell<(VecDeque<T>, Option<Waker>)>>);

impl<T> Clone for Heard<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: 'static> Heard<T> {
    pub(crate) fn new() -> Self {
        Self(Rc::new(RefCell::new((VecDeque::new(), None))))
    }

    /// Something to call.
    pub(crate) fn ear(&self) -> impl Fn(T) + 'static {
        let heard = self.clone();
        move |what| {
            heard.0.borrow_mut().0.push_back(what);
            let waker = heard.0.borrow_mut().1.take();
            if let Some(waker) = waker {
                waker.wake();
            }
        }
    }

    /// The next that it was given.
    pub(crate) async fn next(&self) -> T {
        poll_fn(|context| {
            let mut inner = self.0.borrow_mut();
            match inner.0.pop_front() {
                Some(what) => Poll::Ready(what),
                None => {
                    inner.1 = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }

    /// Whether it was given nothing more.
    pub(crate) fn is_quiet(&self) -> bool {
        self.0.borrow().0.is_empty()
    }
}
