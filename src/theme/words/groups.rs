//! How groups of words are made: from a list of names, what holds the words, reads them and puts values into them.

/// Makes structs of groups of words: `name` is a word, `name(value, …)` one with values in it and a method that puts them in,
/// `name: Group` a group inside a group.
macro_rules! groups {
    ($($(#[doc = $doc:literal])+ $group:ident {
        $($name:ident $(($($slot:ident),+))? $(: $part:ident)?,)*
    })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
        pub struct $group {
            $(
                #[doc = concat!("`", stringify!($name), "` in `words.yaml`.")]
                pub $name: groups!(@type $(($($slot),+))? $(: $part)?),
            )*
        }
        impl $group {
            $(groups!(@method $name $(($($slot),+))? $(: $part)?);)*
        }
        impl $crate::theme::words::read::Part for $group {
            fn read(
                said: &$crate::theme::words::read::Said<'_>,
                check: &mut $crate::theme::words::read::Check,
            ) -> Self {
                let mut parts = said.group(&[$(stringify!($name)),*], check);
                Self {
                    $($name: {
                        let said = said.part(&mut parts, stringify!($name));
                        groups!(@read said, check, $(($($slot),+))? $(: $part)?)
                    },)*
                }
            }

            fn script(&self) -> String {
                $crate::theme::words::read::object([$((stringify!($name), self.$name.script())),*])
            }
        }
    )+};

    (@type) => { $crate::theme::words::Word };
    (@type ($($slot:ident),+)) => { $crate::theme::words::Phrase };
    (@type : $part:ident) => { $part };

    (@method $name:ident) => {};
    (@method $name:ident : $part:ident) => {};
    (@method $name:ident ($($slot:ident),+)) => {
        #[doc = concat!("`", stringify!($name), "` in `words.yaml`, with its values.")]
        pub fn $name(&self, $($slot: impl std::fmt::Display),+) -> String {
            self.$name.filled(&[$(&$slot),+])
        }
    };

    (@read $said:ident, $check:ident, ($($slot:ident),+)) => {
        $crate::theme::words::Phrase::read(&$said, &[$(stringify!($slot)),+], $check)
    };
    (@read $said:ident, $check:ident, $(: $part:ident)?) => {
        $crate::theme::words::read::Part::read(&$said, $check)
    };
}

pub(super) use groups;
