package plimsoll.image.safe_run_commands_test

import data.plimsoll.image.safe_run_commands as policy

test_finding_names_the_step if {
	r := policy.violation with input as [from(["a", "AS", "app"]), run("sudo make")]

	r == {{
		"msg": "RUN in stage app runs a command through sudo",
		"details": {
			"policy": "image/safe-run-commands",
			"rule": "sudo",
			"path": [1, "Value"],
			"subject": {"kind": "Dockerfile", "name": "app"},
		},
	}}
}

test_commands_of_another_user_are_reported[text] if {
	some text in [
		"sudo make", "/usr/bin/sudo -u app make", "a && A=1 sudo make", "echo x | sudo tee /y", "su app -c 'make'", "su -lc make app",
		"su app --command=make", "sh -c 'sudo make'",
	]

	rules([run(text)], {}) == ["sudo"]
}

test_words_about_sudo_are_silent[text] if {
	some text in ["apt-get install -y sudo", "echo sudo", "usermod -aG sudo app", "su app", "# sudo make", "visudo -cf /etc/sudoers"]

	rules([run(text)], {}) == []
}

test_sudo_is_looked_for_in_all_that_runs[cmd] if {
	some cmd in ["cmd", "entrypoint"]

	rules([json(cmd, ["sudo", "app"])], {}) == ["sudo"]
	rules([step("healthcheck", [], ["CMD", "sudo app"])], {}) == ["sudo"]
	rules([run("sudo x")], {"sudoAllowed": true}) == []
}

test_download_into_an_interpreter_is_reported[text] if {
	some text in [
		"curl https://x | sh", "curl https://x |sh -x", "curl https://x | bash -s stable", "wget -qO- https://x | bash -", "curl https://x | bash -s -- -y",
		"curl https://x | env A=1 sh", "curl https://x | tee f | sh", "curl https://x |& sh",
		"(echo a; curl https://x) | sh", "{ curl https://x; } | sh", "curl https://x | python3", "curl https://x | python3.12 - a",
		"curl https://x | node", "curl https://x | perl", "curl https://x | bash -euxo pipefail", "curl https://x | bash +x", "curl https://x | sh /dev/stdin a",
		"curl https://x | sh > /dev/null", "timeout 5 curl https://x | gosu app sh", "curl https://x | sh 2>&1",
		`bash -c "$(curl https://x)"`, "sh -c \"`curl https://x`\"", "bash -c 'sh <(wget -O- https://x)'", "sh <(curl https://x)",
		"source <(curl https://x)", ". <(curl https://x)", `eval "$(curl https://x)"`, "eval $(curl https://x)", "eval \"`wget -O- https://x`\"",
		"$(curl https://x)", "iwr https://x | iex", "set -e; curl https://x | sh", `python3 -c "$(curl https://x)"`,
		"ruby -e \"`curl https://x`\"", `bash <<< "$(curl https://x)"`,
		`ruby -e "$(curl https://x)" -e "$(wget -O- https://y)"`, `eval "$(curl https://x)" "$(wget -O- https://y)"`,
		"iex ((New-Object System.Net.WebClient).DownloadString('https://x'))",
		`powershell -Command "Invoke-Expression $((New-Object Net.WebClient).DownloadString('https://x'))"`, `pwsh -c "irm https://x | iex"`,
	]

	{rule | some rule in rules([run(text)], {})} == {"pipe-to-shell"}
}

test_interpreter_behind_sudo_is_reported_as_well if {
	{rule | some rule in rules([run("curl https://x | sudo -E bash -")], {})} == {"pipe-to-shell", "sudo"}
	rules([run("curl https://x | sudo -u app tee /bin/bash")], {}) == ["sudo"]
}

