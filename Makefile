# SPDX-License-Identifier: MIT
# ruamrang: `make run` starts the wizard, `make test` runs every test; `make help` lists the rest.
# Variants live side by side: `make test V=gcc-asan` builds into build/gcc-asan.

MAKEFLAGS += --no-builtin-rules --jobs=$(shell nproc)
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

V ?= default
VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
CC := $(if $(findstring afl,$(V)),afl-clang-fast,$(if $(findstring clang,$(V)),clang,gcc))
OUT := build/$(V)
BINARY := $(if $(filter default,$(V)),build/ruamrang,$(OUT)/ruamrang)

# Lowest room first: a room may include only those named before it (tests/layers.sh proves it).
ROOMS := base text editor xml xpath form advice draft document approval wizard view terminal command

# --- packages, by name ------------------------------------------------------------------------------
PACKAGES := gcc libc6-dev make pkg-config gettext libncurses-dev libxml2-dev libthai-dev libthai-data zlib1g-dev \
	libjansson-dev libxslt1-dev
PACKAGES_TEST := libcmocka-dev libvterm-dev libxml2-utils tmux python3 strace tzdata openssl
PACKAGES_VALGRIND := valgrind libc6-dbg
PACKAGES_CLANG := clang libclang-rt-14-dev
PACKAGES_AFL := afl++ clang libclang-rt-14-dev
PACKAGES_LINT := clang-tidy cppcheck clang-format
PACKAGES_BENCH := dialog xsltproc
PACKAGES_DOCUMENTS := libreoffice-writer-nogui poppler-utils fonts-thai-tlwg chromium chromium-driver

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
define install
@mkdir -p build
@missing=$$(for p in $(1); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
if [ -n "$$missing" ]; then \
    echo "Installing what is missing:" $$missing; \
    $(SUDO) apt-get -q update && \
    $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $$missing; \
fi
@touch $@
endef

# --- compiling --------------------------------------------------------------------------------------
comma := ,
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wmissing-prototypes -Wstrict-prototypes
SANITIZE := $(if $(findstring asan,$(V))$(findstring fuzz,$(V)),-fsanitize=address$(comma)undefined \
	-fno-sanitize-recover=undefined -fno-omit-frame-pointer $(if $(findstring fuzz,$(V)),-fsanitize=fuzzer-no-link))
# Control-flow enforcement is of x86. The shadow stack asks nothing of libjansson, which does not know it.
CET := $(if $(filter x86_64,$(shell uname -m)),-fcf-protection=full)
HARDENING := -fstack-protector-strong -fstack-clash-protection -fPIE $(CET) \
	$(if $(SANITIZE),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
PKG := ncursesw libxml-2.0 libthai zlib
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKG) | sed 's/-I/-isystem /g'))$(PKG_CFLAGS)
LIBS = $(eval LIBS := $(subst -lxml2,$(XML2),$(shell pkg-config --libs $(PKG))) -lm)$(LIBS)
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -O2 -g $(WARNINGS) $(if $(CI),-Werror) $(HARDENING) $(SANITIZE) \
	$(if $(filter analyzer,$(V)),-fanalyzer) -Isrc -I$(OUT)/generated -DRUAMRANG_VERSION='"$(VERSION)"' \
	-DRUAMRANG_DATADIR='"$(PREFIX)/share/ruamrang"' $(PKG_CFLAGS) $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now$(if $(CET),$(comma)-z$(comma)shstk) $(SANITIZE) $(LDFLAGS)

# One short line a file; `make Q=` shows the whole commands.
Q := @

