package lib.plimsoll.admission_plugins.test

import data.lib.plimsoll.admission_plugins

test_defaults_grow_with_versions if {
	"PodSecurity" in admission_plugins.defaults(23)
	not "PodSecurity" in admission_plugins.defaults(22)
	"NamespaceLifecycle" in admission_plugins.defaults(0)
	not "NodeRestriction" in admission_plugins.defaults(1000)
}

test_removed_plugins_are_known if {
	admission_plugins.removed_in("PodSecurityPolicy") == 25
	not admission_plugins.removed_in("PodSecurity")
}
