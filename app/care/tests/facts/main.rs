//! What holds for what is recorded: each rule of the model as a fact, in both orders of merging. All names and
//! words are made up.

#[cfg(test)]
mod ages;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod apart;
#[cfg(test)]
mod aside;
#[cfg(test)]
mod audiences;
#[cfg(test)]
mod cards;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod entries;
#[cfg(test)]
mod extracts;
#[cfg(test)]
mod families;
#[cfg(test)]
mod fifth_story;
#[cfg(test)]
mod fourth_story;
#[cfg(test)]
mod goldens;
#[cfg(test)]
mod guard;
#[cfg(test)]
mod heard;
#[cfg(test)]
mod histories;
#[cfg(test)]
mod keepsakes;
#[cfg(test)]
mod learning;
#[cfg(test)]
mod leaving;
#[cfg(test)]
mod looks;
#[cfg(test)]
#[path = "../../../../server/wire/tests/wire/mangle.rs"]
mod mangle;
#[cfg(test)]
mod on_map;
#[cfg(test)]
mod phone;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod reads;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod resources;
#[cfg(test)]
mod second_story;
#[cfg(test)]
mod sent;
#[cfg(test)]
mod six;
mod sixth_story;
#[cfg(test)]
mod sounds;
#[cfg(test)]
mod story;
#[cfg(test)]
mod strangers;
#[cfg(test)]
mod survives;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod teams;
#[cfg(test)]
mod third_story;
#[cfg(test)]
mod tries;
#[cfg(test)]
mod verbs;
