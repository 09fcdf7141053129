//! A part of the document with everything that stands in it, every value where several do. It is read whole and
//! without knowing what it means, so fields of newer apps are in it too.

use automerge::{AutoCommit, ObjId, ObjType, ReadDoc, ScalarValue, Value};
use std::collections::BTreeMap;

/// One map of the document: to each key, all values that stand there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tree {
    keys: BTreeMap<String, Vec<Leaf>>,
}

/// One value, and the operation that wrote it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Leaf {
    pub(crate) op: Op,
    pub(crate) node: Node,
}

/// What can stand under a key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// Anything without parts.
    Scalar(ScalarValue),
    /// A map.
    Map(Tree),
    /// A list, as a newer app may write one.
    List(Vec<Leaf>),
    /// A text, as a newer app may write one.
    Text(String),
}

/// The operation that wrote a value. Whoever knew of an operation wrote one with a greater counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Op(pub(crate) ObjId);

impl Op {
    /// Its place in the order of operations: counter first, then the bytes of the actor.
    pub(crate) fn order(&self) -> (u64, &[u8]) {
        match &self.0 {
            ObjId::Root => (0, &[]),
            ObjId::Id(counter, actor, _) => (*counter, actor.to_bytes()),
        }
    }

    /// This operation was written just before the other, by the same actor.
    pub(crate) fn is_just_before(&self, other: &Self) -> bool {
        let ((counter, actor), (next, other_actor)) = (self.order(), other.order());
        counter.checked_add(1) == Some(next) && actor == other_actor
    }
}

impl Tree {
    /// Reads the map `object` and everything below it. What is no map reads as an empty one.
    pub(crate) fn read(doc: &AutoCommit, object: &ObjId) -> Self {
        let mut keys = BTreeMap::new();
        for item in doc.map_range(object, ..) {
            let mut leaves = if item.conflict {
                let all = doc.get_all(object, item.key.as_ref()).unwrap_or_default();
                all.into_iter().map(|(value, id)| Leaf::read(doc, value, id)).collect()
            } else {
                vec![Leaf::read(doc, item.value.clone().into_value(), item.id())]
            };
            leaves.sort_by(|one: &Leaf, other| one.op.order().cmp(&other.op.order()));
            keys.insert(item.key.into_owned(), leaves);
        }
        Self { keys }
    }

    /// Every value that stands under this key, in the order of their operations.
    pub(crate) fn all(&self, key: &str) -> &[Leaf] {
        self.keys.get(key).map_or(&[], Vec::as_slice)
    }

    /// The map under this key. Maps are made once and never replaced, so there is one or none.
    pub(crate) fn map(&self, key: &str) -> Option<&Self> {
        self.all(key).iter().find_map(|leaf| match &leaf.node {
            Node::Map(tree) => Some(tree),
            Node::Scalar(_) | Node::List(_) | Node::Text(_) => None,
        })
    }

    /// Every text that stands under this key.
    pub(crate) fn texts(&self, key: &str) -> impl Iterator<Item = (&Op, &str)> {
        self.all(key).iter().filter_map(|leaf| match &leaf.node {
            Node::Scalar(ScalarValue::Str(text)) => Some((&leaf.op, text.as_str())),
            _ => None,
        })
    }

    /// Every key with what stands under it, in the order of the keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[Leaf])> {
        self.keys.iter().map(|(key, leaves)| (key.as_str(), leaves.as_slice()))
    }
}

impl Leaf {
    fn read(doc: &AutoCommit, value: Value<'_>, id: ObjId) -> Self {
        let node = match value {
            Value::Scalar(scalar) => Node::Scalar(scalar.into_owned()),
            Value::Object(ObjType::Map | ObjType::Table) => Node::Map(Tree::read(doc, &id)),
            Value::Object(ObjType::Text) => Node::Text(doc.text(&id).unwrap_or_default()),
            Value::Object(ObjType::List) => {
                let items = doc.list_range(&id, ..);
                Node::List(items.map(|item| Self::read(doc, item.value.clone().into_value(), item.id())).collect())
            }
        };
        Self { op: Op(id), node }
    }
}
