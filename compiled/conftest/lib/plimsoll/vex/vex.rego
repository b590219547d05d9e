# METADATA
# title: VEX
# description: >-
#   What OpenVEX, CycloneDX and CSAF documents say of vulnerabilities: that a product is not affected, or has been fixed.
#   A statement counts for the products that it names, and only with the reason that its format asks for.
package lib.plimsoll.vex

import data.lib.plimsoll.date
import data.lib.plimsoll.document
import data.lib.plimsoll.purl
import data.lib.plimsoll.scan.cyclonedx
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

# METADATA
# description: The format of a document as a word; undefined for what is no VEX document.
format_of(root) := "openvex" if {
	contains(root["@context"], "openvex.dev/ns")
	read.has(root, "statements")
} else := "cyclonedx-vex" if {
	cyclonedx.is_vex(root)
} else := "csaf" if {
	root.document.category == "csaf_vex"
	read.has(root, "vulnerabilities")
}

# METADATA
# description: >-
#   The statements of the document, or of all documents of a set, with their `path` and in a set the position of their
#   `document`.
statements := [object.union(statement, {"path": array.concat(document.prefix, statement.path)}) |
	some statement in statements_of(document.root)
] if {
	not set.combined
}

statements := [object.union(statement, {"document": position}) |
	some position, member in input
	some statement in statements_of(member.contents)
] if {
	set.combined
}

# METADATA
# description: >-
#   The statements of any document: the `ids` of a vulnerability, its `status` in the `products`, the `reason`, the
#   moment it was made `at`, and the `fault` for which it does not count.
statements_of(root) := _openvex(root) if {
	format_of(root) == "openvex"
} else := _cyclonedx(root) if {
	_analyses(root)
} else := _csaf(root) if {
	format_of(root) == "csaf"
} else := []

_analyses(root) if format_of(root) == "cyclonedx-vex"

# A bill of materials may tell what is in a product and what is exploitable there in one document.
_analyses(root) if cyclonedx.format(root)

# METADATA
# description: >-
#   Why a finding of a report of lib.plimsoll.scan does not count, by the newest statement on its package or image;
#   undefined where none says so, or one that is as new says otherwise.
suppression(report, finding) := {"by": "vex", "reason": settled[0].reason, "until": null} if {
	matching := _about(report, finding)
	settled := [statement |
		some statement in matching
		statement.status in ["not_affected", "fixed"]
		statement.fault == null
		not _disputed(statement, matching)
	]
	count(settled) > 0
}

_disputed(statement, matching) if {
	some other in matching
	other.status in ["affected", "under_investigation"]
	not _older(other, statement)
}

# What is dated tomorrow cannot overrule what others say today.
_older(other, statement) if {
	other.at < statement.at
	not _of_tomorrow(statement)
}

_of_tomorrow(statement) if statement.at > date.moment(settings.now)

_about(report, finding) := [statement |
	some id in array.concat([finding.id], finding.aliases)
	some position in _by_id[id]
	statement := statements[position]
	some product in statement.products
	_names(product, report, finding)
]

_by_id := {group.key: positions |
	pairs := [[id, position] | some position, statement in statements; some id in statement.ids]
	some group in read.groups([pair[0] | some pair in pairs])
	positions := [pairs[i][1] | some i in group.members]
}

# A product with parts is an image, and its parts are the packages in it.
_names(product, report, finding) if {
	count(product.parts) > 0
	_is_image(product.names, report.image)
	some part in product.parts
	_is_package(part, finding)
}

_names(product, _, finding) if {
	count(product.parts) == 0
	_is_package(product.names, finding)
}

_names(product, report, _) if {
	count(product.parts) == 0
	_is_image(product.names, report.image)
}

_is_package(names, finding) if {
	found := purl.parts(finding.package.purl)
	some name in names
	purl.covers(purl.parts(name), found)
}

# Not every scanner prints package URLs: then name and version must both be the same.
_is_package(names, finding) if {
	finding.package.purl == null
	some name in names
	pattern := purl.parts(name)
	pattern.version != null
	pattern.version == finding.package.version
	read.class(pattern.type) == finding.class
	lower(finding.package.name) in _plain_names(pattern)
}

# Scanners name packages of distributions and of Maven without the namespace that package URLs have, or with a colon
# behind it. Elsewhere `core` and `@acme/core` are two packages.
_plain_names(pattern) := [pattern.name, _last(pattern.name)] if {
	read.class(pattern.type) == "os"
} else := [pattern.name, _last(pattern.name), strings.replace_n({"/": ":"}, pattern.name)] if {
	pattern.type == "maven"
} else := [pattern.name]

