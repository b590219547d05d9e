package lib.plimsoll.registries.test

import data.lib.plimsoll.image
import data.lib.plimsoll.registries

test_every_place_is_one_that_references_are_compared_with if {
	every entry in registries.retired {
		image.listed(image.comparable(image.parse($"{entry.place}/app:1")), image.pattern(entry.place))
		not image.listed(image.comparable(image.parse($"{entry.place}-mirror.example.com/app:1")), image.pattern(entry.place))
		entry.instead != ""
	}
}