test_download_into_anything_else_is_silent[text] if {
	some text in [
		"curl https://x | tar x", "curl https://x | gpg --dearmor > /k", "curl https://x | jq .", "curl https://x | sh install.sh",
		"curl https://x | python3 -c 'x'", "curl https://x | python3 -m json.tool", "curl https://x | perl -ne x", "curl https://x | node --eval x",
		"curl https://x | node -e x", "curl https://x | nohup tee /bin/bash", "curl -o f https://x; sh f", "X=$(curl https://x) sh f",
		"echo \"$(curl https://x)\"", "cat f | sh", "curl https://x || sh", "curl https://x; sh", "eval \"$(ssh-agent)\"", "bash <(cat f)",
		`python3 -c "print('$(curl https://x)')"`, `sh install.sh "$(curl https://x)"`, "iwr https://x -OutFile f; iex f", "cat f | iex",
		"(New-Object Net.WebClient).DownloadString('https://x') | Out-File f", "curl https://x | sort | uniq", "bash -o pipefail -c 'curl https://x | cat'", "curl https://x | bash -c 'cat'", "curl https://x | nohup bash -c 'cat'",
	]

	told([run(text)]) == []
}

test_verification_counts_before_the_interpreter[check] if {
	some check in [
		"sha256sum -c f", "sha512sum --check f", "shasum -a 256 -c f", "gpg --verify f.asc f", "gpgv f.asc f", "cosign verify-blob f",
		"openssl dgst -verify k f", "minisign -Vm f", "b2sum --check --status f",
	]

	told([run($"curl https://x -o f && {check} && curl https://y | sh")]) == []
	told([run($"curl https://y | sh && {check}")]) == ["RUN in stage 0: what curl downloads goes straight into sh"]
}

test_sum_that_is_not_compared_is_no_verification[check] if {
	some check in ["sha256sum f", "gpg --dearmor", "openssl dgst f", "cosign sign f", "md5sum -c f"]

	told([run($"{check}; curl https://x | sh")]) == ["RUN in stage 0: what curl downloads goes straight into sh"]
}

test_unchecked_certificates_are_reported[text] if {
	some text in [
		"curl -k https://x", "curl -fsSkL https://x", "curl --insecure https://x", "sudo_=1 curl -Lk x", "wget --no-check-certificate x",
		"apk add --no-check-certificate x", "npm config set strict-ssl false", "npm ci --strict-ssl=false", "yarn config set strict-ssl false",
		"yarn config set enableStrictSsl false", "git config --global http.sslVerify false", "git -c http.sslverify=false clone x",
		"git config http.https://x/.sslVerify false", "pip install --trusted-host x y", "pip3 install --trusted-host=x y",
		"python3 -m pip install --trusted-host x y", "uv pip install --allow-insecure-host x y", "pip config set global.trusted-host x",
		"apt-get -o Acquire::https::Verify-Peer=false update", "GIT_SSL_NO_VERIFY=1 git clone x", "export NODE_TLS_REJECT_UNAUTHORIZED=0",
		"wget --no-check-certificat x", "aria2c --check-certificate=false x", "dnf --setopt=sslverify=false -y install x",
		"echo 'Acquire::https::Verify-Peer \"false\";' > /f", "printf 'sslverify = 0' >> /f", "npm_config_strict_ssl=false npm ci", "timeout 5 curl -k x", "xargs -n 1 curl -k", "find . -exec curl -k {} +",
	]

	rules([run(text)], {}) == ["tls-off"]
}

test_checked_certificates_are_silent[text] if {
	some text in [
		"curl -fsSL https://x", "curl -o/k https://x", "curl -ukai x", "curl --keepalive-time 3 x", "wget -k x", "npm config set strict-ssl true",
		"git config http.sslVerify true", "pip install x", "GIT_SSL_NO_VERIFY=0 git clone x", "NODE_TLS_REJECT_UNAUTHORIZED=1 node x",
		"aria2c x", "grep 'Verify-Peer \"false\"' /f", "echo sslverify=1 > /f",
		"apt-get -o Acquire::https::Verify-Peer=true update", "echo 'curl -k'", "grep strict-ssl=false x", "find .",
	]

	rules([run(text)], {}) == []
}