_last(name) := segments[count(segments) - 1] if {
	segments := split(name, "/")
}

_is_image(names, image) if {
	image.digest != null
	some name in names
	image.digest in [name, purl.parts(name).version]
}

_is_image(names, image) if {
	image.digest != null
	image.digest in names
}

_is_image(names, image) if {
	image.ref != null
	image.ref in names
}

_is_image(names, image) if {
	some name in names
	pattern := purl.parts(name)
	pattern.type in ["oci", "docker"]
	not startswith($"{pattern.version}", "sha256:")
	[repository, tag] := _repository(image.ref)
	repository == _repository(_pattern_repository(pattern))[0]
	_pattern_tag(pattern) in [null, tag]
}

# `pkg:oci` says where an image comes from in a qualifier, `pkg:docker` in its name.
_pattern_repository(pattern) := pattern.qualifiers.repository_url if {
	pattern.type == "oci"
} else := $"{pattern.qualifiers.repository_url}/{pattern.name}" if {
	pattern.qualifiers.repository_url
} else := pattern.name

_pattern_tag(pattern) := pattern.qualifiers.tag if {
	pattern.qualifiers.tag
} else := pattern.version

# Repository and tag of a reference; what Docker Hub adds to its names is left out.
_repository(reference) := [trim_prefix(trim_prefix(repository, "docker.io/"), "library/"), tag] if {
	name := trim_prefix(split(reference, "@")[0], "index.")
	slash := count(name) - count(_last(name))
	colon := indexof(_last(name), ":")
	repository := _without_tag(name, slash, colon)
	tag := _tag(name, slash, colon)
}

_without_tag(name, _, colon) := name if colon < 0

_without_tag(name, slash, colon) := substring(name, 0, slash + colon) if colon >= 0

_tag(_, _, colon) := null if colon < 0

_tag(name, slash, colon) := substring(name, (slash + colon) + 1, -1) if colon >= 0

# OpenVEX has names of products as texts in its first versions, and as objects later; files mix both.
_openvex(root) := [{
	"ids": _openvex_ids(read.at(source, ["vulnerability"])),
	"status": read.text(source, ["status"]),
	"products": [_openvex_product(product, source) | some product in read.list(source, ["products"])],
	"reason": read.first([read.text(source, ["justification"]), read.text(source, ["impact_statement"]), read.text(source, ["status"])]),
	"at": _moment([
		read.at(source, ["last_updated"]),
		read.at(source, ["timestamp"]),
		read.at(root, ["last_updated"]),
		read.at(root, ["timestamp"]),
	]),
	"fault": _openvex_fault(source),
	"path": ["statements", i],
} |
	some i, source in read.list(root, ["statements"])
	is_object(source)
]

_openvex_ids(vulnerability) := read.ids(array.concat(
	[vulnerability, read.at(vulnerability, ["name"]), read.at(vulnerability, ["@id"])],
	read.list(vulnerability, ["aliases"]),
))

_openvex_product(product, statement) := {"names": _openvex_names(product), "parts": [_openvex_names(part) |
	some part in array.concat(read.list(product, ["subcomponents"]), read.list(statement, ["subcomponents"]))
]}

_openvex_names(product) := [name |
	some name in [
		product,
		read.at(product, ["@id"]),
		read.at(product, ["identifiers", "purl"]),
		read.digest(read.at(product, ["hashes", "sha-256"])),
	]
	is_string(name)
]

_openvex_fault(source) := "has neither a justification nor an impact statement" if {
	source.status == "not_affected"
	read.text(source, ["justification"]) == null
	read.text(source, ["impact_statement"]) == null
} else := "names no product" if {
	count(read.list(source, ["products"])) == 0
} else := null

# A moment that nobody gives counts as before all others, so that it overrules none.
_moment(texts) := moments[0] if {
	moments := [moment | some text in texts; moment := date.moment(text)]
} else := [0, 0]

_cyclonedx(root) := [{
	"ids": read.ids([read.at(source, ["id"])]),
	"status": _cyclonedx_status(read.at(source, ["analysis", "state"])),
	"products": [{"names": _cyclonedx_names(root, ref), "parts": []} |
		some entry in read.list(source, ["affects"])
		ref := read.text(entry, ["ref"])
		ref != null
	],
	"reason": read.first([
		read.text(source, ["analysis", "justification"]),
		read.text(source, ["analysis", "detail"]),
		read.text(source, ["analysis", "state"]),
	]),
	"at": _moment([
		read.at(source, ["analysis", "lastUpdated"]),
		read.at(source, ["updated"]),
		read.at(root, ["metadata", "timestamp"]),
	]),
	"fault": _cyclonedx_fault(source),
	"path": ["vulnerabilities", i],
} |
	some i, source in root.vulnerabilities
	is_object(source.analysis)
]

