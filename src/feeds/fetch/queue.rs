//! Shares work among threads so that no host is asked by more of them at once than it should be.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Condvar, Mutex, PoisonError},
};

/// Work that waits, each piece with the host that it burdens.
#[derive(Debug)]
pub struct HostQueue<T> {
    state: Mutex<State<T>>,
    freed: Condvar,
    per_host: usize,
}

#[derive(Debug)]
struct State<T> {
    /// By host, in the order in which hosts were first named.
    hosts: VecDeque<Host<T>>,
    busy: HashMap<String, usize>,
}

#[derive(Debug)]
struct Host<T> {
    name: String,
    waiting: VecDeque<T>,
}

/// The right to ask a host, until it is dropped.
#[derive(Debug)]
pub struct Ticket<'a, T> {
    queue: &'a HostQueue<T>,
    host: String,
}

impl<T> HostQueue<T> {
    /// Lines work up; an empty host burdens nobody.
    pub fn new(work: impl IntoIterator<Item = (String, T)>, per_host: usize) -> Self {
        let mut hosts: VecDeque<Host<T>> = VecDeque::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (name, item) in work {
            let place = *places.entry(name.clone()).or_insert_with(|| {
                hosts.push_back(Host { name, waiting: VecDeque::new() });
                hosts.len() - 1
            });
            hosts[place].waiting.push_back(item);
        }
        let state = State { hosts, busy: HashMap::new() };
        Self { state: Mutex::new(state), freed: Condvar::new(), per_host: per_host.max(1) }
    }

    /// The next piece whose host has room; waits for one, and gives nothing once all have been taken.
    pub fn take(&self) -> Option<(T, Ticket<'_, T>)> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.hosts.is_empty() {
                return None;
            }
            if let Some((item, host)) = state.next(self.per_host) {
                return Some((item, Ticket { queue: self, host }));
            }
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Lets nothing more be taken.
    pub fn clear(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).hosts.clear();
        self.freed.notify_all();
    }
}

impl<T> State<T> {
    /// Takes turns: a host that has given a piece stands at the end.
    fn next(&mut self, per_host: usize) -> Option<(T, String)> {
        let busy = &self.busy;
        let has_room = |host: &Host<T>| host.name.is_empty() || busy.get(&host.name).is_none_or(|n| *n < per_host);
        let at = self.hosts.iter().position(has_room)?;
        let mut host = self.hosts.remove(at)?;
        let item = host.waiting.pop_front()?;
        let name = host.name.clone();
        if !host.waiting.is_empty() {
            self.hosts.push_back(host);
        }
        *self.busy.entry(name.clone()).or_default() += 1;
        Some((item, name))
    }
}

impl<T> Drop for Ticket<'_, T> {
    fn drop(&mut self) {
        let mut state = self.queue.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = state.busy.get_mut(&self.host) {
            *count -= 1;
            if *count == 0 {
                state.busy.remove(&self.host);
            }
        }
        drop(state);
        self.queue.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        thread,
    };

    fn queue(work: &[(&str, u32)], per_host: usize) -> HostQueue<u32> {
        HostQueue::new(work.iter().map(|(host, n)| ((*host).to_owned(), *n)), per_host)
    }

    #[test]
    fn hosts_take_turns_and_a_full_one_is_passed_over() {
        let queue = queue(&[("a", 1), ("a", 2), ("a", 3), ("b", 4)], 1);
        let (first, ticket) = queue.take().unwrap();
        let (second, other) = queue.take().unwrap();
        assert_eq!((first, second), (1, 4));
        drop(ticket);
        let (third, _ticket) = queue.take().unwrap();
        assert_eq!(third, 2);
        drop(other);
    }

    #[test]
    fn all_work_is_done_once_and_never_more_than_allowed_at_once() {
        let work: Vec<(String, u32)> = (0..400).map(|n| (format!("host{}", n % 3), n)).collect();
        let queue = HostQueue::new(work, 2);
        let at_once: [AtomicUsize; 3] = Default::default();
        let done = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    while let Some((n, _ticket)) = queue.take() {
                        let host = &at_once[n as usize % 3];
                        assert!(host.fetch_add(1, Ordering::SeqCst) < 2);
                        thread::yield_now();
                        host.fetch_sub(1, Ordering::SeqCst);
                        done.lock().unwrap().push(n);
                    }
                });
            }
        });
        let mut done = done.into_inner().unwrap();
        done.sort_unstable();
        assert_eq!(done, (0..400).collect::<Vec<_>>());
    }

    #[test]
    fn clearing_lets_those_who_wait_go() {
        let queue = queue(&[("a", 1), ("a", 2)], 1);
        let (_, ticket) = queue.take().unwrap();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| queue.take().is_none());
            queue.clear();
            assert!(waiting.join().unwrap());
        });
        drop(ticket);
    }
}
