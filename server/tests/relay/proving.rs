//! Saying who one is: a challenge is answered once, in time, for this relay, by the key that it names.

use axum::body::Bytes;
use axum::http::{Request, StatusCode};
use http_body_util::Full;
use wire::message::encode;
use wire::{About, Purpose, Refusal, ToDevice, ToRelay};

use crate::base::Base;
use crate::phone::Phone;

fn refused(answer: &[ToDevice]) -> Refusal {
    match answer {
        [ToDevice::Refused { about: About::Connection, why }, ToDevice::Challenge { .. }] => *why,
        other => panic!("not one refusal and a challenge: {other:?}"),
    }
}

async fn say(base: &Base, messages: &[ToRelay]) -> Vec<ToDevice> {
    let (status, answer) = base.post_bytes(encode(messages).unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    answer
}

#[tokio::test]
async fn a_hello_that_answers_the_challenge_is_welcome() {
    let base = Base::new().await;
    assert_eq!(base.exchange(&Phone::new(1), vec![]).await, vec![]);
}

#[tokio::test]
async fn the_answer_to_a_hello_ends_with_a_challenge_that_serves_for_the_next() {
    let base = Base::new().await;
    let phone = Phone::new(1);
    let mut challenge = base.challenge().await;
    for _ in 0..3 {
        let answer = say(&base, &[phone.hello(&base.address, challenge)]).await;
        let [ToDevice::Welcome { .. }, ToDevice::Challenge { challenge: next, .. }] = answer[..] else {
            panic!("{answer:?}")
        };
        assert_ne!(next, challenge);
        challenge = next;
    }
}

#[tokio::test]
async fn a_replayed_flight_is_refused() {
    let base = Base::new().await;
    let flight = [Phone::new(1).hello(&base.address, base.challenge().await)];
    assert!(matches!(say(&base, &flight).await[0], ToDevice::Welcome { .. }));
    assert_eq!(refused(&say(&base, &flight).await), Refusal::NotProven);
}

#[tokio::test]
async fn a_late_hello_is_refused() {
    let base = Base::new().await;
    let challenge = base.challenge().await;
    base.wait(60_001);
    let flight = [Phone::new(1).hello(&base.address, challenge)];
    assert_eq!(refused(&say(&base, &flight).await), Refusal::NotProven);
}

#[tokio::test]
async fn a_forged_hello_is_refused_and_uses_its_challenge_up() {
    let base = Base::new().await;
    let (phone, other) = (Phone::new(1), Phone::new(2));
    let challenge = base.challenge().await;
    let proof = other.sign(Purpose::Hello, b"anything");
    let forged = ToRelay::Hello { oldest: 1, newest: 1, device: phone.id(), challenge, proof };
    assert_eq!(refused(&say(&base, &[forged]).await), Refusal::NotProven);
    let late = phone.hello(&base.address, challenge);
    assert_eq!(refused(&say(&base, &[late]).await), Refusal::NotProven);
}

#[tokio::test]
async fn an_answer_that_was_made_for_another_relay_is_refused() {
    let base = Base::new().await;
    let challenge = base.challenge().await;
    let flight = [Phone::new(1).hello("https://other.example", challenge)];
    assert_eq!(refused(&say(&base, &flight).await), Refusal::NotProven);
}

#[tokio::test]
async fn every_configured_origin_is_this_relay() {
    let ours = ["https://notes.hospice.example", "https://notes.other.example"];
    let mut base = Base::with(|settings| settings.origin = ours.map(String::from).to_vec()).await;
    assert_eq!(base.address, ours[0]);
    base.address = base.listens.clone();
    for origin in ours {
        let hello = Phone::new(1).hello(origin, base.challenge().await);
        assert!(matches!(say(&base, &[hello]).await[0], ToDevice::Welcome { .. }));
    }
    let hello = Phone::new(1).hello(&base.address, base.challenge().await);
    assert_eq!(refused(&say(&base, &[hello]).await), Refusal::NotProven);
}

#[tokio::test]
async fn nothing_is_answered_before_a_hello_nor_after_a_second_one() {
    let base = Base::new().await;
    let phone = Phone::new(1);
    let invite = phone.show(&phone);
    assert_eq!(refused(&say(&base, &[invite]).await), Refusal::NotProven);
    let twice = [base.challenge().await, base.challenge().await].map(|challenge| phone.hello(&base.address, challenge));
    let answer = say(&base, &twice).await;
    assert!(matches!(answer[0], ToDevice::Welcome { .. }));
    assert_eq!(refused(&answer[1..]), Refusal::NotProven);
}

#[tokio::test]
async fn a_device_that_speaks_no_version_of_ours_is_told_so() {
    let base = Base::new().await;
    let phone = Phone::new(1);
    for (oldest, newest) in [(2, 9), (0, 0), (9, 1)] {
        let mut hello = phone.hello(&base.address, base.challenge().await);
        if let ToRelay::Hello { oldest: from, newest: to, .. } = &mut hello {
            (*from, *to) = (oldest, newest);
        }
        assert_eq!(refused(&say(&base, &[hello]).await), Refusal::NoCommonVersion);
    }
    let (_, answer) = base.post_bytes(vec![200, 0]).await;
    assert_eq!(refused(&answer), Refusal::NoCommonVersion);
}

#[tokio::test]
async fn a_page_from_elsewhere_is_turned_away() {
    let base = Base::new().await;
    for (origin, status) in [(base.address.as_str(), StatusCode::OK), ("https://evil.example", StatusCode::FORBIDDEN)] {
        let request = Request::post(format!("{}/relay/v1/exchange", base.address)).header("origin", origin);
        let body = Full::<Bytes>::from(encode::<ToRelay>(&[]).unwrap());
        assert_eq!(base.request(request.body(body).unwrap()).await.0, status, "{origin}");
    }
}

#[tokio::test]
async fn a_device_that_never_rests_is_told_to_wait_and_others_are_not() {
    let base = Base::new().await;
    let phone = Phone::new(1);
    let mut why = None;
    let mut challenge = base.challenge().await;
    for _ in 0..500 {
        let answer = say(&base, &[phone.hello(&base.address, challenge)]).await;
        let Some(ToDevice::Challenge { challenge: next, .. }) = answer.last() else { panic!("{answer:?}") };
        challenge = *next;
        if let ToDevice::Refused { why: busy, .. } = answer[0] {
            why = Some(busy);
            break;
        }
    }
    assert_eq!(why, Some(Refusal::Busy { retry_after: 1000 }));
    base.exchange(&Phone::new(2), vec![]).await;
    base.wait(1000);
    base.exchange(&phone, vec![]).await;
}
