//! The program: reads settings, starts the log, and does what it was told. Everything else is in the library.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use server::config::{Cli, Command, Config, LogForm};
use server::links::Link;
use server::serve::{Started, make_admin_token, make_incarnation, make_set_up_token, set_up_link, system_clock};
use server::storage::whole::{Whole, look_through};
use server::storage::{sqlite, store};
use server::{access, admin, apart, backups, tls};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Threads for work that would hold others up.
const BLOCKING: usize = 32;

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("server: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), Failure> {
    let config = cli.settings.resolve()?;
    start_log(&config)?;
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => {
            // Reading flights and looking things up: a few at a time, and the rest in order.
            let runtime =
                tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(BLOCKING).build()?;
            let served = runtime.block_on(serve(&config));
            runtime.shutdown_background();
            served
        }
        Command::Backup { file } => backup(&config, &file),
        Command::Restore { file } => restore(&config, &file),
        Command::Verify { file } => verify(&config, file),
        Command::Renew => renew(&config),
        Command::Quarantine => quarantine(&config),
        Command::AdminLink => admin_link(&config),
        Command::TeamLink => team_link(&config),
        Command::Access { since, form } => {
            let count = access::export(&config.data, since.as_deref(), form, &mut std::io::stdout().lock())?;
            eprintln!("server: {count} lines, each an hour of one device in one document");
            Ok(())
        }
    }
}

/// The log goes to standard error; standard output is for what other programs read.
fn start_log(config: &Config) -> Result<(), Failure> {
    let wanted: Targets = config.log.parse()?;
    let log = tracing_subscriber::registry().with(wanted);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    match config.log_form {
        LogForm::Text => log.with(lines.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))).try_init()?,
        LogForm::Json => log.with(lines.json()).try_init()?,
    }
    Ok(())
}

async fn serve(config: &Config) -> Result<(), Failure> {
    // Listened for first: whoever reads that the relay is there may tell it to stop at once.
    let told = told_to_stop()?;
    let started = Started::start(config, system_clock()).await?;
    reload_when_told(&started)?;
    started.announce()?;
    Ok(started.run(told).await?)
}

/// SIGHUP: the app's folder was built anew, or there is a new certificate.
fn reload_when_told(started: &Started) -> Result<(), Failure> {
    let mut told = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())?;
    let relay = std::sync::Arc::downgrade(started.relay());
    let certificates = started.certificates().map(std::sync::Arc::downgrade);
    tokio::spawn(async move {
        while told.recv().await.is_some() {
            let Some(relay) = relay.upgrade() else { return };
            if let Some(certificates) = certificates.as_ref().and_then(std::sync::Weak::upgrade)
                && let Ok(looked) = tokio::task::spawn_blocking(move || certificates.read_again()).await
            {
                tls::tell(&looked);
            }
            match tokio::task::spawn_blocking(move || relay.site.read_again()).await {
                Ok(Ok(())) => tracing::info!("the app's files were read again"),
                Ok(Err(error)) => tracing::error!(%error, "the app's files could not be read; the old ones stay"),
                Err(error) => tracing::error!(%error, "the app's files could not be read; the old ones stay"),
            }
        }
    });
    Ok(())
}

/// SIGTERM from a service manager, SIGINT from a keyboard.
fn told_to_stop() -> Result<impl Future<Output = ()> + Send + 'static, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

fn backup(config: &Config, file: &Path) -> Result<(), Failure> {
    let now = system_clock()();
    let copy = sqlite::copy_to(config.folder()?, file, now)?;
    eprintln!("server: the copy in {} is whole and was checked", copy.display());
    if let Err(error) = backups::note(&config.data, &copy, now) {
        eprintln!("server: the relay could not be told of it, and will say that there is no new back-up: {error}");
    }
    Ok(())
}

fn restore(config: &Config, file: &Path) -> Result<(), Failure> {
    let before = sqlite::put_back(file, config.folder()?, make_incarnation()?, system_clock()())?;
    eprintln!("server: restored. Phones bring back what the copy lacks when they next meet base");
    if let Some(before) = before {
        eprintln!("server: what was there before is kept in {}", before.display());
    }
    Ok(())
}

fn verify(config: &Config, file: Option<PathBuf>) -> Result<(), Failure> {
    let (found, name) = match file {
        Some(file) => (look_through(&file)?, file.display().to_string()),
        None => {
            let found = store::look_through(&config.data, config.store.as_ref())?;
            let file = config.data.join(sqlite::FILE).display().to_string();
            (found, if config.store.is_some() { "the database".into() } else { file })
        }
    };
    let Whole { chains, statements, records, apart, wrong } = found;
    let mut out = std::io::stdout().lock();
    for line in &wrong {
        writeln!(out, "{line}")?;
    }
    if wrong.is_empty() {
        eprintln!(
            "server: {name} is whole: {chains} chains with {statements} statements, {records} records, {apart} kept apart"
        );
        return Ok(());
    }
    Err(format!("{} things in {name} do not hold together. Nothing was changed. Phones bring back what a whole copy lacks: restore the newest copy that is whole", wrong.len()).into())
}

/// The address under which people reach the relay of this folder.
fn address_of(config: &Config) -> Result<String, Failure> {
    let never = || {
        format!(
            "no relay has run with the data folder {} yet: start it first, or name another with --data",
            config.data.display()
        )
    };
    Ok(config.origin.first().cloned().or_else(|| admin::address(&config.data)).ok_or_else(never)?)
}

fn admin_link(config: &Config) -> Result<(), Failure> {
    let (address, token) = (address_of(config)?, make_admin_token()?);
    Link::Admin.offer(&config.data, &token, system_clock()())?;
    writeln!(std::io::stdout(), "{address}/relay/admin/enter?token={}", admin::written(&token))?;
    eprintln!(
        "server: it works once, within a quarter of an hour. Whoever has it sees how the relay does, and nobody's notes"
    );
    Ok(())
}

fn team_link(config: &Config) -> Result<(), Failure> {
    let (address, token) = (address_of(config)?, make_set_up_token()?);
    Link::Team.offer(&config.data, &token, system_clock()())?;
    writeln!(std::io::stdout(), "{}", set_up_link(&address, &token))?;
    eprintln!(
        "server: it sets up one further team, within 72 hours. Whoever opens it is the first in that team, and invites the others"
    );
    Ok(())
}

fn renew(config: &Config) -> Result<(), Failure> {
    store::renew(&config.data, config.store.as_ref(), make_incarnation()?, system_clock()())?;
    eprintln!("server: renewed. Phones bring back what is lacking when they next meet base");
    Ok(())
}

fn quarantine(config: &Config) -> Result<(), Failure> {
    match apart::list(config, &mut std::io::stdout().lock())? {
        0 => eprintln!("server: nothing is kept apart"),
        count => eprintln!("server: {count} kept apart, and left there"),
    }
    Ok(())
}