test_variables_that_switch_checks_off_are_reported[name] if {
	some name, value in {
		"NODE_TLS_REJECT_UNAUTHORIZED": "0", "PYTHONHTTPSVERIFY": "'0'", "GIT_SSL_NO_VERIFY": "true", "PIP_TRUSTED_HOST": "x",
		"npm_config_strict_ssl": "false",
	}

	rules([step("env", [], [name, value, "="])], {}) == ["tls-off"]
	rules([step("env", [], [name, "", "="])], {}) == []
}

test_unsigned_packages_are_reported[text] if {
	some text in [
		"apt-get install -y --allow-unauthenticated x", "apt-get --force-yes install x", "apt update --allow-insecure-repositories",
		"apt-get -o APT::Get::AllowUnauthenticated=true install x", "apk add --allow-untrusted x", "yum -y --nogpgcheck install x",
		"rpm -i --nosignature x", "zypper --no-gpg-checks in x", "echo 'deb [trusted=yes] https://x y z' > /l", "zypper ar -G https://x y",
		"printf 'deb [trusted=yes] file:/x ./\ndeb [trusted=yes] https://x y z' > /l", "echo 'gpgcheck = 0' > /l", "sed -i s/gpgcheck=1/gpgcheck=0/ /l",
		"sed -i 's/^SigLevel .*/SigLevel = Never/' /etc/pacman.conf", "echo 'APT::Get::AllowUnauthenticated \"true\";' > /l", "dnf --setopt=gpgcheck=0 install x",
	]

	rules([run(text)], {}) == ["unsigned-packages"]
}

test_signed_packages_are_silent[text] if {
	some text in [
		"apt-get install -y x", "echo 'deb [signed-by=/k] https://x y z' > /l", "dnf --setopt=repo_gpgcheck=0 install x", "rpm -i x",
		"apt-get -o APT::Get::AllowUnauthenticated=false install x", "echo 'deb [ trusted=yes ] file:///x ./' > /l", "echo 'repo_gpgcheck = 0' > /l",
		"sed -i s/gpgcheck=0/gpgcheck=1/ /l", "echo gpgcheck=1 > /l", "echo 'AllowUnauthenticated \"false\"' > /l",
	]

	rules([run(text)], {}) == []
}

test_open_modes_are_reported[text] if {
	some text, want in {
		"chmod 777 /app": ["777", "/app"],
		"chmod -R 0777 app": ["0777", "app"],
		"chmod 666 /tmp/x /app/y": ["666", "/app/y"],
		"chmod a+w /app": ["a+w", "/app"],
		"chmod u+x,o=rw /app": ["u+x,o=rw", "/app"],
		"chmod ugo+rwX /app": ["ugo+rwX", "/app"],
		"chmod 777 /tmp": ["777", "/tmp"],
		"chmod 1777 /usr/bin": ["1777", "/usr/bin"],
		"chmod a+rwt /etc": ["a+rwt", "/etc"],
		"chmod 777 /tmp/../app": ["777", "/tmp/../app"],
		"xargs chmod 777": ["777", "what it is handed"],
		"find /app -exec chmod 777 {} +": ["777", "what it is handed"],
		"mkdir -m 777 /app": ["777", "/app"],
		"mkdir -pm0777 /app": ["0777", "/app"],
		"install -Dm 666 x /app/x": ["666", "/app/x"],
		"install -d --mode=a+rwx /app": ["a+rwx", "/app"],
		"install -d --mode 777 -o app /app": ["777", "/app"],
		"chmod 777 $D; rm -rf $E /opt": ["777", "$D"],
		"chmod 777 /app/x && rm -rf app": ["777", "/app/x"],
		"sudo_x=1 chmod 777 $HOME > /dev/null": ["777", "$HOME"],
	}
	[mode, path] := want

	told([run(text)]) == [$"RUN in stage 0: mode {mode} lets everybody write {path}"]
}

