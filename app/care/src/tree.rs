//! A part of the document with everything that stands in it, every value where several do. It is read whole and
//! without knowing what it means, so fields of newer apps are in it too.

use crate::piece::Piece;
use crate::value::Stored;
use automerge::iter::{DocItem, DocObjItem, MapRangeItem};
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value, ValueRef};
use std::collections::{BTreeMap, HashMap};

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

    /// Its place in the order in which all operations of one actor stand together.
    pub(crate) fn actor_first(&self) -> (&[u8], u64) {
        let (counter, actor) = self.order();
        (actor, counter)
    }

    /// This operation was written just before the other, by the same actor.
    pub(crate) fn is_just_before(&self, other: &Self) -> bool {
        let ((counter, actor), (next, other_actor)) = (self.order(), other.order());
        counter.checked_add(1) == Some(next) && actor == other_actor
    }
}

impl Tree {
    /// Reads the whole document in one walk, which costs a third of reading it map by map.
    pub(crate) fn whole(doc: &AutoCommit) -> Self {
        let mut maps: HashMap<ObjId, Self> = HashMap::new();
        let mut inside = Vec::new();
        for DocObjItem { obj, item } in doc.iter() {
            // Lists and texts are read where they stand, so what is in them is passed over here.
            let DocItem::Map(item) = item else { continue };
            let key = item.key.to_string();
            let leaves = match (&item.value, item.conflict) {
                (ValueRef::Object(ObjType::Map | ObjType::Table), false) => {
                    inside.push((obj.clone(), key.clone(), item.id()));
                    vec![Leaf { op: Op(item.id()), node: Node::Map(Self::default()) }]
                }
                _ => Leaf::all(doc, &obj, item),
            };
            match maps.get_mut(&*obj) {
                Some(map) => drop(map.keys.insert(key, leaves)),
                None => drop(maps.insert((*obj).clone(), Self { keys: BTreeMap::from([(key, leaves)]) })),
            }
        }
        // The walk meets a map before what is in it: so the last ones are whole first.
        for (outer, key, inner) in inside.into_iter().rev() {
            let Some(tree) = maps.remove(&inner) else { continue };
            let leaf =
                maps.get_mut(&*outer).and_then(|map| map.keys.get_mut(&key)).and_then(|leaves| leaves.first_mut());
            if let Some(leaf) = leaf {
                leaf.node = Node::Map(tree);
            }
        }
        maps.remove(&ROOT).unwrap_or_default()
    }

    /// Reads the map `object` and everything below it. What is no map reads as an empty one.
    pub(crate) fn read(doc: &AutoCommit, object: &ObjId) -> Self {
        let items = doc.map_range(object, ..);
        Self { keys: items.map(|item| (item.key.to_string(), Leaf::all(doc, object, item))).collect() }
    }

    /// Every value that stands under this key, in the order of their operations.
    pub(crate) fn all(&self, key: &str) -> &[Leaf] {
        self.keys.get(key).map_or(&[], Vec::as_slice)
    }

    /// The map under this key. Maps are made once and never replaced, so there is one or none.
    pub(crate) fn map(&self, key: &str) -> Option<&Self> {
        self.made(key).map(|(_, tree)| tree)
    }

    /// The map under this key, with the operation that made it.
    pub(crate) fn made(&self, key: &str) -> Option<(&Op, &Self)> {
        self.all(key).iter().find_map(|leaf| match &leaf.node {
            Node::Map(tree) => Some((&leaf.op, tree)),
            Node::Scalar(_) | Node::List(_) | Node::Text(_) => None,
        })
    }

    /// The maps in this one, in the order in which they were made, each with its key.
    pub(crate) fn in_order(&self) -> Vec<(&str, &Op, &Self)> {
        let maps = self.iter().filter_map(|(key, _)| self.made(key).map(|(made, tree)| (key, made, tree)));
        let mut maps: Vec<_> = maps.collect();
        maps.sort_by(|(_, one, _), (_, other, _)| one.order().cmp(&other.order()));
        maps
    }

    /// The value under this key, where it is one without parts.
    pub(crate) fn scalar(&self, key: &str) -> Option<&ScalarValue> {
        self.all(key).iter().find_map(|leaf| match &leaf.node {
            Node::Scalar(scalar) => Some(scalar),
            Node::Map(_) | Node::List(_) | Node::Text(_) => None,
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
    /// The value, where it is one without parts.
    pub(crate) fn piece(&self) -> Option<Piece> {
        match &self.node {
            Node::Scalar(scalar) => Some(scalar.into()),
            Node::Map(_) | Node::List(_) | Node::Text(_) => None,
        }
    }

    /// The value, where it is one without parts and of this sort.
    pub(crate) fn read_as<T: Stored>(&self) -> Option<T> {
        T::from_piece(&self.piece()?)
    }

    /// Everything that stands where this item does, in the order of the operations.
    fn all(doc: &AutoCommit, object: &ObjId, item: MapRangeItem<'_>) -> Vec<Self> {
        if !item.conflict {
            let id = item.id();
            return vec![Self::read(doc, item.value.into_value(), id)];
        }
        let all = doc.get_all(object, item.key.as_ref()).unwrap_or_default();
        let mut leaves: Vec<Self> = all.into_iter().map(|(value, id)| Self::read(doc, value, id)).collect();
        leaves.sort_by(|one, other| one.op.order().cmp(&other.op.order()));
        leaves
    }

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
