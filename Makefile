# The commands of the project. Everything but Node (20 or newer) is fetched by them.
SHELL := /bin/sh
# The project's own Node comes from npm; scripts and their children find it first.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
export NEXT_TELEMETRY_DISABLED := 1

sources := app components domain messages public server wizards next.config.js postcss.config.js tsconfig.json package-lock.json

.PHONY: run test check bench clean help build browser
.DEFAULT_GOAL := help

run: build ## the panel with everything it needs, at http://127.0.0.1:$PORT (3000)
	@exec node server/local/main.ts

test: build browser ## every test; ends with "N passed, N failed"
	@exec node testing/run-all.ts

check: server/clients/catalog/generated/client.ts ## formatting, lint, types, arrows, unused code
	@exec node testing/run-all.ts check

bench: build browser ## the measurements: medians and ratios in one run
	@exec node bench/main.ts

clean: ## removes build output; never PILOTHOUSE_HOME
	rm -rf .next test-results playwright-report server/clients/catalog/generated tsconfig.tsbuildinfo next-env.d.ts

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

# Only when something that goes into it is newer. Asked by find, since make reads the brackets of app/[id] as a pattern.
build: server/clients/catalog/generated/client.ts
	@if [ ! -f .next/BUILD_ID ] || [ -n "$$(find $(sources) -type f ! -name '*.test.ts' ! -path 'server/local/*' -newer .next/BUILD_ID -print -quit)" ]; then \
	  npm run --silent build; fi

browser: node_modules/.package-lock.json
	@exec node testing/set-up-browser.ts

server/clients/catalog/generated/client.ts: prisma/schema.prisma node_modules/.package-lock.json
	@npm run --silent generate
	@touch $@

node_modules/.package-lock.json: package-lock.json
	@node --version >/dev/null 2>&1 || { echo 'Node 20 or newer is needed: https://nodejs.org'; exit 1; }
	npm ci --no-audit --no-fund
	@touch $@
