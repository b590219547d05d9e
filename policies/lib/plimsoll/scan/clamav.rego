# METADATA
# title: ClamAV
# description: >-
#   What clamscan prints, as the text in a record or under the key that pipelines give it. ClamAV knows no images: the
#   record says which one it was run on.
package lib.plimsoll.scan.clamav

import data.lib.plimsoll.date
import data.lib.plimsoll.scan.read

# METADATA
# description: The format of a document; undefined where it is not ClamAV's.
format(root) := "clamav" if contains(_text(root), _summary)

_summary := "SCAN SUMMARY"

_text(root) := root if is_string(root)

_text(root) := root.clamav_output.output if is_string(root.clamav_output.output)

# METADATA
# description: The reports of a document of this format.
reports(_, root, path) := [read.report("clamav", "clamav", null, path, {
	"toolVersion": _after(lines, "Engine version:"),
	"image": read.image(null, null),
	"createdAt": date.utc(_ended(_after(lines, "End Date:"))),
	"db": {"version": null, "builtAt": date.utc(_built(lines))},
	"coverage": {"vulnerability": "no", "secret": "no", "misconfig": "no", "malware": "yes"},
	"findings": [_finding(line, path) | some line in found; not _says_no_virus(_signature(line))],
	"faults": array.flatten([
		[$"{skipped} files were beyond the limits, encrypted or broken, and nobody looked into them" | skipped > 0],
		["ClamAV had no signatures" | _after(lines, "Known viruses:") == "0"],
		["ClamAV looked at no file" | _after(lines, "Scanned files:") == "0"],
		[$"ClamAV says that it failed {failed} times" | failed := _after(lines, "Total errors:"); not failed in [null, "0"]],
		["ClamAV counts more infected files than it lists" | _more(_after(lines, "Infected files:"), count(found))],
	]),
})] if {
	lines := [trim_space(line) | some line in split(_text(root), "\n")]
	found := [line | some line in lines; endswith(line, " FOUND"); contains(line, ": ")]
	skipped := count([1 | some line in found; _says_no_virus(_signature(line))])
}

_after(lines, label) := trim_space(values[count(values) - 1]) if {
	values := [substring(line, count(label), -1) | some line in lines; startswith(line, label)]
} else := null

# `2099:03:01 08:00:00`, in the zone of the machine, which is taken for UTC.
_ended(text) := $"{concat("-", split(day, ":"))}T{clock}Z" if {
	[day, clock] := split(text, " ")
} else := null

# The last part of `ClamAV 1.4.1/27155/Sun Mar 1 08:00:00 2099`.
_built(lines) := read.first([text |
	some line in lines
	contains(line, "ClamAV ")
	parts := split(line, "/")
	count(parts) > 2
	[_, name, day, clock, year] := [word | some word in split(parts[2], " "); word != ""]
	month := _months[name]
	text := $"{year}-{month}-{substring($"0{day}", count(day) - 1, 2)}T{clock}Z"
])

_months := {
	"Jan": "01", "Feb": "02", "Mar": "03", "Apr": "04", "May": "05", "Jun": "06",
	"Jul": "07", "Aug": "08", "Sep": "09", "Oct": "10", "Nov": "11", "Dec": "12",
}

# The name of the signature is the last word before `FOUND`.
_signature(line) := words[count(words) - 2] if words := split(line, " ")

_says_no_virus(signature) if startswith(signature, "Heuristics.Limits.")

_says_no_virus(signature) if startswith(signature, "Heuristics.Broken.")

_says_no_virus(signature) if startswith(signature, "Heuristics.Encrypted.")

_finding(line, path) := {
	"kind": "malware",
	"path": path,
	"ids": [signature],
	"word": "critical",
	"location": trim_suffix(line, $": {signature} FOUND"),
	"source": line,
} if {
	signature := _signature(line)
}

_more(counted, listed) if read.number(counted) > listed
