package lib.plimsoll.scan.clamav.test

import data.lib.plimsoll.scan
import data.lib.plimsoll.scan.clamav

test_a_text_is_mapped_in_full if {
	[r] := clamav.reports("clamav", printed(["/srv/a: b/eicar.txt: Test.EICAR_HDB-1 FOUND"], []), ["report"])

	object.filter(r, {"tool", "toolVersion", "createdAt", "db", "coverage", "findings", "faults"}) == {
		"tool": "clamav",
		"toolVersion": "1.4.1",
		"createdAt": "2099-03-01T08:09:10Z",
		"db": {"version": null, "builtAt": "2099-03-01T06:00:00Z"},
		"coverage": {"vulnerability": "no", "secret": "no", "misconfig": "no", "malware": "yes"},
		"findings": [{
			"kind": "malware",
			"path": ["report"],
			"ids": ["Test.EICAR_HDB-1"],
			"word": "critical",
			"location": "/srv/a: b/eicar.txt",
			"source": "/srv/a: b/eicar.txt: Test.EICAR_HDB-1 FOUND",
		}],
		"faults": [],
	}
}

test_doubts_are_faults[name] if {
	some name, [found, more, want] in {
		"beyond the limits": [["/a: Heuristics.Limits.Exceeded FOUND", "/b: Heuristics.Broken.Executable FOUND"], [], ["2 files were beyond the limits, encrypted or broken, and nobody looked into them"]],
		"encrypted": [["/a.zip: Heuristics.Encrypted.Zip FOUND"], [], ["1 files were beyond the limits, encrypted or broken, and nobody looked into them"]],
		"errors": [[], ["Total errors: 3"], ["ClamAV says that it failed 3 times"]],
		"no errors": [[], ["Total errors: 0"], []],
		"no signatures": [[], ["Known viruses: 0"], ["ClamAV had no signatures"]],
		"no files": [[], ["Scanned files: 0"], ["ClamAV looked at no file"]],
		"hits that are not listed": [[], ["Infected files: 2"], ["ClamAV counts more infected files than it lists"]],
	}

	clamav.reports("clamav", printed(found, more), [])[0].faults == want
}

# Two runs in one text, as pipelines append them.
test_the_first_of_several_banners_counts if {
	[r] := clamav.reports("clamav", printed([], ["Executed-on: ClamAV 1.4.1/27156/Mon Mar  2 06:00:00 2099"]), [])

	r.db.builtAt == "2099-03-01T06:00:00Z"
}

test_what_is_not_said_is_null if {
	[r] := clamav.reports("clamav", {"clamav_output": {"output": "----- SCAN SUMMARY -----\nClamAV 1.4.1"}}, [])

	[r.toolVersion, r.createdAt, r.db.builtAt] == [null, null, null]
}

test_a_text_in_a_record_is_a_report_on_its_image if {
	document := {"apiVersion": "plimsoll/v1", "kind": "ScanRecord", "image": "cart:1", "digest": "sha256:00aa", "report": printed([], [])}
	[r] := scan.reports with input as document

	[r.format, r.image.digest, r.coverage.malware] == ["clamav", "sha256:00aa", "yes"]
}

test_other_texts_are_none[name] if {
	some name, document in {"a text": "hello", "a number": 7, "another wrapper": {"clamav_output": "SCAN SUMMARY"}}

	not clamav.format(document)
}

printed(found, more) := concat("\n", array.flatten([
	found,
	["----------- SCAN SUMMARY -----------", "Known viruses: 8000000", "Engine version: 1.4.1", "Scanned files: 12"],
	["Infected files: 0"],
	["End Date:   2099:03:01 08:09:10"],
	["Executed-on: ClamAV 1.4.1/27155/Sun Mar  1 06:00:00 2099"],
	more,
]))
