# METADATA
# title: Users of containers
# description: What `user` of Docker and `USER` of an image mean, in the form `name`, `uid`, `name:group` or `uid:gid`.
package lib.plimsoll.user

import data.lib.plimsoll.text

# METADATA
# description: The user before the colon (0), or the group behind it (1); undefined where there is none.
part(user, i) := trim_space(split(user, ":")[i]) if is_string(user)

# METADATA
# description: >-
#   True for a user that is root. What stands before the colon may be empty: a user that is set replaces the image's as a
#   whole, and without a name it is 0.
is_root(user) if names_root(part(user, 0))

is_root(user) if part(user, 0) == ""

# METADATA
# description: True for the name and the numbers of root, of a user or a group.
names_root("root")

names_root(name) if number(name) == 0

# METADATA
# description: The number that a user or a group is. Docker reads it as an integer, which may have a sign.
number(name) := text.natural(trim_prefix(trim_prefix(name, "+"), "-"))

# METADATA
# description: True for a user of Windows, alone or behind a domain as in `User Manager\ContainerAdministrator`.
is_windows_user(user, name) if {
	parts := split(text.folded(user), `\`)
	text.folded(name) in [text.folded(user), parts[count(parts) - 1]]
}
