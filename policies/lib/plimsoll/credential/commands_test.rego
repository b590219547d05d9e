package lib.plimsoll.credential.commands.test

import data.lib.plimsoll.credential.commands
import data.lib.plimsoll.dockerfile

test_credential_in_a_command_is_told[text] if {
	some text, want in {
		"DB_PASSWORD=hunter2 ./migrate": "DB_PASSWORD is given its value in the text",
		"export API_KEY='a b9'": "API_KEY is given its value in the text",
		"./configure --password=hunter2": "password is given its value in the text",
		"helm install x --set auth.rootPassword=hunter2": "auth.rootPassword is given its value in the text",
		"npm config set //registry.npmjs.org/:_authToken=hunter22": "_authToken is given its value in the text",
		"npm config set //registry.npmjs.org/:_authToken hunter22": "npm is told the value of _authToken in the text",
		"aws configure set aws_secret_access_key hunter22": "aws is told the value of aws_secret_access_key in the text",
		"mvn -Dpassword=hunter22 package": "password is given its value in the text",
		"echo 'password=hunter2' > conf": "password is given its value in the text",
		"/usr/bin/tool --token hunter2": "tool is given the value of --token in the text",
		"curl -u deploy:hunter2 https://h": "curl is given a user with the password in the text",
		"curl -udeploy:hunter2 https://h": "curl is given a user with the password in the text",
		"curl --user deploy:hunter2 https://h": "curl is given a user with the password in the text",
		"curl --user=deploy:hunter2 https://h": "curl is given a user with the password in the text",
		"curl -H 'Authorization: Bearer hunter2hunter2' h": "curl is given a header with a credential in the text",
		"wget '--header=X-Api-Key: hunter2hunter2' h": "wget is given a header with a credential in the text",
		"docker login -u x -p hunter2 r": "docker is given a password in the text",
		"docker login -u x -phunter2 r": "docker is given a password in the text",
		"sshpass -p hunter2 ssh h": "sshpass is given a password in the text",
		"mysql -uroot -phunter2": "mysql is given a password in the text",
		"mongosh -u root -p hunter2": "mongosh is given a password in the text",
		"redis-cli -a hunter2 ping": "redis-cli is given a password in the text",
		"echo 'root:hunter2' | chpasswd": "chpasswd is told a password in the text",
		"sh -c 'TOKEN=hunter2 run'": "TOKEN is given its value in the text",
		"./x '{a,b secret=hunter2'": "secret is given its value in the text",
	}

	told(text) == [want]
}

test_command_without_a_credential_is_silent[text] if {
	some text in [
		"TOKEN=$(cat /run/secrets/token) npm ci",
		"DB_PASSWORD=$DB_PASSWORD ./migrate",
		"PASSWORD= ./x",
		"npm config set //registry.npmjs.org/:_authToken ${NPM_TOKEN}",
		"npm config set registry https://npm.example.com",
		"mvn -Dtoken=$TOKEN -Dpassword.file=/run/x package",
		"SECRET_KEY_BASE_DUMMY=1 ./bin/rails assets:precompile",
		"TOKEN_FILE=/run/secrets/token ./x",
		"sed -i 's/password=foo/password=bar9/' conf",
		"grep -q secret=abc9 conf",
		"./x --password --user y",
		"./x --token $TOKEN",
		"./x --token < file",
		"./x --token",
		"docker build --secret id=token,src=x .",
		"docker login --password-stdin < /run/secrets/p",
		"docker run -p 80:80 x",
		"mysql -u root -p db",
		"sshpass -p -e",
		"mkdir -p hunter2",
		"curl -u \"deploy:$PASS\" h",
		"curl -u deploy h",
		"curl -H 'Content-Type: application/json' h",
		"curl -H \"Authorization: Bearer $TOKEN\" h",
		"curl -H 'Authorization: none' h",
		"curl -H x h",
		"wget -u deploy:hunter2 h",
		"gpg --passphrase '' --quick-gen-key x",
		"./x --auth basic --auth=basic9",
		"read -p 'Enter password: '",
		"redis-cli -a $PASS ping",
		"redis-cli -a",
		"redis-cli ping",
		"chpasswd < file",
		"echo 'root:$PASS' | chpasswd -e",
		"echo hunter2",
		"",
	]

	told(text) == []
}

# One that has a shape of its own is told by that.
test_credential_with_a_shape_is_left_to_it if {
	token := concat("", ["ghp_", "A1b2C3d4E5f6G7h8J9k0L1m2N3p4Q5r6S7t8"])

	told($"GH_TOKEN={token} x --token {token}; curl -H 'Authorization: Bearer {token}' h") == []
}

test_token_in_the_place_of_a_name_is_not_repeated if {
	commands.sayable(concat("", ["ghp_", "A1b2C3d4E5f6G7h8J9k0L1m2N3p4Q5r6S7t8"])) == "a variable"
	commands.sayable("DB_PASSWORD") == "DB_PASSWORD"
}

# Nothing that could be a value is repeated.
test_odd_names_are_not_repeated if {
	name := concat("", ["PASSWORD_", concat("", [$"{n}" | some n in numbers.range(10, 50)])])

	told($"{name}=hunter2 x") == ["a variable is given its value in the text"]
	told("'we!rd' --token hunter2") == ["a variable is given the value of --token in the text"]
	told("--token hunter2") == ["--token is given the value of --token in the text"]
	told("curl --user=:hunter2 TOKEN=abc9") == ["TOKEN is given its value in the text", "curl is given a user with the password in the text"]
}

told(text) := commands.told(dockerfile.simple_commands(dockerfile.shell_lines(text)), {"allowed": ["*_FILE"], "extra": []})
