//! What is wished of a record: changes of values by the way to them. What a value is afterwards is worked out on the values
//! alone here, for the guard; how the text gets there is in `splice`.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::parse::yaml::Step;

/// One change of a file's values.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase", deny_unknown_fields)]
pub enum Change {
    /// The value is this from now on, whether there was one or not.
    Set {
        /// The way to it from the top of the file.
        path: Path,
        /// What it is.
        value: Value,
    },
    /// The list has one more item, before the one that has the number now; at its end, if none has.
    Insert {
        /// The way to the list.
        path: Path,
        /// The number of the new item.
        at: usize,
        /// What it is.
        value: Value,
    },
    /// The key or item is gone.
    Remove {
        /// The way to it.
        path: Path,
    },
    /// The item has another place in its list.
    Move {
        /// The way to the list.
        path: Path,
        /// Its number now.
        from: usize,
        /// Its number afterwards.
        to: usize,
    },
}

/// The way from the top of a file to one of its values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The way to a part of what this leads to.
    #[must_use]
    pub fn with(&self, step: impl Into<Step>) -> Self {
        Self(self.0.iter().cloned().chain([step.into()]).collect())
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Item(usize),
            Key(String),
        }
        let steps = Vec::<Written>::deserialize(deserializer)?;
        let step = |step| match step {
            Written::Item(item) => Step::from(item),
            Written::Key(key) => Step::from(key),
        };
        Ok(Self(steps.into_iter().map(step).collect()))
    }
}

impl serde::Serialize for Path {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|step| match step {
            Step::Key(key) => Value::from(key.as_ref()),
            Step::Item(item) => Value::from(*item),
        }))
    }
}

/// The value that `path` leads to from `value`.
pub(super) fn at<'v>(value: &'v Value, path: &[Step]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key.as_ref()),
        Step::Item(item) => value.get(*item),
    })
}

fn at_mut<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_ref()),
        Step::Item(item) => value.get_mut(*item),
    })
}

impl Change {
    /// What `before` is with the change made; nothing if there is no such place.
    pub(super) fn wished(&self, before: &Value) -> Option<Value> {
        let mut after = before.clone();
        match self {
            Self::Set { path, value } => set(&mut after, &path.0, value.clone())?,
            Self::Insert { path, value, .. } if at(before, &path.0).is_none() => {
                set(&mut after, &path.0, Value::Array(vec![value.clone()]))?;
            }
            Self::Insert { path, at, value } => {
                let list = at_mut(&mut after, &path.0)?.as_array_mut()?;
                list.insert((*at).min(list.len()), value.clone());
            }
            Self::Remove { path } => {
                let (last, way) = path.0.split_last()?;
                match (at_mut(&mut after, way)?, last) {
                    (Value::Object(fields), Step::Key(key)) => drop(fields.remove(key.as_ref())?),
                    (Value::Array(items), Step::Item(item)) if *item < items.len() => {
                        drop(items.remove(*item));
                    }
                    _ => return None,
                }
            }
            Self::Move { path, from, to } => {
                let list = at_mut(&mut after, &path.0)?.as_array_mut()?;
                if *from >= list.len() || *to >= list.len() {
                    return None;
                }
                let item = list.remove(*from);
                list.insert(*to, item);
            }
        }
        Some(after)
    }

