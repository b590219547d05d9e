package lib.plimsoll.dockerfile.installs.test

import data.lib.plimsoll.dockerfile.installs

test_installs_with_a_lock_are_held[command] if {
	some command in [
		"npm ci --omit=dev", "npm --prefix web ci", "yarn install --immutable", "yarn --frozen-lockfile", "pnpm i --frozen-lockfile",
		"pnpm fetch", "bun ci", "bun install --frozen-lockfile", "pip install --require-hashes -r requirements.txt",
		"pip3 install ./dist/app.whl", "python3 -m pip install --no-index --find-links /wheels app", "uv sync --frozen",
		"uv pip install /w/app-1.0.whl", "pipenv sync", "pipenv install --deploy", "poetry install --no-root",
		"bundle install --deployment", "BUNDLE_FROZEN=1 bundle install", "gem install rake -v 13.2.1", "composer install --no-dev",
		"cargo build --release --locked", "go install example.com/tool@v1.2.3", "npm install -g @scope/tool@1.2.3",
		"sudo npm ci", "pip install --no-deps .", "UV_FROZEN=1 uv sync", "PIP_REQUIRE_HASHES=1 pip install -r requirements.txt", "gem install rake:13.2.1", "bundle config set frozen true && bundle install",
	]

	states([run(command)]) == ["held"]
}

test_installs_without_a_lock_are_loose[command] if {
	some command, want in {
		"npm install": "npm install without a lock file (`npm ci`)",
		"npm i left-pad": "npm i without a lock file (`npm ci`)",
		"npm i left-pad@latest": "npm i without a lock file (`npm ci`)",
		"npm i left-pad@1.x": "npm i without a lock file (`npm ci`)",
		"npm update": "npm update without a lock file (`npm ci`)",
		"yarn": "yarn install without `--immutable` or `--frozen-lockfile`",
		"yarn install --immutable=false": "yarn install without `--immutable` or `--frozen-lockfile`",
		"pip install -r requirements.txt": "pip install without `--require-hashes`",
		"pip install -r requirements.txt app.whl": "pip install without `--require-hashes`",
		"pip install --no-deps flask": "pip install without `--require-hashes`",
		"pip install --no-deps -r requirements.txt .": "pip install without `--require-hashes`",
		"pip install .": "pip install without `--require-hashes`",
		"UV_FROZEN=0 uv sync": "uv sync without `--locked`, `--frozen` or `--require-hashes`",
		"gem install rake:latest": "gem install without a version",
		"pip install flask==3.0.0": "pip install without `--require-hashes`",
		"pip install https://example.com/app.whl": "pip install without `--require-hashes`",
		"uv pip install flask": "uv pip without `--locked`, `--frozen` or `--require-hashes`",
		"poetry update": "poetry update without the versions of its lock file (`poetry install`)",
		"bundle install": "bundle install without a frozen lock file (`BUNDLE_FROZEN=true`)",
		"BUNDLE_PATH=/gems bundle install": "bundle install without a frozen lock file (`BUNDLE_FROZEN=true`)",
		"gem install rake": "gem install without a version",
		"go install example.com/tool@latest": "go install without a version",
		"cargo install ripgrep": "cargo install without `--locked`",
		"composer require x/y": "composer require without the versions of its lock file (`composer install`)",
	}

	[[t.state, t.msg] | some t in found([run(command)])] == [["loose", $"RUN in stage 0 runs {want}"]]
}

test_the_environment_may_freeze_bundles if {
	states([{"Cmd": "env", "SubCmd": "", "JSON": false, "Flags": [], "Value": ["BUNDLE_DEPLOYMENT", "\"true\"", "="], "Stage": 0}, run("bundle install")]) == ["held"]
}

test_other_commands_are_nothing[command] if {
	some command in [
		"npm run build", "go build ./...", "go install ./cmd/app", "go install .", "A=1", "go install", "pip list", "apk add --no-cache curl", "uv pip list",
		"curl http://localhost:8080/", "curl -O https://example.com/a.tgz.asc", "curl -O https://example.com/SHA256SUMS", "sudo", "sh -c true",
	]

	found([run(command)]) == []
}

test_downloads[command] if {
	some command, want in {
		"curl -fsSLO https://example.com/a.tgz": "loose",
		"wget https://example.com/a.tgz && echo done -c": "loose",
		"curl -O https://example.com/a.tgz && echo '00  a.tgz' | sha256sum -c -": "held",
		"curl -O https://example.com/a.tgz && sha256sum --check sums": "held",
		"curl -O https://example.com/a.tgz && sha256sum a.tgz": "loose",
		"curl -O https://example.com/a.tgz && gpg --batch --verify a.asc a.tgz": "held",
		"curl -O https://example.com/a.tgz && gpgv a.asc a.tgz": "held",
		"curl -O https://example.com/a.tgz && cosign verify-blob a.tgz": "held",
	}

	states([run(command)]) == [want]
}

test_a_download_says_what_is_wrong if {
	[t.msg | some t in found([run("curl -O https://example.com/a.tgz")])] == ["RUN in stage 0 downloads https://example.com/a.tgz and compares it with no checksum or signature"]
}

test_add_needs_a_checksum if {
	states([add([])]) == ["loose"]
	states([add(["--checksum=sha256:00"])]) == ["held"]
}

# Branches and tags move; a commit does not.
test_add_of_a_repository_needs_a_commit[remote] if {
	some remote, want in {
		"https://example.com/a.git#0123456789abcdef0123456789abcdef01234567": "held",
		"https://example.com/a.git#0123456789ABCDEF0123456789abcdef01234567:sub": "held",
		"https://example.com/a.git#v1": "loose",
		"https://example.com/a.git": "loose",
		"https://example.com/a.git#zzzz456789abcdef0123456789abcdef01234567": "loose",
	}

	states([object.union(add([]), {"Value": [remote, "/src"]})]) == [want]
}

test_scripts_hide_what_they_install[command] if {
	some command, want in {"./setup.sh --fast": "./setup.sh", "bash /tmp/setup.sh": "/tmp/setup.sh"}

	[[t.state, t.msg] | some t in found([run(command)])] == [["hidden", $"RUN in stage 0 runs {want}, and what that installs is not said here"]]
}

test_a_heredoc_that_did_not_come_along_is_hidden if {
	[t.msg | some t in found([run("<<EOF")])] == ["RUN in stage 0: the text of the heredoc did not come along"]
}

test_dockerfiles_of_a_set if {
	file := [from, run("npm install")]
	r := installs.takings with input as [
		{"path": "a", "contents": {"services": {}}},
		{"path": "b", "contents": file},
		{"path": "c", "contents": [file]},
	]

	[t.step.document | some t in r] == [1, 2]
}

from := {"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": ["alpine:3"], "Stage": 0}

run(command) := {"Cmd": "run", "SubCmd": "", "JSON": false, "Flags": [], "Value": [command], "Stage": 0}

add(flags) := {"Cmd": "add", "SubCmd": "", "JSON": false, "Flags": flags, "Value": ["https://example.com/a.tgz", "/a"], "Stage": 0}

found(steps) := r if {
	r := installs.takings with input as array.concat([from], steps)
}

states(steps) := [t.state | some t in found(steps)]

test_all_that_an_install_names_must_have_a_version if {
	states([run("go get example.com/a@v1 ./b")]) == ["held"]
	states([run("npm i a@1.0.0 b")]) == ["loose"]
}
