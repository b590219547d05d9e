package lib.plimsoll.credential.files.test

import data.lib.plimsoll.credential.files

test_files_with_credentials_are_known[path] if {
	some path in [
		"id_rsa", "keys/id_ed25519", "/root/.ssh/id_ecdsa_sk", ".ssh", ".env", "app/.env.production", ".netrc", "credentials.json",
		".aws", ".aws/credentials", "home/.docker/config.json", ".kube/config", "tls/server.key", "private.pem", "ssl-key.pem",
		"store.p12", "app.jks", "KUBECONFIG", "C:\\keys\\id_rsa",
	]

	files.held(path).certain
}

test_files_that_may_hold_some_are_told_apart if {
	files.held("web/.npmrc") == {"name": ".npmrc", "certain": false}
	files.held("pip.conf") == {"name": "pip.conf", "certain": false}
}

test_other_files_are_silent[path] if {
	some path in [
		"id_rsa.pub", ".env.example", ".env.template", "known_hosts", "/root/.ssh/", ".aws/", "cert.pem", "ca.pem", "public.key",
		"nginx_signing.key", "docker-archive-keyring.key", "truststore.jks", "cacerts.jks", "src", ".", "", "environment", "pubkey.pem",
	]

	not files.held(path)
}
