# METADATA
# title: Package caches
# description: >-
#   What package managers leave behind in the layer of a RUN: which command fills a cache, which empties one, and which
#   mount keeps it out of the layer.
package lib.plimsoll.caches

import data.lib.plimsoll.dockerfile

# METADATA
# description: The managers that are known; yum, microdnf and tdnf go by the name of dnf.
managers := [name | some name in object.keys(_managers)]

# METADATA
# description: >-
#   What the simple commands of a RUN do with package managers, in their order: `manager`, `action` (`install`,
#   `refresh` or `clean`), the position `at` of the command, and `kept` false where an option keeps the cache empty.
uses(commands) := [use |
	some at, command in commands
	called := _called(command.words)
	action := _action(called.manager, called.rest)
	action != "other"
	use := {
		"manager": called.manager,
		"action": action,
		"at": at,
		"kept": _kept(called, command.assignments),
	}
]

# METADATA
# description: Positions of the commands that delete the manager's cache, by its own means or from outside.
cleaned(commands, manager) := array.concat(
	[use.at | some use in uses(commands); use.manager == manager; use.action == "clean"],
	[at |
		some at, command in commands
		some path in _deleted(command.words)
		_holds(path, manager)
	],
)

# METADATA
# description: True where a cache or tmpfs mount lies over the manager's cache, which then is in no layer.
mounted(step, manager) if {
	some mount in dockerfile.mounts(step)
	mount.type in ["cache", "tmpfs"]
	_holds(_normal(mount.target), manager)
}

# METADATA
# description: What a manager leaves, and how to be rid of it, in words.
words(manager) := {"leaves": _managers[manager].leaves, "cure": _managers[manager].cure}

# METADATA
# description: >-
#   The first command that may install packages in a way that nobody sees from here: a script with such a name, or a
#   program of unknown ways that is handed a package manager.
hidden(commands) := [program |
	some command in commands
	program := _hidden(command.words)
][0]

