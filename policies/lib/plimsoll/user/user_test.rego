package lib.plimsoll.user.test

import data.lib.plimsoll.user

test_root_is_known_in_every_form[name] if {
	some name in ["root", "0", "00", "+0", "-0", "0:0", "root:root", "0:1000", ":1000", "", " ", " root "]

	user.is_root(name)
}

test_others_are_not_root[name] if {
	some name in ["app", "1000", "1000:0", "10001:root", "Root", "roots", "+1000", "0x0", "4294967296", 0, null]

	not user.is_root(name)
}

test_parts_are_the_user_and_the_group if {
	user.part("app:web", 0) == "app"
	user.part("app:web", 1) == "web"
	not user.part("app", 1)
	not user.part(7, 0)
}

test_numbers_may_have_a_sign if {
	user.number("+7") == 7
	not user.number("app")
}

test_users_of_windows_are_known_with_and_without_a_domain[name] if {
	some name in ["ContainerAdministrator", "containeradministrator", `User Manager\ContainerAdministrator`]

	user.is_windows_user(name, "ContainerAdministrator")
	not user.is_windows_user(name, "ContainerUser")
}

test_number_is_no_user_of_windows if not user.is_windows_user(7, "ContainerUser")
