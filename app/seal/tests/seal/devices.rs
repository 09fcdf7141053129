//! A device's own secrets.

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use proptest::prelude::*;
use seal::{DeviceError, DeviceSecret};
use wire::Purpose;
use wire::signature::is_signed_by;

use crate::circle::{Seeded, phone};

/// RFC 8032, 7.1, tests 1 to 3: secret, public key, message, signature.
const PUBLISHED: [[&str; 4]; 3] = [
    [
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
];

#[test]
fn signatures_are_those_of_rfc_8032() {
    for [secret, public, message, signature] in PUBLISHED {
        let secret: [u8; 32] = hex::decode(secret).unwrap().try_into().unwrap();
        let device = DeviceSecret::from_bytes(&[[1].as_slice(), &secret, &[7; 32]].concat()).unwrap();
        assert_eq!(hex::encode(device.keys().signing.0), public);
        let message = hex::decode(message).unwrap();
        let signed = SigningKey::from_bytes(&secret).sign(&message);
        assert_eq!(hex::encode(signed.to_bytes()), signature);
        assert!(VerifyingKey::from_bytes(&device.keys().signing.0).unwrap().verify_strict(&message, &signed).is_ok());
    }
}

#[test]
fn a_device_comes_back_as_it_was_kept() {
    let kept = phone(1).to_bytes();
    assert_eq!((kept.len(), kept[0]), (65, 1));
    let back = DeviceSecret::from_bytes(&kept).unwrap();
    assert_eq!(back.keys(), phone(1).keys());
    assert_eq!(back.to_bytes(), kept);
}

#[test]
fn bytes_that_are_no_device_are_named() {
    let kept = phone(1).to_bytes();
    let refused = |bytes: &[u8]| DeviceSecret::from_bytes(bytes).map(|_| ()).unwrap_err();
    assert_eq!(refused(&[]), DeviceError::WrongLength { length: 0 });
    assert_eq!(refused(&kept[..64]), DeviceError::WrongLength { length: 64 });
    assert_eq!(refused(&[kept.as_slice(), &[0]].concat()), DeviceError::WrongLength { length: 66 });
    assert_eq!(refused(&[2; 65]), DeviceError::UnknownForm { version: 2 });
}

#[test]
fn a_signature_is_for_one_purpose() {
    let device = phone(1);
    let all = [Purpose::Record, Purpose::Statement, Purpose::Claim, Purpose::Hello, Purpose::Show];
    for made in all {
        let signature = device.sign(made, b"bytes");
        for asked in all {
            assert_eq!(is_signed_by(&device.keys().signing.0, asked, b"bytes", &signature), made == asked);
        }
    }
}

#[test]
fn no_two_devices_are_alike_and_none_shows_its_secrets() {
    let mut rng = Seeded::new(1);
    let (one, two) = (DeviceSecret::make(&mut rng), DeviceSecret::make(&mut rng));
    assert_ne!(one.keys().signing, two.keys().signing);
    assert_ne!(one.keys().agreement, two.keys().agreement);
    let shown = format!("{one:?}");
    assert!(shown.starts_with("DeviceSecret(DeviceId("), "{shown}");
    assert!(!shown.contains(&hex::encode(&one.to_bytes()[1..5])));
}

proptest! {
    #[test]
    fn whatever_was_kept_is_survived(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let _ = DeviceSecret::from_bytes(&bytes);
    }
}