_managers := {
	"apt": {
		"installs": {"build-dep", "dist-upgrade", "download", "full-upgrade", "install", "reinstall", "safe-upgrade", "satisfy", "source", "upgrade"},
		"refreshes": {"update"},
		"others": {"autoclean", "autopurge", "autoremove", "changelog", "check", "clean", "list", "policy", "purge", "remove", "search", "show"},
		"cleans": [["distclean"], ["dist-clean"]],
		"options": [],
		"variable": "",
		"folders": ["/var/lib/apt/lists"],
		"endings": [],
		"leaves": "package lists",
		"cure": "end it with `rm -rf /var/lib/apt/lists/*`",
	},
	"apk": {
		"installs": {"add", "fix", "upgrade"},
		"refreshes": {"update"},
		"others": {"audit", "cache", "del", "fetch", "info", "list", "policy", "search", "stats", "verify", "version"},
		"cleans": [["cache", "clean"], ["cache", "purge"]],
		"options": ["--no-cache", "--no-network"],
		"variable": "",
		"folders": ["/var/cache/apk", "/etc/apk/cache"],
		"endings": [],
		"leaves": "package index",
		"cure": "give `--no-cache` to every `apk add`, and leave `apk update` out",
	},
	"dnf": {
		"installs": {
			"builddep", "distro-sync", "downgrade", "groupinstall", "install", "localinstall", "reinstall",
			"swap", "update", "upgrade", "upgrade-minimal",
		},
		"refreshes": {"check-update", "makecache"},
		"others": {"autoremove", "clean", "config-manager", "copr", "erase", "info", "list", "remove", "repolist", "search"},
		"cleans": [["clean", "all"]],
		"options": [],
		"variable": "",
		"folders": ["/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"],
		"endings": [],
		"leaves": "metadata and packages",
		"cure": "end it with `clean all`",
	},
	"zypper": {
		"installs": {"dist-upgrade", "dup", "in", "install", "install-new-recommends", "inr", "patch", "si", "source-install", "up", "update"},
		"refreshes": {"ref", "refresh"},
		"others": {"addrepo", "ar", "cc", "clean", "info", "lr", "modifyrepo", "mr", "remove", "removerepo", "repos", "rm", "rr", "se", "search"},
		"cleans": [["clean"], ["cc"]],
		"options": [],
		"variable": "",
		"folders": ["/var/cache/zypp"],
		"endings": [],
		"leaves": "metadata and packages",
		"cure": "end it with `zypper clean --all`",
	},
	"pip": {
		"installs": {"install", "wheel"},
		"refreshes": set(),
		"others": {"cache", "check", "config", "debug", "download", "freeze", "list", "show", "uninstall"},
		"cleans": [["cache", "purge"]],
		"options": ["--no-cache-dir"],
		"variable": "PIP_NO_CACHE_DIR",
		"folders": [],
		"endings": ["/.cache/pip", "/.cache"],
		"leaves": "wheels and downloads",
		"cure": "give it `--no-cache-dir`, or a cache mount on /root/.cache/pip",
	},
	"uv": {
		"installs": {"add", "install", "sync"},
		"refreshes": set(),
		"others": {"build", "cache", "compile", "export", "freeze", "list", "lock", "publish", "remove", "run", "show", "uninstall", "venv"},
		"cleans": [["cache", "clean"], ["cache", "prune"]],
		"options": ["--no-cache", "--no-cache-dir", "-n"],
		"variable": "UV_NO_CACHE",
		"folders": [],
		"endings": ["/.cache/uv", "/.cache"],
		"leaves": "wheels and downloads",
		"cure": "give it `--no-cache`, or a cache mount on /root/.cache/uv",
	},
	"npm": {
		"installs": {"add", "ci", "clean-install", "i", "install", "install-ci-test", "install-clean", "install-test", "up", "update"},
		"refreshes": set(),
		"others": {"audit", "cache", "config", "exec", "explore", "init", "link", "ls", "pack", "prune", "publish", "rebuild", "run", "run-script", "set", "start", "test", "uninstall", "version"},
		"cleans": [["cache", "clean"], ["cache", "clear"], ["cache", "rm"]],
		"options": [],
		"variable": "",
		"folders": [],
		"endings": ["/.npm", "/.cache"],
		"leaves": "download cache",
		"cure": "end it with `npm cache clean --force`, or give it a cache mount on /root/.npm",
	},
	"yarn": {
		"installs": {"add", "focus", "install", "up", "upgrade"},
		"refreshes": set(),
		"others": {"audit", "build", "cache", "config", "dlx", "exec", "init", "node", "pack", "remove", "run", "set", "start", "test", "version"},
		"cleans": [["cache", "clean"], ["cache", "clear"]],
		"options": [],
		"variable": "",
		"folders": [],
		"endings": ["/.cache/yarn", "/.cache", "/.yarn", "/.yarn/cache", "/.yarn/berry", "/.yarn/berry/cache"],
		"leaves": "download cache",
		"cure": "end it with `yarn cache clean`, or give it a cache mount",
	},
	"pnpm": {
		"installs": {"add", "ci", "fetch", "i", "install", "up", "update", "upgrade"},
		"refreshes": set(),
		"others": {"audit", "build", "config", "create", "deploy", "dlx", "env", "exec", "init", "pack", "prune", "publish", "remove", "run", "setup", "start", "store", "test"},
		"cleans": [["store", "prune"]],
		"options": [],
		"variable": "",
		"folders": [],
		"endings": ["/pnpm/store", "/pnpm", "/.cache/pnpm", "/.cache", "/.pnpm-store"],
		"leaves": "store",
		"cure": "give it a cache mount on the store",
	},
}

_programs := {
	"apt": "apt",
	"apt-get": "apt",
	"aptitude": "apt",
	"apk": "apk",
	"dnf": "dnf",
	"dnf5": "dnf",
	"microdnf": "dnf",
	"tdnf": "dnf",
	"yum": "dnf",
	"zypper": "zypper",
	"npm": "npm",
	"yarn": "yarn",
	"yarnpkg": "yarn",
	"pnpm": "pnpm",
	"uv": "uv",
}

# Programs that run the command which they are given, and keep nothing of it back.
_transparent := {"doas", "eatmydata", "ionice", "nice", "nohup", "stdbuf", "sudo", "timeout", "xargs"}

_called(line) := {"manager": manager, "rest": array.slice(line, 1, count(line))} if {
	manager := _manager(line[0])
} else := {"manager": "pip", "rest": array.slice(line, 3, count(line))} if {
	startswith(_base(line[0]), "python")
	array.slice(line, 1, 3) == ["-m", "pip"]
} else := {"manager": _manager(line[first]), "rest": array.slice(line, first + 1, count(line))} if {
	_base(line[0]) in _transparent
	first := min([at | some at, word in line; _ = _manager(word)])
}

_manager(word) := manager if {
	manager := _programs[_base(word)]
} else := "pip" if {
	base := _base(word)
	startswith(base, "pip")
	trim(substring(base, 3, -1), "0123456789.") == ""
}

_base(word) := parts[count(parts) - 1] if {
	parts := split(word, "/")
}

