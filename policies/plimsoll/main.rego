# METADATA
# title: All policies
# description: >-
#   The two entry points over every policy, for one document and for a set of them, and the one place where verdicts are
#   made. Which policies there are, and what they read, is in plimsoll/registry.rego, which the build writes.
package plimsoll.main

import data.lib.plimsoll.document as one
import data.lib.plimsoll.finding
import data.lib.plimsoll.kind
import data.lib.plimsoll.parameters
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.waiver
import data.plimsoll.registry

# METADATA
# description: >-
#   What the policies say of the document `input`: its `kind`, the verdict of each policy that reads the kind, and,
#   where there is more to say, the `findings`, `exempt` findings, `no_evidence` and `notes` behind them. Of a policy that
#   needs a set it says `no-evidence` and no more. `confidential` has the paths of what no report may quote, though those
#   who say so were not chosen; it is there for a toolchain that names them, as `confidential` beside the parameters.
# entrypoint: true
document := {"kind": kind.id, "verdicts": verdicts} if {
	_quiet
} else := {
	"kind": kind.id,
	"verdicts": verdicts,
	"findings": findings,
	"exempt": exempt,
	"no_evidence": _gaps,
	"notes": notes,
	"confidential": _withheld,
} if {
	count(_withheld) > 0
} else := {
	"kind": kind.id,
	"verdicts": verdicts,
	"findings": findings,
	"exempt": exempt,
	"no_evidence": _gaps,
	"notes": notes,
}

# Most documents are fine, and need neither lists nor unions. A boolean, as Wasm forgets what is undefined.
_quiet if {
	registry.quiet[kind.id]
} else := false

# METADATA
# description: >-
#   What the policies that need a set say of the set `input`, an array of `{path, contents}` as Conftest combines it. A
#   finding's `document` is the position in that array. `verdicts` has an object for each position that was judged; at
#   any other the policy is not applicable. What a policy says here takes the place of all that it says of the documents
#   one by one. `waivers` tells which waivers waive nothing, and why.
# entrypoint: true
documents := {
	"verdicts": set_verdicts,
	"findings": _unwaived(_set_violations),
	"exempt": _exempted(_set_violations),
	"no_evidence": _set_gaps,
	"notes": _set_notes,
	"waivers": waiver.faults,
}

# METADATA
# description: >-
#   The verdict of each policy that reads this kind of document. Later objects win, so their order is that of R1: not
#   applicable and pass, exempt, no evidence, fail.
verdicts := _applicable if {
	_quiet
} else := object.union(_applicable, object.union_n([
	{f.details.policy: "exempt" | some f in exempt},
	{f.details.policy: "no-evidence" | some f in _gaps},
	{f.details.policy: "fail" | some f in findings},
]))

_applicable := object.filter(_readers, {policy | some policy, _ in _readers; _chosen_policy(policy)}) if {
	_some_chosen
} else := _readers

_readers := registry.applicable[kind.id] if {
	registry.applicable[kind.id]
} else := {}

# METADATA
# description: Violations that no live waiver covers.
findings := _unwaived(_violations)

# METADATA
# description: Violations that a live waiver covers, each with the position of the waiver.
exempt := _exempted(_violations)

# METADATA
# description: What could not be decided, and the kinds of input that would settle it.
gaps := array.concat(_gaps, _alone)

# METADATA
# description: Remarks that decide nothing.
notes := _chosen([note | some policy in registry.notes[kind.id]; some note in policy])

# METADATA
# description: The verdicts of the policies that need a set, by position and policy.
set_verdicts := [{"document": position, "policy": policy, "verdict": verdict} |
	some [position, policy], verdict in _set_verdicts
]

# Where policies that are confidential, and were not chosen, found something.
_withheld := [] if {
	not _some_chosen
} else := [said.details.path |
	is_array(parameters.confidential)
	some said in array.concat(_every_violation, _every_gap)
	said.details.policy in parameters.confidential
	not _chosen_rule(said.details)
]

_violations := _chosen(_every_violation)

_every_violation := [violation | some policy in registry.violations[kind.id]; some violation in policy]

_gaps := _chosen(_every_gap)

_every_gap := [gap | some policy in registry.gaps[kind.id]; some gap in policy]

# A policy that needs a set has no evidence in one document.
_alone := [gap |
	some policy, needs in registry.set_policies[kind.id]
	_chosen_policy(policy)
	gap := finding.gap(policy, "set", one.resources[0], [], "one document alone does not settle this", needs)
]

_set_violations := _chosen([violation | some policy in registry.set_violations; some violation in policy])

_set_gaps := _chosen([gap | some policy in registry.set_gaps; some gap in policy])

_set_notes := _chosen([note | some policy in registry.set_notes; some note in policy])

_set_verdicts := object.union_n([
	{[position, policy]: "pass" |
		some policy, positions in registry.set_applicable
		_chosen_policy(policy)
		some position in positions
	},
	{[f.details.document, f.details.policy]: "exempt" | some f in _exempted(_set_violations)},
	{[f.details.document, f.details.policy]: "no-evidence" | some f in _set_gaps},
	{[f.details.document, f.details.policy]: "fail" | some f in _unwaived(_set_violations)},
])

_unwaived(violations) := violations if {
	not waiver.in_use
} else := [violation |
	some violation in violations
	not _waived(violation)
]

_exempted(violations) := [finding.with_details(violation, {"waiver": position}) |
	waiver.in_use
	some violation in violations
	position := waiver.covering(violation)
]

_waived(violation) if is_number(waiver.covering(violation))

# What the policies and rules say that the setting `policies` names.
_chosen(said) := said if {
	not _some_chosen
} else := [one |
	some one in said
	_chosen_rule(one.details)
]

_some_chosen if count(settings.policies) > 0

_chosen_rule(details) if text.matches_any(settings.policies, details.policy)

_chosen_rule(details) if text.matches_any(settings.policies, $"{details.policy}#{details.rule}")

_chosen_policy(_) if not _some_chosen

_chosen_policy(policy) if text.matches_any(_named, policy)

_named := [split(entry, "#")[0] | some entry in settings.policies]
