//! How the path decides, one story a test.

use super::*;

/// The longest wait that chance can give.
const LATEST: u32 = u32::MAX;

fn woken_at(now: u64) -> Path {
    let mut path = Path::new();
    assert_eq!(path.take(now, LATEST, Input::Wake), vec![Step::OpenSocket]);
    path
}

fn by_socket(now: u64) -> Path {
    let mut path = woken_at(now);
    assert_eq!(path.take(now, LATEST, Input::SocketHeard), vec![Step::Connected(Way::Socket)]);
    path
}

fn by_post(now: u64) -> Path {
    let mut path = woken_at(now);
    assert_eq!(path.take(now, LATEST, Input::SocketEnded), vec![Step::CloseSocket, Step::AskChallenge]);
    assert_eq!(path.take(now, LATEST, Input::PostAnswered), vec![Step::Connected(Way::Post)]);
    path
}

#[test]
fn nothing_is_tried_before_it_is_woken() {
    assert_eq!(Path::new().alarm(), u64::MAX);
}

#[test]
fn a_socket_counts_once_the_relay_has_spoken_over_it() {
    let mut path = woken_at(0);
    assert_eq!(path.take(10, 0, Input::Send), vec![]);
    assert_eq!(path.take(20, 0, Input::SocketHeard), vec![Step::Connected(Way::Socket)]);
    assert_eq!(path.take(30, 0, Input::Send), vec![Step::Carry(Way::Socket)]);
}

#[test]
fn a_socket_that_says_nothing_gives_way_to_post() {
    let mut path = woken_at(0);
    assert_eq!(path.alarm(), SOCKET_PATIENCE);
    assert_eq!(path.take(SOCKET_PATIENCE, 0, Input::Alarm), vec![Step::CloseSocket, Step::AskChallenge]);
    assert_eq!(path.take(SOCKET_PATIENCE + 80, 0, Input::PostAnswered), vec![Step::Connected(Way::Post)]);
    assert_eq!(path.take(SOCKET_PATIENCE + 90, 0, Input::Send), vec![Step::Carry(Way::Post)]);
}

#[test]
fn where_sockets_are_stripped_post_is_asked_at_once_and_sockets_again_later() {
    let mut path = by_post(0);
    let renewal = path.alarm();
    assert_eq!(path.take(renewal, 0, Input::Alarm), vec![Step::AskChallenge]);
    assert_eq!(path.take(renewal, 0, Input::PostAnswered), vec![Step::Connected(Way::Post)]);
    assert_eq!(path.take(SOCKET_REST, 0, Input::Alarm), vec![Step::OpenSocket]);
    assert_eq!(path.take(SOCKET_REST + 9, 0, Input::SocketHeard), vec![Step::Connected(Way::Socket)]);
}

#[test]
fn a_phone_without_signal_lets_no_socket_rest() {
    let mut path = woken_at(0);
    path.take(1, LATEST, Input::SocketEnded);
    path.take(2, LATEST, Input::PostFailed);
    let again = path.alarm();
    assert_eq!(path.take(again, 0, Input::Alarm), vec![Step::OpenSocket]);
}

#[test]
fn a_phone_without_signal_is_not_told_that_it_was_disconnected() {
    let mut path = woken_at(0);
    path.take(1, 0, Input::SocketEnded);
    assert_eq!(path.take(2, 0, Input::PostFailed), vec![Step::CloseSocket, Step::DropPost]);
}