test_closed_modes_are_silent[text] if {
	some text in [
		"chmod 755 /app", "chmod +x /app", "chmod u+w,g+w /app", "chmod a+rX /app", "chmod o-w /app", "chmod 1777 /srv/x", "chmod +t,a+w /srv/x",
		"chmod 777 /tmp/x", "chmod --reference=x y", "chmod", "chmod 644 /a > 777", "chmod -R g=u /app", "chmod 4755 /app",
		"chmod 666 /dev/stdout", "chmod 777 \"$D\" && rm -rf \"$D\"", "chmod 777 /build/x && rm -rf /build/", "mkdir /777", "mkdir -m 755 /777",
		"install -m 755 x /y", "install -d -m 3777 /var/run/x", "install -omysql x y", "mkdir -m",
	]

	told([run(text)]) == []
}

test_open_mode_of_a_copy_is_reported[cmd] if {
	some cmd in ["copy", "add"]

	rules([step(cmd, ["--chmod=777"], ["x", "/x"])], {}) == ["world-writable"]
	rules([step(cmd, ["--chmod=755"], ["x", "/x"])], {}) == []
}

test_ssh_servers_are_reported[text] if {
	some text in [
		"apt-get -y -qq install openssh-server", "apt install curl openssh-server=1:9.2", "yum install -y openssh-server", "apk add --no-cache openssh",
		"apt-get install -y --no-install-recommends ssh", "apk add dropbear@edge", "pacman -Sy openssh", "zypper in openssh-server", "/usr/sbin/sshd", "service ssh start", "systemctl enable sshd.service",
	]

	rules([run(text)], {}) == ["ssh-server"]
}

test_clients_of_ssh_are_silent[text] if {
	some text in ["apt-get install openssh-client", "apt-get remove openssh-server", "apk add openssh-client", "apt-get install openssh", "dnf install ssh", "ssh-keyscan x", "service nginx start"]

	rules([run(text)], {}) == []
}

test_port_of_ssh_is_reported[value] if {
	some value, want in {"22": true, "22/tcp": true, "22/TCP": true, "20-30": true, "\"22\"": true, "222": false, "22/udp": false, "23-30": false, "$P": true, "$X": false, "": false}

	found := rules([step("env", [], ["P", "22", "="]), step("expose", [], ["80", value])], {})
	found == [rule | rule := "ssh-server"; want]
}

test_ssh_server_in_a_builder_is_silent if {
	r := policy.violation with input as [
		from(["a", "AS", "b"]), run("apt-get install openssh-server"), step("expose", [], ["22"]),
		from(["a"]), step("copy", ["--from=b"], ["x", "y"]),
	]

	r == set()
}

test_system_folders_are_reported[name] if {
	some name, steps in {
		"workdir": [step("workdir", [], ["/proc/1"])],
		"climbing": [step("workdir", [], ["/srv/../sys"])],
		"variable": [step("env", [], ["D", "/dev", "="]), step("workdir", [], ["$D/x"])],
		"volume": [step("volume", [], ["/data", "/sys"])],
		"mount": [step("run", ["--mount=type=tmpfs,dst=/dev/shm"], ["true"])],
	}

	rules(steps, {}) == ["system-workdir"]
}

test_other_folders_are_silent[path] if {
	some path in ["/device", "/srv/proc", "proc", "$X", "C:\\dev", ""]

	rules([step("workdir", [], [path]), step("run", ["--mount=type=cache,target=/root/.cache"], ["true"])], {}) == []
}

test_stages_that_the_target_does_not_need_are_silent if {
	policy.violation == set() with input as [
		from(["a", "AS", "b"]), run("curl x | sh; curl -k x; apk add --allow-untrusted x; chmod 777 /x; sudo y"),
		step("workdir", [], ["/proc"]), step("copy", ["--chmod=777"], ["x", "y"]), step("env", [], ["PIP_TRUSTED_HOST", "x", "="]),
		from(["a"]),
	]
}

test_rules_can_be_switched[rule] if {
	some rule in policy.rules
	document := [
		run("curl x | sh"), run("curl -k x"), run("apk add --allow-untrusted x"), run("chmod 777 /x"), run("sudo y"), run("apk add openssh"),
		step("workdir", [], ["/proc"]), step("copy", ["--chmod=777"], ["x", "y"]), step("env", [], ["PIP_TRUSTED_HOST", "x", "="]),
		step("expose", [], ["22"]),
	]

	{r | some r in rules(document, {"rules": [rule]})} == {rule} - {"dist-upgrade"}
	rules(document, {"rules": []}) == []
}

