//! SQL is written in one room, `server/src/storage`: whoever asks what the relay stores, and how, reads that and nothing else.

use super::rooms::{Text, texts};
use syn::LitStr;
use syn::visit::{self, Visit};

const ROOM: &str = "server/src/storage";
/// How a statement begins, in capitals as we write them.
const VERBS: [&str; 9] = ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "WITH", "PRAGMA", "BEGIN", "SET"];

struct Strings<'f> {
    path: &'f str,
    complaints: Vec<String>,
}

impl<'ast> Visit<'ast> for Strings<'_> {
    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        let said = text.value();
        let mut words = said.split_whitespace();
        if words.next().is_some_and(|word| VERBS.contains(&word)) && words.next().is_some() {
            self.complaints.push(format!(
                "{}: `{}` belongs in {ROOM}",
                self.path,
                said.lines().next().unwrap_or_default()
            ));
        }
        visit::visit_lit_str(self, text);
    }
}

fn sql_elsewhere(files: &[Text]) -> Vec<String> {
    let relay = files.iter().filter(|file| file.path.starts_with("server/src/") && !file.path.starts_with(ROOM));
    relay
        .flat_map(|file| {
            let mut strings = Strings { path: &file.path, complaints: Vec::new() };
            if let Ok(parsed) = syn::parse_file(&file.text) {
                strings.visit_file(&parsed);
            }
            strings.complaints
        })
        .collect()
}

#[test]
fn sql_is_written_in_one_room() {
    assert_eq!(sql_elsewhere(&texts("rs")), Vec::<String>::new());
}

#[test]
fn sql_elsewhere_is_seen() {
    let file =
        |path: &str| Text::planted(path, "fn a() { ask(\"SELECT 1 FROM chain\"); say(\"Set up the first team\") }");
    let files = [file("server/src/routes.rs"), file("server/src/storage/reading.rs"), file("server/load/src/bare.rs")];
    assert_eq!(sql_elsewhere(&files), ["server/src/routes.rs: `SELECT 1 FROM chain` belongs in server/src/storage"]);
}
