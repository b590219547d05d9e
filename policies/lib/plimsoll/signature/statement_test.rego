package lib.plimsoll.signature.statement.test

import data.lib.plimsoll.signature.statement

test_the_head_of_a_statement_is_read[name] if {
	some name, [payload, want] in {
		"of provenance": ["eyJfdHlwZSI6ICJodHRwczovL2luLXRvdG8uaW8vU3RhdGVtZW50L3YxIiwgInN1YmplY3QiOiBbeyJuYW1lIjogInJlZy5zaG9wLmludGVybmFsL2FwcCIsICJkaWdlc3QiOiB7InNoYTI1NiI6ICJhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhIn19XSwgInByZWRpY2F0ZVR5cGUiOiAiaHR0cHM6Ly9zbHNhLmRldi9wcm92ZW5hbmNlL3YxIiwgInByZWRpY2F0ZSI6IHsieCI6IDF9fQ==", {"predicateType": "https://slsa.dev/provenance/v1", "digests": [digest("a")]}],
		"with letters beyond ASCII": ["eyJfdHlwZSI6ICJodHRwczovL2luLXRvdG8uaW8vU3RhdGVtZW50L3YxIiwgInN1YmplY3QiOiBbeyJuYW1lIjogIsOkIiwgImRpZ2VzdCI6IHsic2hhMjU2IjogImFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWEifX1dLCAicHJlZGljYXRlVHlwZSI6ICJ4IiwgIm5hbWUiOiAiXCJwcmVkaWNhdGVUeXBlXCI6XCJ5XCIifQ==", {"predicateType": "x", "digests": [digest("a")]}],
		"in the alphabet of addresses, with a predicate and a short digest": ["eyJub3RlIjoifn5-Pz8_Pj4-IiwicHJlZGljYXRlVHlwZSI6InoiLCJzdWJqZWN0IjpbeyJkaWdlc3QiOnsic2hhMjU2IjoiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYiJ9fSx7ImRpZ2VzdCI6eyJzaGEyNTYiOiJzaG9ydCJ9fV0sInByZWRpY2F0ZSI6eyJwcmVkaWNhdGVUeXBlIjoiaW5uZXIifX0=", {"predicateType": "z", "digests": [digest("b")]}],
		"with two types": ["eyJwcmVkaWNhdGVUeXBlIjoieCIsInByZWRpY2F0ZVR5cGUiOiJ5Iiwic3ViamVjdCI6W3siZGlnZXN0Ijp7InNoYTI1NiI6ImFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWEifX1dfQ==", {"predicateType": null, "digests": [digest("a")]}],
	}

	statement.head(payload) == want
}

test_what_is_no_statement_says_nothing[name] if {
	some name, payload in {"a number": 7, "null": null, "empty": "", "three letters": "abc", "other letters": "%%%%%%%%", "prose": "SGVsbG8h"}

	statement.head(payload) == {"predicateType": null, "digests": []}
}

digest(letter) := $"sha256:{concat("", [letter | some _ in numbers.range(1, 64)])}"
