# METADATA
# title: Files with credentials
# description: Tells files that hold credentials by their path. Templates of them, and public halves of keys, are none.
package lib.plimsoll.credential.files

# METADATA
# description: >-
#   The name of the file or folder, where its path says that it holds credentials; `certain` is false for what may as
#   well hold none. Undefined for all others.
held(path) := {"name": name, "certain": true} if {
	name := _base(path)
	_is_certain(lower(path), lower(name))
} else := {"name": name, "certain": false} if {
	name := _base(path)
	lower(name) in [".npmrc", ".yarnrc", ".yarnrc.yml", "pip.conf"]
}

_base(path) := parts[count(parts) - 1] if {
	parts := split(strings.replace_n({"\\": "/"}, trim_right(path, "/\\")), "/")
}

_is_certain(_, name) if {
	name in [
		".dockercfg", ".git-credentials", ".htpasswd", ".my.cnf", ".netrc", ".pgpass", ".pypirc", ".s3cfg", ".vault-token",
		"_netrc", "application_default_credentials.json", "credentials.json", "kubeconfig", "secrets.json", "secrets.yaml",
		"secrets.yml", "service-account.json", "serviceaccount.json",
	]
}

_is_certain(path, _) if {
	some ending in [".aws/credentials", ".docker/config.json", ".kube/config"]
	endswith(path, ending)
}

# A folder that is named as the place for something else is fine: `COPY known_hosts /root/.ssh/`.
_is_certain(path, name) if {
	name in [".aws", ".azure", ".gnupg", ".kube", ".ssh"]
	not endswith(path, "/")
}

_is_certain(_, ".env")

_is_certain(_, name) if {
	startswith(name, ".env.")
	not _has_part(name, ["example", "sample", "template", "dist", "default", "test"])
}

_is_certain(_, name) if {
	_has_start(name, ["id_dsa", "id_ecdsa", "id_ed25519", "id_rsa"])
	not endswith(name, ".pub")
}

_is_certain(_, name) if {
	_has_end(name, [".jks", ".kdbx", ".keystore", ".ovpn", ".p12", ".pfx", ".ppk"])
	not _has_part(name, ["trust", "cacerts"])
}

# Keys that check packages are public.
_is_certain(_, name) if {
	endswith(name, ".key")
	not _is_public(name)
}

_is_certain(_, name) if {
	endswith(name, ".pem")
	_has_part(name, ["key", "private"])
	not _is_public(name)
}

_is_public(name) if {
	_has_part(name, ["apt", "archive", "gpg", "pub", "release", "repo", "ring", "rpm", "sign"])
}

_has_part(name, parts) if {
	some part in parts
	contains(name, part)
}

_has_start(name, starts) if {
	some start in starts
	startswith(name, start)
}

_has_end(name, ends) if {
	some end in ends
	endswith(name, end)
}