_cyclonedx_status(state) := status if {
	status := {
		"not_affected": "not_affected",
		"false_positive": "not_affected",
		"resolved": "fixed",
		"resolved_with_pedigree": "fixed",
		"in_triage": "under_investigation",
	}[state]
} else := "affected"

# A reference is that of the product described, a package URL, or a link into another bill of materials.
_cyclonedx_names(root, ref) := array.concat([ref, _fragment(ref)], [name |
	some [component, keys] in array.concat(
		[[read.map(root, ["metadata", "component"]), ["purl", "name", "version"]]],
		[[component, ["purl"]] | some component in read.list(root, ["components"])],
	)
	component["bom-ref"] == ref
	some key in keys
	name := read.text(component, [key])
	name != null
])

_fragment(ref) := purl.decoded(split(ref, "#")[1]) if {
	startswith(ref, "urn:cdx:")
	contains(ref, "#")
} else := ref

_cyclonedx_fault(source) := "names no product" if {
	count(read.list(source, ["affects"])) == 0
} else := null

# CSAF names products by ids, and says elsewhere what they are.
_csaf(root) := [{
	"ids": read.ids([read.at(source, ["cve"])]),
	"status": status,
	"products": [_csaf_product(id, products, relations)],
	"reason": read.first(array.concat(_csaf_reasons(source, id, groups), [status])),
	"at": _moment([
		read.at(root, ["document", "tracking", "current_release_date"]),
		read.at(root, ["document", "tracking", "initial_release_date"]),
	]),
	"fault": _csaf_fault(source, status, id, groups),
	"path": ["vulnerabilities", i, "product_status", key, j],
} |
	products := _csaf_products(root)
	relations := _csaf_relations(root)
	groups := read.list(root, ["product_tree", "product_groups"])
	some i, source in read.list(root, ["vulnerabilities"])
	some [key, status] in [
		["known_not_affected", "not_affected"],
		["fixed", "fixed"],
		["first_fixed", "fixed"],
		["known_affected", "affected"],
		["under_investigation", "under_investigation"],
	]
	some j, id in read.list(source, ["product_status", key])
	is_string(id)
]

_csaf_products(root) := {group.key: names |
	found := [[node.product_id, name] |
		walk(read.at(root, ["product_tree"]), [_, node])
		is_string(node.product_id)
		some name in array.concat(
			[read.text(node, ["product_identification_helper", "purl"]), node.product_id],
			read.list(node, ["product_identification_helper", "purls"]),
		)
		is_string(name)
	]
	some group in read.groups([pair[0] | some pair in found])
	names := [found[i][1] | some i in group.members]
}

# `libssl as a component of the image` has an id of its own.
_csaf_relations(root) := {group.key: relations[group.members[0]] |
	relations := [[relation.full_product_name.product_id, relation.relates_to_product_reference, relation.product_reference] |
		some relation in read.list(root, ["product_tree", "relationships"])
		is_string(relation.full_product_name.product_id)
	]
	some group in read.groups([relation[0] | some relation in relations])
}

_csaf_product(id, products, relations) := {
	"names": object.get(products, relations[id][1], []),
	"parts": [object.get(products, relations[id][2], [])],
} if {
	relations[id]
} else := {"names": object.get(products, id, []), "parts": []}

_csaf_reasons(source, id, groups) := array.concat(
	[read.text(flag, ["label"]) | some flag in read.list(source, ["flags"]); _csaf_concerns(flag, id, groups)],
	[read.text(threat, ["details"]) |
		some threat in read.list(source, ["threats"])
		threat.category == "impact"
		_csaf_concerns(threat, id, groups)
	],
)

_csaf_concerns(entry, id, _) if id in entry.product_ids

_csaf_concerns(entry, id, groups) if {
	some group in groups
	group.group_id in entry.group_ids
	id in group.product_ids
}

_csaf_concerns(entry, _, _) if {
	read.at(entry, ["product_ids"]) == null
	read.at(entry, ["group_ids"]) == null
}

_csaf_fault(source, status, id, groups) := "has neither a flag nor an impact statement" if {
	status == "not_affected"
	read.first(_csaf_reasons(source, id, groups)) == null
} else := null
