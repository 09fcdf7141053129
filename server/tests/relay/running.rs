//! What `server/running` tells an administrator to type is what the program understands.

use clap::Parser;
use server::config::{Cli, Command};

const FILES: [&str; 4] = [
    include_str!("../../running/alongside.service"),
    include_str!("../../running/alongside-tls.conf"),
    include_str!("../../running/alongside-backup.service"),
    include_str!("../../running/README.md"),
];

/// The words of each command of ours in a text, up to the end of its line.
fn commands(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let ours = lines.filter_map(|line| line.split_once("/opt/alongside/server ")?.1.split('`').next());
    let words = |rest: &str| {
        let words = rest.split_whitespace().map(|word| word.trim_matches(['"', '\'']).to_owned());
        std::iter::once("server".to_owned()).chain(words).collect()
    };
    ours.map(words).collect()
}

#[test]
fn every_command_that_an_administrator_is_told_to_use_is_understood() {
    let [service, tls, nightly, readme] = FILES.map(commands);
    assert_eq!([service.len(), tls.len(), nightly.len(), readme.len()], [1, 1, 1, 9]);
    let understood: Vec<Cli> = [service, tls, nightly, readme]
        .into_iter()
        .flatten()
        .map(|words| Cli::try_parse_from(&words).unwrap_or_else(|error| panic!("{words:?}: {error}")))
        .collect();
    let serves = understood.iter().filter(|cli| matches!(cli.command, None | Some(Command::Serve))).count();
    assert_eq!(
        serves, 2,
        "the others make, look through and bring back copies, make links, and list what is kept apart"
    );
    for cli in understood {
        cli.settings.resolve().unwrap();
    }
}