room_sources = $(wildcard src/$(1)/*.c) $(wildcard src/$(1)/*.S)
room_objects = $(patsubst src/%,$(OUT)/src/%.o,$(call room_sources,$(1)))
OBJECTS := $(foreach room,$(ROOMS),$(call room_objects,$(room)))

all: $(BINARY) ## build build/ruamrang

# libjansson goes into the program itself: one command reads JSON, and a library to load costs every start 0.2 ms.
# One of its own helpers has a name of ours.
JANSSON := $(OUT)/lib/jansson.a
$(JANSSON): | build/.packages
	@mkdir -p $(@D)
	$(Q)objcopy --redefine-sym utf8_encode=jansson_utf8_encode $$(pkg-config --variable=libdir jansson)/libjansson.a $@

# So does libxml2: its shared library brings ICU, the C++ library and LZMA along, 0.8 ms and 1.5 MB at every start, for
# encodings and compressions that we refuse before they are asked for. Those of its functions get a stand-in that says "no".
XML2 := $(OUT)/lib/xml2.a
$(XML2): | build/.packages
	@mkdir -p $(@D)
	$(Q)cp $$(pkg-config --variable=libdir libxml-2.0)/libxml2.a $@
	$(Q)nm -u $@ | awk '/ (ucnv|UCNV)_/ { print "void *" $$2 "(void); void *" $$2 "(void) { return 0; }" } \
		/ lzma_/ { print "int " $$2 "(void); int " $$2 "(void) { return 5; }" }' | sort -u | $(CC) -O2 -fPIC -xc -c -o $(OUT)/lib/absent.o -
	$(Q)ar r $@ $(OUT)/lib/absent.o

$(BINARY): $(OUT)/src/main.c.o $(OBJECTS) $(JANSSON) | $(XML2)
	@echo "  link $@"
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(OUT)/src/%.c.o: src/%.c | build/.packages
	@mkdir -p $(@D)
	@echo "  $(CC) $<"
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/src/%.S.o: src/%.S | build/.packages
	@mkdir -p $(@D)
	$(Q)$(CC) -I$(OUT)/generated -c -o $@ $<

build/.packages: Makefile $(if $(findstring clang,$(V)),build/.packages-clang) $(if $(findstring afl,$(V)),build/.packages-afl)
	$(call install,$(PACKAGES))
build/.packages-test: build/.packages
	$(call install,$(PACKAGES_TEST))
build/.packages-clang: Makefile
	$(call install,$(PACKAGES_CLANG))
build/.packages-afl: Makefile
	$(call install,$(PACKAGES_AFL))
build/.packages-lint: build/.packages-clang
	$(call install,$(PACKAGES_LINT))
build/.packages-valgrind: build/.packages-test
	$(call install,$(PACKAGES_VALGRIND))
build/.packages-bench: build/.packages-test
	$(call install,$(PACKAGES_BENCH))
build/.packages-documents: build/.packages-test
	$(call install,$(PACKAGES_DOCUMENTS))
packages: build/.packages build/.packages-test ## install what building and testing need

# --- generated: message catalogues and what src/text/embedded.S takes in -------------------------
$(OUT)/generated/%.mo: locale/%.po | build/.packages
	@mkdir -p $(@D)
	$(Q)msgfmt -c -o $@ $< || { rm -f $@; exit 1; }

$(OUT)/src/text/embedded.S.o: $(OUT)/generated/th.mo $(OUT)/generated/en.mo locale/compounds-th.txt
# --- end of generated -----------------------------------------------------------------------------

# --- running ----------------------------------------------------------------------------------------
run: all ## install what is needed, build, start the wizard (without a terminal: show a recorded session)
	@if [ -t 0 ] && [ -t 1 ]; then exec $(BINARY); else sh tests/show.sh $(BINARY); fi

# --- testing ----------------------------------------------------------------------------------------
# One library a room, so that the tests of a room link that room and those below it, and no more.
XPATH_CASES := $(OUT)/tests/conformance/xpath_cases
TEST_ENVIRONMENT := LC_ALL=C.UTF-8 TZ=Asia/Bangkok RUAMRANG=$(BINARY) XPATH_CASES=$(XPATH_CASES) FUZZ=$(OUT)/tests/fuzz
rooms_up_to = $(if $(filter $(1),$(firstword $(2))),$(1),$(firstword $(2)) $(call rooms_up_to,$(1),$(wordlist 2,99,$(2))))
TESTS :=
define room_rules
$(OUT)/lib/$(1).a: $(call room_objects,$(1)) | $(XML2)
	@mkdir -p $$(@D)
	@rm -f $$@
	$$(Q)ar rcs $$@ $$^
ROOM_$(1)_TESTS := $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/$(1)/test_*.c))
ROOM_$(1)_LIBS := $(patsubst %,$(OUT)/lib/%.a,$(call rooms_up_to,$(1),$(ROOMS))) $(if $(filter command,$(1)),$(JANSSON))
TESTS += $$(ROOM_$(1)_TESTS)
ROOM_$(1)_PTY := $(if $(filter terminal,$(1)),$(OUT)/tests/pty.o)
$(OUT)/tests/$(1)/%: tests/$(1)/%.c $$(ROOM_$(1)_PTY) $$(ROOM_$(1)_LIBS) | build/.packages-test
	@mkdir -p $$(@D)
	@echo "  $$(CC) $$<"
	$$(Q)$$(CC) $$(ALL_CFLAGS) -MMD -MP -Itests -o $$@ $$< $$(ROOM_$(1)_PTY) \
		-Wl,--start-group $$(ROOM_$(1)_LIBS) -Wl,--end-group $$(ALL_LDFLAGS) $$(LIBS) -lcmocka -lvterm
test-$(1): $$(ROOM_$(1)_TESTS)
	@set -e; for t in $$^; do $$(TEST_ENVIRONMENT) $$$$t; done
.PHONY: test-$(1)
endef
$(foreach room,$(ROOMS),$(eval $(call room_rules,$(room))))

$(OUT)/tests/pty.o: tests/pty.c | build/.packages-test
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -Itests -c -o $@ $<

# The real binary in a pseudo-terminal and on the command line.
END_TO_END := $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/end-to-end/test_*.c))
$(OUT)/tests/end-to-end/%: tests/end-to-end/%.c $(OUT)/tests/pty.o $(ROOM_view_LIBS) | build/.packages-test
	@mkdir -p $(@D)
	@echo "  $(CC) $<"
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -Itests -o $@ $< $(OUT)/tests/pty.o \
		-Wl,--start-group $(ROOM_view_LIBS) -Wl,--end-group $(ALL_LDFLAGS) $(LIBS) -lcmocka -lvterm

# Tortures: the whole product with the calls that write and the allocations in the test's hands (tests/torture/hooks.h),
# and the real binary. In `make test` a short round of each.
TORTURES := $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/torture/test_*.c))
TORTURE_PARTS := $(patsubst tests/%.c,$(OUT)/tests/%.o,$(filter-out tests/torture/test_%,$(wildcard tests/torture/*.c))) \
	$(OUT)/tests/torture/memory.o $(OUT)/tests/torture/saving.o $(OUT)/tests/torture/main.o $(OUT)/tests/pty.o
$(OUT)/tests/torture/memory.o: src/base/memory.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -Dcalloc=torture_calloc -Drealloc=torture_realloc -Dvasprintf=torture_vasprintf -MMD -MP -c -o $@ $<
$(OUT)/tests/torture/saving.o: src/draft/saving.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -Djournal_is_shared=torture_journal_is_shared -Dlock_is_ours=torture_lock_is_ours \
		-Dlstat=torture_lstat -MMD -MP -c -o $@ $<
$(OUT)/tests/torture/main.o: src/main.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -Dmain=ruamrang_main -Dexit=torture_exit -Wno-missing-prototypes -MMD -MP -c -o $@ $<
$(OUT)/tests/torture/%.o: tests/torture/%.c | build/.packages-test
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -Itests -c -o $@ $<
$(TORTURES): $(OUT)/tests/torture/%: tests/torture/%.c $(TORTURE_PARTS) $(ROOM_command_LIBS)
	@echo "  $(CC) $<"
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -Itests -o $@ $< $(TORTURE_PARTS) \
		-Wl,--start-group $(ROOM_command_LIBS) -Wl,--end-group $(ALL_LDFLAGS) $(LIBS) -lcmocka -lvterm


# The full rounds; SEED=n for another one. PART=2/5: of torture-faults, hostile and valgrind a fifth, the second.
ROUNDS ?= 2000
KEYS ?= 100000
MODEL ?= 200000
POWER ?= 20
RUN_TORTURE = $(TEST_ENVIRONMENT) SEED=$(SEED)
torture-kill: $(BINARY) $(OUT)/tests/torture/test_kill_storage $(OUT)/tests/torture/test_kill_wizard ## kill -9 ROUNDS=2000 times each: the storage code, the wizard
	@$(RUN_TORTURE) TORTURE_FOLDER=/tmp ROUNDS=$(ROUNDS) $(OUT)/tests/torture/test_kill_storage
	@$(RUN_TORTURE) TORTURE_FOLDER=/tmp ROUNDS=$(ROUNDS) $(OUT)/tests/torture/test_kill_wizard
torture-power: $(OUT)/tests/torture/test_power ## POWER=20 works, the power cut at every call that changes the disk
	@$(RUN_TORTURE) POWER=$(POWER) $(OUT)/tests/torture/test_power
torture-faults: $(BINARY) $(OUT)/tests/torture/test_faults $(OUT)/tests/torture/test_ways_out ## refuse every call that writes, and every allocation, one by one
	@$(RUN_TORTURE) FAULTS=1 $(OUT)/tests/torture/test_faults
	@$(RUN_TORTURE) $(OUT)/tests/torture/test_ways_out
torture-editors: $(BINARY) $(OUT)/tests/torture/test_editors ## two programs at one draft, 300 pairs without locks
	@$(RUN_TORTURE) EDITORS=300 $(OUT)/tests/torture/test_editors
torture-monkey: $(BINARY) $(OUT)/tests/torture/test_monkey ## KEYS=100000 random keys, pastes, resizes, hang-ups
	@$(RUN_TORTURE) KEYS=$(KEYS) $(OUT)/tests/torture/test_monkey
torture-model: $(OUT)/tests/torture/test_model ## MODEL=200000 random edits beside a reference model
	@$(RUN_TORTURE) MODEL=$(MODEL) $(OUT)/tests/torture/test_model
torture: torture-kill torture-power torture-faults torture-editors torture-monkey torture-model ## all tortures, in full
.PHONY: torture torture-kill torture-power torture-faults torture-editors torture-monkey torture-model
# One program a target; libFuzzer drives it in the variant clang-fuzz, elsewhere tests/fuzz/replay.c gives it the inputs we have.
FUZZ_ENGINE := $(if $(findstring fuzz,$(V)),-fsanitize=fuzzer,$(OUT)/tests/fuzz/replay.o)
FUZZ_PARTS := $(OUT)/tests/fuzz/fuzz.o $(OUT)/tests/fuzz/walk.o
FUZZ_TARGETS := $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/fuzz/fuzz_*.c))
$(OUT)/tests/fuzz/%.o: tests/fuzz/%.c | build/.packages-test
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
$(OUT)/tests/fuzz/fuzz_%: $(OUT)/tests/fuzz/fuzz_%.o $(FUZZ_PARTS) $(filter %.o,$(FUZZ_ENGINE)) $(ROOM_command_LIBS)
	@echo "  link $@"
	$(Q)$(CC) -o $@ $< $(FUZZ_PARTS) $(FUZZ_ENGINE) \
		-Wl,--start-group $(ROOM_command_LIBS) -Wl,--end-group $(ALL_LDFLAGS) $(LIBS)
.SECONDARY: $(FUZZ_TARGETS:%=%.o) $(FUZZ_PARTS) $(OUT)/tests/fuzz/replay.o

SECONDS := 10
fuzz: ## libFuzzer over every reader of foreign bytes: T=target SECONDS=60; targets: tests/fuzz/targets
	@$(MAKE) --no-print-directory V=clang-fuzz fuzz-run T='$(T)' SECONDS='$(SECONDS)'
fuzz-run: $(if $(T),$(OUT)/tests/fuzz/fuzz_$(T),$(FUZZ_TARGETS))
	@sh tests/fuzz/run.sh fuzz $(OUT)/tests/fuzz $(SECONDS) $(T)
fuzz-afl: ## AFL++ over the same targets: T=target SECONDS=60
	@$(MAKE) --no-print-directory V=afl-fuzz fuzz-afl-run T='$(T)' SECONDS='$(SECONDS)'
fuzz-afl-run: $(if $(T),$(OUT)/tests/fuzz/fuzz_$(T),$(FUZZ_TARGETS))
	@sh tests/fuzz/run.sh afl $(OUT)/tests/fuzz $(SECONDS) $(T)
fuzz-replay: $(FUZZ_TARGETS)
	@sh tests/fuzz/run.sh replay $(OUT)/tests/fuzz
.PHONY: fuzz fuzz-run fuzz-afl fuzz-afl-run fuzz-replay

test: $(TESTS) $(END_TO_END) $(TORTURES) $(FUZZ_TARGETS) $(BINARY) $(XPATH_CASES) layers ## install what is needed, build, run every test
	@$(TEST_ENVIRONMENT) sh tests/run.sh $(TORTURES) $(END_TO_END) $(TESTS)

valgrind: $(TESTS) $(TORTURES) $(END_TO_END) $(BINARY) build/.packages-valgrind ## every test program and recorded sessions under valgrind (or why not)
	@$(TEST_ENVIRONMENT) sh tests/valgrind/run.sh $(TESTS) $(TORTURES) $(END_TO_END)
.PHONY: valgrind

documents: $(BINARY) build/.packages-documents ## open every export in LibreOffice and Chromium; pictures and papers in build/documents
	@LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 python3 tests/documents/full.py $(BINARY) build/documents
.PHONY: documents

layers: ## prove that no room includes a room above it
	@sh tests/layers.sh $(ROOMS)

hostile: $(BINARY) ## files that mean harm: cut at every offset, every byte flipped, of each kind the program reads
	@python3 -B tests/hostile/run.py $(BINARY) --full
	@python3 -B tests/hostile/screen.py $(BINARY)
.PHONY: hostile

check-asan: ## the same tests under the address and undefined-behaviour sanitizers, gcc and clang
	$(MAKE) test V=gcc-asan
	$(MAKE) test V=clang-asan

screens: all ## write the golden screens in tests/sessions anew; look at the difference with git
	@sh tests/sessions/run.sh --write

conformance: $(BINARY) $(XPATH_CASES) ## compare with other engines; CASES=file FORMS=folder TRACES=folder: other data
	@python3 tests/conformance/run.py $(BINARY) $(XPATH_CASES)
$(OUT)/tests/conformance/%: tests/conformance/%.c $(ROOM_form_LIBS) | build/.packages-test
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -o $@ $< -Wl,--start-group $(ROOM_form_LIBS) -Wl,--end-group $(ALL_LDFLAGS) $(LIBS)

bench: all $(OUT)/tests/bench/scale $(OUT)/tests/bench/compare $(OUT)/tests/bench/large build/.packages-bench ## time it beside a trivial ncurses program and dialog
	@python3 tests/bench/run.py $(BINARY)
	@QUICK=1 python3 tests/bench/scale.py $(OUT)/tests/bench/scale
	@python3 tests/bench/documents.py $(BINARY)
	@python3 tests/bench/package.py $(BINARY)
	@$(OUT)/tests/bench/compare
	@$(OUT)/tests/bench/large

bench-package: all ## time a package with 100 MiB of evidence beside a copy and SHA-256 of the same bytes
	@python3 tests/bench/package.py $(BINARY)
.PHONY: bench-package

bench-documents: all build/.packages-bench ## time the exports beside xsltproc with the same stylesheets
	@python3 tests/bench/documents.py $(BINARY)
.PHONY: bench-documents

bench-scale: $(OUT)/tests/bench/scale ## time the form engine with 10 to 20,000 items, beside another engine where Node is there
	@python3 tests/bench/scale.py $<
bench-compare: $(OUT)/tests/bench/compare ## time what changed between two revisions beside parsing both
	@$<
$(OUT)/tests/bench/compare: tests/bench/compare.c $(ROOM_approval_LIBS) | build/.packages
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $< -Wl,--start-group $(ROOM_approval_LIBS) -Wl,--end-group $(ALL_LDFLAGS) $(LIBS)
.PHONY: bench-compare
bench-large: $(OUT)/tests/bench/large ## time keys in forms with 10,000 choices and 2,000 questions beside small ones
	@$<
$(OUT)/tests/bench/large: tests/bench/large.c tests/wizard/large_forms.h $(ROOM_view_LIBS) | build/.packages-test
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -Itests -o $@ $< -Wl,--start-group $(ROOM_view_LIBS) -Wl,--end-group $(ALL_LDFLAGS) $(LIBS) -lcmocka
.PHONY: bench-large
$(OUT)/tests/bench/%: tests/bench/%.c $(ROOM_form_LIBS) | build/.packages
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $< -Wl,--start-group $(ROOM_form_LIBS) -Wl,--end-group $(ALL_LDFLAGS) $(LIBS)

# --- keeping the house ------------------------------------------------------------------------------
C_FILES = $(wildcard src/*.c src/*/*.c)
lint: build/.packages-lint layers ## clang-tidy, cppcheck, gcc -fanalyzer
	clang-tidy --quiet $(C_FILES) -- $(filter-out -W%,$(ALL_CFLAGS))
	cppcheck --quiet --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppressions-list=.cppcheck --std=c11 -D_GNU_SOURCE -DRUAMRANG_VERSION='""' -DRUAMRANG_DATADIR='""' -Isrc src
	$(MAKE) all V=analyzer CFLAGS=-Werror

