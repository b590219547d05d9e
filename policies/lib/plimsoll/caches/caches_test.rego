package lib.plimsoll.caches.test

import data.lib.plimsoll.caches
import data.lib.plimsoll.dockerfile

test_all_managers_are_known if {
	{name | some name in caches.managers} == {"apk", "apt", "dnf", "npm", "pip", "pnpm", "uv", "yarn", "zypper"}
}

test_uses_are_told[line] if {
	some line, want in {
		"apt-get -y -qq -o Dpkg::Use-Pty=0 install curl": [["apt", "install", true]],
		"/usr/bin/apt update": [["apt", "refresh", true]],
		"aptitude safe-upgrade": [["apt", "install", true]],
		"apt-get remove install-info": [],
		"apt-get clean": [],
		"apt-get distclean": [["apt", "clean", true]],
		"apk --no-cache add curl": [["apk", "install", false]],
		"apk add curl": [["apk", "install", true]],
		"apk cache clean": [["apk", "clean", true]],
		"apk cache download": [],
		"dnf5 -y group install tools": [["dnf", "install", true]],
		"dnf module enable nodejs": [],
		"yum makecache": [["dnf", "refresh", true]],
		"tdnf clean metadata": [],
		"microdnf clean all": [["dnf", "clean", true]],
		"zypper --non-interactive ref": [["zypper", "refresh", true]],
		"zypper cc -a": [["zypper", "clean", true]],
		"pip3.13 install x": [["pip", "install", true]],
		"pip install --no-cache-dir x": [["pip", "install", false]],
		"PIP_NO_CACHE_DIR=1 pip install x": [["pip", "install", false]],
		"PIP_NO_CACHE_DIR=off pip install x": [["pip", "install", false]],
		"PIP_NO_CACHE_DIR= pip install x": [["pip", "install", true]],
		"apk add --no-network --virtual .run so:libc": [["apk", "install", false]],
		"uv pip install --system x": [["uv", "install", true]],
		"uv sync --frozen --no-cache": [["uv", "install", false]],
		"UV_NO_CACHE=1 uv sync": [["uv", "install", false]],
		"UV_NO_CACHE=0 uv sync": [["uv", "install", true]],
		"uv run install": [],
		"uv cache clean": [["uv", "clean", true]],
		"uv pip compile x": [],
		"python3 -m pip cache purge": [["pip", "clean", true]],
		"python3 -m venv /pip": [],
		"pipx install x": [],
		"npm --prefix ui ci": [["npm", "install", true]],
		"npm run install": [],
		"yarn": [["yarn", "install", true]],
		"yarn --immutable": [["yarn", "install", true]],
		"yarn --version": [],
		"yarn start": [],
		"yarn global add serve": [["yarn", "install", true]],
		"pnpm store prune": [["pnpm", "clean", true]],
		"pnpm store path": [],
		"sudo -E apt-get install curl": [["apt", "install", true]],
		"xargs apt-get install": [["apt", "install", true]],
		"echo apt-get install": [],
		"sudo true": [],
		"": [],
	}

	[[use.manager, use.action, use.kept] | some use in caches.uses(commands(line))] == want
}

test_position_is_that_of_the_command if {
	[use.at | some use in caches.uses(commands("true; apt-get update; false; apt-get install x"))] == [1, 3]
}

test_deleting_the_cache_cleans[line] if {
	some line, manager in {
		"rm -rf /var/lib/apt/lists/*": "apt",
		"rm -rf /var/lib/apt/lists": "apt",
		"rm -rf /tmp/* /var/lib/apt/": "apt",
		"rm -rf /var/lib/apt/lists/*_*": "apt",
		"sudo rm -r /var/lib/apt/lists/*": "apt",
		"find /var/lib/apt/lists -type f -delete": "apt",
		"find /var/lib/apt -type f -exec rm {} +": "apt",
		"/bin/rm -f /var/cache/apk/*": "apk",
		"rm -rf /var/cache/*": "dnf",
		"zypper clean": "zypper",
		"rm -rf ~/.cache/pip": "pip",
		"rm -rf $HOME/.cache": "pip",
		"rm -rf /home/app/.npm": "npm",
		"yarn cache clean": "yarn",
		"rm -rf /root/.local/share/pnpm/store": "pnpm",
	}

	caches.cleaned(commands(line), manager) == [0]
}

test_deleting_something_else_does_not_clean[line] if {
	some line, manager in {
		"rm -rf /var/lib/apt-other": "apt",
		"rm -rf /var/cache/apt/archives/*": "apt",
		"rm -rf /": "apt",
		"rm": "apt",
		"find / -name x -delete": "apt",
		"find /var -iname x -delete": "apt",
		"find /var/lib/apt/lists -type f": "apt",
		"ls /var/lib/apt/lists": "apt",
		"apk cache clean": "apt",
		"rm -rf /app/cache": "pip",
	}

	caches.cleaned(commands(line), manager) == []
}

test_mount_over_the_cache_counts[flag] if {
	some flag, manager in {
		"--mount=type=cache,target=/var/lib/apt": "apt",
		"--mount=type=tmpfs,dst=/var/lib/apt/lists/": "apt",
		"--mount=type=cache,target=/root/.cache": "pip",
		"--mount=type=cache,target=/usr/local/share/.cache/yarn/v6": "yarn",
		"--mount=type=cache,id=pnpm,target=/pnpm/store": "pnpm",
	}

	caches.mounted({"flags": [flag]}, manager)
}

test_mount_elsewhere_does_not_count[flag] if {
	some flag in [
		"--mount=type=cache,target=/var/cache/apt", "--mount=type=bind,target=/var/lib/apt", "--mount=type=cache", "--network=none",
	]

	not caches.mounted({"flags": [flag]}, "apt")
}

test_words_say_what_stays_and_what_helps if {
	caches.words("apt") == {"leaves": "package lists", "cure": "end it with `rm -rf /var/lib/apt/lists/*`"}
}

test_variable_is_that_of_pip_alone if {
	caches.variable("pip") == "PIP_NO_CACHE_DIR"
	not caches.variable("apt")
}

test_hidden_installs_are_named[line] if {
	some line, program in {
		"./install.sh": "./install.sh",
		"/opt/setup/install-deps": "/opt/setup/install-deps",
		"bash install-tools.sh": "install-tools.sh",
		"pkg-install curl": "pkg-install",
		"retry 5 apt-get install -y curl": "retry",
		"true && with-mirror apk update": "with-mirror",
	}

	caches.hidden(commands(line)) == program
}

test_nothing_is_hidden[line] if {
	some line in [
		"install -d /srv", "install_packages curl", "docker-php-ext-install pdo", "bash -x", "sh", "go install ./...",
		"make install", "conda install yarn", "useradd npm", "apt-get install curl", "which npm install", "",
		"https://get.example.com/install.ps1", "https://get.example.com/install.sh",
	]

	not caches.hidden(commands(line))
}

commands(script) := dockerfile.simple_commands(dockerfile.shell_lines(script))
