//! Closed lists of words that may grow: an older app keeps and shows a word that a newer app has added.
//! The lists themselves stand with the entity they belong to.

/// Makes an enum whose members are stored as words, with one more member for a word this app does not know.
macro_rules! listed {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $member,)+
            /// A word from a newer app. It is kept as it is.
            Unlisted(String),
        }

        impl $name {
            /// Every member that this app knows, in the order in which people read them.
            pub const ALL: &'static [Self] = &[$(Self::$member,)+];

            /// The word as stored, which never changes once released.
            #[must_use]
            pub fn word(&self) -> &str {
                match self {
                    $(Self::$member => $word,)+
                    Self::Unlisted(word) => word,
                }
            }

            /// The member for a stored word; a word that is not known here stays itself.
            #[must_use]
            pub fn from_word(word: &str) -> Self {
                match word {
                    $($word => Self::$member,)+
                    other => Self::Unlisted(other.to_owned()),
                }
            }
        }

        impl crate::value::Stored for $name {
            fn to_piece(&self) -> crate::piece::Piece {
                crate::piece::Piece::words(self.word())
            }

            fn from_piece(piece: &crate::piece::Piece) -> Option<Self> {
                piece.text().filter(|word| !word.is_empty()).map(Self::from_word)
            }
        }
    };
}

pub(crate) use listed;