test_upgrade_of_the_distribution_is_noted[text] if {
	some text in ["apt-get -y dist-upgrade", "apt full-upgrade"]
	r := {f.msg | some f in policy.note} with input as [from(["a"]), run(text)]

	r == {"RUN in stage 0 upgrades the whole distribution; a newer base does that for everybody alike"}
}

test_set_id_bits_are_noted_where_asked_for if {
	notes([from(["debian:13"]), run("true")], []) == set()
	notes([from(["debian:13"]), run("true")], ["setuid"]) == {"no RUN takes the set-id bits off the files of debian:13"}
	notes([from(["debian:13"]), run("find / -perm /6000 -exec chmod a-s {} +")], ["setuid"]) == set()
	notes([from(["scratch"]), run("true")], ["setuid"]) == set()
	notes([from(["gcr.io/distroless/base:nonroot"])], ["setuid"]) == set()
}

test_heredoc_without_its_text_is_a_gap if {
	r := {f.msg | some f in policy.no_evidence} with input as [from(["a"]), run("<<EOT")]

	r == {"RUN in stage 0: the text of the heredoc did not come along, so nobody has read it"}
}

test_heredoc_is_read if {
	heredoc := object.union(run("<<EOT"), {"Heredocs": [{"name": "EOT", "body": "set -e\ncurl x | sh\n"}]})

	rules([heredoc], {}) == ["pipe-to-shell"]
	rules([object.union(heredoc, {"Value": ["cat <<EOT > /x"]})], {}) == []
}

test_exec_form_is_read if rules([json("run", ["sh", "-c", "curl x | sh"])], {}) == ["pipe-to-shell"]

# A function that gives two answers stops the whole evaluation.
test_two_faults_of_a_kind_are_one_finding[text] if {
	some text, want in {
		"apt-get install --force-yes --allow-unauthenticated x": "apt-get is given --force-yes, so packages are taken without a signature",
		"PYTHONHTTPSVERIFY=0 NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci": "PYTHONHTTPSVERIFY is set, so certificates are not checked",
		"echo gpgcheck=0 siglevel=never": "gpgcheck is switched off, so packages are taken without a signature",
	}

	told([run(text)]) == [$"RUN in stage 0: {want}"]
	told([run("apt-get install openssh-server dropbear")]) == ["RUN in stage 0 installs openssh-server"]
}

test_wrong_types_are_no_error[name] if {
	some name, steps in {
		"value": [object.union(run("x"), {"Value": [7, null]})],
		"no value": [object.union(run("x"), {"Value": null})],
		"exec form of nothing": [json("run", [])],
		"flags": [object.union(run("x"), {"Flags": [7]})],
		"expose": [step("expose", [], [7])],
		"empty words": [json("run", ["", ""]), run("\"\" x")],
	}

	rules(steps, {}) == []
}

test_nothing_to_run_is_not_applicable if {
	not policy.applicable with input as [from(["a"]), step("copy", [], ["x", "y"])]
	not policy.applicable with input as [from(["a", "AS", "b"]), run("x"), from(["a"])]
	policy.applicable with input as [from(["a"]), run("x")]
}

rules(steps, parameters) := r if {
	r := [f.details.rule | some f in policy.violation] with input as array.concat([from(["a"])], steps)
		with data.lib.plimsoll.parameters as {"image/safe-run-commands": parameters}
}

told(steps) := r if {
	r := [f.msg | some f in policy.violation] with input as array.concat([from(["a"])], steps)
}

notes(document, rules) := r if {
	r := {f.msg | some f in policy.note} with input as document
		with data.lib.plimsoll.parameters as {"image/safe-run-commands": {"rules": array.concat(rules, ["sudo"])}}
}

from(values) := step("from", [], values)

run(text) := step("run", [], [text])

json(cmd, values) := object.union(step(cmd, [], values), {"JSON": true})

step(cmd, flags, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": flags, "Value": values, "Stage": 0}
