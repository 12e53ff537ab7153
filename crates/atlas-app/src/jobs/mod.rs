//! Slow work away from the window: one named thread per kind of work, where only the newest wish counts.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

struct Shared<J, R> {
    slots: Mutex<Slots<J, R>>,
    wake: Condvar,
}

struct Slots<J, R> {
    /// The newest wish; an older one that nobody has begun is dropped.
    job: Option<J>,
    /// The newest result.
    result: Option<R>,
    busy: bool,
    closed: bool,
}

/// A thread that does one kind of work.
pub(crate) struct Worker<J, R> {
    shared: Arc<Shared<J, R>>,
}

impl<J: Send + 'static, R: Send + 'static> Worker<J, R> {
    /// Starts a thread; `done` is called after every result, to wake the window.
    pub(crate) fn start(
        name: &str,
        mut work: impl FnMut(J) -> R + Send + 'static,
        done: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let slots = Slots { job: None, result: None, busy: false, closed: false };
        let shared = Arc::new(Shared { slots: Mutex::new(slots), wake: Condvar::new() });
        let theirs = Arc::clone(&shared);
        thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Some(job) = theirs.next_job() {
                let result = work(job);
                let mut slots = theirs.lock();
                slots.result = Some(result);
                slots.busy = false;
                drop(slots);
                done();
            }
        })?;
        Ok(Self { shared })
    }

    /// Asks for work; a wish that has not been begun is forgotten.
    pub(crate) fn ask(&self, job: J) {
        self.shared.lock().job = Some(job);
        self.shared.wake.notify_one();
    }

    /// The newest result, once.
    pub(crate) fn take(&self) -> Option<R> {
        self.shared.lock().result.take()
    }

    /// Waits until nothing is being done and nothing waits to be done, or for two seconds.
    pub(crate) fn finish(&self) {
        for _ in 0..400 {
            let slots = self.shared.lock();
            if !slots.busy && slots.job.is_none() {
                return;
            }
            drop(slots);
            thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    /// Whether something is being done, or waits to be done or to be taken.
    pub(crate) fn is_busy(&self) -> bool {
        let slots = self.shared.lock();
        slots.busy || slots.job.is_some() || slots.result.is_some()
    }
}

impl<J, R> Drop for Worker<J, R> {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.wake.notify_one();
    }
}

impl<J, R> Shared<J, R> {
    fn lock(&self) -> MutexGuard<'_, Slots<J, R>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a wish; `None` when the worker is no longer needed.
    fn next_job(&self) -> Option<J> {
        let mut slots = self.lock();
        loop {
            if slots.closed {
                return None;
            }
            if let Some(job) = slots.job.take() {
                slots.busy = true;
                return Some(job);
            }
            slots = self.wake.wait(slots).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn only_the_newest_wish_counts() {
        let (begin, wait) = mpsc::channel::<()>();
        let (told, hear) = mpsc::channel::<()>();
        let work = move |job: u32| {
            wait.recv().unwrap();
            job
        };
        let worker = Worker::start("test", work, move || told.send(()).unwrap()).unwrap();
        worker.ask(1);
        while worker.shared.lock().job.is_some() {
            thread::yield_now();
        }
        worker.ask(2);
        worker.ask(3);
        begin.send(()).unwrap();
        hear.recv().unwrap();
        assert_eq!(worker.take(), Some(1));
        begin.send(()).unwrap();
        hear.recv().unwrap();
        assert_eq!(worker.take(), Some(3));
        assert!(!worker.is_busy());
    }
}
