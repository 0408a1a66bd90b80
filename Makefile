# make demo   the sample company's dashboards, from nothing
# make test   every test, unit to browser
# make fuzz   feeds the readers with made-up bytes, SECONDS each
PREFIX ?= /usr/local
SECONDS ?= 600
CRM := .build/release/crm

.PHONY: setup build demo test lint fuzz bench install clean

setup:
	@.ci/setup

build: setup
	@Sources/CAssets/update.sh
	swift build -c release --static-swift-stdlib -Xlinker -s --product crm

demo: build
	@$(CRM) import sample-data --source sample
	@$(CRM) build --out site

test:
	@.ci/setup --tests
	@$(MAKE) --no-print-directory lint
	swift build --build-tests --explicit-target-dependency-import-check error
	CRM_BROWSER=chromium swift test --skip-build --disable-xctest

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

fuzz: setup
	@Tests/Fuzz/fuzz.sh $(SECONDS)

bench: setup
	@Sources/CAssets/update.sh
	swift build -c release --static-swift-stdlib --product crm-bench
	@.build/release/crm-bench

install: build
	install -D -m 755 $(CRM) $(DESTDIR)$(PREFIX)/bin/crm

clean:
	rm -rf .build site crm.db crm.db-wal crm.db-shm crm.db.columns imports
