package lib.plimsoll.guide.guide_test

import data.lib.plimsoll.guide

test_items_are_those_of_the_guide if {
	count(guide.items) == 104
	"compliance/training" in guide.items
}

test_texts_that_are_meant_as_items_are_told if {
	guide.meant("compliance/trainings")
	not guide.meant("compliance")
	not guide.meant("cis-kubernetes/5.2.1")
}