#[test]
fn each_failure_doubles_the_wait_up_to_a_minute() {
    let mut path = woken_at(0);
    let (mut now, mut waits) = (0, vec![]);
    for _ in 0..9 {
        path.take(now, LATEST, Input::SocketEnded);
        path.take(now, LATEST, Input::PostFailed);
        waits.push(path.alarm() - now);
        now = path.alarm();
        path.take(now, LATEST, Input::Alarm);
    }
    assert_eq!(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
}

#[test]
fn chance_spreads_a_wait_between_half_and_all_of_it() {
    assert_eq!((spread(1_000, 0), spread(1_000, u32::MAX)), (500, 1_000));
}

#[test]
fn waking_ends_a_wait_at_once_and_no_oftener_than_every_second() {
    let mut path = woken_at(0);
    path.take(1, LATEST, Input::SocketEnded);
    path.take(2, LATEST, Input::PostFailed);
    assert_eq!(path.take(3, 0, Input::Wake), vec![]);
    assert_eq!(path.alarm(), WAKE_EVERY);
    assert_eq!(path.take(WAKE_EVERY, 0, Input::Wake), vec![Step::OpenSocket]);
}

#[test]
fn a_socket_that_ends_is_said_and_tried_again() {
    let mut path = by_socket(0);
    let ended = path.take(5, LATEST, Input::SocketEnded);
    assert_eq!(ended, vec![Step::CloseSocket, Step::DropPost, Step::Disconnected]);
    assert_eq!(path.alarm(), 5 + WAIT_FIRST);
}

#[test]
fn a_relay_that_hangs_up_each_time_is_asked_ever_more_rarely() {
    let (mut path, mut now, mut waits) = (by_socket(0), 0, vec![]);
    for _ in 0..3 {
        path.take(now, LATEST, Input::SocketEnded);
        waits.push(path.alarm() - now);
        now = path.alarm();
        path.take(now, LATEST, Input::Alarm);
        path.take(now, LATEST, Input::SocketHeard);
    }
    assert_eq!(waits, [1_000, 2_000, 4_000]);
    path.take(now + STEADY, LATEST, Input::SocketEnded);
    assert_eq!(path.alarm() - (now + STEADY), WAIT_FIRST);
}

#[test]
fn a_flight_that_is_never_answered_ends_the_socket() {
    let mut path = by_socket(0);
    path.take(10, 0, Input::Send);
    path.take(20, 0, Input::Send);
    assert_eq!(path.alarm(), 10 + ANSWER_PATIENCE);
    assert!(path.take(path.alarm(), 0, Input::Alarm).contains(&Step::Disconnected));
}

#[test]
fn an_answer_over_the_socket_ends_the_waiting_for_it() {
    let mut path = by_socket(0);
    path.take(10, 0, Input::Send);
    path.take(50, 0, Input::SocketHeard);
    assert_eq!(path.alarm(), 50 + SOCKET_QUIET);
}

#[test]
fn a_socket_that_was_quiet_for_minutes_is_opened_anew_without_a_word() {
    let mut path = by_socket(0);
    assert_eq!(path.take(SOCKET_QUIET, 0, Input::Alarm), vec![Step::OpenSocket]);
    assert_eq!(path.take(SOCKET_QUIET + 9, 0, Input::SocketHeard), vec![Step::Connected(Way::Socket)]);
}

#[test]
fn a_renewal_that_fails_says_that_the_relay_is_away() {
    let mut path = by_socket(0);
    path.take(SOCKET_QUIET, 0, Input::Alarm);
    path.take(SOCKET_QUIET + 1, 0, Input::SocketEnded);
    assert!(path.take(SOCKET_QUIET + 2, 0, Input::PostFailed).contains(&Step::Disconnected));
}

#[test]
fn a_phone_that_comes_back_into_view_does_not_trust_a_quiet_socket() {
    let mut path = by_socket(0);
    assert_eq!(path.take(WOKEN_QUIET - 1, 0, Input::Wake), vec![]);
    assert_eq!(path.take(WOKEN_QUIET, 0, Input::Wake), vec![Step::OpenSocket]);
}

#[test]
fn over_post_the_relay_is_asked_from_time_to_time() {
    let path = by_post(100);
    assert_eq!(path.alarm(), 100 + POST_EVERY);
}

#[test]
fn over_post_waking_asks_at_once() {
    let mut path = by_post(0);
    assert_eq!(path.take(WAKE_EVERY, 0, Input::Wake), vec![Step::AskChallenge]);
}

#[test]
fn an_answered_post_makes_way_for_the_next() {
    let mut path = by_post(0);
    assert_eq!(path.take(1, 0, Input::Send), vec![Step::Carry(Way::Post)]);
    assert_eq!(path.take(2, 0, Input::PostAnswered), vec![]);
    assert_eq!(path.take(3, 0, Input::Send), vec![Step::Carry(Way::Post)]);
}

#[test]
fn two_flights_are_never_under_way_at_once_over_post() {
    let mut path = by_post(0);
    path.take(1, 0, Input::Send);
    assert_eq!(path.take(2, 0, Input::Send), vec![Step::DropPost, Step::AskChallenge]);
}

#[test]
fn a_stale_challenge_is_not_answered() {
    let mut path = by_post(0);
    assert_eq!(path.take(CHALLENGE_GOOD, 0, Input::Send), vec![Step::AskChallenge]);
    assert_eq!(path.take(CHALLENGE_GOOD + 1, 0, Input::PostAnswered), vec![Step::Connected(Way::Post)]);
}

#[test]
fn a_post_that_fails_says_that_the_relay_is_away() {
    let mut path = by_post(0);
    path.take(1, 0, Input::Send);
    assert!(path.take(2, LATEST, Input::PostFailed).contains(&Step::Disconnected));
    assert_eq!(path.alarm(), 2 + WAIT_FIRST);
}

#[test]
fn a_busy_relay_is_left_for_as_long_as_it_asks() {
    let mut path = by_socket(0);
    assert!(path.take(1, 0, Input::Busy(20_000)).contains(&Step::Disconnected));
    assert_eq!(path.alarm(), 20_001);
}

#[test]
fn what_comes_late_from_an_old_try_changes_nothing() {
    let mut path = by_socket(0);
    for late in [Input::PostAnswered, Input::PostFailed] {
        assert_eq!(path.take(1, 0, late), vec![]);
    }
    let mut path = by_post(0);
    for late in [Input::SocketHeard, Input::SocketEnded, Input::PostAnswered] {
        assert_eq!(path.take(1, 0, late), vec![]);
    }
}
