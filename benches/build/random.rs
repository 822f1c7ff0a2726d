//! Numbers that look random and are the same on every machine and in every run. Not for secrets.

/// A linear congruential generator; each record starts its own, so that no record depends on how many others there are.
pub(crate) struct Random(u64);

impl Random {
    /// The numbers for record `number` of the kind called `kind`.
    pub(crate) fn of(kind: &str, number: usize) -> Self {
        let seed = kind.bytes().fold(number as u64, |seed, byte| {
            seed.wrapping_mul(1_099_511_628_211) ^ u64::from(byte)
        });
        let mut random = Self(seed);
        random.next();
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// A number from 0 up to, not including, `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let next = usize::try_from(self.next()).expect("31 bits fit");
        next % limit
    }

    /// One of `choices`.
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// `count` different numbers below `limit`, ascending; fewer if there are not as many.
    pub(crate) fn several(&mut self, count: usize, limit: usize) -> Vec<usize> {
        let first = self.below(limit);
        let step = 1 + self.below((limit / count.max(1)).max(1));
        let mut numbers: Vec<usize> =
            (0..count.min(limit)).map(|item| (first + item * step) % limit).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}
