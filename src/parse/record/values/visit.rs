//! Reads off a record what it refers to, what it leaves open and which wording of its sources it keeps: the record is
//! serialised into a visitor that sees ids, absent values and wordings as what they are, each with the way to it. So no
//! second list of the fields of a kind exists that could miss one. What is made of it is in `model`.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{self, Serializer};

use super::super::kind::Space;
use super::{Absence, Citation, Correction};
use crate::parse::yaml::Step;

/// Marks 「記載なし」.
pub(in crate::parse::record) const NOT_RECORDED: &str = "absent:not-recorded";
/// Marks 「不明」.
pub(in crate::parse::record) const UNKNOWN: &str = "absent:unknown";
/// Marks 「該当なし」.
pub(in crate::parse::record) const NOT_APPLICABLE: &str = "absent:not-applicable";
/// Marks a list of links to records.
pub(in crate::parse::record) const LINKS: &str = "links";
/// Marks a link `kind:id`.
pub(in crate::parse::record) const LINK: &str = "link";

/// The wording of a source beside the value that an editor made of it.
#[derive(Clone, Debug)]
pub(crate) struct Wording {
    /// The value.
    pub value: Value,
    /// The source's own wording.
    pub orig: String,
    /// What was changed.
    pub corrections: Vec<Correction>,
    /// Where the wording stands.
    pub source: Option<Citation>,
}

/// A value that a wording stands beside.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Text, a date or a number as it is printed.
    Text(String),
    /// A record.
    Id(Space, String),
}

/// What is told of a record, in the order of its fields. `path` leads from the record to what is told.
pub(crate) trait Visitor {
    /// An id.
    fn id(&mut self, _path: &[Step], _space: Space, _id: &str) {}

    /// A link `kind:id` to a record of any kind.
    fn link(&mut self, _path: &[Step], _link: &str) {}

    /// A value that is absent.
    fn absent(&mut self, _path: &[Step], _absence: Absence) {}

    /// A wording, if the visitor asks for them.
    fn wording(&mut self, _path: &[Step], _wording: Wording) {}

    /// Whether it wants to know of wordings: keeping them takes time.
    fn wants_wordings(&self) -> bool {
        false
    }
}

/// Shows `record` to `visitor`.
pub(crate) fn visit(record: &impl Serialize, visitor: &mut impl Visitor) {
    let mut walk = Walk { visitor, path: Vec::new(), mark: Mark::None, last: None };
    record.serialize(&mut walk).expect("a walk refuses nothing");
}

/// What the value is marked as that comes next.
#[derive(Clone, Copy, Default)]
enum Mark {
    #[default]
    None,
    Id(Space),
    Link,
    Links,
    Absent(Absence),
}

impl Mark {
    fn of(name: &str) -> Self {
        match name {
            NOT_RECORDED => Self::Absent(Absence::NotRecorded),
            UNKNOWN => Self::Absent(Absence::Unknown),
            NOT_APPLICABLE => Self::Absent(Absence::NotApplicable),
            LINK => Self::Link,
            LINKS => Self::Links,
            _ => Space::from_marker(name).map_or(Self::None, Self::Id),
        }
    }
}

/// A record on the way through it.
struct Walk<'v, V> {
    visitor: &'v mut V,
    path: Vec<Step>,
    mark: Mark,
    /// The latest single value, if wordings are wanted.
    last: Option<Value>,
}

impl<V: Visitor> Walk<'_, V> {
    fn keep(&mut self, value: impl FnOnce() -> Value) {
        if self.visitor.wants_wordings() {
            self.last = Some(value());
        }
    }

    fn inside(
        &mut self,
        step: impl Into<Step>,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), Refusal> {
        self.path.push(step.into());
        value.serialize(&mut *self)?;
        self.path.pop();
        Ok(())
    }
}

/// The error of a walk: only a broken `Serialize` makes one.
#[derive(Debug)]
struct Refusal(String);

impl Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

impl ser::Error for Refusal {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Single values that say nothing but what they are printed as.
macro_rules! printed {
    ($($name:ident: $type:ty),* $(,)?) => {
        $(fn $name(self, value: $type) -> Result<(), Refusal> {
            self.keep(|| Value::Text(value.to_string()));
            Ok(())
        })*
    };
}

impl<'a, 'v, V: Visitor> Serializer for &'a mut Walk<'v, V> {
    type Ok = ();
    type Error = Refusal;
    type SerializeSeq = Items<'a, 'v, V>;
    type SerializeTuple = Items<'a, 'v, V>;
    type SerializeTupleStruct = Items<'a, 'v, V>;
    type SerializeTupleVariant = Items<'a, 'v, V>;
    type SerializeMap = Beside;
    type SerializeStruct = Fields<'a, 'v, V>;
    type SerializeStructVariant = Fields<'a, 'v, V>;