# The first word that is one of the manager's own: options and their values may stand before it.
_action(manager, rest) := action if {
	action := [found | some word in rest; found := _meaning(_managers[manager], word, rest)][0]
} else := "install" if {
	manager == "yarn"
	not _asks(rest)
	every word in rest {
		startswith(word, "-")
	}
}

_asks(rest) if {
	some word in rest
	word in ["--help", "--version", "-h", "-v"]
}

_meaning(known, word, _) := "install" if word in known.installs

_meaning(known, word, _) := "refresh" if word in known.refreshes

_meaning(known, word, rest) := "clean" if _cleans(known, word, rest)

_meaning(known, word, rest) := "other" if {
	word in known.others
	not _cleans(known, word, rest)
}

_cleans(known, word, rest) if {
	some order in known.cleans
	order[0] == word
	every part in order {
		part in rest
	}
}

# False where an option or a variable before the command keeps the cache empty.
_kept(called, assignments) := false if {
	some option in _managers[called.manager].options
	option in called.rest
} else := false if {
	name := _managers[called.manager].variable
	name != ""
	some assignment in assignments
	switched_on(assignment, name)
} else := true

# METADATA
# description: True for the assignment, as `NAME=value`, of a value that switches the variable on.
switched_on(assignment, name) if {
	startswith(assignment, $"{name}=")
	value := dockerfile.unquoted(substring(assignment, count(name) + 1, -1))
	not _leaves_on(name, lower(value))
}

_leaves_on(_, "")

# For pip every value switches its cache off, `off` as well, and always will.
_leaves_on(name, value) if {
	name != "PIP_NO_CACHE_DIR"
	value in ["0", "false", "n", "no", "off"]
}

# METADATA
# description: The variable that keeps the manager's cache empty; undefined where there is none.
variable(manager) := name if {
	name := _managers[manager].variable
	name != ""
}

# What a command deletes, with all that is in it.
_deleted(line) := [_normal(word) | some word in line; not startswith(word, "-")] if {
	_base(line[_first(line)]) == "rm"
} else := [_normal(word) | some word in line; startswith(word, "/")] if {
	_base(line[_first(line)]) == "find"
	_finds_to_delete(line)
} else := []

_first(line) := 1 if {
	line[0] in ["sudo", "doas"]
} else := 0

# One that looks for certain names leaves the others.
_finds_to_delete(line) if {
	not "-name" in line
	not "-iname" in line
	some way in ["-delete", "rm"]
	way in line
}

# `~/.cache/*` and `$HOME/.cache/` are the same folder.
_normal(path) := concat("", ["/root", substring(bare, count(home), -1)]) if {
	bare := trim_right(path, "/*.")
	home := [start | some start in ["~", "$HOME", "${HOME}"]; startswith(bare, start)][0]
} else := trim_right(path, "/*.")

_holds(path, manager) if {
	path != ""
	some folder in _managers[manager].folders
	startswith($"{folder}/", $"{path}/")
}

# `/var/lib/apt/lists/*_*`
_holds(path, manager) if {
	some folder in _managers[manager].folders
	startswith(path, $"{folder}/*")
}

_holds(path, manager) if {
	some ending in _managers[manager].endings
	endswith(path, ending)
}

# Yarn names the folder below by its version.
_holds(path, "yarn") if contains(path, "/.cache/yarn/")

_hidden(line) := program if {
	program := _script(line)
	base := _base(program)
	contains(base, "install")
	_is_script(program, base)
	not base in _tidy
} else := line[0] if {
	not _called(line)
	not _base(line[0]) in _talkers
	some at, word in line
	at > 0
	manager := _manager(word)
	at < count(line) - 1
	_action(manager, array.slice(line, at + 1, count(line))) in ["install", "refresh"]
}

_script(line) := line[1] if {
	_base(line[0]) in ["ash", "bash", "dash", "ksh", "sh", "source", "zsh"]
	not startswith(line[1], "-")
} else := line[0]

# The parts of a PowerShell line may begin with an address.
_is_script(program, _) if {
	contains(program, "/")
	not contains(program, "://")
}

_is_script(program, _) if {
	endswith(program, ".sh")
	not contains(program, "://")
}

_is_script(_, base) if {
	some part in ["apt", "package", "pkg"]
	contains(base, part)
}

# Installers of well known base images, which clean up behind themselves.
_tidy := {"apt-install", "clean-install", "docker-php-ext-install", "install", "install-php-extensions", "install_packages"}

# Programs that only speak of a package manager.
_talkers := {
	"[", "alias", "apt-mark", "basename", "case", "cat", "command", "corepack", "cp", "echo", "egrep", "for", "grep", "hash", "ln",
	"ls", "mkdir", "mv", "printf", "rm", "sed", "test", "touch", "type", "unalias", "which",
}