    /// The smallest changes that come to the same: what stays as it is keeps its text.
    pub(super) fn smallest(self, before: &Value) -> Vec<Self> {
        match self {
            Self::Set { path, value } => {
                let mut changes = Vec::new();
                let (path, value) = within(&path, value, before);
                match at(before, &path.0) {
                    Some(old) => refine(path, old, value, &mut changes),
                    None => changes.push(Self::Set { path, value }),
                }
                changes
            }
            Self::Insert { path, at: number, value } => match at(before, &path.0) {
                None => Self::Set { path, value: Value::Array(vec![value]) }.smallest(before),
                Some(Value::Array(items)) if items.is_empty() => {
                    vec![Self::Set { path, value: Value::Array(vec![value]) }]
                }
                Some(Value::Array(items)) => {
                    vec![Self::Insert { path, at: number.min(items.len()), value }]
                }
                Some(_) => Vec::new(),
            },
            Self::Remove { path } => {
                let way = path.0.split_last().map_or(&[][..], |(_, way)| way);
                match at(before, way) {
                    Some(Value::Array(items)) if items.len() == 1 => {
                        vec![Self::Set {
                            path: Path(way.to_vec()),
                            value: Value::Array(Vec::new()),
                        }]
                    }
                    Some(Value::Object(fields)) if fields.len() == 1 => {
                        vec![Self::Set {
                            path: Path(way.to_vec()),
                            value: Value::Object(Map::new()),
                        }]
                    }
                    _ => vec![Self::Remove { path }],
                }
            }
            Self::Move { from, to, .. } if from == to => Vec::new(),
            Self::Move { .. } => vec![self],
        }
    }
}

/// Makes `new` the value at `path` of `value`, in new groups where there are none.
fn set(value: &mut Value, path: &[Step], new: Value) -> Option<()> {
    let Some((step, rest)) = path.split_first() else {
        *value = new;
        return Some(());
    };
    match (value, step) {
        (Value::Object(fields), Step::Key(key)) => {
            let rest_is_known = rest.iter().all(|step| matches!(step, Step::Key(_)));
            if !fields.contains_key(key.as_ref()) && !rest_is_known {
                return None;
            }
            let inner = if rest.is_empty() { Value::Null } else { Value::Object(Map::new()) };
            set(fields.entry(key.as_ref()).or_insert(inner), rest, new)
        }
        (Value::Array(items), Step::Item(item)) => set(items.get_mut(*item)?, rest, new),
        _ => None,
    }
}

/// The same wish at the first place that is not there yet: groups on the way are part of the value.
fn within(path: &Path, value: Value, before: &Value) -> (Path, Value) {
    let known = (0..path.0.len()).take_while(|end| at(before, &path.0[..*end]).is_some()).count();
    let (way, rest) = path.0.split_at(known.min(path.0.len()));
    let value = rest.iter().rev().fold(value, |value, step| match step {
        Step::Key(key) => Value::Object(Map::from_iter([(key.clone().into_owned(), value)])),
        Step::Item(_) => value,
    });
    (Path(way.to_vec()), value)
}

fn refine(path: Path, old: &Value, new: Value, changes: &mut Vec<Change>) {
    match (old, new) {
        (old, new) if *old == new => {}
        (Value::Object(old), Value::Object(new))
            if !new.is_empty() && new.keys().any(|key| old.contains_key(key)) =>
        {
            let gone: Vec<String> =
                old.keys().filter(|key| !new.contains_key(*key)).cloned().collect();
            for (key, value) in new {
                match old.get(&key) {
                    Some(old) => refine(path.with(key), old, value, changes),
                    None => changes.push(Change::Set { path: path.with(key), value }),
                }
            }
            changes.extend(gone.into_iter().map(|key| Change::Remove { path: path.with(key) }));
        }
        (Value::Array(old), Value::Array(new)) if !old.is_empty() && !new.is_empty() => {
            refine_list(&path, old, new, changes);
        }
        (_, value) => changes.push(Change::Set { path, value }),
    }
}

/// Items that are the same at both ends stay; those between are changed one by one, and there are more or fewer of them.
fn refine_list(path: &Path, old: &[Value], new: Vec<Value>, changes: &mut Vec<Change>) {
    let first = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = old[first..].iter().rev().zip(new[first..].iter().rev());
    let last = rest.take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (old.len() - last, new.len() - last);
    for (number, value) in new.into_iter().enumerate().take(new_end).skip(first) {
        if number < old_end {
            refine(path.with(number), &old[number], value, changes);
        } else {
            changes.push(Change::Insert { path: path.clone(), at: number, value });
        }
    }
    let gone = (new_end..old_end).rev();
    changes.extend(gone.map(|number| Change::Remove { path: path.with(number) }));
}