    printed! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char,
    }

    fn serialize_str(self, text: &str) -> Result<(), Refusal> {
        match std::mem::take(&mut self.mark) {
            Mark::None | Mark::Links => self.keep(|| Value::Text(text.to_owned())),
            Mark::Id(space) => {
                self.visitor.id(&self.path, space, text);
                self.keep(|| Value::Id(space, text.to_owned()));
            }
            Mark::Link => self.visitor.link(&self.path, text),
            Mark::Absent(absence) => self.visitor.absent(&self.path, absence),
        }
        Ok(())
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<(), Refusal> {
        Ok(())
    }
    fn serialize_none(self) -> Result<(), Refusal> {
        self.last = None;
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refusal> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Refusal> {
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refusal> {
        Ok(())
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
    ) -> Result<(), Refusal> {
        self.serialize_str(word)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Refusal> {
        self.mark = Mark::of(name);
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refusal> {
        value.serialize(self)
    }
    fn serialize_seq(self, count: Option<usize>) -> Result<Items<'a, 'v, V>, Refusal> {
        if matches!(std::mem::take(&mut self.mark), Mark::Links) && count == Some(0) {
            self.visitor.absent(&self.path, Absence::Unlinked);
        }
        Ok(Items { walk: self, next: 0 })
    }
    fn serialize_tuple(self, _: usize) -> Result<Items<'a, 'v, V>, Refusal> {
        Ok(Items { walk: self, next: 0 })
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Items<'a, 'v, V>, Refusal> {
        Ok(Items { walk: self, next: 0 })
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Items<'a, 'v, V>, Refusal> {
        Ok(Items { walk: self, next: 0 })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Beside, Refusal> {
        Ok(Beside)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a, 'v, V>, Refusal> {
        Ok(Fields { walk: self, wording: None })
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Fields<'a, 'v, V>, Refusal> {
        Ok(Fields { walk: self, wording: None })
    }
}

/// The items of a list.
struct Items<'a, 'v, V> {
    walk: &'a mut Walk<'v, V>,
    next: usize,
}

impl<V: Visitor> Items<'_, '_, V> {
    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Refusal> {
        self.walk.inside(self.next, value)?;
        self.next += 1;
        Ok(())
    }
}

macro_rules! items {
    ($($kind:ident $method:ident;)*) => {
        $(impl<V: Visitor> ser::$kind for Items<'_, '_, V> {
            type Ok = ();
            type Error = Refusal;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refusal> {
                self.item(value)
            }
            fn end(self) -> Result<(), Refusal> {
                Ok(())
            }
        })*
    };
}
items! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

/// The fields of a struct. `orig` is the wording of the field before it.
struct Fields<'a, 'v, V> {
    walk: &'a mut Walk<'v, V>,
    wording: Option<Wording>,
}

impl<V: Visitor> Fields<'_, '_, V> {
    fn field(
        &mut self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), Refusal> {
        let before = if name == "orig" { self.walk.last.take() } else { None };
        self.walk.inside(name, value)?;
        if let (Some(value), Some(Value::Text(orig))) = (before, &self.walk.last) {
            let (orig, corrections) = (orig.clone(), Vec::new());
            self.wording = Some(Wording { value, orig, corrections, source: None });
        }
        let Some(wording) = &mut self.wording else { return Ok(()) };
        let read = |value| serde_json::to_value(value).map_err(ser::Error::custom);
        match name {
            "corrections" => {
                wording.corrections =
                    serde_json::from_value(read(value)?).map_err(ser::Error::custom)?;
            }
            "source" => {
                wording.source =
                    Some(serde_json::from_value(read(value)?).map_err(ser::Error::custom)?);
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(self) {
        if let Some(wording) = self.wording {
            self.walk.visitor.wording(&self.walk.path, wording);
        }
    }
}

macro_rules! fields {
    ($($kind:ident;)*) => {
        $(impl<V: Visitor> ser::$kind for Fields<'_, '_, V> {
            type Ok = ();
            type Error = Refusal;
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Refusal> {
                self.field(name, value)
            }
            fn end(self) -> Result<(), Refusal> {
                self.finish();
                Ok(())
            }
        })*
    };
}
fields! {
    SerializeStruct;
    SerializeStructVariant;
}

/// Free fields that an author keeps beside those we know: nothing in them is looked at.
struct Beside;

impl ser::SerializeMap for Beside {
    type Ok = ();
    type Error = Refusal;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Refusal> {
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Refusal> {
        Ok(())
    }
    fn end(self) -> Result<(), Refusal> {
        Ok(())
    }
}
