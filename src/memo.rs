//! Remembers results of pure functions from one build to the next. Not a cache on disk, and not a
//! dependency graph: a function's one argument is all it can see, so that argument is the key.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use ahash::HashMap;
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3Default;

/// 128 bits that stand for a value: equal values have equal fingerprints, on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of anything hashable.
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let mut hasher = Xxh3Default::new();
        value.hash(&mut hasher);
        Self(hasher.digest128())
    }

    /// Its bits, for adding up what has no order.
    pub fn number(self) -> u128 {
        self.0
    }
}

impl std::fmt::LowerHex for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// A value that is hashed once, when it is made; for large inputs that many computations share.
#[derive(Clone, Debug)]
pub struct Hashed<T> {
    value: Arc<T>,
    fingerprint: Fingerprint,
}

impl<T: Hash> Hashed<T> {
    /// Hashes `value` and keeps both.
    pub fn new(value: T) -> Self {
        let fingerprint = Fingerprint::of(&value);
        Self { value: Arc::new(value), fingerprint }
    }
}

impl<T> Hashed<T> {
    /// Keeps `value` under a fingerprint computed from what it was made of.
    pub fn made_of<S: Hash + ?Sized>(value: T, source: &S) -> Self {
        Self { value: Arc::new(value), fingerprint: Fingerprint::of(source) }
    }
}

impl<T> std::ops::Deref for Hashed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Hash for Hashed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl<T> PartialEq for Hashed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl<T> Eq for Hashed<T> {}

/// How many inputs a thread takes at a time. They take very different times, and nobody can help with what has been taken.
pub const AT_ONCE: usize = 16;

/// The results of one pure function, kept for those inputs that the latest round used.
pub struct Memo<O> {
    results: HashMap<Fingerprint, Arc<O>>,
}

impl<O> Default for Memo<O> {
    fn default() -> Self {
        Self { results: HashMap::default() }
    }
}

impl<O: Send + Sync> Memo<O> {
    /// `compute` of each input, in the inputs' order; inputs of the previous round are not computed again.
    /// What this round does not use is forgotten.
    pub fn map<I: Hash + Sync>(&mut self, inputs: &[I], compute: fn(&I) -> O) -> Vec<Arc<O>> {
        let recalled = inputs.par_iter().with_max_len(AT_ONCE);
        let recalled: Vec<Recalled<O>> =
            recalled.map(|input| self.recall(input, compute)).collect();
        let outputs = recalled.iter().map(|recalled| recalled.output.clone()).collect();
        self.keep(recalled);
        outputs
    }

    /// [`Memo::recall`] where there is a memo; where there is none, nothing is looked up or hashed.
    pub fn recall_from<I: Hash>(
        memo: Option<&Self>,
        input: &I,
        compute: fn(&I) -> O,
    ) -> Recalled<O> {
        match memo {
            Some(memo) => memo.recall(input, compute),
            None => Recalled { key: Fingerprint::default(), output: Arc::new(compute(input)) },
        }
    }

    /// `compute` of `input`, or what it was in the previous round. Hand all of a round's results to [`Memo::keep`].
    pub fn recall<I: Hash>(&self, input: &I, compute: fn(&I) -> O) -> Recalled<O> {
        let key = Fingerprint::of(input);
        let output = self.results.get(&key).cloned().unwrap_or_else(|| Arc::new(compute(input)));
        Recalled { key, output }
    }

    /// Remembers `recalled` in this round already, for whoever asks again before it is over.
    pub fn add(&mut self, recalled: Recalled<O>) {
        self.results.insert(recalled.key, recalled.output);
    }

    /// Makes `round` all that is remembered.
    pub fn keep(&mut self, round: Vec<Recalled<O>>) {
        self.results = round.into_iter().map(|recalled| (recalled.key, recalled.output)).collect();
    }
}

/// A result with what it will be remembered by.
#[derive(Clone, Debug)]
pub struct Recalled<O> {
    key: Fingerprint,
    /// The result.
    pub output: Arc<O>,
}

impl<O> Hash for Recalled<O> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn an_input_is_computed_once_while_it_is_in_use() {
        static CALLS: AtomicUsize = AtomicUsize::new(0);
        #[expect(clippy::trivially_copy_pass_by_ref, reason = "what `map` takes")]
        fn double(input: &u32) -> u32 {
            CALLS.fetch_add(1, Ordering::Relaxed);
            input * 2
        }
        let mut memo = Memo::default();
        assert_eq!(memo.map(&[1, 2], double).iter().map(|o| **o).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(memo.map(&[2, 3], double).iter().map(|o| **o).collect::<Vec<_>>(), [4, 6]);
        assert_eq!(CALLS.load(Ordering::Relaxed), 3);
        memo.map(&[1], double);
        assert_eq!(CALLS.load(Ordering::Relaxed), 4, "1 was forgotten when a round did not use it");
    }
}
