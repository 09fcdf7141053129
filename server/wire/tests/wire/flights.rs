//! Flights: versions, limits, and what is not one.

use wire::message::{FLIGHT_MAX, FlightError, MESSAGES_MAX, decode, encode};
use wire::{About, InviteId, Refusal, ToDevice, ToRelay};

const QUESTION: ToRelay = ToRelay::FindInvite { invite: InviteId([1; 32]) };

#[test]
fn an_empty_flight_is_two_bytes() {
    assert_eq!(encode::<ToRelay>(&[]).unwrap(), [1, 0]);
    assert_eq!(decode::<ToRelay>(&[1, 0]), Ok(Vec::new()));
}

#[test]
fn nothing_at_all_is_malformed() {
    assert_eq!(decode::<ToRelay>(&[]), Err(FlightError::Malformed));
    assert_eq!(decode::<ToRelay>(&[1]), Err(FlightError::Malformed));
}

#[test]
fn a_flight_of_another_version_is_named_not_guessed_at() {
    for version in [0, 2, 255] {
        assert_eq!(decode::<ToRelay>(&[version, 0]), Err(FlightError::UnknownVersion { version }));
    }
}

#[test]
fn a_flight_ends_where_it_says() {
    let mut bytes = encode(&[QUESTION]).unwrap();
    bytes.push(0);
    assert_eq!(decode::<ToRelay>(&bytes), Err(FlightError::Malformed));
}

#[test]
fn a_message_that_is_not_known_is_malformed() {
    assert_eq!(decode::<ToRelay>(&[1, 1, 7]), Err(FlightError::Malformed));
    assert_eq!(decode::<ToDevice>(&[1, 1, 8]), Err(FlightError::Malformed));
}

#[test]
fn a_flight_has_at_most_so_many_messages() {
    let most = vec![QUESTION; MESSAGES_MAX];
    assert_eq!(decode::<ToRelay>(&encode(&most).unwrap()).unwrap().len(), MESSAGES_MAX);
    let count = MESSAGES_MAX + 1;
    assert_eq!(encode(&vec![QUESTION; count]), Err(FlightError::TooManyMessages { count }));
}

/// A megabyte of three-byte messages would be seventy megabytes in memory, before anybody has proven who they are.
#[test]
fn messages_are_counted_before_any_is_made() {
    let small = ToDevice::Refused { about: About::Connection, why: Refusal::Malformed };
    let one = encode(&[small]).unwrap();
    let count = 300_000;
    let mut flight = postcard::to_extend(&count, vec![1]).unwrap();
    for _ in 0..count {
        flight.extend(&one[2..]);
    }
    assert!(flight.len() <= FLIGHT_MAX);
    assert_eq!(decode::<ToDevice>(&flight), Err(FlightError::TooManyMessages { count }));
}

#[test]
fn a_count_that_nothing_stands_behind_reserves_nothing() {
    let flight = postcard::to_extend(&MESSAGES_MAX, vec![1]).unwrap();
    assert_eq!(decode::<ToRelay>(&flight), Err(FlightError::Malformed));
    let endless = [&[1], [0xff; 16].as_slice()].concat();
    assert_eq!(decode::<ToRelay>(&endless), Err(FlightError::Malformed));
}

#[test]
fn a_flight_over_its_limit_is_neither_written_nor_read() {
    let append = |length| vec![ToRelay::Append { record: vec![0; length], covers: 0 }];
    let fits = encode(&append(FLIGHT_MAX - 7)).unwrap();
    assert_eq!(fits.len(), FLIGHT_MAX);
    assert!(decode::<ToRelay>(&fits).is_ok());
    let length = FLIGHT_MAX + 1;
    assert_eq!(encode(&append(FLIGHT_MAX - 6)), Err(FlightError::TooLarge { length }));
    assert_eq!(decode::<ToRelay>(&vec![1; length]), Err(FlightError::TooLarge { length }));
}

#[test]
fn names_are_short_in_logs() {
    assert_eq!(format!("{:?}", InviteId([0xab; 32])), "InviteId(abababab…)");
}