format: build/.packages-lint ## clang-format every source file (advice; look at the difference)
	clang-format -i $(wildcard src/*.c src/*/*.[ch] tests/*.[ch] tests/*/*.[ch])

pot: build/.packages ## gather the program's own words into locale/ and merge the translations
	$(Q)xgettext --from-code=UTF-8 -k_ -kN_ --no-wrap --add-location=file --package-name=ruamrang -o locale/ruamrang.pot \
		$(sort $(wildcard src/*.c src/*/*.[ch]))
	$(Q)for l in th en; do msgmerge --quiet --update --backup=none --no-wrap --no-fuzzy-matching locale/$$l.po locale/ruamrang.pot; done

install: all ## install into $(PREFIX)
	install -D -m 755 build/ruamrang $(DESTDIR)$(PREFIX)/bin/ruamrang
	install -D -m 644 src/command/ruamrang.1 $(DESTDIR)$(PREFIX)/share/man/man1/ruamrang.1
	install -D -m 644 src/command/completion.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/ruamrang
	mkdir -p $(DESTDIR)$(PREFIX)/share/ruamrang
	cp -R forms $(DESTDIR)$(PREFIX)/share/ruamrang/

dist: ## a tar ball of what is committed
	@mkdir -p build
	git archive --prefix=ruamrang-$(VERSION)/ -o build/ruamrang-$(VERSION).tar.gz HEAD

clean: ## throw the build away
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
.PHONY: all packages run test layers check-asan screens conformance bench bench-scale lint format pot install dist clean help
